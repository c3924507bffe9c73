"""Files that hold an article each, as people keep them: text, Word, OpenDocument, rich text, PDF."""
