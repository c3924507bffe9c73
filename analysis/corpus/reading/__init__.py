"""Text in: files and frames of many kinds become documents, a piece at a time."""
