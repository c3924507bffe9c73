"""How differently: the words that one part of the coverage uses more than another."""
