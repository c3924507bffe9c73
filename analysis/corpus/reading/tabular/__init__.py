"""Tables that are text: fields between separators, and an object on every line."""
