"""The sentences of the answer: their wording, the query behind each, and whether it still holds."""

from __future__ import annotations

import datetime as dt
import math
import re
from collections.abc import Callable, Mapping, Sequence, Set
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.edtf import in_words
from troopclaims.dataset.package import Package
from troopclaims.dataset.questions import Answer, Question
from troopclaims.dataset.sqltext import named, result_of, sql_text
from troopclaims.errors import InvalidDataError, PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

CLAIMS, HOLDS = "claims", "holds"
Value = int | float | Decimal | str | dt.date | Sequence[str] | None
# A place in the wording for the value of a column.
_PLACE = re.compile(r"\{(\w+)\}")
_DATE = re.compile(r"\d{4}-\d\d(-\d\d)?[~?]?")
_HINT = "write the sentence anew for what the record holds now, or mend the record"


@dataclass(frozen=True, slots=True)
class Statement:
    """A sentence as its file has it: its wording with places in braces, and its query."""

    name: str
    wording: str
    sql: str

    @property
    def question(self) -> Question:
        """Its query as a question that can be asked by the sentence's name."""
        return Question(self.name, self.wording, self.sql)

    @property
    def places(self) -> set[str]:
        """The columns that its wording has places for."""
        return set(_PLACE.findall(self.wording))


@dataclass(frozen=True, slots=True)
class Borne:
    """What the record gives for a sentence: values for its places, claims, whether it holds."""

    values: Mapping[str, Value]
    claims: Sequence[str]
    holds: bool


def statements(package: Package) -> list[Statement]:
    """The sentences of a trusted package, those of analysis/statements/, sorted by name.

    Raises PackageError, naming the file, where one does not begin with its wording.
    """
    return [read_statement(file) for file in package.sql_files("statements")]


def read_statement(file: Path) -> Statement:
    """A sentence as its file has it. Raises PackageError where it is not UTF-8 or has no words."""
    sql = sql_text(file)
    comment = re.match(r"(?:--.*\n)+", sql)
    lines = [line.removeprefix("--").strip() for line in comment[0].splitlines()] if comment else []
    wording = " ".join(filter(None, lines))
    if not wording:
        raise _ill_written(file.stem, "does not begin with its wording in a comment")
    return Statement(file.stem, wording, sql)


def borne_out(statement: Statement, answer: Answer) -> Borne:
    """What the answer to a sentence's query gives for it.

    Raises PackageError where the answer is not one row, its columns are not the places of the
    wording, `claims` and `holds`, or a value is of a type that is not shown in a sentence: then the
    file is at fault and not the record.
    """
    rows = list(answer.rows)
    expected = {*statement.places, CLAIMS, HOLDS}
    if set(answer.columns) != expected:
        raise _ill_written(
            statement.name,
            f"selects {', '.join(answer.columns)} and not {', '.join(sorted(expected))}",
        )
    if len(rows) != 1:
        raise _ill_written(statement.name, f"has {len(rows)} rows and not one")
    values: dict[str, Any] = dict(zip(answer.columns, rows[0], strict=True))
    claims, holds = values.pop(CLAIMS), values.pop(HOLDS)
    if not (claims is None or _is_list(claims)):
        raise _ill_written(statement.name, f"has {CLAIMS} that are no list of texts")
    for name, value in values.items():
        if not _is_shown(value):
            what = f"gives {{{name}}} the value {value!r}"
            wanted = "cast it to a number, a text, a DATE or a list of texts"
            raise _ill_written(statement.name, f"{what}, which no sentence can show; {wanted}")
    return Borne(values, [str(claim) for claim in claims or ()], holds is True)


def _is_shown(value: object) -> bool:
    """Whether a value is one that `plainly` shows."""
    if isinstance(value, float | Decimal):
        return math.isfinite(value)
    # To Python a truth is a number, and a moment a day.
    return (
        value is None
        or (isinstance(value, int | str | dt.date) and not isinstance(value, bool | dt.datetime))
        or _is_list(value)
    )


