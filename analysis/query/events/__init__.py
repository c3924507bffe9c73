"""Articles on one event: the same story in different words."""
