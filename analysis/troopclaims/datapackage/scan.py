"""One scan of a table: what each record breaks, and the values of its keys.

The scan leaves one narrow row for each record, in file order: the bytes inside its cells, a bit
for every rule that it breaks, the values of key fields, and, only for records at fault, the cells.
Valid records are never stored.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from troopclaims.datapackage.checks import Check, Column
from troopclaims.datapackage.compare import identity, is_itself
from troopclaims.datapackage.hints import HINTS, did_you_mean, shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.quoting import tree
from troopclaims.datapackage.reading import Source
from troopclaims.datapackage.report import Found
from troopclaims.datapackage.types import is_missing, is_present

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

BITS = 62
ANY = Field("")
BLANK = Check(
    "blank-row", "", -1, "", "the row is blank", hint="take the line out", shows_value=False
)


@dataclass(frozen=True, slots=True)
class Plan:
    """What to ask of a table: its columns' checks, and the columns whose values are keys.

    `keys` are the positions of key columns, `primary` those of the primary key and `numbers` those
    of keys that meet another type of number.
    """

    fields: Sequence[Field | None]
    columns: Sequence[Column]
    keys: Sequence[int]
    primary: Sequence[int]
    numbers: frozenset[int] = frozenset()

    @property
    def words(self) -> list[list[tuple[Check, int]]]:
        """The checks with their bits, divided into words of at most 62 bits."""
        words = [
            [(check, first + i) for column, first in word for i, check in enumerate(column.checks)]
            for word in self._layout()
        ]
        return [[(BLANK, 0), (self.key_check, 1), *words[0]], *words[1:]]

    def _layout(self) -> list[list[tuple[Column, int]]]:
        """Which columns' checks a word has, and from which bit on; the first two are taken."""
        layout: list[list[tuple[Column, int]]] = [[]]
        used = 2
        for column in self.columns:
            if used + len(column.checks) > BITS:
                layout.append([])
                used = 0
            layout[-1].append((column, used))
            used += len(column.checks)
        return layout

    @property
    def written(self) -> list[int]:
        """The key columns whose cells may be written otherwise than their values are compared."""
        return [
            i
            for i in self.keys
            if not is_itself(self.fields[i] or ANY, as_number=i in self.numbers)
        ]

    @property
    def key_check(self) -> Check:
        """The rule that no field of the primary key is without a value."""
        names = ",".join(field.name for i in self.primary if (field := self.fields[i]))
        says = "a field of the primary key has no value"
        return Check(
            "primary-key",
            names,
            -1,
            self._keyless(),
            says,
            hint="give it a value",
            shows_value=False,
        )

    def _keyless(self) -> str:
        if not self.primary:
            return "false"
        missing = " OR ".join(self.columns[i].missing for i in self.primary)
        nothing = " AND ".join(f"k{i} IS NULL" for i in self.primary)
        return f"({missing}) OR ({nothing})"

    def sql(self, target: str, source: Source) -> str:
        """The statement that makes the narrow table `target` from the source."""
        words = self._word_sql()
        any_broken = " OR ".join(f"w{i} <> 0" for i in range(len(words)))
        cells = ", ".join(f"c{i}" for i in range(source.width))
        names = [f"w{i}" for i in range(len(words))] + [f"k{i}" for i in self.keys]
        names += [f"t{i}" for i in self.written]
        keys = "".join(f", {self._key(i)} AS k{i}" for i in self.keys)
        keys += "".join(f", c{i} AS t{i}" for i in self.written)
        masks = ", ".join(f"{sql} AS w{i}" for i, sql in enumerate(words))
        return (
            f"CREATE TABLE {target} AS SELECT size, {', '.join(names)}, "
            f"CASE WHEN {any_broken} THEN [{cells}] END AS cells FROM (SELECT *, {masks} "
            f"FROM (SELECT *, {source.cell_bytes} AS size, {self._blank()} AS blank{keys} "
            f"FROM {source.relation}))"
        )

    def _blank(self) -> str:
        """SQL that is true where every cell of a record is missing; its bytes are in `size`."""
        absent = [is_missing(f"c{i}", [""]) for i in range(len(self.columns))]
        if [column.missing for column in self.columns] == absent:
            return "size = 0"
        # CASE looks no further than the first column for nearly every record; AND would.
        first, *others = sorted(self.columns, key=lambda column: column.required is None)
        rest = tree([column.missing for column in others] or ["true"], "AND")
        return f"CASE WHEN {first.missing} THEN {rest} ELSE false END"

    def _word_sql(self) -> list[str]:
        sums = [
            tree([column.mask(first) for column, first in word if column.checks] or ["0"], "+")
            for word in self._layout()
        ]
        words = [f"CASE WHEN blank THEN {int(i == 0)} ELSE {sql} END" for i, sql in enumerate(sums)]
        if self.primary:
            words[0] += f" + CASE WHEN {self.key_check.rule} THEN 2 ELSE 0 END"
        return [f"({word})::BIGINT" for word in words]

    def _key(self, column: int) -> str:
        field = self.fields[column] or ANY
        parts = self.columns[column]
        valid = is_present(f"c{column}", field.missing)
        valid += f" AND ({parts.of_type})" if parts.typed else ""
        value = identity(field, f"c{column}", as_number=column in self.numbers)
        return f"CASE WHEN {valid} THEN {value} END"


