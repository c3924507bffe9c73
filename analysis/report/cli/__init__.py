"""The command line: the same questions as in a notebook."""
