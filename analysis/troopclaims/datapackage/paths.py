"""Which paths of a descriptor may be read."""

from __future__ import annotations

from pathlib import Path, PurePosixPath


def unsafe_path(root: Path, path: str) -> str:
    """Why a path of the descriptor must not be read, or "" if it may.

    Data Package v2, "URL or Path" and "Security": relative, POSIX, and not out of the package;
    what a link leads to has to lie in the package as well. Hidden files are refused too, and the
    signs of a file name pattern, since DuckDB would read every file that fits it.
    """
    pure = PurePosixPath(path)
    if "://" in path or path.startswith("//"):
        return "is remote; only files of the package are read"
    if pure.is_absolute() or "\\" in path or path[1:2] == ":":
        return "is not a relative POSIX path"
    if ".." in pure.parts:
        return "climbs out of the package"
    if any(part.startswith((".", "~")) for part in pure.parts):
        return "is hidden; no part of it may begin with a point or a tilde"
    if not path or any(sign in path for sign in "*?[]{}\0"):
        return "is empty or holds a sign of a pattern (* ? [ ] { })"
    if not (root / path).resolve().is_relative_to(root.resolve()):
        return "leads out of the package through a link"
    return ""
