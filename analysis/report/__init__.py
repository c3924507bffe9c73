"""What leaves the house: tables, figures from figures.toml, notebooks as HTML, the command line."""
