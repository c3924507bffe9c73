"""Real exports, which lie beside the project: how many articles there are, and that no field holds furniture."""

from pathlib import Path

import pytest

from analysis.corpus.documents import Reading
from analysis.corpus.reading.formats import told
from analysis.corpus.reading.peek import Peek

pytestmark = pytest.mark.shared
FURNITURE = r"(?m)^(?:Body|Classification|End of Document|Length:|Load-Date:|LANGUAGE:|Copyright \d|Document \w{25}|_{5,})"


def reading(shared: Path, name: str, format_: str) -> Reading:
    file = shared / "samples" / name
    found = told(Peek(file, name))
    assert found.name == format_
    read: Reading = found.function()(file.read_bytes(), name)
    return read


@pytest.mark.parametrize(
    ("name", "format_", "n", "outlets"),
    [
        ("lnt_sample.DOCX", "nexis", 10, 1),
        ("lnt_sample.TXT", "nexis", 10, 7),
        ("lexis_guardian1.docx", "nexis", 2, 1),
        ("factiva_sz.html", "factiva", 51, 1),
        ("apa_online.rtf", "apa", 38, 2),
    ],
)
def test_every_article_is_found_whole(shared: Path, name: str, format_: str, n: int, outlets: int) -> None:
    found = reading(shared, name, format_)
    frame = found.documents
    assert frame.height == n
    assert frame["outlet"].n_unique() == outlets
    for column in ("outlet", "title", "date", "text"):
        assert frame[column].null_count() == 0
    assert not frame["text"].str.contains(FURNITURE).any()
    assert frame["text"].str.len_chars().min() > 250
    assert not found.rejected["reason"].str.contains("declares").any()


def test_what_factiva_says_of_each_article(shared: Path) -> None:
    found = reading(shared, "factiva_sz.html", "factiva")
    assert found.rejected.is_empty()  # every article has as many words as the export says
    first = found.documents.row(0, named=True)
    assert (first["id"], first["outlet"], first["date"]) == (
        "SDDZ000020171125edbp0006f",
        "Süddeutsche Zeitung",
        "25 November 2017",
    )
    assert (first["section"], first["page"], first["author"], first["words_declared"]) == (
        "Kinderseiten",
        "KIN3",
        "GCA",
        "254",
    )
    assert found.documents["id"].n_unique() == 51
    assert found.documents["author"].null_count() == 2
    assert set(found.documents["date"].str.slice(-13)) == {"November 2017"}


def test_what_nexis_says_of_each_article(shared: Path) -> None:
    frame = reading(shared, "lexis_guardian1.docx", "nexis").documents
    assert frame["title"].to_list() == [
        "Worried about immigration? Try living in a developing country",
        "Wythenshawe byelection: Cameron denies a Ukip breakthrough",
    ]
    assert frame["date"].to_list() == ["May 30, 2014", "February 14, 2014"]
    assert frame["author"].to_list() == ["Jonathan Glennie, theguardian.com", "Rowena Mason, theguardian.com"]
    assert frame["id"].to_list() == ["5C9T-RCH1-DYN2-332M-00000-00", "5BHF-8V01-DYN2-34DX-00000-00"]
    assert not frame["text"].str.contains("ABSTRACT|FULL TEXT").any()
    covered = reading(shared, "lnt_sample.DOCX", "nexis").documents  # behind a cover that lists them
    assert covered["id"].n_unique() == 10
    assert covered["date"].to_list()[0] == "July 1, 2019"
    assert covered["title"].to_list()[-1] == "What is Wikipedia"
    assert covered["section"].unique().sort().to_list() == ["OPINION", "POLITICS", "SPORT", "Wikipedia"]


def test_what_apa_says_of_each_article(shared: Path) -> None:
    frame = reading(shared, "apa_online.rtf", "apa").documents
    assert frame["outlet"].unique().sort().to_list() == ["Die Presse.com", "Kurier.at"]
    assert frame["date"].unique().to_list() == ["28.12.2017"]
    assert frame["title"].str.len_chars().max() < 130
