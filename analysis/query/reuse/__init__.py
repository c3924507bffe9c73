"""What stands in several articles: agency copy, and whatever else is printed again."""
