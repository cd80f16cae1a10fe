"""Dates as the record has them: EDTF (ISO 8601-2), to the year, month or day, with ~ or ?."""

from __future__ import annotations

import re

_MONTHS = (
    "January February March April May June July August September October November December"
).split()


def in_words(edtf: str | None) -> str:
    """An EDTF date in words; approximate and uncertain ones say so.

    >>> in_words("2024-10-18"), in_words("2024-10~"), in_words(None)
    ('18 October 2024', 'about October 2024', 'date not known')
    """
    if not edtf:
        return "date not known"
    parts = edtf.rstrip("~?").split("-")
    words = [parts[0]]
    if len(parts) > 1:
        words.insert(0, _MONTHS[int(parts[1]) - 1])
    if len(parts) > 2:
        words.insert(0, str(int(parts[2])))
    text = " ".join(words)
    if edtf.endswith("~"):
        return f"about {text}"
    return f"{text} (uncertain)" if edtf.endswith("?") else text


def date_parts(text: str) -> list[int]:
    """Year, month and day of what begins with a date, as far as they are given; [] without one.

    >>> date_parts("2024-10~"), date_parts("2026-11-23T00:00:00Z"), date_parts("undated")
    ([2024, 10], [2026, 11, 23], [])
    """
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", text)
    return [int(part) for part in found.groups() if part] if found else []
