"""The sentences of the answer, each with the query that bears it out."""

from __future__ import annotations

import re

from troopclaims.dataset.statements import Value, in_full, plainly
from troopclaims.report.page.blocks import join, sql_in_html
from troopclaims.report.page.markdown import escape, only_html, raw_html
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, claim_links

CLAIM = re.compile(r"C\d{4}")
# The wording at the head of a sentence's file, which stands on the page as the sentence.
_WORDING = re.compile(r"\A(?:--.*\n)+")


def sentences(record: Record, part: str) -> str:
    """The sentences whose names begin with a word, as paragraphs, and their queries."""
    return join([*_texts(record, part), queries(record, part)])


def points(record: Record, *parts: str) -> str:
    """The same as a list, of several parts one after another."""
    lines = [f"- {text}" for part in parts for text in _texts(record, part)]
    return join(["\n".join(lines), queries(record, *parts)])


def queries(record: Record, *parts: str) -> str:
    """The query behind each sentence of some parts, folded."""
    found = [one for part in parts for one, _ in record.sentences(part)]
    if not found:
        return ""
    folded = "".join(
        f"<p><code>troopclaims query {one.name}</code></p>{sql_in_html(_WORDING.sub('', one.sql))}"
        for one in found
    )
    many = "The queries behind these sentences" if len(found) > 1 else "The query behind this"
    return only_html(
        raw_html(f'<details class="sentences"><summary>{many}</summary>{folded}</details>')
    )


def _texts(record: Record, part: str) -> list[str]:
    return [in_full(one.wording, borne.values, _shown) for one, borne in record.sentences(part)]


def _shown(value: Value) -> str:
    """A value as Markdown: a claim or several as links to their cards."""
    if isinstance(value, str):
        return claim_link(value) if CLAIM.fullmatch(value) else escape(plainly(value))
    if isinstance(value, (list, tuple)) and value and all(map(CLAIM.fullmatch, value)):
        return claim_links(value)
    return escape(plainly(value))
