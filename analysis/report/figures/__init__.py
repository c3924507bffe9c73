"""figures.toml -> figures/: from an entry to files, and the proof that they still hold."""