def cell_issues(
    con: DuckDBPyConnection, table: Resource, plan: Plan, target: str, limit: int
) -> Iterator[Found]:
    """The issues of single records: types, constraints, blank rows, keys without a value."""
    words = plan.words
    anything = " OR ".join(f"w{i} <> 0" for i in range(len(words)))
    if not con.execute(f"SELECT 1 FROM {target} WHERE {anything} LIMIT 1").fetchone():
        return
    con.execute(
        f"CREATE TABLE {target}_bad AS SELECT rowid AS place, * FROM {target} WHERE {anything}"
    )
    for i, word in enumerate(words):
        counts = ", ".join(f"count(*) FILTER (WHERE w{i} & {1 << bit} <> 0)" for _, bit in word)
        found = con.execute(f"SELECT {counts or '0'} FROM {target}_bad").fetchone() or ()
        for (check, bit), count in zip(word, found, strict=False):
            if count:
                about = plan.primary if check.type == "primary-key" else [check.column]
                cells = ", ".join(f"cells[{column + 1}]" for column in about if column >= 0)
                records = con.execute(
                    f"SELECT place, [{cells}] FROM {target}_bad WHERE w{i} & {1 << bit} <> 0 "
                    f"ORDER BY place LIMIT {limit}"
                ).fetchall()
                yield Found(count, tuple(_issues(table, check, records)))
    con.execute(f"DROP TABLE {target}_bad")


def _issues(
    table: Resource, check: Check, records: Sequence[tuple[int, list[str | None]]]
) -> Iterator[Issue]:
    """The issues of one check; a record is its place among the data, and the cells it is about."""
    hints: dict[str, str] = {}
    for place, cells in records:
        value = ",".join(cell or "" for cell in cells)
        if value not in hints:
            hints[value] = _hint(check, value, near=len(hints) < HINTS)
        path, row = table.place(place + table.dialect.first_row)
        yield Issue(
            check.type,
            f"{shortened(value)!r} {check.says}" if check.shows_value else check.says,
            table.name,
            path,
            row,
            check.field,
            shortened(value),
            check.note,
            hints[value],
        )


def _hint(check: Check, value: str, *, near: bool) -> str:
    found = did_you_mean(value, check.choices) if near and check.choices else ""
    few = 0 < len(check.choices) <= 12
    return found or check.hint or ("one of " + ", ".join(check.choices) if few else "")
