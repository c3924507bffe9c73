"""A corpus in the forms of other programs."""
