"""The cells of a document executed once, in a Jupyter kernel, each printing Markdown."""

from __future__ import annotations

import re
import socket
import subprocess
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from pathlib import Path
from typing import Any

from troopclaims.files import temporary_folder
from troopclaims.progress import Progress
from troopclaims.qmd.errors import CellFailed, UnsupportedFeature
from troopclaims.qmd.programs import environment
from troopclaims.qmd.source import Body, Cell, Document, Line

_TIMEOUT = 600
_STARTUP_TIMEOUT = 180


def execute(document: Document, folder: Path, progress: Progress = lambda _: None) -> Body:
    """The whole body, each cell replaced by what it printed.

    The kernel runs in `folder`. Raises CellFailed, with the cell's place and source and the error,
    at the first cell that fails, and UnsupportedFeature where a cell's output is not supported.
    """
    if not document.cells:
        return _assemble(document, [])
    printed = []
    with _kernel(folder) as client:
        for number, cell in enumerate(document.cells, start=1):
            progress(f"cell {number} of {len(document.cells)} ({cell.place})")
            printed.append(_printed(cell, _run(client, cell)))
    return _assemble(document, printed)


def _assemble(document: Document, printed: Sequence[str]) -> Body:
    """The parts in order; a printed line has the place of its cell."""
    lines: list[Line] = []
    given = iter(printed)
    for part in document.parts:
        if isinstance(part, Cell):
            # Blank lines keep what a cell prints apart from the paragraphs around it.
            lines += [Line(text, part.place) for text in f"\n{next(given)}\n".split("\n")]
        else:
            lines += part
    return Body(lines)


def _printed(cell: Cell, outputs: Sequence[Any]) -> str:
    """What a cell printed. Raises UnsupportedFeature for a display, and for words it cannot show.

    Quarto shows printed text as it is, and not as Markdown, without `output: asis`.
    """
    if cell.options.get("include") is False:
        return ""
    for output in outputs:
        if output.output_type != "stream":
            raise UnsupportedFeature(
                f"{cell.place}: the cell displays {', '.join(sorted(output.data))}; print Markdown "
                "instead, or end the cell with a statement that has no value"
            )
    text = "".join(str(output.text) for output in outputs if output.name == "stdout")
    if text and cell.options.get("output") != "asis":
        raise UnsupportedFeature(
            f"{cell.place}: the cell prints text; to have it read as Markdown it needs "
            "`#| output: asis`"
        )
    return text


@contextmanager
def _kernel(folder: Path) -> Iterator[Any]:
    """A client whose kernel is this very Python, whatever kernels a user has installed.

    Raises CellFailed where the kernel does not start.
    """
    import nbformat
    from jupyter_client.kernelspec import KernelSpecManager
    from jupyter_client.manager import AsyncKernelManager
    from nbclient import NotebookClient
    from zmq import ZMQError

    _require_loopback()
    with temporary_folder() as temporary, ExitStack() as stack:
        manager = AsyncKernelManager(
            kernel_name="python3",
            kernel_spec_manager=KernelSpecManager(kernel_dirs=[]),
            # Jupyter leaves this file behind where the kernel is stopped by its client.
            connection_file=str(temporary / "kernel.json"),
        )
        client = NotebookClient(
            nbformat.v4.new_notebook(),
            km=manager,
            timeout=_TIMEOUT,
            startup_timeout=_STARTUP_TIMEOUT,
            # It holds nothing that is worth to wait for.
            shutdown_kernel="immediate",
            resources={"metadata": {"path": str(folder)}},
        )
        # The kernel's own notices are no part of the report; a cell's error is reported as such.
        # Without being told the client would leave a kernel running whose manager it was given.
        kernel = client.setup_kernel(cleanup_kc=True, stderr=subprocess.DEVNULL, env=environment())
        try:
            stack.enter_context(kernel)
        except (OSError, RuntimeError, ZMQError) as error:
            raise CellFailed(
                f"the kernel that runs the cells did not start: {error}; try again, and on a busy "
                "machine with less beside it"
            ) from None
        yield client


def _require_loopback() -> None:
    """Raise CellFailed where programs of this machine cannot talk to each other.

    The kernel is spoken to over the loopback address, which some sandboxes take away; without this
    it would be waited for in vain.
    """
    try:
        with socket.create_server(("127.0.0.1", 0)) as server:
            socket.create_connection(server.getsockname(), timeout=10).close()
    except OSError as error:
        raise CellFailed(
            "the kernel that runs the cells cannot be reached: it needs the loopback address "
            f"127.0.0.1 ({error.strerror or error})"
        ) from None


def _run(client: Any, cell: Cell) -> list[Any]:
    import nbformat
    from nbclient.exceptions import CellExecutionError, CellTimeoutError, DeadKernelError

    node = nbformat.v4.new_code_cell(cell.code)
    client.nb.cells.append(node)
    try:
        client.execute_cell(node, len(client.nb.cells) - 1)
    except CellExecutionError as error:
        raise CellFailed(
            f"{cell.place}: the cell failed: {error.ename}: {error.evalue}\n\n"
            f"{_quote(cell.code)}\n\n{_last_frames(error.traceback)}"
        ) from None
    except CellTimeoutError:
        raise CellFailed(
            f"{cell.place}: the cell took more than {_TIMEOUT} seconds\n\n{_quote(cell.code)}"
        ) from None
    except DeadKernelError:
        raise CellFailed(
            f"{cell.place}: the kernel died while the cell ran\n\n{_quote(cell.code)}"
        ) from None
    return list(node.outputs)


def _quote(code: str) -> str:
    return "\n".join(f"    {line}" for line in code.split("\n"))


def _last_frames(traceback: str) -> str:
    plain = re.sub(r"\x1b\[[0-9;]*m", "", traceback)
    return "\n".join(plain.strip().split("\n")[-12:])
