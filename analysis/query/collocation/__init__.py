"""In whose company: the words that stand near a word."""
