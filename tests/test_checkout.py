"""A checkout has the same bytes whatever git is told about line ends, as on Windows."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from support import PROJECT

IS_CHECKOUT = (PROJECT / ".git").exists() and shutil.which("git") is not None


@pytest.mark.skipif(not IS_CHECKOUT, reason="this is no git checkout")
def test_a_clone_that_asks_for_other_line_ends_has_none_of_them(tmp_path: Path) -> None:
    clone = tmp_path / "clone"
    settings = ("-c", "core.autocrlf=true", "-c", "core.eol=crlf", "--depth", "1")
    subprocess.run(["git", "clone", "--quiet", *settings, PROJECT.as_uri(), clone], check=True)
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--", "data", "report/*.qmd", "analysis", "*.json"],
        cwd=clone,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    files = [clone / name for name in listed.stdout.split("\0") if name]
    assert len(files) > 50
    assert [file for file in files if b"\r" in file.read_bytes()] == []
