"""How somebody writes: how richly, how readably, how like whom."""
