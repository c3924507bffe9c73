"""Questions about speech: who is quoted, with which verbs, from which distance, in which mood."""
