"""From a .qmd file to one HTML page and one PDF."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from troopclaims.files import place, temporary_folder
from troopclaims.progress import Progress
from troopclaims.qmd import pdf, web
from troopclaims.qmd.draft import Draft
from troopclaims.qmd.execute import execute
from troopclaims.qmd.programs import to_tree
from troopclaims.qmd.source import read_document
from troopclaims.qmd.tree import Node

Writer = Callable[[list[Node], Draft, Path], None]
_WRITERS: dict[str, tuple[str, Writer]] = {
    "html": ("html", web.write),
    "typst": ("pdf", pdf.write),
}
# What a document's folder may hold that is none of its sources.
_NOT_COPIED = (".quarto", "_output", "__pycache__", ".venv", ".git")


def render(
    source: Path,
    to: Path,
    *,
    formats: Sequence[str] = ("html", "typst"),
    progress: Progress | None = None,
) -> tuple[Path, ...]:
    """Render a document to `to`/<name>.html and .pdf, executing its cells once for both.

    Work happens in a copy of the source's folder, and finished files are renamed into place once
    all are made: after a failure what was there before is untouched. Raises UnsupportedFeature
    where the document uses what report/SUBSET.md does not list, and CellFailed where a cell fails;
    ValueError for a format other than html and typst.
    """
    report = progress or (lambda _: None)
    for name in formats:
        if name not in _WRITERS:
            raise ValueError(f"{name} is no format; there are {' and '.join(_WRITERS)}")
    report("reading")
    document = read_document(source)
    with temporary_folder() as temporary:
        work = temporary / "report"
        shutil.copytree(
            source.parent,
            work,
            ignore=shutil.ignore_patterns(*_NOT_COPIED, temporary.name),
            ignore_dangling_symlinks=True,
        )
        body = execute(document, work, report)
        report("reading the Markdown")
        draft = Draft(document.meta, body, work)
        made = _write(to_tree(body), draft, formats, temporary / source.stem, report)
        return tuple(place(file, to) for file in made)


def _write(
    blocks: list[Node], draft: Draft, formats: Sequence[str], stem: Path, report: Progress
) -> list[Path]:
    """Write the formats beside each other: most of the time passes in pandoc and Typst."""
    files = [stem.with_name(f"{stem.name}.{_WRITERS[name][0]}") for name in formats]
    report(f"writing {' and '.join(file.name for file in files)}")
    with ThreadPoolExecutor() as pool:
        writing = [
            pool.submit(_WRITERS[name][1], blocks, draft, file)
            for name, file in zip(formats, files, strict=True)
        ]
        for task in writing:
            task.result()
    return files
