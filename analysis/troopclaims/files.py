"""Files that are whole at any time: written beside their place and renamed into it."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def written_aside(to: Path) -> Iterator[Path]:
    """Give the path to write, which becomes `to` if all goes well; else `to` stays as it was.

    The folder is made where there is none. Raises OSError.
    """
    if to.is_dir():
        raise IsADirectoryError(errno.EISDIR, "a folder, where a file is to be made", str(to))
    to.parent.mkdir(parents=True, exist_ok=True)
    aside = to.with_name(f".{to.name}.{os.getpid()}")
    try:
        yield aside
        aside.replace(to)
    finally:
        for left in (aside, aside.with_name(aside.name + ".wal")):  # DuckDB's log stands beside it.
            left.unlink(missing_ok=True)


def place(file: Path, folder: Path) -> Path:
    """Copy a finished file into a folder and return it there. Raises OSError."""
    to = folder / file.name
    with written_aside(to) as aside:
        shutil.copyfile(file, aside)
    return to
