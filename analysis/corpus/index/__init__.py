"""Documents become columns on disk, and columns on disk a store that is asked in milliseconds."""
