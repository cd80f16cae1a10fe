"""What was probably meant."""

from __future__ import annotations

from collections.abc import Iterable

LENGTH = 80


def nearest(value: str, choices: Iterable[str]) -> str:
    """The choice most like a value, or "" if none is like it.

    Likeness is the ratio of `difflib` (Ratcliff and Obershelp) on lower-case texts, 0.6 or more.
    """
    from difflib import get_close_matches

    by_text = {choice.strip().lower(): choice for choice in choices}
    found = get_close_matches(value.strip().lower()[:LENGTH], by_text, 1)
    return by_text[found[0]] if found else ""


def did_you_mean(value: str, choices: Iterable[str]) -> str:
    """A hint that names the nearest choice, or "" where none is near."""
    found = nearest(value, choices)
    return f"did you mean {found!r}?" if found else ""


def shortened(value: str) -> str:
    """A value as an issue shows it: 80 characters at most."""
    return value if len(value) <= LENGTH else value[: LENGTH - 1] + "…"
