"""From a .qmd file to one HTML page and one PDF."""

from __future__ import annotations

import json
import os
import shutil
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path

from troopclaims.portable import pdf, web
from troopclaims.portable.execute import execute
from troopclaims.portable.pandoc import cite, to_tree
from troopclaims.portable.references import number_targets, resolve
from troopclaims.portable.source import read_document

Progress = Callable[[str], None]


def render(
    source: Path,
    to: Path,
    *,
    formats: Sequence[str] = ("html", "typst"),
    progress: Progress = lambda _: None,
) -> tuple[Path, ...]:
    """Render a document to `to`/<name>.html and .pdf, executing its cells once for both.

    Work happens in a copy of the source's folder, and finished files are renamed into place: after
    a failure what was there before is untouched. Raises UnsupportedFeature or CellFailed.
    """
    progress("reading")
    document = read_document(source)
    with tempfile.TemporaryDirectory(prefix="report-") as temporary:
        work = Path(temporary) / "report"
        shutil.copytree(source.parent, work, ignore=shutil.ignore_patterns("figures", ".quarto"))
        body = execute(document, work, progress)
        progress("reading the Markdown")
        blocks = to_tree(body)
        numbers = number_targets(blocks)
        blocks = resolve(blocks, numbers)
        if "bibliography" in document.meta:
            style = document.meta.get("csl")
            blocks = cite(blocks, work / document.meta["bibliography"], style and work / style)
        made = []
        for format_, (name, make) in _writers(source.stem).items():
            if format_ in formats:
                progress(f"writing {name}")
                file = work / name
                make(json.loads(json.dumps(blocks)), document.meta, numbers, work, file)
                made.append(file)
        return tuple(_place(file, to) for file in made)


def _writers(stem: str) -> dict[str, tuple[str, Callable[..., None]]]:
    return {
        "html": (f"{stem}.html", web.write),
        "typst": (f"{stem}.pdf", pdf.write),
    }


def _place(file: Path, folder: Path) -> Path:
    """Copy beside the destination and rename, so that readers never see half a file."""
    folder.mkdir(parents=True, exist_ok=True)
    aside = folder / f".{file.name}.{os.getpid()}"
    try:
        shutil.copyfile(file, aside)
        aside.replace(folder / file.name)
    finally:
        aside.unlink(missing_ok=True)
    return folder / file.name
