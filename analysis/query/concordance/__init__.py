"""Where exactly: every hit with the text around it."""
