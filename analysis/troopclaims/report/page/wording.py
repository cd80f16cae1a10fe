"""Numbers, dates and identifiers as a reader of the report sees them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any, TypeVar

from troopclaims.dataset.citation.items import REGISTER
from troopclaims.dataset.edtf import in_words
from troopclaims.errors import InvalidDataError
from troopclaims.report.page.markdown import escape

date = in_words
Words = TypeVar("Words")


def short_date(text: str | None) -> str:
    """A date in words with its month in three letters, for charts.

    >>> short_date("2024-11-17~"), short_date(None)
    ('about 17 Nov 2024', 'date not known')
    """
    return re.sub(r"\b([A-Z][a-z]{2})[a-z]+", r"\1", date(text))


def as_given(row: Mapping[str, Any]) -> str:
    """The numbers of a mention, which has no bound of its own: an end that is missing is said.

    >>> as_given({"low": 10000, "best": None, "high": None})
    '10,000 or more'
    """
    low, best, high = row["low"], row["best"], row["high"]
    if best is not None:
        return f"{best:,}"
    if low is not None and high is not None:
        return f"{low:,} to {high:,}"
    if low is not None:
        return f"{low:,} or more"
    return "in words" if high is None else f"{high:,} at most"


def words_of(words: Mapping[str, Words], code: str, kind: str) -> Words:
    """The words for a code that a question gives, which is of some `kind`.

    Raises InvalidDataError where there are none, with the code and what to do.
    """
    if code not in words:
        known = ", ".join(words)
        raise InvalidDataError(
            f"a question gives {code!r} as {kind}, for which the report has no words (it has some "
            f"for {known}); add them, or give one of these"
        )
    return words[code]


def claim_address(claim_id: str, document: str = REGISTER) -> str:
    """Where a claim's card stands: in the register, for which `document` is "" within itself.

    >>> claim_address("C0001"), claim_address("C0001", "")
    ('register.html#C0001', '#C0001')
    """
    return f"{document}#{claim_id}"


def claim_link(claim_id: str, document: str = REGISTER) -> str:
    """Markdown link to a claim's card.

    >>> claim_link("C0001")
    '[C0001](register.html#C0001)'
    """
    return f"[{claim_id}]({claim_address(claim_id, document)})"


def claim_links(claim_ids: Iterable[str] | None, document: str = REGISTER) -> str:
    """Markdown links to several claims, in order, separated by commas."""
    return ", ".join(claim_link(claim_id, document) for claim_id in claim_ids or ())


def count(number: int, one: str, many: str | None = None) -> str:
    """A number with its noun.

    >>> count(1, "claim"), count(1200, "claim"), count(2, "reply", "replies")
    ('1 claim', '1,200 claims', '2 replies')
    """
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def heading(words: str) -> str:
    """Words of the record as a column's heading, as Markdown.

    >>> heading("compatible through an open end")
    'Compatible through an open end'
    """
    return escape(words[:1].upper() + words[1:])
