"""How women and men are named."""
