"""Questions: a language, search -> hits, counts, and the views of both."""
