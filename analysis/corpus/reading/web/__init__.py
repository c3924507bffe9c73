"""Readers of what is saved from the web: pages, feeds, archives of crawls. Nothing is fetched."""
