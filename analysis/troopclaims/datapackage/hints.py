"""What was probably meant."""

from __future__ import annotations

import unicodedata
from collections.abc import Collection

LENGTH = 80
CHOICES = 500
HINTS = 50


def nearest(value: str, choices: Collection[str]) -> str:
    """The choice most like a value, or "" if none is like it.

    Likeness is the ratio of `difflib` (Ratcliff and Obershelp) on lower-case texts, 0.6 or more. Of
    many choices only some that begin or end as the value does are looked at.
    """
    from difflib import get_close_matches

    text = value.strip().lower()[:LENGTH]
    if len(choices) > CHOICES:
        alike = (c for c in choices if c[:1].lower() == text[:1] or c[-1:].lower() == text[-1:])
        choices = [choice for choice, _ in zip(alike, range(CHOICES), strict=False)]
    by_text = {choice.strip().lower()[:LENGTH]: choice for choice in choices}
    found = get_close_matches(text, by_text, 1)
    return by_text[found[0]] if found else ""


def did_you_mean(value: str, choices: Collection[str]) -> str:
    """A hint that names the nearest choice, or "" where none is near."""
    found = nearest(value, choices)
    return (apart(value, found) or f"did you mean {found!r}?") if found else ""


def apart(value: str, other: str) -> str:
    """What tells two texts apart that look alike, as code points; "" where they do not.

    They look alike if they are one in Unicode's form NFKC without characters that show nothing.
    """
    if value == other or _look(value) != _look(other):
        return ""
    ours, theirs = _difference(value, other)
    return f"it looks like {other!r}, but has {ours} where that has {theirs}"


def _look(text: str) -> str:
    seen = unicodedata.normalize("NFKC", text)
    return " ".join("".join(c for c in seen if unicodedata.category(c) != "Cf").split())


def _difference(value: str, other: str) -> tuple[str, str]:
    """The code points of the first place where two texts differ, to the end of the sign there."""
    start = next(
        (i for i, (a, b) in enumerate(zip(value, other, strict=False)) if a != b),
        min(len(value), len(other)),
    )
    while start and any(
        unicodedata.combining(text[start]) for text in (value, other) if start < len(text)
    ):
        start -= 1
    return _sign(value[start:]), _sign(other[start:])


def _sign(text: str) -> str:
    end = 1
    while end < len(text) and unicodedata.combining(text[end]):
        end += 1
    return " ".join(f"U+{ord(c):04X}" for c in text[:end]) or "nothing"


def shortened(value: str) -> str:
    """A value as an issue shows it: 80 characters at most."""
    return value if len(value) <= LENGTH else value[: LENGTH - 1] + "…"
