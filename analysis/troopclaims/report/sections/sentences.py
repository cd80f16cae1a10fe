"""The sentences of the answer, each with the query that bears it out."""

from __future__ import annotations

import re

from troopclaims.dataset.statements import Value, in_full, plainly
from troopclaims.report.page.blocks import behind, join
from troopclaims.report.page.markdown import escape, not_html, only_html, raw_html
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, claim_links

_CLAIM = re.compile(r"C\d{4}")


def sentences(record: Record, part: str) -> str:
    """The sentences whose names begin with a word, as paragraphs, and their queries."""
    return join([*_texts(record, part), queries(record, part)])


def points(record: Record, *parts: str) -> str:
    """The same as a list, of several parts one after another."""
    lines = [f"- {text}" for part in parts for text in _texts(record, part)]
    return join(["\n".join(lines), queries(record, *parts)])


def queries(record: Record, *parts: str) -> str:
    """The query behind each sentence of some parts, with what it gives, folded."""
    found = [one for part in parts for one, _ in record.sentences(part)]
    if not found:
        return ""
    folded = "".join(behind(one.question, record.answer(one.name)) for one in found)
    many = "these sentences" if len(found) > 1 else "this sentence"
    names = ", ".join(f"`{one.name}`" for one in found)
    return only_html(
        raw_html(
            f'<details class="sentences"><summary>The queries behind {many}</summary>'
            f"{folded}</details>"
        )
    ) + not_html(f"Behind {many}: `troopclaims query` with {names}.")


def _texts(record: Record, part: str) -> list[str]:
    return [in_full(one.wording, borne.values, _shown) for one, borne in record.sentences(part)]


def _shown(value: Value) -> str:
    """A value as Markdown: a claim or several as links to their cards."""
    if isinstance(value, str):
        return claim_link(value) if _CLAIM.fullmatch(value) else escape(value)
    if isinstance(value, (list, tuple)) and value and all(map(_CLAIM.fullmatch, value)):
        return claim_links(value)
    return escape(plainly(value))
