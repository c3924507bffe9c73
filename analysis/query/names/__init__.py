"""Who and what is named: persons, organisations, places, and one name in several spellings."""
