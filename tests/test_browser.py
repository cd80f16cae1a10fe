"""The browser that is fetched for the tests is the pinned one, and stays in its folder."""

from __future__ import annotations

import io
import tarfile
from pathlib import Path

import brotli
import pytest

import browser
from registry import NotFetchedError, Pinned


def archive(files: dict[str, bytes]) -> bytes:
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as tar:
        for name, content in files.items():
            member = tarfile.TarInfo(name)
            member.size = len(content)
            tar.addfile(member, io.BytesIO(content))
    return made.getvalue()


def package(libraries: dict[str, bytes]) -> bytes:
    parts = {"chromium": b"program", "al2023.tar": archive(libraries), "fonts.tar": archive({})}
    return archive({f"package/bin/{k}.br": brotli.compress(v) for k, v in parts.items()})


def test_another_archive_than_the_pinned_one_is_refused() -> None:
    with pytest.raises(NotFetchedError, match="not the one that is pinned"):
        browser.PINNED.check(package({}))


def test_program_and_libraries_are_laid_out(tmp_path: Path) -> None:
    browser.unpack(package({"lib/libnss3.so": b"library"}), tmp_path / "whole")
    assert (tmp_path / "whole" / "chromium").stat().st_mode & 0o111
    assert (tmp_path / "whole" / "lib" / "libnss3.so").read_bytes() == b"library"


@pytest.mark.parametrize("name", ["../outside", "/tmp/outside", "lib/../../outside"])
def test_nothing_is_written_outside_of_the_folder(name: str, tmp_path: Path) -> None:
    with pytest.raises(browser.NoBrowserError, match="outside"):
        browser.unpack(package({name: b"x"}), tmp_path / "whole")
    assert not (tmp_path / "outside").exists()


def test_where_npm_has_nothing_the_reason_and_the_way_out_are_said(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    absent = Pinned("@sparticuz/chromium", "0.0.0-none", "")
    monkeypatch.setattr(browser, "PINNED", absent)
    monkeypatch.setenv("npm_config_offline", "true")
    with pytest.raises(browser.NoBrowserError, match="install Chromium"):
        browser.download()


def test_a_stub_that_does_not_start_is_no_browser(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    for name, status in (("chromium", 1), ("google-chrome", 0)):
        (tmp_path / name).write_text(f"#!/bin/sh\nexit {status}\n", encoding="utf-8")
        (tmp_path / name).chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path))
    found = browser.installed()
    assert found is not None
    assert found.path == str(tmp_path / "google-chrome")