def _is_list(value: object) -> bool:
    return isinstance(value, list | tuple) and all(isinstance(one, str) for one in value)


def require_borne_out(statement: Statement, answer: Answer) -> Borne:
    """The same for a sentence that is printed.

    Raises InvalidDataError where its query says that it does not hold.
    """
    borne = borne_out(statement, answer)
    if not borne.holds:
        raise InvalidDataError(
            f"analysis/statements/{statement.name}.sql: the record does not bear out this "
            f"sentence: {in_full(statement.wording, borne.values, plainly)}"
        )
    return borne


def in_full(wording: str, values: Mapping[str, Value], show: Callable[[Value], str]) -> str:
    """A wording with its places filled, each value as `show` writes it.

    >>> in_full("{n} were sent.", {"n": 1500}, plainly)
    '1,500 were sent.'
    """
    return _PLACE.sub(lambda place: show(values[place[1]]), wording)


def plainly(value: Value) -> str:
    """A value as text: thousands parted by commas, a date in words, a list with an "and".

    A decimal number has no zeros at its end.

    >>> plainly(1500), plainly(dt.date(2024, 10, 18)), plainly("2024-10~"), plainly(["a", "b", "c"])
    ('1,500', '18 October 2024', 'about October 2024', 'a, b and c')
    >>> plainly(12.5), plainly(Decimal("1250.50")), plainly(Decimal("100.0"))
    ('12.5', '1,250.5', '100')
    """
    if isinstance(value, int):
        return f"{value:,}"
    if isinstance(value, float | Decimal):
        whole, _, part = f"{Decimal(str(value)):,f}".partition(".")
        return f"{whole}.{part}".rstrip("0").rstrip(".") if part else whole
    if isinstance(value, dt.date):
        return in_words(value.isoformat())
    if value is None or isinstance(value, str):
        return in_words(value) if value is None or _DATE.fullmatch(value) else value
    return listed(value)


def listed(parts: Sequence[str]) -> str:
    """Parts as a list in a sentence.

    >>> listed(["a"]), listed(["a", "b"]), listed([])
    ('a', 'a and b', '')
    """
    return " and ".join(filter(None, [", ".join(parts[:-1]), *parts[-1:]]))


def known_claims(con: DuckDBPyConnection, asking: Path) -> frozenset[str]:
    """The claims of a filled database; PackageError names the file `asking` where it has none."""
    with named(asking):
        claims = con.execute("SELECT claim_id FROM claims").fetchall()
    return frozenset(claim for (claim,) in claims)


def check_statement(con: DuckDBPyConnection, file: Path, known: Set[str]) -> list[Issue]:
    """The issue of a sentence that the record, in a filled database, no longer bears out.

    It is borne out when its query says that it holds, every place has a value, and it rests on
    claims that are `known`. Raises PackageError, naming the file, where it is ill written or a
    table or view is not there.
    """
    statement = read_statement(file)
    borne = borne_out(statement, Answer(*result_of(con, file, statement.sql)))
    why = _fault(borne, known)
    if not why:
        return []
    return [
        Issue(
            type="statement",
            message=f"the record does not bear out this sentence of the report: {why}",
            path=f"analysis/statements/{statement.name}.sql",
            value=in_full(statement.wording, borne.values, plainly),
            hint=_HINT,
        )
    ]


def _fault(borne: Borne, known: Set[str]) -> str:
    """Why a sentence is not borne out, "" where it is."""
    empty = sorted(name for name, value in borne.values.items() if value is None or value == [])
    lost = [claim for claim in borne.claims if claim not in known]
    if empty:
        return f"there is no value for {listed(empty)}"
    if not borne.claims:
        return "it rests on no claim"
    if lost:
        return f"it rests on {listed(lost)}, which the record does not hold"
    return "" if borne.holds else "its query says that it does not hold"


def _ill_written(name: str, fault: str) -> PackageError:
    return PackageError(f"analysis/statements/{name}.sql: the sentence {fault}")
