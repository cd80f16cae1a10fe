"""Shared fixtures: the project itself, and a small copy of it that a test may damage."""

from __future__ import annotations

import fcntl
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import duckdb
import hypothesis
import pytest
from playwright.sync_api import Browser

import browser as browsers
import equipment
from constructed import sound
from support import PROJECT, Copy, copy_package, fill_to_change
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import open_read_only
from troopclaims.files import ENDING

# A busy machine is no failure: examples are counted and not timed.
hypothesis.settings.register_profile("without a clock", deadline=None)
hypothesis.settings.load_profile("without a clock")


def pytest_configure() -> None:
    """Let commands that tests end be ended, where nohup or a shell's background ignores signals."""
    for number in ENDING:
        if signal.getsignal(number) is signal.SIG_IGN:
            interrupts = number is signal.SIGINT
            signal.signal(number, signal.default_int_handler if interrupts else signal.SIG_DFL)


def pytest_report_header() -> list[str]:
    return equipment.lines()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A browser; where there is none its tests are left out, but for a run that has to be whole."""
    found = browsers.find()
    if found is None:
        missing = pytest.fail if equipment.in_ci() else pytest.skip
        missing("there is no browser; `make test` fetches one, or install Chromium")
    with browsers.playwright() as playwright:
        yield playwright.chromium.launch(**found.launch_options())


@pytest.fixture(scope="session")
def project() -> Path:
    """The checkout."""
    return PROJECT


@pytest.fixture(scope="session")
def record_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The database of this checkout's record, built once for all workers; it is only read."""
    root = tmp_path_factory.getbasetemp()
    if "PYTEST_XDIST_WORKER" in os.environ:
        root = root.parent  # Each worker has a folder of its own in one of all.
    file = root / "record.duckdb"
    with (root / "record.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not file.is_file():
            write_database(open_package(PROJECT), file)
    return file


@pytest.fixture(scope="session")
def record(
    record_file: Path, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[duckdb.DuckDBPyConnection]:
    """This checkout's record, to be asked."""
    # A process opens a file in one configuration only, and tests open the other with theirs.
    own = shutil.copyfile(record_file, tmp_path_factory.mktemp("record") / "record.duckdb")
    with open_read_only(own) as con:
        yield con


@pytest.fixture(scope="session")
def sound_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package of this one's schemas and SQL with a small sound record in it."""
    root = tmp_path_factory.mktemp("sound") / "package"
    copy_package(PROJECT, root)
    sound(Copy(root))
    return root


@pytest.fixture(scope="session")
def filled(sound_package: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """A database with the sound record, codes as texts, without constraints in a change's way."""
    with duckdb.connect(config={"threads": 1}) as con:
        fill_to_change(con, open_package(sound_package, trust_rules=True))
        yield con


@pytest.fixture
def package(sound_package: Path, tmp_path: Path) -> Copy:
    """A copy of the sound package for one test to damage."""
    root = tmp_path / "package"
    shutil.copytree(sound_package, root)
    return Copy(root)
