"""Which paths of a descriptor may be read: the one place that decides it."""

from __future__ import annotations

import os
import stat
from pathlib import Path, PurePosixPath
from unicodedata import category

# What a path leads to that is no file with a size: reading it could wait or go on for ever.
KINDS = {
    stat.S_ISDIR: "a folder",
    stat.S_ISFIFO: "a pipe",
    stat.S_ISSOCK: "a socket",
    stat.S_ISCHR: "a device",
    stat.S_ISBLK: "a device",
}


class UnsafePath(Exception):  # noqa: N818 - reads as what happened
    """A path of the descriptor must not be read; the message says why, without the path."""


def is_remote(path: str) -> bool:
    """Whether a path is an address on the web, which the standard allows."""
    return path.lower().startswith(("http://", "https://", "ftp://", "ftps://"))


def safe_path(root: Path, path: str) -> Path:
    """The absolute file that a path of the descriptor names; it need not be there.

    Data Package v2, "URL or Path" and "Security": relative, POSIX, and not out of the package;
    what a link leads to has to lie in the package as well. Hidden files are refused too, a colon
    in the first part, since DuckDB obeys prefixes such as `file:/`, and the signs of a file name
    pattern, since it would read every file that fits. Raises UnsafePath.
    """
    reason = _reason(path)
    if reason:
        raise UnsafePath(reason)
    home = os.path.realpath(root)
    try:
        file = Path(os.path.realpath(os.path.join(home, path)))  # noqa: PTH118 - no error on loops
        found = kind_of(file.stat().st_mode)
    except (FileNotFoundError, NotADirectoryError):
        found = ""
    except OSError as error:  # Such as a part that is too long for the file system.
        raise UnsafePath(f"cannot be read: {error.strerror}") from None
    if not file.is_relative_to(home):
        raise UnsafePath("leads out of the package through a link")
    if found:
        raise UnsafePath(f"is {found} and no file")
    return file


def kind_of(mode: int) -> str:
    """What a file of that mode is if it is no regular one, with its article; "" if it is one."""
    return next((name for is_kind, name in KINDS.items() if is_kind(mode)), "")


def _reason(path: str) -> str:
    pure = PurePosixPath(path)
    if "://" in path or path.startswith("//"):
        return "is remote; only files of the package are read"
    if pure.is_absolute() or "\\" in path:
        return "is not a relative POSIX path"
    if ":" in path.partition("/")[0]:
        return "has a colon in its first part, as a scheme or a drive has"
    if ".." in pure.parts:
        return "climbs out of the package"
    if any(part.startswith((".", "~")) for part in pure.parts):
        return "is hidden; no part of it may begin with a point or a tilde"
    if not path or any(sign in path for sign in "*?[]{}"):
        return "is empty or holds a sign of a pattern (* ? [ ] { })"
    if any(category(sign) in ("Cc", "Cs", "Zl", "Zp") for sign in path):
        return "holds a control character or half of a surrogate pair"
    return ""
