"""Patterns: RE2 inside DuckDB where it can, else Python on distinct values under a time limit.

Table Schema takes its patterns from XML Schema, where one matches a whole value, so that anchors at
the ends say nothing more. What XML Schema has and neither engine reads as it is meant is refused.
"""

from __future__ import annotations

import json
import math
import re
import subprocess
import sys
import time
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

from troopclaims.datapackage.jsontext import Test
from troopclaims.datapackage.quoting import literal
from troopclaims.datapackage.reading import Source
from troopclaims.datapackage.session import CHECKING
from troopclaims.datapackage.unreadable import TableUnreadable

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

SECONDS = 10.0
UNREAD = (r"\i", r"\I", r"\c", r"\C")
_ESCAPE = re.compile(r"\\(?:([pP])(?:\{[^{}]*\}|.)|(.))", re.DOTALL)
_CLASS = re.compile(r"\[(?:\\.|[^\]\\])*")
# Escapes that mean ASCII for RE2 and Unicode for XML Schema and Python.
_UNICODE = {r"\d": r"\p{Nd}", r"\D": r"\P{Nd}"}
_UNLIKE = re.compile(r"(?<!\\)(?:\\\\)*\\[wWsSbB]|\(\?[aimsuxL]")

# What RE2 is sure to take: no look-around, no reference back, and little of counted repetition, of
# which it takes a thousand one in another.
_FEW = 100
_COUNTED = re.compile(r"\{(\d{1,3})(?:,(\d{0,3}))?\}")
_PLAIN_CLASS = re.compile(r"(\\.)|\[\^?[^\]\[\\]+\]")
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


class Clock:
    """The time that Python's patterns have left, for all tables of a validation together."""

    def __init__(self, seconds: float | None = None) -> None:
        self.left = SECONDS if seconds is None else seconds

    def not_matching(self, pattern: str, values: Sequence[str]) -> list[str]:
        """Those of the values that Python's regular expression does not match whole.

        Raises TableUnreadable where the time is up.
        """
        if not values:
            return []
        start = time.monotonic()
        try:
            done = subprocess.run(  # noqa: S603 - this interpreter with a constant program
                [sys.executable, "-I", "-S", "-W", "ignore", "-c", _MATCH],
                input=json.dumps([pattern, list(values)]),
                capture_output=True,
                text=True,
                timeout=max(self.left, 0.01),
                check=True,
            )
        except subprocess.TimeoutExpired:
            message = f"the pattern {pattern!r} was not done within the {SECONDS:g} seconds that "
            raise TableUnreadable("time", message + "patterns have in all") from None
        finally:
            self.left -= time.monotonic() - start
        found: list[str] = json.loads(done.stdout)
        return found


def unsupported_in(pattern: str) -> str:
    """What of a pattern would be read otherwise than XML Schema means it; "" if nothing is."""
    if found := next((e for e in _ESCAPE.finditer(pattern) if e[0] in UNREAD), None):
        return f"the class {found[0]} of XML Schema in a pattern"
    for found in _CLASS.findall(_ESCAPE.sub("a", pattern)):
        if "-[" in found[1:]:
            return "the subtraction of classes of XML Schema in a pattern"
        if re.search(r"\[:\^?\w+:", found):
            return "a class of POSIX in a pattern, which XML Schema does not have"
    if is_pattern(pattern) and _has_properties(pattern) and re2_form(pattern) is None:
        return "classes such as \\p{L} beside the rest of the pattern"
    return ""


def is_pattern(pattern: str) -> bool:
    """Whether a pattern is a regular expression of Python, or of one with Unicode's classes."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            re.compile(_ESCAPE.sub(lambda e: "a" if e[1] else e[0], pattern))
        except (re.error, RecursionError, OverflowError):
            return False
    return True


def _has_properties(pattern: str) -> bool:
    return any(escape[1] for escape in _ESCAPE.finditer(pattern))


def re2_form(pattern: str) -> str | None:
    """The pattern as RE2 has to be given it, or None where RE2 would not read it as it is meant."""
    if _UNLIKE.search(pattern):
        return None
    ready = _ESCAPE.sub(lambda found: _UNICODE.get(found.group(), found.group()), pattern)
    return ready if _is_sure(ready) or _re2_takes(ready) else None


def _is_sure(ready: str) -> bool:
    """Whether RE2 takes a pattern, which need not be asked then."""
    bare = _PLAIN_CLASS.sub(lambda found: found[1] or "a", ready)
    counted = _COUNTED.findall(_ESCAPE.sub("a", bare))
    times = math.prod(int(most or least) for least, most in counted)
    return times <= _FEW and _SURE.fullmatch(bare) is not None


@cache
def _re2_takes(pattern: str) -> bool:
    import duckdb

    try:
        _asked().cursor().execute(f"SELECT regexp_full_match('', {literal(pattern)})")
    except duckdb.Error:
        return False
    return True


@cache
def _asked() -> DuckDBPyConnection:
    """One connection for all patterns: to open one takes longer than to ask a hundred times."""
    import duckdb

    return duckdb.connect(":memory:", config={"threads": 1, "enable_external_access": "false"})


@dataclass(frozen=True, slots=True)
class Asked:
    """What SQL cannot tell of a cell: Python is asked once for each distinct value of its column.

    What fails is kept in a table of its own. `clock` is for patterns, which may never end.
    """

    con: DuckDBPyConnection
    source: Source
    clock: Clock

    def unlike(self, pattern: str, column: int) -> str:
        """SQL that is true where a cell does not match a pattern. Raises TableUnreadable."""
        ready = re2_form(pattern)
        if ready is not None:
            return f"NOT regexp_full_match(c{column}, {literal(ready)})"
        return self._among(self.clock.not_matching(pattern, self._distinct(column)), column)

    def failing(self, test: Test, column: int) -> str:
        """SQL that is true where a cell does not pass a test."""
        return self._among([v for v in self._distinct(column) if not test(v)], column)

    def _among(self, values: Sequence[str], column: int) -> str:
        count = self.con.execute("SELECT count(*) FROM duckdb_tables()").fetchall()[0][0]
        name = f"{CHECKING}.failing{count}"
        self.con.execute(f"CREATE TABLE {name} AS SELECT unnest(?::VARCHAR[]) AS v", [values])
        return f"c{column} IN (SELECT v FROM {name})"

    def _distinct(self, column: int) -> list[str]:
        """The values of a column, each once; none where DuckDB does not read the file as it is.

        Then the scan will not read it either, and the file is written again.
        """
        import duckdb

        try:
            rows = self.con.execute(
                f"SELECT DISTINCT c{column} FROM {self.source.relation} WHERE c{column} IS NOT NULL"
            ).fetchall()
        except duckdb.Error:
            return []
        return [value for (value,) in rows]
