"""SQLite: one file with keys, checks and comments, and what Datasette shows beside it."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from decimal import Decimal
from pathlib import Path

from troopclaims.datapackage.compare import OPERATORS
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.quoting import columns, identifier, literal
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.dataset.exchange.tables import Cell, Exchange, Table

_TYPES = {"integer": "INTEGER", "year": "INTEGER", "boolean": "INTEGER", "number": "REAL"}
_DAY = "[0-9][0-9][0-9][0-9]-[01][0-9]-[0-3][0-9]"
# SQLite writes its own version into the header (SQLite file format, offset 96). The first that
# reads STRICT tables stands there instead, so that every version writes the same file.
_VERSION_AT, _VERSION = 96, 3_037_000
_PAGE, _HEADER = 4096, 100
# Where the cell pointers begin in a page of a B-tree, by its kind: inner ones, then leaves.
_POINTERS = {2: 12, 5: 12, 10: 8, 13: 8}
_DESCRIPTIONS = """
CREATE TABLE described_tables (
    "table" TEXT PRIMARY KEY,
    title TEXT NOT NULL,
    description TEXT NOT NULL
) STRICT;
CREATE TABLE described_fields (
    "table" TEXT NOT NULL REFERENCES described_tables,
    position INTEGER NOT NULL,
    field TEXT NOT NULL,
    title TEXT NOT NULL,
    type TEXT NOT NULL,
    required INTEGER NOT NULL CHECK (required IN (0, 1)),
    description TEXT NOT NULL,
    example TEXT NOT NULL,
    PRIMARY KEY ("table", field)
) STRICT;
"""


def write(exchange: Exchange) -> None:
    """Write NAME.sqlite and NAME.datasette.json, which `datasette --metadata` reads.

    Tables are STRICT (SQLite 3.37). Days are text by ISO 8601, truth is 0 or 1. The descriptor's
    words are comments in the definitions and rows of described_tables and described_fields.
    Raises sqlite3.Error.
    """
    name = str(exchange.package.descriptor["name"])
    file = exchange.folder / f"{name}.sqlite"
    with closing(sqlite3.connect(file, isolation_level=None)) as con:
        con.execute(f"PRAGMA page_size = {_PAGE}")
        con.execute("PRAGMA journal_mode = OFF")
        con.execute("BEGIN")
        for table in exchange.tables:
            con.execute(_create(table.described))
            marks = ", ".join("?" * len(table.described.fields))
            rows = (tuple(map(_plain, row)) for row in table.rows)
            con.executemany(f"INSERT INTO {identifier(table.name)} VALUES ({marks})", rows)
            for statement in _indexes(table.described):
                con.execute(statement)
        con.execute("COMMIT")
        con.executescript(_DESCRIPTIONS)
        con.executemany("INSERT INTO described_tables VALUES (?, ?, ?)", _tables(exchange))
        con.executemany(
            "INSERT INTO described_fields VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            [row for table in exchange.tables for row in _fields(table)],
        )
        con.execute("VACUUM")
    _made_alike(file)
    to = exchange.folder / f"{name}.datasette.json"
    text = json.dumps(_shown(exchange, name), ensure_ascii=False, indent=2)
    to.write_text(text + "\n", encoding="utf-8")


def _create(table: Resource) -> str:
    """The CREATE TABLE statement, each line with the description of its field as a comment."""
    lines = [(_column(field), field.description) for field in table.fields]
    if table.primary_key:
        lines.append((f"PRIMARY KEY ({columns(table.primary_key)})", ""))
    lines += [(f"UNIQUE ({columns(key)})", "") for key in table.unique_keys]
    lines += [
        (
            f"FOREIGN KEY ({columns(key.fields)}) "
            f"REFERENCES {identifier(key.table)} ({columns(key.references)})",
            "",
        )
        for key in table.foreign_keys
    ]
    body = "\n".join(
        f"    {sql}{',' if number < len(lines) else ''}{_comment(words)}"
        for number, (sql, words) in enumerate(lines, start=1)
    )
    return f"CREATE TABLE {identifier(table.name)} ({_comment(table.description)}\n{body}\n) STRICT"


def _comment(words: str) -> str:
    return f" -- {' '.join(words.split())}" if words else ""


def _column(field: Field) -> str:
    parts = [identifier(field.name), _TYPES.get(field.type, "TEXT")]
    parts += ["NOT NULL"] if field.constraints.required else []
    parts += ["UNIQUE"] if field.constraints.unique else []
    return " ".join([*parts, *(f"CHECK ({rule})" for rule in _rules(field))])


def _rules(field: Field) -> Iterator[str]:
    """What SQLite can hold of a field's constraints; it has no regular expressions."""
    name, constraints = identifier(field.name), field.constraints
    if field.type == "boolean":
        yield f"{name} IN (0, 1)"
    if field.type == "date":
        yield f"{name} GLOB {literal(_DAY)}"
    if constraints.enum is not None:
        yield f"{name} IN ({', '.join(map(_constant, constraints.enum))})"
    for constraint, bound in constraints.bounds.items():
        yield f"{name} {OPERATORS[constraint]} {_constant(bound)}"
    if constraints.min_length is not None:
        yield f"length({name}) >= {constraints.min_length}"
    if constraints.max_length is not None:
        yield f"length({name}) <= {constraints.max_length}"


