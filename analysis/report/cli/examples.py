"""An entry to begin with, for every chart: what one copies into figures.toml and changes.

The examples ask the corpus that ships, so that each of them makes a figure as it stands.
"""

HEAD = """# One [[figure]] for every kind of chart; copy what you need into figures.toml and change it.
# question: a function of `import analysis as an`; arguments: its own; where: the part of the corpus.
# rows (if any): terms = [...], without = [...], groups = [...], columns = [...], sort = "column" or
# "-column", top = so many terms or so many of each side. options: of the chart. Also: subtitle, caption,
# alt, language = "de" or "en".
"""

EXAMPLES = {
    "bars": """
question = "compare"
arguments = { a = "tageswarte", b = "uralstimme" }
options = { top = 10 }
""",
    "dumbbell": """
question = "frequencies"
arguments = { by = "outlet" }
rows = { terms = ["Sanktion", "Krieg", "Öl"], groups = ["tageswarte", "kontorblatt"] }
""",
    "scatter": """
question = "compare"
arguments = { a = "kontorblatt", b = "wemmetal" }
options = { label = 20 }
""",
    "lines": """
question = "trend"
arguments.query = { Angriffskrieg = "{Angriffskrieg}", "Militäroperation" = "{Militäroperation}" }
arguments.every = "month"
""",
    "barcode": """
question = "find"
arguments = { query = "{Sanktion}" }
""",
    "heatmap": """
question = "frequencies"
arguments = { by = "outlet" }
rows = { terms = ["Sanktion", "Krieg", "Öl", "Souveränität"] }
""",
    "similarity": """
question = "similarity"
arguments = { by = "outlet" }
""",
    "cloud": """
where = { outlet = "kontorblatt" }
question = "frequencies"
options = { top = 60 }
""",
    "comparison_cloud": """
where = { outlet = ["eilblatt", "kontorblatt"] }
question = "frequencies"
arguments = { by = "outlet" }
options = { top = 60 }
""",
    "concordance_table": """
question = "kwic"
arguments = { query = "{Sanktion} gegen", sort = "R1" }
options = { top = 12 }
""",
    "multiples": """
question = "trend"
arguments = { query = ["{Krieg}", "{Sanktion}"], every = "quarter", by = "outlet" }
options = { by = "term", chart = "lines" }
""",
}


def new_entries() -> str:
    """Return a figures.toml with an example of every chart."""
    entries = [
        f'[[figure]]\nname = "{chart}"\ncorpus = "demo"\n{body.strip()}\nchart = "{chart}"\n'
        f'title = "Was die Abbildung zeigt, in einem Satz"\n'
        for chart, body in EXAMPLES.items()
    ]
    return "\n".join([HEAD, *entries])
