"""A tree becomes hits: where in the corpus a query matches."""
