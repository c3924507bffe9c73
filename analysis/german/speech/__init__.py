"""Who speaks, in which words it is said that somebody speaks, and with which distance."""
