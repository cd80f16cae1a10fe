"""Records as Python's csv reads them, and files written again so that DuckDB can read them.

Python's csv is how frictionless counts records. A file that is not plainly well formed is written
again with every record in its place: one with cells missing or in excess gets as many cells as its
table has, and each such record is told, so that nothing is repaired in silence.
"""

from __future__ import annotations

import csv
import io
import re
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from troopclaims.datapackage.account import BOM, LONGEST, Shape, block_shape
from troopclaims.datapackage.model import Dialect
from troopclaims.datapackage.unreadable import TableUnreadable

PIECE = 1 << 16
WRITTEN = Dialect()
_SIGNS = re.compile('["\r\n]')
_LONG_CELLS = threading.RLock()
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


@contextmanager
def long_cells() -> Iterator[None]:
    """Let Python's csv read cells as long as a record may be.

    Its limit is one for the whole process, so that only one thread at a time may raise it.
    """
    with _LONG_CELLS:
        before = csv.field_size_limit(2 * LONGEST)
        try:
            yield
        finally:
            csv.field_size_limit(before)


def first_record(handle: BinaryIO, dialect: Dialect) -> Record | None:
    """The first record of an open file, or None if the file is empty.

    Raises TableUnreadable and OSError.
    """
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
            raise TableUnreadable("long record")


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

    With `most`, stop after so many. Raises TableUnreadable.
    """
    records: list[Record] = []
    source = Lines(iter(io.StringIO(decode(piece, row), newline="").readline, ""))
    with long_cells():
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
    return records, b""


def decode(piece: bytes, row: int) -> str:
    """The text of a piece. Raises TableUnreadable, with the line of the fault."""
    try:
        return piece.decode("utf-8")
    except UnicodeDecodeError as error:
        line = piece.count(b"\n", 0, error.start)
        byte = piece[error.start]
        message = f"byte 0x{byte:02X} near record {row + line} is not UTF-8"
        raise TableUnreadable("encoding", message) from None


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


class Lines:
    """Lines, unchanged, that remember what was taken since they were last asked.

    Those that begin a record with the sign of a comment are left out and counted.
    """

    def __init__(self, lines: Iterator[str], comment: str = "") -> None:
        self._lines = lines
        self._comment = comment
        self._taken: list[str] = []
        self.comments = 0
        self.ended = False

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        for line in self._lines:
            if self._comment and not self._taken and line.startswith(self._comment):
                self.comments += 1
                continue
            self._taken.append(line)
            return line
        self.ended = True
        raise StopIteration

    def taken(self) -> str:
        """The text of the lines since it was last asked for."""
        text = "".join(self._taken)
        self._taken.clear()
        return text


def normalise(
    file: Path,
    dialect: Dialect,
    width: int,
    out: BinaryIO,
    absent: str,
    tell: Callable[[Record], None],
    *,
    trust: bool = True,
) -> Shape:
    """Write a file's records to `out` in the default dialect and return what was written.

    `width` is the number of cells of a record; `absent` stands, unquoted, where one is missing.
    `tell` gets each record whose text or width is at fault. Without `trust` every record passes
    through Python's csv. Raises TableUnreadable and OSError.
    """
    copied = trust and _reads_like(dialect, WRITTEN)
    quote = dialect.quote.encode()
    written = Shape(line_end=b"\n")
    buffer, last, is_open = b"", False, False
    with file.open("rb") as handle:
        skip_bom(handle)
        while not last:
            if len(buffer) > LONGEST:
                raise TableUnreadable("long record")
            data = handle.read(max(PIECE, len(buffer)))
            last = not data
            buffer += data
            if is_open and not last and quote not in data:
                continue  # The quoted cell that is open is not closed here.
            cut = len(buffer) if last else line_end(buffer)
            piece, buffer, is_open = buffer[:cut], buffer[cut:], False
            part = _copy(piece, dialect, width, out) if copied and piece else None
            if part is None:
                records, rest = parse(piece, dialect, written.records + 1, last=last)
                part = _rewrite(records, width, out, absent, tell)
                is_open = bool(rest) and quote not in buffer
                buffer = rest + buffer
            written += part
    return written


def _reads_like(dialect: Dialect, other: Dialect) -> bool:
    return (
        dialect.delimiter == other.delimiter
        and dialect.quote == other.quote
        and dialect.double_quote == other.double_quote
        and dialect.skip_initial_space == other.skip_initial_space
    )


def _copy(piece: bytes, dialect: Dialect, width: int, out: BinaryIO) -> Shape | None:
    """Write a piece as it is, but for CRLF, or return None where it is not well formed."""
    shape = block_shape(piece, dialect, width)
    if shape is None or (shape.line_end == b"\r\n" and dialect.quote.encode() in piece):
        return None
    text = piece.replace(b"\r\n", b"\n")
    text = text if text.endswith(b"\n") else text + b"\n"
    out.write(text)
    return Shape(len(text), shape.quoting, len(piece), b"\n", shape.records)


def _rewrite(
    records: Sequence[Record],
    width: int,
    out: BinaryIO,
    absent: str,
    tell: Callable[[Record], None],
) -> Shape:
    """Write records; what stands for absent cells counts as quoting, since no cell has it."""
    lines = []
    cell_bytes = 0
    for record in records:
        if record.faults or len(record.cells) != width:
            tell(record)
        cells = record.cells[:width]
        cell_bytes += len("".join(cells).encode())
        lines.append(_line([*cells, *[None] * (width - len(cells))], absent))
    text = "".join(lines).encode()
    out.write(text)
    quoting = len(text) - cell_bytes - len(records) * width
    return Shape(len(text), quoting, len(text), b"\n", len(records))


def _line(cells: Sequence[str | None], absent: str) -> str:
    """A record in the default dialect with its line end; `absent`, unquoted, for a missing cell."""
    if None not in cells:
        line = ",".join(cells)  # type: ignore[arg-type]
        plain = line.count(",") == len(cells) - 1 and line and not _SIGNS.search(line)
        if plain:
            return line + "\n"
    return ",".join(absent if cell is None else _cell(cell) for cell in cells) + "\n"


def _cell(cell: str) -> str:
    plain = cell and "," not in cell and not _SIGNS.search(cell)
    return cell if plain else '"' + cell.replace('"', '""') + '"'