def _constant(value: object) -> str:
    return literal(value) if isinstance(value, str) else str(value)


def _indexes(table: Resource) -> Iterator[str]:
    """An index for each foreign key, along which whoever browses the file goes."""
    for key in table.foreign_keys:
        if key.fields != table.primary_key[: len(key.fields)]:
            name = identifier(f"{table.name}_{'_'.join(key.fields)}")
            yield f"CREATE INDEX {name} ON {identifier(table.name)} ({columns(key.fields)})"


def _plain(cell: Cell) -> str | int | float | None:
    if cell is None or isinstance(cell, str | float):
        return cell
    if isinstance(cell, int):
        return int(cell)
    return float(cell) if isinstance(cell, Decimal) else cell.isoformat()


def _tables(exchange: Exchange) -> Iterator[tuple[str, str, str]]:
    for table in exchange.tables:
        yield table.name, table.described.title, table.described.description


def _fields(table: Table) -> Iterator[tuple[str | int, ...]]:
    for position, field in enumerate(table.described.fields, start=1):
        required = int(field.constraints.required)
        words = (field.title, field.type, required, field.description, str(field.example or ""))
        yield table.name, position, field.name, *words


def _made_alike(file: Path) -> None:
    """Take out of a file what differs from one version of SQLite to another.

    That is the version in the header, and what happens to stand in the unallocated part of a page
    of a B-tree, between its cell pointers and its cells (SQLite file format, section 1.6).
    """
    content = bytearray(file.read_bytes())
    content[_VERSION_AT : _VERSION_AT + 4] = _VERSION.to_bytes(4, "big")
    for page in range(0, len(content), _PAGE):
        header = page if page else _HEADER
        if content[header] in _POINTERS:
            cells, first = (int.from_bytes(content[header + n : header + n + 2]) for n in (3, 5))
            begin, end = header + _POINTERS[content[header]] + 2 * cells, page + (first or 1 << 16)
            content[begin:end] = bytes(max(0, end - begin))
    file.write_bytes(content)


def _shown(exchange: Exchange, name: str) -> dict[str, object]:
    """Datasette's metadata: titles, descriptions of tables and columns, licence, and no more."""
    facts = facts_of(exchange.package)
    shown = {
        "title": facts.title,
        "description": f"{facts.description} {facts.citation}",
        "license": facts.licence.title or facts.licence.name,
        "license_url": facts.licence.path,
        "source": facts.name,
        "source_url": facts.url or facts.doi_address,
        "databases": {
            name: {
                "tables": {
                    table.name: {
                        "title": table.described.title,
                        "description": table.described.description,
                        "columns": {one.name: one.description for one in table.described.fields},
                    }
                    for table in exchange.tables
                }
            }
        },
    }
    return {key: value for key, value in shown.items() if value}
