"""From a number back to the passages that were counted."""
