"""The cells of a document executed once, in a Jupyter kernel, each giving Markdown."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

from troopclaims.portable.errors import CellFailed
from troopclaims.portable.source import Cell, Document

Progress = Callable[[str], None]
_TIMEOUT = 600


def execute(document: Document, folder: Path, progress: Progress = lambda _: None) -> str:
    """The whole body as Markdown, each cell replaced by what it printed.

    The kernel runs in `folder`. Raises CellFailed, with the cell's place and source and the error,
    at the first cell that fails.
    """
    import nbformat
    from nbclient import NotebookClient

    notebook = nbformat.v4.new_notebook()
    client = NotebookClient(
        notebook,
        timeout=_TIMEOUT,
        kernel_name="python3",
        resources={"metadata": {"path": str(folder)}},
    )
    total = len(document.cells)
    pieces = []
    # The kernel's own notices are no part of the report; a cell's error is reported as such.
    with client.setup_kernel(stderr=subprocess.DEVNULL):
        done = 0
        for part in document.parts:
            if isinstance(part, Cell):
                done += 1
                progress(f"cell {done} of {total} ({part.place})")
                pieces.append(_run(client, part))
            else:
                pieces.append(part)
    return "".join(pieces)


def _run(client: Any, cell: Cell) -> str:
    import nbformat
    from nbclient.exceptions import CellExecutionError

    code = f"print({cell.code}, end='')" if cell.inline else cell.code
    node = nbformat.v4.new_code_cell(code)
    client.nb.cells.append(node)
    try:
        client.execute_cell(node, len(client.nb.cells) - 1)
    except CellExecutionError as error:
        raise CellFailed(
            f"{cell.place}: the cell failed: {error.ename}: {error.evalue}\n\n"
            f"{_quote(cell.code)}\n\n{_last_frames(error.traceback)}"
        ) from None
    return _markdown(node) if cell.inline else _markdown(node) + "\n"


def _markdown(node: Any) -> str:
    """What a cell printed or displayed as Markdown; its warnings on standard error are left out."""
    texts = []
    for output in node.outputs:
        if output.output_type == "stream" and output.name == "stdout":
            texts.append(output.text)
        elif output.output_type in ("display_data", "execute_result"):
            texts.append(output.data.get("text/markdown") or output.data.get("text/plain", ""))
    return "".join(texts)


def _quote(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.split("\n"))


def _last_frames(traceback: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", traceback)
    return "\n".join(plain.strip().split("\n")[-12:])
