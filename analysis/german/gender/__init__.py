"""Forms that name women and men, and what stands for both: signs, participles, pairs."""
