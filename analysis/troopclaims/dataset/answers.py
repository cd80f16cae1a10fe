"""Answers as text."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from troopclaims.dataset.questions import Answer


def as_markdown(answer: Answer) -> str:
    """A GitHub-flavoured Markdown table; pipes and line ends inside cells are escaped."""
    lines = [answer.columns, ["---"] * len(answer.columns), *answer.rows]
    cells = (
        [_cell(value).replace("|", "\\|").replace("\n", " ") for value in line] for line in lines
    )
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)


def as_csv(answer: Answer) -> str:
    """CSV (RFC 4180, line ends LF) with a header; an absent value is empty, a list is JSON."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(answer.columns)
    writer.writerows([_cell(value) for value in row] for row in answer.rows)
    return out.getvalue()


def as_json(answer: Answer) -> str:
    """A JSON list of objects; dates as ISO 8601 strings."""
    objects = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
    return json.dumps(objects, ensure_ascii=False, indent=2, default=str) + "\n"


def as_table(answer: Answer, width: int) -> str:
    """A table for the terminal, `width` characters wide at most."""
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table(box=None, header_style="bold", pad_edge=False)
    for column in answer.columns:
        table.add_column(column, overflow="fold")
    for row in answer.rows:
        table.add_row(*(Text(_cell(value)) for value in row))
    out = io.StringIO()
    Console(file=out, width=width).print(table)
    return out.getvalue()


def _cell(value: Any) -> str:
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False) if isinstance(value, list) else str(value)
