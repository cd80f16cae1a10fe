"""Records as Python's csv reads them, which is how frictionless counts them."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from troopclaims.datapackage.model import Dialect
from troopclaims.datapackage.shape import BOM, LONGEST, RecordTooLong

PIECE = 1 << 16
AFTER_QUOTE = "text follows the quotation mark that closes the cell"
NOT_CLOSED = "the file ends inside a quoted cell"
HOLDS_NUL = "the cell holds a NUL character"


@dataclass(frozen=True, slots=True)
class Record:
    """One record: its number (the header is 1), its cells, and what is wrong with its text.

    `faults` pairs the position of a cell, from 0, with the reason.
    """

    row: int
    cells: list[str]
    faults: tuple[tuple[int, str], ...] = ()


class NotText(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """The bytes are not UTF-8; the message says where."""


def first_record(file: Path, dialect: Dialect) -> Record | None:
    """The first record of a file, or None if the file is empty.

    Raises NotText, RecordTooLong and OSError.
    """
    with file.open("rb") as handle:
        for piece, last in _beginnings(handle, dialect.quote.encode()):
            found, _ = parse(piece, dialect, 1, last=last, most=1)
            if found:
                return found[0]
    return None


def _beginnings(handle: BinaryIO, quote: bytes) -> Iterator[tuple[bytes, bool]]:
    """Longer and longer beginnings of a file that end with a line, and whether it is all of it.

    Where no whole record was in the one before, a quoted cell is open, and a beginning without a
    further quotation mark need not be looked at.
    """
    buffer = b""
    skip_bom(handle)
    last = looked = False
    while not last:
        data = handle.read(max(PIECE, len(buffer)))
        last = not data
        buffer += data
        cut = len(buffer) if last else line_end(buffer)
        if cut and (last or not looked or quote in data):
            yield buffer[:cut], last
            looked = True
        if len(buffer) > LONGEST:
            raise RecordTooLong


def skip_bom(handle: BinaryIO) -> None:
    """Move past a byte order mark, if there is one."""
    handle.seek(len(BOM) if handle.read(len(BOM)) == BOM else 0)


def line_end(buffer: bytes) -> int:
    """Where the last whole line ends; a CR in the last place may be half of a CRLF."""
    return max(buffer.rfind(b"\n"), buffer.rfind(b"\r", 0, len(buffer) - 1)) + 1


def parse(
    piece: bytes, dialect: Dialect, row: int, *, last: bool, most: int = 0
) -> tuple[list[Record], bytes]:
    """The whole records of a piece that begins with record `row`, and the bytes that are left.

    With `most`, stop after so many. Raises NotText.
    """
    records: list[Record] = []
    source = _Lines(decode(piece, row))
    before = csv.field_size_limit(2 * LONGEST)
    try:
        for cells in csv.reader(
            source,
            delimiter=dialect.delimiter,
            quotechar=dialect.quote,
            doublequote=dialect.double_quote,
            skipinitialspace=dialect.skip_initial_space,
        ):
            text = source.taken()
            if source.ended and not last:
                return records, text.encode()
            faults = text_faults(text, dialect, ended=source.ended)
            records.append(Record(row + len(records), cells, faults))
            if len(records) == most:
                break
    finally:
        csv.field_size_limit(before)
    return records, b""


def decode(piece: bytes, row: int) -> str:
    """The text of a piece. Raises NotText, with the line at which the bytes fail."""
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError as error:
        line = piece.count(b"\n", 0, error.start)
        byte = piece[error.start]
        raise NotText(f"byte 0x{byte:02X} near record {row + line} is not UTF-8") from None


def text_faults(text: str, dialect: Dialect, *, ended: bool) -> tuple[tuple[int, str], ...]:
    """What RFC 4180 does not allow in the text of a record, each with the position of its cell.

    `ended` says that the file ended before the record did.
    """
    if dialect.quote not in text and "\0" not in text:
        return ()
    faults: list[tuple[int, str]] = []
    at = position = 0
    while at <= len(text):
        if dialect.skip_initial_space and text[at : at + 1] == " ":
            at += 1
            continue
        end = at
        if text.startswith(dialect.quote, at):
            end = _closing(text, at, dialect)
            if end < 0:
                faults.append((position, NOT_CLOSED))
                break
            if text[end : end + 1] not in ("", dialect.delimiter, "\r", "\n"):
                faults.append((position, AFTER_QUOTE))
        border = text.find(dialect.delimiter, end)
        border = len(text) if border < 0 else border
        if "\0" in text[at:border]:
            faults.append((position, HOLDS_NUL))
        at, position = border + 1, position + 1
    if ended and not any(reason == NOT_CLOSED for _, reason in faults):
        faults.append((max(position - 1, 0), NOT_CLOSED))
    return tuple(faults)


def _closing(text: str, at: int, dialect: Dialect) -> int:
    """The position after the mark that closes the quoted cell at `at`; -1 if nothing does."""
    q = re.escape(dialect.quote)
    inner = f"[^{q}]*+(?:{q}{q}[^{q}]*+)*+" if dialect.double_quote else f"[^{q}]*+"
    found = re.compile(f"{q}{inner}{q}").match(text, at)
    return found.end() if found else -1


class _Lines:
    """The lines of a text, unchanged, that remembers what was taken since it was last asked."""

    def __init__(self, text: str) -> None:
        self._lines = io.StringIO(text, newline="")
        self._taken: list[str] = []
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._lines.readline()
        if not line:
            self.ended = True
            raise StopIteration
        self._taken.append(line)
        return line

    def taken(self) -> str:
        text = "".join(self._taken)
        self._taken.clear()
        return text
