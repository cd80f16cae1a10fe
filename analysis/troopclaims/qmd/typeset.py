"""Typst in a process of its own, so that a document which never settles can be stopped.

The file is also that process's script, which imports nothing of the package.
"""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Job:
    """One document to set: paths, folders of fonts, PDF standards, its date in epoch seconds."""

    source: str
    root: str
    fonts: Sequence[str]
    standards: Sequence[str]
    timestamp: int
    to: str


def typeset(job: Job) -> None:
    """Set a document. Raises UnsupportedFeature with Typst's message if it refuses or hangs."""
    from troopclaims.qmd.programs import run

    # -P: the folder of this script is no place to import from.
    run("Typst", [sys.executable, "-P", __file__], json.dumps(asdict(job)))


def _main() -> int:
    """Read a job as JSON, write the PDF; 0 if it is made, 1 with Typst's words if not."""
    import typst

    job = Job(**json.load(sys.stdin))
    standards: Any = list(job.standards)
    compiler = typst.Compiler(
        job.source, root=job.root, font_paths=list(job.fonts), ignore_system_fonts=True
    )
    try:
        data, warnings = compiler.compile_with_warnings(
            format="pdf",
            timestamp=dt.datetime.fromtimestamp(job.timestamp, dt.UTC),
            pdf_standards=standards,
        )
    except typst.TypstError as error:
        sys.stderr.write(f"{error.diagnostic or error}\n")
        return 1
    fonts = [w.message for w in warnings if "unknown font" in w.message]
    if fonts:
        sys.stderr.write(f"{fonts[0]}; the fonts at hand come with Typst and two packages\n")
        return 1
    assert isinstance(data, bytes)  # noqa: S101
    with open(job.to, "wb") as file:  # noqa: PTH123
        file.write(data)
    return 0


if __name__ == "__main__":
    sys.exit(_main())
