"""What every chart has in common: the page, its words, its style, what is placed where."""
