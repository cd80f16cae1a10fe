"""XLSX: a workbook with a sheet about the package, one of all fields, and a sheet a table."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import TYPE_CHECKING

from troopclaims.datapackage.model import Field
from troopclaims.dataset.answers import FORMULA
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.dataset.exchange.tables import Cell, Exchange, Table
from troopclaims.errors import InvalidDataError

if TYPE_CHECKING:
    from xlsxwriter.format import Format
    from xlsxwriter.workbook import Workbook
    from xlsxwriter.worksheet import Worksheet

_LONGEST_CELL = 32_767  # Excel specifications and limits: characters a cell can hold.
_NARROWEST, _WIDEST = 8, 60
_NOTE = {"x_scale": 2.5, "y_scale": 1.5}  # of a note's usual size, so that a description fits
_FIELDS = ("table", "field", "title", "type", "required", "meaning", "example", "codes")


def write(exchange: Exchange) -> None:
    """Write NAME.xlsx.

    Texts are texts, whatever they begin with: no formula, number, day or link is made of them.
    Raises InvalidDataError where a text is longer than a cell can be.
    """
    import xlsxwriter

    facts = facts_of(exchange.package)
    with xlsxwriter.Workbook(exchange.folder / f"{facts.name}.xlsx") as book:
        book.set_properties(
            {
                "title": facts.title,
                "author": "; ".join(author.name for author in facts.authors),
                "created": exchange.made,
            }
        )
        styles = Styles(book)
        _about(book, styles, exchange)
        fields = [row for table in exchange.tables for row in _described(table)]
        _sheet(book, styles, "fields", _FIELDS, fields)
        for table in exchange.tables:
            names = [field.name for field in table.described.fields]
            sheet = _sheet(book, styles, table.name, names, table.rows)
            for column, field in enumerate(table.described.fields):
                sheet.write_comment(0, column, field.description, _NOTE)


class Styles:
    """The looks of cells, which belong to one workbook."""

    def __init__(self, book: Workbook) -> None:
        self.head: Format = book.add_format({"bold": True, "bottom": 1, "valign": "top"})
        self.wrapped: Format = book.add_format({"text_wrap": True, "valign": "top"})
        self.day: Format = book.add_format({"num_format": "yyyy-mm-dd"})
        # Without it a text that begins with = becomes a formula once its cell is edited.
        self.quoted: Format = book.add_format({"quote_prefix": True})


def _about(book: Workbook, styles: Styles, exchange: Exchange) -> None:
    """The first sheet: what this is, how to cite and read it, and what the others hold."""
    facts = facts_of(exchange.package)
    rows: list[tuple[str, str]] = [
        ("title", facts.title),
        ("description", facts.description),
        ("version", facts.version),
        ("cite", facts.citation),
        ("licence", f"{facts.licence.title} {facts.licence.path}".strip()),
        ("cells", "An empty cell is unknown. A date with ~ is approximate, with ? uncertain."),
        ("fields", "What each field of each sheet means."),
    ]
    rows += [
        (table.name, f"{len(table.rows):,} rows. {table.described.description}")
        for table in exchange.tables
    ]
    sheet = book.add_worksheet("about")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 110, styles.wrapped)
    for number, (name, words) in enumerate(rows):
        sheet.write_string(number, 0, name, styles.head)
        sheet.write_string(number, 1, words, styles.wrapped)


def _described(table: Table) -> list[tuple[Cell, ...]]:
    return [
        (
            table.name,
            field.name,
            field.title,
            field.type,
            "yes" if field.constraints.required else "no",
            field.description,
            str(field.example or ""),
            _codes(field),
        )
        for field in table.described.fields
    ]


def _codes(field: Field) -> str:
    return ", ".join(map(str, field.constraints.enum or ()))


def _sheet(
    book: Workbook,
    styles: Styles,
    name: str,
    names: Sequence[str],
    rows: Sequence[Sequence[Cell]],
) -> Worksheet:
    sheet = book.add_worksheet(name)
    for column, heading in enumerate(names):
        sheet.write_string(0, column, heading, styles.head)
        longest = max((len(str(row[column])) for row in rows if row[column] is not None), default=0)
        width = min(_WIDEST, max(_NARROWEST, len(heading) + 3, longest))
        sheet.set_column(column, column, width)
    for number, row in enumerate(rows, start=1):
        for column, cell in enumerate(row):
            _put(sheet, styles, number, column, cell)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(names) - 1)
    return sheet


def _put(sheet: Worksheet, styles: Styles, row: int, column: int, cell: Cell) -> None:
    match cell:
        case None | "":
            return
        case bool():
            sheet.write_boolean(row, column, cell)
        case int() | float() | Decimal():
            sheet.write_number(row, column, cell)
        case str():
            if len(cell) > _LONGEST_CELL:
                place = f"sheet {sheet.get_name()}, row {row + 1}, column {column + 1}"
                raise InvalidDataError(
                    f"{place}: {len(cell):,} characters, and a cell of XLSX holds "
                    f"{_LONGEST_CELL:,}; shorten the text or export the other formats"
                )
            style = styles.quoted if FORMULA.match(cell) else None
            sheet.write_string(row, column, cell, style)
        case _:
            sheet.write_datetime(row, column, cell, styles.day)
