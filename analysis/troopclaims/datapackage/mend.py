"""A file that is not plainly well formed, written again so that DuckDB can read it.

Every record keeps its place: one with cells missing or in excess is written with as many cells as
its table has. Each such record is told, so that nothing is repaired in silence. Pieces that are
well formed are copied as they are; only the others pass through Python's csv.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from troopclaims.datapackage.model import Dialect
from troopclaims.datapackage.records import PIECE, Record, line_end, parse, skip_bom
from troopclaims.datapackage.shape import LONGEST, RecordTooLong, Shape, block_shape

WRITTEN = Dialect()
_SIGNS = re.compile('["\r\n]')


def mend(
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
    through Python's csv. Raises NotText, RecordTooLong and OSError.
    """
    copied = trust and _reads_like(dialect, WRITTEN)
    quote = dialect.quote.encode()
    written = Shape(line_end=b"\n")
    buffer, last, is_open = b"", False, False
    with file.open("rb") as handle:
        skip_bom(handle)
        while not last:
            if len(buffer) > LONGEST:
                raise RecordTooLong
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
