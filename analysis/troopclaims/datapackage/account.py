"""The byte account of a CSV file: what its bytes have to add up to, known from them alone.

Divided at its quotation marks, a file is by turns outside and inside quoted cells. Its quoting is
that of RFC 4180 where each piece outside begins and ends at a delimiter or line end, or is nothing
at all: then the two marks around it are a doubled one. So it is known how many bytes are quoting,
and

    bytes of the file = bytes of all cells + delimiters + line ends + quoting

with the cells that DuckDB read and as many delimiters and line ends as its rows have. All that
DuckDB drops in silence (blank lines, an empty cell too many, blanks around quotes) makes the left
side greater and nothing makes it smaller, so that the sum holds only if every byte was read.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import repeat
from typing import BinaryIO

from troopclaims.datapackage.model import Dialect

BOM = b"\xef\xbb\xbf"
# Larger blocks are slower: their copies no longer fit the cache.
BLOCK = 1 << 17
LONGEST = 1 << 26


@dataclass(frozen=True, slots=True)
class Shape:
    """Bytes of a file without its BOM and with a last line end, and what of them is quoting.

    `line_end` is LF or CRLF, `block` the largest number of bytes that had to be held at once, and
    `records` the number of records where those were counted.
    """

    size: int = 0
    quoting: int = 0
    block: int = 0
    line_end: bytes = b""
    records: int = 0

    def __add__(self, other: Shape) -> Shape:
        """The shape of two pieces, one after the other."""
        return Shape(
            self.size + other.size,
            self.quoting + other.quoting,
            max(self.block, other.block),
            self.line_end or other.line_end,
            self.records + other.records,
        )

    def adds_up(self, cell_bytes: int, records: int, width: int) -> bool:
        """Whether these records, of so many cells with so many bytes in them, are all there is."""
        return self.size == cell_bytes + records * (width - 1 + len(self.line_end)) + self.quoting


def file_shape(handle: BinaryIO, dialect: Dialect, width: int) -> Shape | None:
    """The shape of an open file of so many columns, or None where it is not plainly well formed.

    In a file of one column a blank line would pass for an empty cell, so that every line of it is
    looked at. Raises OSError.
    """
    width = width if width == 1 else 0
    whole, quote = Shape(), dialect.quote.encode()
    handle.seek(len(BOM) if handle.read(len(BOM)) == BOM else 0)
    buffer = b""
    while data := handle.read(max(BLOCK, len(buffer))):
        buffer += data
        block = buffer[: buffer.rfind(b"\n") + 1]
        pieces = block.split(quote)
        if (not block or len(pieces) % 2 == 0) and len(buffer) < LONGEST:
            continue  # A quoted cell goes on beyond the last line end.
        part = _shape(block, pieces, dialect, width)
        if part is None or not _agree(whole, part):
            return None
        whole, buffer = whole + part, buffer[len(block) :]
    part = block_shape(buffer, dialect, width) if buffer else Shape()
    return whole + part if part is not None and _agree(whole, part) else None


def _agree(one: Shape, other: Shape) -> bool:
    return not one.line_end or not other.line_end or one.line_end == other.line_end


def block_shape(block: bytes, dialect: Dialect, width: int = 0) -> Shape | None:
    """The shape of a block of whole records, or None where it is not plainly well formed.

    With `width` every record is counted and has to have so many cells.
    """
    if block.endswith(b"\r"):
        return None
    body = block if block.endswith(b"\n") else block + b"\n"
    return _shape(body, body.split(dialect.quote.encode()), dialect, width)


def _shape(body: bytes, pieces: list[bytes], dialect: Dialect, width: int = 0) -> Shape | None:
    """The same of a block that ends with a line, divided at its quotation marks."""
    outside = pieces[::2]
    if b"\0" in body or not _is_utf8(body) or not _well_quoted(pieces, outside, dialect):
        return None
    line_end, records = b"\n", 0
    if width or b"\r" in body:
        rest = b"x".join(outside)
        if b"\r" in rest:
            line_end = b"\r\n"
            if not rest.count(b"\r") == rest.count(line_end) == rest.count(b"\n"):
                return None
        if width:
            lines = rest.split(b"\n")[:-1]
            records = len(lines)
            if not _all_as_wide(lines, dialect.delimiter.encode(), width):
                return None
    doubled = outside[1:-1].count(b"")
    return Shape(len(body), len(pieces) - 1 - doubled, len(body), line_end, records)


def _well_quoted(pieces: list[bytes], outside: list[bytes], dialect: Dialect) -> bool:
    if len(pieces) == 1:
        return True
    if len(pieces) % 2 == 0:
        return False
    delimiter = dialect.delimiter.encode()
    first, *middle, last = outside
    if b"" in middle and not dialect.double_quote:
        return False
    borders = {delimiter, b"\n", b""}
    ends = {first[-1:], *[piece[-1:] for piece in middle]}
    begins = {last[:1], *[piece[:1] for piece in middle]} - borders
    if begins == {b"\r"}:
        # A CR before the LF of its line end; anywhere else it would be text.
        begins = {p[:2] for p in (*middle, last) if p.startswith(b"\r")} - {b"\r\n"}
    return ends <= borders and not begins


def _all_as_wide(lines: list[bytes], delimiter: bytes, width: int) -> bool:
    if width == 1 and not all(line.strip(b"\r") for line in lines):
        return False  # A blank line is not the same as a record with one empty cell.
    return set(map(bytes.count, lines, repeat(delimiter))) <= {width - 1}


def _is_utf8(block: bytes) -> bool:
    if block.isascii():
        return True
    try:
        block.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True
