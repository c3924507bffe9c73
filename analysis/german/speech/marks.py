"""Quotation marks of German print, and which of them can only open or only close. Data.

»…« is German, «…» Swiss; “…” is English, and “ closes „ in German: such marks do what is due.
"""

FAMILIES = {
    "double": ('"', "„", "“", "”", "»", "«", "''", "``", "‟"),
    "single": ("'", "‚", "‘", "’", "›", "‹", "`", "´"),
}
OPENING = ("„", "‚")
CLOSING = ("”",)
