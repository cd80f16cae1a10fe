"""Archives whose bytes are the same on every machine."""

from __future__ import annotations

import lzma
import zipfile
import zlib
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path

# What the standard library raises of an archive that is damaged, locked or packed in another way.
UNREADABLE = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, EOFError),
    *(RuntimeError, NotImplementedError, ValueError),
)
# A file to be packed: where it lies, or its bytes.
Content = Path | bytes


def write_archive(files: Mapping[str, Content], to: Path, moment: datetime) -> None:
    """Write a zip whose bytes are the same on every machine. Raises OSError.

    Its files are in the order of their names, stored and not packed, since zlib differs from
    machine to machine, and of one moment, one owner and one mode.
    """
    with zipfile.ZipFile(to, "w") as archive:
        for name in sorted(files):
            entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
            entry.create_system = 3  # Unix, so that the rights below mean what they say.
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, bytes_of(files[name]))


def changed_files(old: Path, new: Path) -> list[str]:
    """The names that two archives have not alike; [] where their files are the same.

    Where the former cannot be read, all of the later one are.
    """
    with zipfile.ZipFile(new) as other:
        after = set(other.namelist())
        try:
            with zipfile.ZipFile(old) as one:
                before = set(one.namelist())
                differ = {name for name in before & after if one.read(name) != other.read(name)}
        except UNREADABLE:
            return sorted(after)
    return sorted(before ^ after | differ)


def bytes_of(content: Content) -> bytes:
    """The bytes of a file to be packed. Raises OSError."""
    return content if isinstance(content, bytes) else content.read_bytes()
