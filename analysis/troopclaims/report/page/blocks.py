"""Figures and tables for the page, each with its data and SQL beneath it."""

from __future__ import annotations

import base64
import html
import re
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Any

from troopclaims.dataset.answers import as_csv
from troopclaims.dataset.questions import Answer, Question
from troopclaims.report.page.markdown import (
    captioned_table,
    div,
    escape,
    in_html,
    not_html,
    only_html,
    pipe_table,
    raw_html,
)
from troopclaims.report.page.record import Record, Row

FOLDER = Path("figures")
# A table's column: its heading, its relative width, and a row's cell, both as Markdown.
Column = tuple[str, int, Callable[[Row], str]]
_ALL = 1_000_000


def figure(
    record: Record, question: str, label: str, svg: str, caption: str, alt: str, most: int = _ALL
) -> str:
    """A figure with a label (`fig-...`): inline in the HTML, an SVG file elsewhere.

    The marks are the first `most` rows of the answer to the published question, which stands
    beneath it with its data. `caption` is Markdown; `alt`, which says what the chart shows, is
    text. Inline, the marks are links to the claims' cards and the page's own fonts and colours
    apply; the file is written to figures/ beside the document.
    """
    rows = len(record.answer(question).rows)
    if rows > most:
        caption = f"{caption} Shown are the first {most} of {rows}."
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{label}.svg"
    file.write_text(_without_links(svg), encoding="utf-8")
    named = f'<svg role="group" aria-label="{in_html(alt)}" '
    inline = _without_empty(svg).replace("<svg ", named, 1)
    image = f'![]({file}){{fig-alt="{escape(alt)}"}}'
    # On a narrow screen the chart keeps a readable size and scrolls, by keyboard too.
    inline = f'<div class="chart" tabindex="0">{inline}</div>'
    content = f"{only_html(raw_html(inline))}{not_html(image)}\n\n{caption}\n"
    anchor = f'<p class="anchor"><a href="#{label}">Link to this figure</a></p>'
    beneath = data_and_sql(record, question)
    return div(f"#{label}", content) + only_html(raw_html(anchor)) + beneath


def data_and_sql(record: Record, name: str) -> str:
    """What stands beneath a figure or table of a published question: its data and its SQL."""
    question = record.question(name)
    return only_html(raw_html(_details(question, record.answer(name)))) + not_html(
        f"Data and SQL: `troopclaims query {name}`."
    )


def _details(question: Question, answer: Answer) -> str:
    data = base64.b64encode(as_csv(answer).encode("utf-8")).decode("ascii")
    return (
        f'<details class="behind"><summary>Data and SQL: {in_html(question.title)}</summary>'
        f'<p><a download="{question.name}.csv" href="data:text/csv;base64,{data}">'
        f"{question.name}.csv</a>, {len(answer.rows):,} rows; the same answer comes from "
        f"<code>troopclaims query {question.name}</code>.</p>"
        f'<pre tabindex="0"><code>{html.escape(question.sql)}</code></pre></details>'
    )


def _without_empty(svg: str) -> str:
    """Groups are no pictures: empty ones are left out, and the others lose the role of a symbol."""
    named = re.sub(r' role="graphics-symbol" aria-roledescription="\w+ mark container"', "", svg)
    return re.sub(r"<g [^>]*></g>", "", named)


def _without_links(svg: str) -> str:
    """The marks' links lead to the page, and a file has none: they are taken out."""
    return re.sub(r"</?a\b[^>]*>", "", svg)


def join(parts: Sequence[str]) -> str:
    """Pieces of Markdown as blocks of their own."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


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
    question: str,
    label: str,
    caption: str,
    columns: Sequence[Column],
    *,
    most: int = _ALL,
    arranged: Callable[[Sequence[Row]], Sequence[Row]] = lambda rows: rows,
) -> str:
    """The answer to a published question as a table with a label (`tbl-...`), its data and SQL.

    The table shows the first `most` lines, into which `arranged` lays out the answer's rows.
    """
    lines = arranged(record.ask(question))
    if len(lines) > most:
        caption = f"{caption} (the first {most} of {len(lines)})"
    return table(label, caption, columns, lines[:most], data_and_sql(record, question))


def spread(
    rows: Sequence[Row], line: str, column: str, value: str, columns: Iterable[str]
) -> list[Row]:
    """Counts in long form as a line for each value of `line`, with a key for each of `columns`."""
    lines: dict[Any, dict[str, Any]] = {}
    for row in rows:
        empty = {line: row[line], **dict.fromkeys(columns, 0)}
        lines.setdefault(row[line], empty)[row[column]] = row[value]
    return list(lines.values())


def number(column: str) -> Callable[[Row], str]:
    """The cell with the number of a column."""
    return lambda row: f"{row[column]:,}"
