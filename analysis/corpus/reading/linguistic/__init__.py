"""Readers of what corpus linguists keep: verticalised text, CoNLL-U, TEI."""
