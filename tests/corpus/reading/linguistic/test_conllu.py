"""CoNLL-U, as treebanks and parsers write it, becomes texts again."""

import pytest

from analysis.corpus.reading.linguistic.blocks import blocks
from analysis.corpus.reading.linguistic.conllu import read


def line(number: str, form: str, misc: str = "_") -> str:
    return "\t".join([number, form, form.lower(), *["_"] * 6, misc]) + "\n"


PLAIN = (
    "# global.columns = ID FORM LEMMA UPOS XPOS FEATS HEAD DEPREL DEPS MISC\n"
    "# newdoc id = d1\n# outlet = Elbkurier\n# title = Der Rat = die Stadt\n# newpar\n# sent_id = d1-1\n# speaker = X\n"
    + line("1", "Er") + line("2", "ging") + line("3-4", "zum") + line("3", "zu") + line("4", "dem")
    + line("5", "Rat", "SpaceAfter=No") + line("5.1", "leer") + line("6", ".") + "\n"
    + line("1", "Ja", "Foo=1|SpaceAfter=No") + line("2", "!", r"SpacesAfter=\n\n") + "\n"
    + line("1", "Neu") + "\n"
    "# newdoc\n# text = Zwei  Worte .\n" + line("1", "Zwei") + line("2", "Worte") + line("3", ".") + "\n"
)  # fmt: skip


def test_a_file_of_two_documents() -> None:
    reading = read(PLAIN.encode(), "a.conllu")
    assert reading.documents.to_dicts() == [
        {
            "id": "d1",
            "outlet": "Elbkurier",
            "title": "Der Rat = die Stadt",
            "text": "Er ging zum Rat. Ja!\nNeu",
        },
        {"id": None, "outlet": None, "title": None, "text": "Zwei  Worte ."},
    ]
    assert reading.rejected.height == 0


def test_without_documents_it_is_one_and_the_signs_say_spaces() -> None:
    content = (
        line("1", "Ja") + line("2", ",") + line("3", "gut") + "\n" + line("1", "Nein") + line("2", ".") + "\n"
    )
    assert read(content.replace("\n", "\r\n").encode(), "a").documents.rows() == [("Ja, gut Nein.",)]


def test_what_is_hardly_a_file_does_no_harm() -> None:
    for data in (b"", b"#\n# =\n\n", b"1\tWort\n", b"1\tWort\t\t\t\t\t\t\t\t\n", b"# newdoc id = a\n\n"):
        assert read(data, "a").documents.height <= 1


def test_a_big_file_is_read_in_blocks(monkeypatch: pytest.MonkeyPatch) -> None:
    whole = read(PLAIN.encode(), "a").documents
    for size in (1, 50, 400):
        monkeypatch.setattr(blocks, "__defaults__", (size,))
        assert read(PLAIN.encode(), "a").documents.equals(whole)
