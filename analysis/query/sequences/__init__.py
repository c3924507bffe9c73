"""Which words follow each other: sequences, and those that belong together."""
