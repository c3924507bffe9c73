"""Fixtures for all tests: the real coverage beside the repository, and a browser; what is slow is marked."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import polars as pl
import pytest
from browser import Browser
from hypothesis import HealthCheck, settings
from paths import ROOT

import analysis as an

SLOW = {"shared", "browser"}  # fixtures of tests that take seconds

# a busy machine is no fault: no example has a deadline, and drawing one may take its time
settings.register_profile("presseschau", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("presseschau")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if SLOW & set(getattr(item, "fixturenames", ())):
            item.add_marker("slow")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real coverage and gold; tests that need it skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("REQUIRE_SHARED") == "1":
            pytest.fail(f"REQUIRE_SHARED=1, but there is no {folder}")
        pytest.skip("needs real coverage in ../shared, which cannot be given away")
    return folder


@pytest.fixture(scope="session")
def coverage(shared: Path) -> pl.DataFrame:
    """41,242 real articles of thirteen outlets."""
    return pl.read_parquet(shared / "corpora" / "fang-covid.parquet")


@pytest.fixture(scope="session")
def articles(coverage: pl.DataFrame, tmp_path_factory: pytest.TempPathFactory) -> an.Corpus:
    """Three hundred of them, indexed once for all tests that only ask."""
    return an.build(coverage.sample(300, seed=6), tmp_path_factory.mktemp("coverage") / "articles")


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    opened = Browser(program, tmp_path / "profile")
    yield opened
    opened.close()
