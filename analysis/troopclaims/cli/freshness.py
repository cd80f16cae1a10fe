"""Whether what `troopclaims report` and `export` made is what they would make again.

A stamp beside the documents holds one hash over all that they are made from, and the hash of the
database and of each document that was made; one beside the exports the same hash for each format,
whose files SHA256SUMS has. Contents are compared and not times, which a clone or a copy changes.
"""

from __future__ import annotations

import hashlib
import json
import os
import platform
import sysconfig
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path

import troopclaims
from troopclaims.dataset.identity import content_hash
from troopclaims.dataset.package import Package
from troopclaims.files import written_aside

STAMP = ".made-from.json"
FOLDERS = ("data", "seeds", "analysis", "report")
# What renderers and editors leave among the sources.
_MADE = ("__pycache__", "figures", "cell-figures")
_MADE_PARTS = (".pyc", ".quarto_ipynb")
_MADE_ENDINGS = ("_files", "~")


def inputs_hash(package: Package, renderer: str) -> str:
    """SHA-256 of all that the report is made from: data, SQL, sources, code and programs.

    `renderer` tells one program that renders from another. Raises OSError where a file cannot be
    read.
    """
    code = Path(troopclaims.__file__).parent
    installed = Path(sysconfig.get_path("purelib")).glob("*.dist-info")
    parts = [
        content_hash(package.root, _sources(package.root)),
        content_hash(code, _files(code)),
        renderer,
        platform.python_version(),
        os.environ.get("SOURCE_DATE_EPOCH", ""),
        *sorted(folder.name for folder in installed),
    ]
    return hashlib.sha256("\n".join(parts).encode("utf-8")).hexdigest()


def program_identity(path: str) -> str:
    """A program's place, size and time, which change when another version is installed."""
    file = Path(path).resolve()
    return f"{file} {file.stat().st_size} {file.stat().st_mtime_ns}"


def made_before(to: Path, inputs: str, database: Path) -> list[Path]:
    """The documents in `to`, if they and the database are still what these inputs gave; else none.

    One file that was changed or taken away since is enough for none.
    """
    try:
        stamp = json.loads((to / STAMP).read_text(encoding="utf-8"))
        documents = [to / name for name in stamp["documents"]]
        return documents if stamp == _stamp(to, inputs, database, documents) else []
    except (OSError, ValueError, LookupError, TypeError):
        return []


def write_stamp(to: Path, inputs: str, database: Path, documents: Sequence[Path]) -> None:
    """Note in `to` what the database and the documents were made of. Raises OSError."""
    stamp = _stamp(to, inputs, database, documents)
    with written_aside(to / STAMP) as aside:
        aside.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")


def formats_made_before(to: Path, inputs: str) -> set[str]:
    """The formats in `to` that were exported of these inputs."""
    try:
        formats = json.loads((to / STAMP).read_text(encoding="utf-8"))["formats"]
        return {name for name, made_from in formats.items() if made_from == inputs}
    except (OSError, ValueError, LookupError, TypeError, AttributeError):
        return set()


def write_stamp_of_formats(to: Path, inputs: str, formats: Iterable[str]) -> None:
    """Note in `to` what these formats were made of; of the others it says what it said.

    Raises OSError.
    """
    former: dict[str, object] = {}
    with suppress(OSError, ValueError, LookupError, TypeError):
        former = dict(json.loads((to / STAMP).read_text(encoding="utf-8"))["formats"])
    stamp = {"formats": former | dict.fromkeys(formats, inputs)}
    with written_aside(to / STAMP) as aside:
        aside.write_text(json.dumps(stamp, indent=2) + "\n", encoding="utf-8")


def _stamp(to: Path, inputs: str, database: Path, documents: Sequence[Path]) -> dict[str, object]:
    """The inputs' hash and that of each file that was made, which is named from `to`."""

    def hashes(files: Sequence[Path]) -> dict[str, str]:
        return {
            os.path.relpath(file, to): hashlib.sha256(file.read_bytes()).hexdigest()
            for file in files
        }

    return {"inputs": inputs, "database": hashes([database]), "documents": hashes(documents)}


def _sources(root: Path) -> Iterator[Path]:
    """The files that stand in the package's folder, and those below its folders of sources."""
    yield from (file for file in root.iterdir() if _is_source(file) and file.is_file())
    for name in FOLDERS:
        if (root / name).is_dir():
            yield from _files(root / name)


def _files(folder: Path) -> Iterator[Path]:
    for path in folder.iterdir():
        if _is_source(path):
            if path.is_dir():
                yield from _files(path)
            elif path.is_file():
                yield path


def _is_source(path: Path) -> bool:
    name = path.name
    made = name in _MADE or name.endswith(_MADE_ENDINGS) or any(p in name for p in _MADE_PARTS)
    return not made and not name.startswith(".")
