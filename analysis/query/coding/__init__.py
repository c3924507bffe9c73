"""What people made of lines and articles: how far they agree, and what it says of a query."""
