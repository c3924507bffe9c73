"""In a project of one's own: the wheel is installed, the script lies elsewhere, the data are a csv."""

import os
import subprocess
import sys
import sysconfig
from importlib.util import find_spec
from pathlib import Path

import pytest
from paths import ROOT

pytestmark = pytest.mark.slow

SCRIPT = """
import sys
from pathlib import Path

import pandas as pd
import analysis as an

articles = pd.read_csv("articles.csv")
corpus = an.build(articles, "corpora/ours")
trend = an.trend(corpus, "Kasachstan", every="month", by="outlet", replicates=20)
figure = an.charts.lines(trend, title="Kasachstan im Bericht", **an.chart_options(corpus))
figure.savefig("trend.png", dpi=300)
an.save(figure, "verlauf")
print(Path(an.__file__).parents[1], corpus.size, len(an.load("demo")), len(an.load("ours")))
"""
ARTICLES = """id,outlet,date,text
a1,Bote,2022-01-05,Kasachstan ruft den Ausnahmezustand aus.
a2,Bote,2022-02-07,Von Kasachstan schreibt nach einem Monat niemand mehr.
a3,Kurier,2022-01-09,Ein Wort über Kasachstan und eines über Öl.
a4,Kurier,2022-02-11,"Über Öl, Gas und Uran."
"""


@pytest.fixture(scope="module")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the package as pip installs it from a wheel that is built here."""
    if find_spec("hatchling") is None:
        pytest.skip("building a wheel without network needs hatchling in this environment")
    place = tmp_path_factory.mktemp("wheel")
    quiet = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check"]
    built = [*quiet, "wheel", "--no-deps", "--no-build-isolation", "--wheel-dir", str(place), str(ROOT)]
    subprocess.run(built, check=True, cwd=place)
    (wheel,) = place.glob("presseschau-*.whl")
    target = [*quiet, "install", "--no-deps", "--no-index", "--target", str(place / "site"), str(wheel)]
    subprocess.run(target, check=True, cwd=place)
    return place / "site"


@pytest.fixture
def project(tmp_path: Path) -> Path:
    folder = tmp_path / "anderes projekt"
    (folder / "scripts").mkdir(parents=True)
    (folder / "articles.csv").write_text(ARTICLES, "utf-8")
    (folder / "scripts" / "trend.py").write_text(SCRIPT, "utf-8")
    return folder


def run(project: Path, installed: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the project; only the wheel and the other packages are on its path, not this clone."""
    packages = sysconfig.get_path("purelib")
    found = f"import sys; sys.path[:0] = [{str(installed)!r}]; sys.path.append({packages!r})"
    (project / "site").mkdir(exist_ok=True)
    (project / "site" / "sitecustomize.py").write_text(found, "utf-8")
    kept = {key: value for key, value in os.environ.items() if not key.startswith(("PYTHON", "PRESSESCHAU"))}
    own = {"PYTHONPATH": str(project / "site"), "XDG_CACHE_HOME": str(project / "cache")}
    command = [sys.executable, "-W", "error::UserWarning", *arguments]
    return subprocess.run(
        command, cwd=project, env=kept | own, capture_output=True, text=True, check=False, timeout=120
    )


def test_a_script_elsewhere_reads_its_csv_and_saves_a_figure(project: Path, installed: Path) -> None:
    ran = run(project, installed, "scripts/trend.py")
    assert (ran.returncode, ran.stderr) == (0, "")
    place, size, demo, ours = ran.stdout.rsplit(maxsplit=3)
    assert Path(place) == installed
    assert (int(size), int(demo), int(ours)) == (26, 134, 4)
    assert (project / "trend.png").read_bytes().startswith(b"\x89PNG")
    assert {path.name for path in (project / "figures").iterdir()} == {
        "manifest.json", "verlauf.csv", "verlauf.png", "verlauf.svg",
    }  # fmt: skip


def test_the_reader_comes_with_its_page(installed: Path) -> None:
    names = {path.name for path in (installed / "analysis" / "report" / "reader").iterdir()}
    assert {"reader.js", "reader.css", "reading.py"} <= names
    assert not list((installed / "analysis").glob("**/codes/*.csv"))


def test_a_project_with_a_folder_analysis_of_its_own(project: Path, installed: Path) -> None:
    """The README's three ways out: run it from elsewhere, keep the folder off the path, put it in a package."""
    own = project / "analysis"
    own.mkdir()
    (own / "__init__.py").write_text("WHOSE = 'ours'\n", "utf-8")
    for script in ("words.py", "scripts/words.py"):
        (project / script).write_text(
            "import analysis as an\nprint(len(an.tokenize('Ein Wort.')))\n", "utf-8"
        )
    hidden = run(project, installed, "words.py")
    assert hidden.returncode == 1
    assert "module 'analysis' has no attribute" in hidden.stderr  # whichever comes first on the path
    assert run(project, installed, "scripts/words.py").stdout == "3\n"
    assert run(project, installed, "-P", "words.py").stdout == "3\n"
    (project / "ours").mkdir()
    own.rename(project / "ours" / "analysis")
    both = "from ours.analysis import WHOSE; import analysis as an; print(WHOSE, an.load('demo').name)"
    ran = run(project, installed, "-c", both)
    assert (ran.returncode, ran.stdout) == (0, "ours kasachstan-2022\n")
