"""What corpora/README.md says of the index, by running its own examples."""

import re
import tomllib
from pathlib import Path
from typing import Any

import polars as pl
import pytest
from paths import DEMO

import analysis as an
from analysis.corpus.cleaning.cleaning import CLOSING, RULES
from analysis.corpus.index.index import FORMAT
from analysis.corpus.settings import CLEANING_KEYS, CORPUS_KEYS, OUTLET_KEYS, SOURCE_KEYS, read_settings

README = (DEMO.parent / "README.md").read_text(encoding="utf-8")
POLARS, DUCKDB = re.findall(r"```python\n(.*?)```", README, re.DOTALL)


@pytest.fixture
def names(monkeypatch: pytest.MonkeyPatch) -> dict[str, Any]:
    """Where an example runs: in the repository, with the index built."""
    if not an.load(DEMO).store.folder.is_relative_to(DEMO):
        pytest.skip("the corpus lies where it cannot be written, so its index lies elsewhere")
    monkeypatch.chdir(DEMO.parents[1])
    return {}


def test_the_example_for_polars(names: dict[str, Any]) -> None:
    exec(POLARS, names)  # noqa: S102 - the example is what is tested
    table = names["table"]
    ours = an.frequencies(an.load(DEMO), by="outlet", words="all").select("group", "term", "n")
    theirs = table.join(names["lemmas"].filter("is_word").select("lemma"), on="lemma")
    assert set(theirs.select("outlet", "lemma", "n").iter_rows()) == set(
        ours.filter(pl.col("n") > 0).iter_rows()
    )


def test_the_example_for_duckdb(names: dict[str, Any]) -> None:
    pytest.importorskip("duckdb")
    exec(DUCKDB, names)  # noqa: S102 - the example is what is tested
    assert sorted(names["found"]) == [("bundeswelle", 12), ("tageswarte", 16), ("uralstimme", 2)]


def test_every_file_and_column_is_described(names: dict[str, Any]) -> None:
    assert names == {}
    folder = an.load(DEMO).store.folder
    assert f"**Format {FORMAT}**" in README
    for path in folder.glob("*.arrow"):
        name = re.sub(r"-[0-9a-f]{16}-[0-9a-f]{8}", "-…", path.name)
        row = next(line for line in README.splitlines() if line.startswith(f"| `{name}`"))
        columns = set(pl.read_ipc_schema(path)) - {"title", "author", "section", "url"}
        assert path.name == "lemma-counts.arrow" or all(f"`{name}`" in row for name in columns), row


def test_every_key_and_rule_is_described(tmp_path: Path) -> None:
    block = re.search(r"## corpus.toml\n\n(.*?)\n\nUnknown", README, re.DOTALL)
    assert block
    text = re.sub(r"(?m)^ {4}", "", block[1])
    table = tomllib.loads(text)
    assert set(table) == set(CORPUS_KEYS)
    assert set(table["source"][0]) == set(SOURCE_KEYS)
    assert set(table["outlets"]["bote"]) == set(OUTLET_KEYS)
    assert set(table["cleaning"]) == set(CLEANING_KEYS)
    (tmp_path / "corpus.toml").write_text(text, encoding="utf-8")
    assert read_settings(tmp_path).name == "lokales"
    always = re.search(r"Always on.*?: (.*?)\.\s", README, re.DOTALL)
    asked = re.search(r"below printed articles: (.*?)\.\s", README, re.DOTALL)
    assert always
    assert asked
    assert re.split(r",\s+", always[1]) == [name for name, rule in RULES.items() if rule.always]
    assert tuple(re.split(r",\s+", asked[1])) == CLOSING
