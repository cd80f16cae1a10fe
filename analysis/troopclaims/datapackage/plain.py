"""Tables that are not one plain CSV file in UTF-8, written as one.

Several files, packed ones, other encodings, comment lines and inline data become a temporary copy
that is read like any other. Where each record came from is kept, so that an issue is told in the
file and row where it stands.
"""

from __future__ import annotations

import codecs
import csv
import gzip
import io
import json
import secrets
import zipfile
import zlib
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any, TextIO

from troopclaims.datapackage.account import LONGEST
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Break, Dialect, Field, Resource
from troopclaims.datapackage.records import Lines, long_cells, text_faults
from troopclaims.datapackage.types import shown
from troopclaims.datapackage.unreadable import TableUnreadable

CHUNK = 1 << 20
# Text packs to a tenth or so; what unpacks to more than this and a hundredfold fills the disk.
UNPACKED, RATIO = 1 << 30, 100
TABLES = (".csv", ".tsv", ".txt")
BOM = "\ufeff"
# Codecs of Python that do not stand for characters, or for more than a file of text has.
NOT_OF_FILES = ("idna", "punycode", "raw-unicode-escape", "undefined", "unicode-escape", "utf-7")


def encoding_of(name: str) -> str:
    """Python's name of an encoding of files of text, "" if it knows none of that name."""
    try:
        found = codecs.lookup(name)
        is_text = isinstance("".encode(found.name), bytes)
    except (LookupError, ValueError, UnicodeError):
        return ""
    return "" if found.name.replace("_", "-") in NOT_OF_FILES or not is_text else found.name


def is_rows(data: Any, form: str) -> bool:
    """Whether inline data is a table: lists of cells, objects, or a text of CSV."""
    if isinstance(data, str):
        return form == "csv"
    kinds = {type(row) for row in data} if isinstance(data, list) else {None}
    return kinds <= {list} or kinds == {dict}


def plain(table: Resource, folder: Path) -> Resource:
    """The table as one plain file, in `folder` unless it is one already.

    Raises TableUnreadable where that cannot be made, and OSError.
    """
    is_utf8 = encoding_of(table.encoding) in ("utf-8", "utf-8-sig")
    is_one = table.data is None and len(table.files) == 1 and not table.compression
    if is_one and is_utf8 and not table.dialect.comment:
        return table
    copy = folder / f"{secrets.token_hex(8)}.csv"
    with copy.open("w", encoding="utf-8", newline="", errors="surrogatepass") as out:
        if table.data is not None:
            _write_rows(table, out)
            return replace(table, file=copy, dialect=Dialect())
        if len(table.files) == 1 and not table.dialect.comment:
            with _opened(table, 0) as text:
                while chunk := text.read(CHUNK):
                    out.write(chunk)
            return replace(table, file=copy)
        breaks = tuple(_join(table, out))
    return replace(table, file=copy, breaks=breaks, dialect=replace(table.dialect, comment=""))


def _join(table: Resource, out: TextIO) -> Iterator[Break]:
    """Write the records of all files without comments; the header of a later file is left out."""
    dialect, header = table.dialect, None
    written = 0
    for part, path in enumerate(table.paths):
        with _opened(table, part) as text, long_cells():
            lines = Lines(_lines(text), dialect.comment)
            shift: int | None = None
            records = csv.reader(
                lines,
                delimiter=dialect.delimiter,
                quotechar=dialect.quote,
                doublequote=dialect.double_quote,
                skipinitialspace=dialect.skip_initial_space,
            )
            for number, cells in enumerate(records, 1):
                record, row = lines.taken(), number + lines.comments
                if number == 1 and part and dialect.header:
                    if cells != header:
                        message = f"{path}: the header is not that of {table.paths[0]}"
                        raise TableUnreadable("parts", message)
                    continue
                header = cells if number == 1 and not part else header
                if text_faults(record, dialect, ended=lines.ended) and lines.ended:
                    message = f"{path}: the file ends inside a quoted cell"
                    raise TableUnreadable("bytes", message)
                written += 1
                if shift != row - written:
                    shift = row - written
                    yield Break(written, path, row)
                out.write(record if record.endswith(("\n", "\r")) else record + "\n")


def _lines(text: _Text) -> Iterator[str]:
    while line := text.readline(LONGEST):
        if len(line) >= LONGEST:
            raise TableUnreadable("long record")
        yield line


@contextmanager
def _opened(table: Resource, part: int) -> Iterator[_Text]:
    """The text of one of the files of a table, unpacked and decoded, without its mark.

    Raises TableUnreadable for bytes that cannot be read so, while the text is read.
    """
    path = f"{table.paths[part]}: " if len(table.paths) > 1 else ""
    try:
        with ExitStack() as stack:
            file = _unpacked(table, part, stack)
            text = io.TextIOWrapper(file, encoding=encoding_of(table.encoding), newline="")
            yield _Text(text, table.files[part].stat().st_size if table.compression else 0)
    except UnicodeError:
        message = f"{path}{_undecodable(table, part)} is not {table.encoding}"
        raise TableUnreadable("encoding", message) from None
    except (gzip.BadGzipFile, zipfile.BadZipFile, EOFError, zlib.error) as error:
        raise TableUnreadable("packed", f"{path}cannot be unpacked: {error}") from None
    except (RuntimeError, NotImplementedError) as error:  # Locked, or packed in another way.
        raise TableUnreadable("packed", f"{path}cannot be unpacked: {error}") from None


