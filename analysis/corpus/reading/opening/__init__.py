"""From the files that a source means to the parts it is read in."""
