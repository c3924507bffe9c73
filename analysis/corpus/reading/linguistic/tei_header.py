"""What the header of a TEI document says of it, wherever the many customs put it."""

from collections.abc import Mapping
from dataclasses import dataclass, field

# column, parent and element, an attribute that it must have ("": any); the first of a column holds
FIELDS = (
    ("id", "idno/idno", "DTADirName"),
    ("id", "titleStmt/textSigle", ""),
    ("id", "publicationStmt/idno", ""),
    ("title", "bibl/title", "a"),
    ("title", "analytic/title", ""),
    ("title", "analytic/h.title", "main"),
    ("title", "analytic/h.title", ""),
    ("title", "titleStmt/title", "main"),
    ("title", "titleStmt/title", ""),
    ("title", "titleStmt/t.title", ""),
    ("outlet", "bibl/title", "j"),
    ("outlet", "monogr/title", "j"),
    ("outlet", "monogr/title", ""),
    ("outlet", "monogr/h.title", "main"),
    ("outlet", "monogr/h.title", ""),
    ("outlet", "titleStmt/c.title", ""),
    ("author", "bibl/author", ""),
    ("author", "analytic/author", ""),
    ("author", "analytic/h.author", ""),
    ("author", "titleStmt/author", ""),
    ("date", "bibl/date", ""),
    ("date", "creation/creatDate", ""),
    ("date", "creation/date", ""),
    ("date", "imprint/date", ""),
    ("date", "publicationStmt/date", ""),
    ("url", "bibl/ptr", ""),
    ("url", "publicationStmt/idno", "URL"),
    ("url", "idno/idno", "URLWeb"),
    ("section", "textDesc/column", ""),
)
NOTE = "notesStmt/note"  # a further column, named by its type
KINDS = ("type", "level")  # attributes that tell elements of one name apart
VALUES = ("when", "target", "from", "notBefore")  # attributes that say more exactly what an element says
WANTED = frozenset([path for _, path, _ in FIELDS] + [NOTE])
DEEPEST = 64  # elements in each other; what lies deeper is not looked at


@dataclass
class Header:
    """A header while it is read."""

    _path: list[str] = field(default_factory=list)
    _open: list[tuple[int, str, Mapping[str, str], list[str]]] = field(default_factory=list)
    _found: list[tuple[str, Mapping[str, str], str]] = field(default_factory=list)

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Take the beginning of an element."""
        path = f"{self._path[-1]}/{name}" if self._path else name
        self._path.append(name)
        if path in WANTED and len(self._path) < DEEPEST:
            self._open.append((len(self._path), path, attributes, []))

    def end(self) -> None:
        """Take the end of an element."""
        if self._open and self._open[-1][0] == len(self._path):
            _, path, attributes, parts = self._open.pop()
            said = next((attributes[name] for name in VALUES if attributes.get(name)), "".join(parts))
            self._found.append((path, attributes, " ".join(said.split())))
        self._path.pop()

    def characters(self, text: str) -> None:
        """Take text, which belongs to all elements that are open."""
        for *_, parts in self._open:
            parts.append(text)

    @property
    def facts(self) -> dict[str, str]:
        """What the header says, by column."""
        facts: dict[str, str] = {}
        for column, path, kind in FIELDS:
            values = [
                said
                for where, attributes, said in self._found
                if where == path and said and (not kind or kind in map(attributes.get, KINDS))
            ]
            if values and column not in facts:
                facts[column] = "; ".join(dict.fromkeys(values)) if column == "author" else values[0]
        for path, attributes, said in self._found:
            if path == NOTE and attributes.get("type") and said:
                facts.setdefault(attributes["type"], said)
        return facts
