"""Since when: rates through time, and where they change."""
