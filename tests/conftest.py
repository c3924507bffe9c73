"""Fixtures for all tests: the corpus that ships, and the real coverage beside the repository."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from browser import Browser
from hypothesis import HealthCheck, settings
from paths import ROOT

# a busy machine is no fault: no example has a deadline, and drawing one may take its time
settings.register_profile("presseschau", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("presseschau")


@pytest.fixture(scope="session")
def shared() -> Path:
    """The folder of real coverage and gold; tests that need it skip where it is missing."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        if os.environ.get("REQUIRE_SHARED") == "1":
            pytest.fail(f"REQUIRE_SHARED=1, but there is no {folder}")
        pytest.skip("needs real coverage in ../shared, which cannot be given away")
    return folder


@pytest.fixture
def browser(tmp_path: Path) -> Iterator[Browser]:
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        pytest.skip("no Chromium on this machine (Debian: apt-get install chromium)")
    opened = Browser(program, tmp_path / "profile")
    yield opened
    opened.close()
