"""The lemma of a form: a dictionary, and rules for what no dictionary holds."""
