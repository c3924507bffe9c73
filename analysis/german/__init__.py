"""Everything that knows German: tokens, sentences, lemmas, function words, number and date formats."""
