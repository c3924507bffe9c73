"""What an analyst types becomes a tree: two notations, one meaning."""
