"""Names of persons, organisations and places, and how one name is spelt in several ways."""
