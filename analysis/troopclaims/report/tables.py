"""Tables of the report from rows: columns as a heading, a relative width and a cell's function."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from troopclaims.report.figures import data_and_sql, join
from troopclaims.report.markdown import captioned_table, pipe_table
from troopclaims.report.record import Record

Row = Mapping[str, Any]
Column = tuple[str, int, Callable[[Row], str]]


def table(
    label: str, caption: str, columns: Sequence[Column], rows: Sequence[Row], beneath: str = ""
) -> str:
    """A captioned table (`tbl-...`) with one line a row, or one that says none."""
    cells = [[cell(row) for _, _, cell in columns] for row in rows]
    cells = cells or [["none", *[""] * (len(columns) - 1)]]
    body = pipe_table([name for name, _, _ in columns], cells, [width for _, width, _ in columns])
    return join([captioned_table(label, caption, body), beneath])


def question_table(
    record: Record,
    name: str,
    label: str,
    caption: str,
    columns: Sequence[Column],
    most: int = 10_000,
) -> str:
    """The answer to a published question as a table, its first `most` rows, with data and SQL."""
    rows = record.ask(name)
    if len(rows) > most:
        caption = f"{caption} (the first {most} of {len(rows)})"
    return table(label, caption, columns, rows[:most], data_and_sql(record, name))
