"""All formats by name, written aside and put in their place together."""

from __future__ import annotations

import errno
import hashlib
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path, PurePosixPath

from troopclaims.dataset.exchange import (
    bundle,
    codebook,
    parquet,
    references,
    sqlite,
    stata,
    workbook,
)
from troopclaims.dataset.exchange.tables import Exchange, opened
from troopclaims.dataset.package import Package
from troopclaims.files import place_together, require_own_folders, require_replaceable

FORMATS: dict[str, Callable[[Exchange], None]] = {
    "zip": bundle.write_zip,
    "csv": bundle.write_csv,
    "parquet": parquet.write,
    "sqlite": sqlite.write,
    "xlsx": workbook.write,
    "stata": stata.write,
    "references": references.write,
    "codebook": codebook.write,
}
SUMS = "SHA256SUMS"
# A line as `sha256sum --check` reads it.
_LINE = re.compile(r"(?P<digest>[0-9a-f]{64})  (?P<path>[^/\\].*)")
# What a format calls its files by another ending than its own name.
_ALSO = {"datasette.json": "sqlite"}


def export(
    package: Package,
    to: Path,
    formats: Sequence[str] = (),
    progress: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write a valid package in these formats, by default in all, and SHA256SUMS over all exports.

    Nothing is put into the folder `to` before all is made, and then all files or none. SHA256SUMS
    counts them, and what former exports put there in other formats as they gave it. What a former
    one gave in these formats and this one does not is removed then; what else is there stays. The
    same package gives the same bytes again. Gives the files. Raises InvalidDataError where a format
    cannot hold the data, OSError where a file cannot be written, one that SHA256SUMS does not count
    or a link to a folder is in its way, or a SHA256SUMS that is there is not that of exports.
    """
    name = str(package.descriptor["name"])
    former = counted(to, name)
    with opened(package, progress) as exchange:
        for form in formats or FORMATS:
            progress(form)
            FORMATS[form](exchange)
        made = sorted(file for file in exchange.folder.rglob("*") if file.is_file())
        for file in made:
            require_own_folders(to, file.relative_to(exchange.folder))
        anew = {file.relative_to(exchange.folder).as_posix(): _sha256(file) for file in made}
        for path in anew.keys() - former.keys():
            if (to / path).is_file() and _sha256(to / path) != anew[path]:
                what = (
                    f"no export that {SUMS} counts, and stays; move it away or name another folder"
                )
                raise FileExistsError(errno.EEXIST, what, str(to / path))
        others = {
            path: digest
            for path, digest in former.items()
            if format_of(path, name) not in (formats or FORMATS) and (to / path).is_file()
        }
        sums = exchange.folder / SUMS
        sums.write_text(_lines({**others, **anew}), encoding="utf-8")
        placed = place_together(
            {file: to / file.relative_to(exchange.folder) for file in [*made, sums]}
        )
    _remove(to, {path: digest for path, digest in former.items() if path not in {*others, *anew}})
    return placed


def counted(folder: Path, name: str) -> dict[str, str]:
    """The SHA-256 of each file of a package's exports by its path in a folder, by SHA256SUMS there.

    Raises OSError where its SHA256SUMS has a line that no export writes, and so is somebody's.
    """
    file = folder / SUMS
    require_replaceable(file)
    if not file.is_file():
        return {}
    found = [_LINE.fullmatch(line) for line in file.read_text("utf-8", "replace").splitlines()]
    sums = {
        line["path"]: line["digest"] for line in found if line and format_of(line["path"], name)
    }
    if len(sums) != len(found):
        what = "counts other files than exports, and stays; name another folder"
        raise FileExistsError(errno.EEXIST, what, str(file))
    return sums


def is_whole(folder: Path, sums: Mapping[str, str]) -> bool:
    """Whether the files that are counted lie in a folder as they are counted."""
    return all((folder / p).is_file() and _sha256(folder / p) == sums[p] for p in sums)


def format_of(path: str, name: str) -> str:
    """The format that writes a file of this path for the package `name`; "" where none does."""
    parts = PurePosixPath(path).parts
    ending = path.removeprefix(f"{name}.")
    form = parts[0] if len(parts) > 1 else _ALSO.get(ending, ending if ending != path else "")
    return form if form in FORMATS and ".." not in parts else ""


def _remove(folder: Path, files: Mapping[str, str]) -> None:
    """Remove files of former exports, but for those that somebody has changed since."""
    for path, digest in files.items():
        file = folder / path
        within = file.resolve().is_relative_to(folder.resolve())
        if within and file.is_file() and _sha256(file) == digest:
            file.unlink()


def _sha256(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def _lines(sums: Mapping[str, str]) -> str:
    """Lines as `sha256sum --check` reads them."""
    return "".join(f"{digest}  {path}\n" for path, digest in sorted(sums.items()))
