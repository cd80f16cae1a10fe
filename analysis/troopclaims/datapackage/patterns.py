"""Patterns: RE2 inside DuckDB where it can, else Python on distinct values under a time limit."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Sequence

SECONDS = 10.0
# Escapes that mean ASCII for RE2 and Unicode for XML Schema and Python.
_UNICODE = {r"\d": r"\p{Nd}", r"\D": r"\P{Nd}"}
_UNLIKE = re.compile(r"(?<!\\)(?:\\\\)*\\[wWsSbB]|\(\?[aimsuxL]")

# What RE2 is sure to take: no look-around, no reference back, at most one counted repetition.
_SURE = re.compile(
    r"(?:[^\\(*+?{]|\\[dDpPnrt.\-\\+*?()\[\]{}|^$/]|\((?!\?)|\(\?:|[*+?](?!\+)|\{\d{1,3}(?:,\d{0,3})?\}(?!\+))*"
)

# Runs as a process of its own, so that a pattern that never ends can be stopped.
_MATCH = """
import json, re, sys
pattern, values = json.load(sys.stdin)
matches = re.compile(pattern).fullmatch
json.dump([value for value in values if matches(value) is None], sys.stdout)
"""


class TimedOut(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """A pattern was not done with a column's values within its time."""


def for_re2(pattern: str) -> str | None:
    """The pattern as RE2 has to be given it, or None where RE2 would read it differently.

    XML Schema's regular expressions match a whole value, so anchors at the ends say nothing more.
    """
    if _UNLIKE.search(pattern):
        return None
    return re.sub(
        r"\\(.)", lambda found: _UNICODE.get(found.group(), found.group()), pattern, flags=re.DOTALL
    )


def surely_runs(pattern: str) -> bool:
    """Whether RE2 takes the pattern, as far as can be said without asking it."""
    return pattern.count("{") < 2 + pattern.count("{Nd}") and bool(_SURE.fullmatch(pattern))


def is_pattern(pattern: str) -> bool:
    """Whether Python can compile the pattern."""
    try:
        re.compile(pattern)
    except (re.error, RecursionError, OverflowError):
        return False
    return True


def not_matching(pattern: str, values: Sequence[str]) -> list[str]:
    """Those of the values that Python's regular expression does not match whole.

    Raises TimedOut after SECONDS.
    """
    if not values:
        return []
    try:
        done = subprocess.run(  # noqa: S603 - this interpreter with a constant program
            [sys.executable, "-I", "-S", "-c", _MATCH],
            input=json.dumps([pattern, list(values)]),
            capture_output=True,
            text=True,
            timeout=SECONDS,
            check=True,
        )
    except subprocess.TimeoutExpired:
        raise TimedOut(f"{pattern!r} was not done within {SECONDS:g} seconds") from None
    found: list[str] = json.loads(done.stdout)
    return found
