"""The folder for any static host, and the page that holds everything in one file."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from html import escape
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.dataset.citation.items import REGISTER
from troopclaims.dataset.exchange.export import SUMS, counted
from troopclaims.dataset.package import Package
from troopclaims.explorer.contents import NUMBERS, Contents, as_dicts, contents, rows_of
from troopclaims.explorer.materialised import materialised
from troopclaims.explorer.outlines import Outlines, read_outlines
from troopclaims.explorer.packing import as_json
from troopclaims.explorer.page import Held, page
from troopclaims.explorer.parts import PACKED, SOURCES, Parts, engine_code, packed
from troopclaims.explorer.static import static_table

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

EXPLORER = Path("explorer")
# Put into the documents, which stand alone elsewhere and know of no explorer.
_WAY_BACK = (
    '<p class="site"><a href="explorer/index.html">Explore and ask the record</a> · '
    '<a href="index.html">All documents and data</a></p>\n'
)
_STARTS = {
    "report.html": "The story",
    "report.pdf": "The story as PDF",
    "explorer/index.html": "The explorer: numbers and reactions, filtered, mapped and asked",
    "register.html": "The register: every claim, source, rule and code",
    "register.pdf": "The register as PDF",
    "explorer.html": "The explorer in one file, which opens from disk",
    "troopclaims.duckdb": "The database",
}


@dataclass(frozen=True)
class Drawn:
    """What the page shows without the engine, asked once for each form of it."""

    sources: Path
    contents: Contents
    numbers: list[dict[str, Any]]

    def page(self, home: str, held: Held | None = None) -> str:
        """The page; `home` leads from it to the folder in which the documents are."""
        table = static_table(self.numbers, f"{home}{REGISTER}")
        return page(self.sources, {**self.contents.record, "home": home}, table, held)

    @property
    def answers(self) -> str:
        """The script beside the page that brings the answers."""
        return f"globalThis.explorerAnswers={as_json(self.contents.answers)};\n"


def drawn(con: DuckDBPyConnection, package: Package, parts: Parts | None) -> Drawn:
    """What the page shows; its map has outlines if there are `parts`.

    Raises QueryError where a question or a view cannot be asked, OSError.
    """
    outlines = read_outlines(parts.outlines) if parts else Outlines()
    return Drawn(
        package.root / SOURCES,
        contents(con, package, outlines),
        as_dicts(rows_of(con, package, NUMBERS)),
    )


def write_site(
    found: Drawn,
    package: Package,
    parts: Parts,
    database: Path,
    report: Path | None,
    exchange: Path | None,
    to: Path,
    step: Callable[[str], None] = lambda _: None,
) -> list[Path]:
    """Write a whole site into the empty folder `to`: explorer, documents, database, start page.

    `report` is the folder of the documents and `exchange` that of the exports, of which those are
    taken that SHA256SUMS counts; either may be None. The documents stand where their citations say.
    Returns the pages that a reader starts from. Raises OSError.
    """
    step("explorer")
    held = {name: parts.text(name) for name in PACKED}
    held["database"] = packed(materialised(database))
    code = engine_code(parts)
    explorer = to / EXPLORER
    (explorer / "licences").mkdir(parents=True)
    licences = [package.root / SOURCES / "LICENCES.txt", *parts.licences]
    for file in licences:
        shutil.copyfile(file, explorer / "licences" / file.name)
    texts = "\n\n".join(file.read_text(encoding="utf-8") for file in licences)
    pages = {
        to / "explorer.html": found.page("", Held(found.contents.answers, held, code, texts)),
        explorer / "index.html": found.page("../"),
        explorer / "answers.js": found.answers,
        explorer / "engine.js": code,
    } | {explorer / f"{name}.js": _held(name, data) for name, data in held.items()}
    for file, text in pages.items():
        file.write_text(text, encoding="utf-8")
    step("documents")
    shutil.copyfile(database, to / "troopclaims.duckdb")
    if report is not None:
        for file in report.glob("[!.]*.*"):
            if file.suffix == ".html":
                text = file.read_text(encoding="utf-8")
                (to / file.name).write_text(with_way_back(text), encoding="utf-8")
            else:
                shutil.copyfile(file, to / file.name)
    exports = None
    if exchange is not None:
        exports = to / exchange.name
        for path in [SUMS, *counted(exchange, str(package.descriptor["name"]))]:
            (exports / path).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(exchange / path, exports / path)
    start = _start(package, found.contents.record["package"]["care"], to, exports)
    (to / "index.html").write_text(start, encoding="utf-8")
    return [to / "index.html", explorer / "index.html", to / "explorer.html"]


def with_way_back(document: str) -> str:
    """A document's HTML, with links to the explorer and the start page at the end of its header."""
    before, header, after = document.partition("</header>")
    return f"{before}{_WAY_BACK}{header}{after}" if header else document


def _held(name: str, data: str) -> str:
    """A script beside the page whose function holds a text as its comment, read by engine.js."""
    return f"(globalThis.explorerParts??={{}}).{name}=()=>{{/*{data}*/}};\n"


def _start(package: Package, care: str, to: Path, exchange: Path | None) -> str:
    """The page that leads to all others that are there, and to every file of the exports.

    `care` is how the record was read, which stands above them.
    """
    links = "\n".join(
        f'<li><a href="{escape(path)}">{escape(words)}</a></li>'
        for path, words in _STARTS.items()
        if (to / path).is_file()
    )
    title = str(package.descriptor.get("title", package.descriptor["name"]))
    filled = (package.root / SOURCES / "start.html").read_text(encoding="utf-8")
    for name, value in (
        ("title", escape(title)),
        ("version", escape(package.version)),
        ("care", escape(care)),
        ("links", links),
        ("exports", _exports(to, exchange)),
    ):
        filled = filled.replace(f"{{{{{name}}}}}", value)
    return filled


def _exports(to: Path, exchange: Path | None) -> str:
    """The files of the exports as a list, those of a folder together; "" where there are none."""
    if exchange is None:
        return ""
    folders: dict[str, list[str]] = {}
    for file in sorted(exchange.rglob("[!.]*")):
        if file.is_file():
            path = escape(file.relative_to(to).as_posix())
            size = f"{max(file.stat().st_size / 1e6, 0.01):.2f} MB"
            link = f'<a href="{path}">{escape(file.name)}</a> {size}'
            folders.setdefault(file.parent.relative_to(exchange).as_posix(), []).append(link)
    own = [f"<li>{link}</li>" for link in folders.pop(".", [])]
    others = [f"<li>{escape(name)}: {', '.join(links)}</li>" for name, links in folders.items()]
    lines = "\n".join([*own, *others])
    return f"<h2>The data for other programs</h2>\n<ul>\n{lines}\n</ul>"
