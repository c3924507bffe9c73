"""Terms in groups: how often every term occurs in every part of a corpus."""