def _undecodable(table: Resource, part: int) -> str:
    """The first byte of a file that its encoding does not have, and the lines before it."""
    encoding = encoding_of(table.encoding)
    decoder, lines = codecs.getincrementaldecoder(encoding)(), 0
    with ExitStack() as stack:
        file = _unpacked(table, part, stack)
        try:
            while chunk := file.read(CHUNK):
                lines += decoder.decode(chunk).count("\n")
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            lines += error.object[: error.start].decode(encoding, "ignore").count("\n")
            return f"byte 0x{error.object[error.start]:02X} after line {lines}"
        except UnicodeError as error:  # Such as a mark that is lacking at the start.
            return f"the file ({error})"
    return "a byte"


class _Text:
    """A text read piece by piece, without a mark at its start; what is packed has a bound."""

    def __init__(self, text: TextIO, packed: int) -> None:
        self._text, self._packed = text, packed
        self._length = 0

    def read(self, size: int) -> str:
        return self._counted(self._text.read(size))

    def readline(self, size: int) -> str:
        return self._counted(self._text.readline(size))

    def _counted(self, piece: str) -> str:
        piece = piece if self._length else piece.removeprefix(BOM)
        self._length += len(piece)
        if self._packed and self._length > max(UNPACKED, RATIO * self._packed):
            raise TableUnreadable("packed", "the file unpacks to more than a hundredfold")
        return piece


def _unpacked(table: Resource, part: int, stack: ExitStack) -> Any:
    file = table.files[part]
    if table.compression == "gz":
        return stack.enter_context(gzip.GzipFile(file))
    if table.compression != "zip":
        return stack.enter_context(file.open("rb"))
    archive = stack.enter_context(zipfile.ZipFile(file))
    names = [name for name in archive.namelist() if name.lower().endswith(TABLES)]
    name = table.innerpath or (names[0] if len(names) == 1 else "")
    if name not in archive.namelist():
        found = f"{len(names)} tables" if not table.innerpath else f"no {table.innerpath!r}"
        message = f"the archive holds {found}; name one in innerpath"
        raise TableUnreadable("packed", message)
    return stack.enter_context(archive.open(name))


def _write_rows(table: Resource, out: TextIO) -> None:
    """Inline data as CSV: lists of cells of which the first is the header, or objects."""
    if isinstance(table.data, str):
        out.write(table.data)
        return
    header, rows = _rows(table.data)
    fields = {field.name: field for field in table.fields}
    columns = [fields.get(label) or Field(label) for label in header]
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    for row in rows:
        beyond = [Field("")] * (len(row) - len(columns))
        writer.writerow(
            _cell(value, field)
            for value, field in zip(row, [*columns, *beyond][: len(row)], strict=True)
        )


def _rows(data: Sequence[Any]) -> tuple[list[str], list[list[Any]]]:
    if data and isinstance(data[0], Mapping):
        header = list(data[0])
        return header, [
            [*(row.get(name) for name in header), *(row[n] for n in row if n not in data[0])]
            for row in data
        ]
    first, *rows = data or [[]]
    return [str(label) for label in first], rows


def _cell(value: Any, field: Field) -> str:
    """A value of the JSON as a cell of the field would have it."""
    if value is None:
        return field.missing[0] if field.missing else ""
    if isinstance(value, bool) and field.type == "boolean":
        words = field.true_values if value else field.false_values
        return words[0] if words else shown(value)
    if isinstance(value, (list, dict)):
        is_list = field.type == "list" and isinstance(value, list)
        items = map(shown, value)
        return field.delimiter.join(items) if is_list else json.dumps(value, default=float)
    text = value if isinstance(value, str) else shown(value)
    is_number = field.type == "number" and not isinstance(value, str)
    return text.replace(".", field.decimal_char) if is_number else text


def unlike_values(table: Resource) -> Iterator[Issue]:
    """An issue for each value of inline data that is of the JSON's own type and not of a text."""
    if not isinstance(table.data, list):
        return
    header, rows = _rows(table.data)
    texts = {field.name for field in table.fields if field.type == "string"}
    for number, row in enumerate(rows, table.dialect.first_row):
        for name, value in zip(header, row, strict=False):
            if name in texts and not isinstance(value, str | None):
                message = f"{shown(value)!r} is not of the type string"
                hint = "write it in quotation marks"
                yield Issue(
                    "type-error",
                    message,
                    table.name,
                    table.path,
                    number,
                    name,
                    shown(value),
                    hint=hint,
                )
