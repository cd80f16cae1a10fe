"""The title block's values, the same for both formats."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.qmd.options import listed

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Head:
    """Title, authors and what else stands above the text; empty where it is not given."""

    title: str
    subtitle: str
    authors: Sequence[str]
    date: str
    isodate: str
    abstract: str
    keywords: Sequence[str]
    lang: str


def head(meta: Mapping[str, Any]) -> Head:
    """The title block of a document's front matter."""
    lang = str(meta.get("lang", "en"))
    date = meta.get("date")
    return Head(
        title=str(meta["title"]),
        subtitle=str(meta.get("subtitle", "")),
        authors=[
            str(author["name"] if isinstance(author, dict) else author)
            for author in listed(meta.get("author"))
        ],
        date=_long(date, lang) if date else "",
        isodate=date.isoformat() if date else "",
        abstract=str(meta.get("abstract", "")),
        keywords=[str(word) for word in listed(meta.get("keywords"))],
        lang=lang,
    )


def _long(date: dt.date, lang: str) -> str:
    """Quarto's long form in English, ISO 8601 in other languages."""
    if lang.split("-")[0] != "en":
        return date.isoformat()
    return f"{_MONTHS[date.month - 1]} {date.day}, {date.year}"
