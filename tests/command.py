"""The command `troopclaims`, run in a process of its own or, much faster, within this one."""

from __future__ import annotations

import contextlib
import io
import os
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import TextIO
from unittest import mock

from troopclaims.cli.main import main

COMMAND = (sys.executable, "-m", "troopclaims")
Done = subprocess.CompletedProcess[str]
_SIGNALS = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)


def process(*arguments: object, cwd: Path | None = None) -> Done:
    """Run the command as its users do, in a process of its own."""
    return subprocess.run(
        [*COMMAND, *map(str, arguments)],
        cwd=cwd, capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def unread(*arguments: object, cwd: Path | None = None) -> tuple[int, str]:
    """The status of a command that nobody reads, run in this process, and its standard error."""
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w", encoding="utf-8") as stream, suppress(BrokenPipeError):
        done = command(*arguments, cwd=cwd, output=stream)
    return done.returncode, done.stderr


def command(
    *arguments: object,
    cwd: Path | None = None,
    given: str = "",
    environment: Mapping[str, str] | None = None,
    output: TextIO | None = None,
) -> Done:
    """Run the command within this process: its words, folder, streams and exit status are its own.

    An exception that the command would end in as a traceback is raised. An `output` that is given
    takes what is printed, of which nothing is given back then.
    """
    words = ["troopclaims", *map(str, arguments)]
    streams = [io.TextIOWrapper(io.BytesIO(raw), "utf-8") for raw in (given.encode(), b"", b"")]
    handlers = {number: signal.getsignal(number) for number in _SIGNALS}
    status: object = 0
    with contextlib.ExitStack() as stack:
        stack.enter_context(contextlib.chdir(cwd or Path.cwd()))
        stack.enter_context(mock.patch.dict(os.environ, environment or {}))
        stack.enter_context(mock.patch.object(sys, "argv", words))
        used = [streams[0], output or streams[1], streams[2]]
        for name, stream in zip(("stdin", "stdout", "stderr"), used, strict=True):
            stack.enter_context(mock.patch.object(sys, name, stream))
        # With threads of its own at work the command would end the process, which here is pytest's.
        stack.enter_context(mock.patch("threading.active_count", return_value=1))
        try:
            main()
        except SystemExit as ended:
            status = ended.code or 0
        finally:
            for number, handler in handlers.items():
                signal.signal(number, handler)
    assert isinstance(status, int), status
    return subprocess.CompletedProcess(words, status, *map(_written, streams[1:]))


def _written(stream: io.TextIOWrapper) -> str:
    """What was written, its line ends as those of a pipe that is read as text."""
    stream.flush()
    content = stream.buffer.getvalue()  # type: ignore[attr-defined]
    return io.TextIOWrapper(io.BytesIO(content), "utf-8").read()
