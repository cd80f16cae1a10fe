"""What is printed on standard output, of which nobody has to read all."""

from __future__ import annotations

import io
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import TextIO

_WIDTH = 120  # where no terminal says its own


def width() -> int:
    """How many characters a line of the terminal has."""
    return shutil.get_terminal_size((_WIDTH, 24)).columns


@contextmanager
def to_a_reader() -> Iterator[None]:
    """Print as long as somebody reads; after that a command goes on to the status that is its own.

    What comes after the first word that nobody reads is left out.
    """
    try:
        yield
        sys.stdout.flush()
    except BrokenPipeError:
        unread(sys.stdout)


def unread(stream: TextIO) -> None:
    """Let all that a stream still holds, and all that is written to it, go nowhere."""
    with suppress(io.UnsupportedOperation):  # A test's stream is no file of the system's.
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, stream.fileno())
        os.close(nowhere)
