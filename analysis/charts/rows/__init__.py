"""From a frame of any question to the rows that a chart draws."""
