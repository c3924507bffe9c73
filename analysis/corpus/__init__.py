"""Text in: sources -> cleaning -> index (written) -> store (opened) -> Corpus."""
