"""From what was printed to what is counted: rules as data, each with its reason."""
