"""One index out of another one and what is new."""
