"""Figures and tables for the page, each with its data and SQL beneath it."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Sequence
from urllib.parse import quote

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
    raw_typst,
)
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.settled import LONG, settled

# A table's column: its heading, its relative width, and a row's cell, both as Markdown.
Column = tuple[str, int, Callable[[Row], str]]
_ALL = 1_000_000
# A table of as many lines stands on one page of the PDF, with what is said beneath it.
_KEPT = 12
# Words longer than this are broken anywhere, by the style and by the template for Typst.
_BROKEN = 16
_INDENT = re.compile(r"^ +", re.MULTILINE)
# The addresses of links, and the signs that make Markdown of text.
_MARKUP = re.compile(r"\]\([^)]*\)|[\\\[*`]")


def data_and_sql(record: Record, name: str, note: str = "") -> str:
    """What stands beneath a table of a published question: a note, its data and its SQL."""
    question = record.question(name)
    said = div(".shown", note) if note else ""
    return only_html(join([said, raw_html(behind(question, record.answer(name)))])) + not_html(
        f"`#note[`{{=typst}}{note} Data and SQL: `troopclaims query {name}`.`]`{{=typst}}"
    )


def behind(question: Question, answer: Answer) -> str:
    """A folded part of the page: what a question answered, as CSV to save, and its SQL."""
    data = html.escape(_in_address(as_csv(answer)))
    return (
        f'<details class="behind"><summary>Data and SQL: {in_html(question.title)}</summary>'
        f'<p><a download="{question.name}.csv" href="data:text/csv;charset=utf-8,{data}">'
        f"{question.name}.csv</a>, {len(list(answer.rows)):,} rows; the same answer comes from "
        f"<code>troopclaims query {question.name}</code>.</p>{sql_in_html(question.sql)}</details>"
    )


def sql_in_html(sql: str) -> str:
    """A statement of SQL as a block of HTML that scrolls, by keyboard too.

    It is indented by half, since there is much of it in a page, and its lines are long on a phone.
    """
    indented = _INDENT.sub(lambda found: found[0][::2], sql)
    return f'<pre tabindex="0"><code>{html.escape(indented, quote=False)}</code></pre>'


def _in_address(text: str) -> str:
    """Text as the data of an address: what a browser would leave out or take for more is escaped.

    So are quotes, which HTML would write longer. In base64, a third longer, the data would be the
    larger part of a page (RFC 2397; URL Standard, section 4.4).
    """
    escaped = (quote(sign) if sign in '%#"' or not sign.isprintable() else sign for sign in text)
    return "".join(escaped)


def join(parts: Sequence[str]) -> str:
    """Pieces of Markdown as blocks of their own."""
    return "\n\n".join(part.strip("\n") for part in parts if part) + "\n"


def table(
    label: str, caption: str, columns: Sequence[Column], rows: Sequence[Row], beneath: str = ""
) -> str:
    """A captioned table (`tbl-...`) with one line a row, or one that says none."""
    cells = [[cell(row) for _, _, cell in columns] for row in rows]
    cells = cells or [["none", *[""] * (len(columns) - 1)]]
    names = [name for name, _, _ in columns]
    words = [_longest_word(texts) for texts in zip(names, *cells, strict=True)]
    widths = [max(width, 2 + word) for (_, width, _), word in zip(columns, words, strict=True)]
    body = pipe_table(names, cells, widths)
    content = settled(_laid_out(widths, words) + body) if len(cells) > LONG else body
    whole = join([captioned_table(label, caption, content), beneath])
    if len(cells) > _KEPT:
        return whole
    return join([raw_typst("#block(breakable: false)["), whole, raw_typst("]")])


def _laid_out(widths: Sequence[int], words: Sequence[int]) -> str:
    """The columns of a long table for the style, which lays out each of its lines by itself.

    A column has its share of the width and room for its longest word, and the table for all.
    """
    least = [f"{word}ch + 1.2rem" for word in words]
    columns = " ".join(
        f"minmax(calc({room}), {width}fr)" for width, room in zip(widths, least, strict=True)
    )
    return f'{{style="--columns: {columns}; --least: calc({" + ".join(least)})"}}\n'


def _longest_word(texts: Sequence[str]) -> int:
    """The letters of the longest word of a column, which has to fit; what is longer is broken."""
    words = (word for text in texts for word in re.split(r"[\s/-]+", _MARKUP.sub("", text)))
    return max((len(word) for word in words if len(word) <= _BROKEN), default=0)


def question_table(
    record: Record,
    question: str,
    label: str,
    caption: str,
    columns: Sequence[Column],
    *,
    most: int = _ALL,
    arranged: Callable[[Sequence[Row]], Sequence[Row]] = lambda rows: rows,
    note: str = "",
) -> str:
    """The answer to a published question as a table with a label (`tbl-...`), its data and SQL.

    The table shows the first `most` lines, into which `arranged` lays out the answer's rows. `note`
    is text that stands beneath it: how much of the record it shows.
    """
    lines = arranged(record.ask(question))
    if len(lines) > most:
        caption = f"{caption} (the first {most} of {len(lines)})"
    beneath = data_and_sql(record, question, escape(note))
    return table(label, caption, columns, lines[:most], beneath)


def number(column: str) -> Callable[[Row], str]:
    """The cell with the number of a column."""
    return lambda row: f"{row[column]:,}"
