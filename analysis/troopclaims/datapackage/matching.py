"""Patterns as SQL, with Python's help where RE2 would not do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopclaims.datapackage.checks import LooksLike
from troopclaims.datapackage.patterns import for_re2, is_pattern, not_matching, surely_runs
from troopclaims.datapackage.quoting import literal
from troopclaims.datapackage.reading import Source

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def matcher(con: DuckDBPyConnection, source: Source) -> LooksLike:
    """A function that gives SQL that is true where a column's cell does not match a pattern.

    For a pattern that RE2 cannot run as it is meant, Python is asked once for each distinct value,
    and what does not match is kept in a table. Raises TimedOut where that takes too long.
    """

    def matching(pattern: str, column: int) -> str:
        ready = for_re2(pattern) or (None if is_pattern(pattern) else pattern)
        if ready is not None and (surely_runs(ready) or runs(con, ready)):
            return f"NOT regexp_full_match(c{column}, {literal(ready)})"
        values = distinct(con, source, column)
        bad = not_matching(pattern, values)
        name = f"unlike{con.execute('SELECT count(*) FROM duckdb_tables()').fetchall()[0][0]}"
        con.execute(f"CREATE TABLE {name} AS SELECT unnest(?::VARCHAR[]) AS v", [bad])
        return f"c{column} IN (SELECT v FROM {name})"

    return matching


def distinct(con: DuckDBPyConnection, source: Source, column: int) -> list[str]:
    """The values of a column, each once; none where DuckDB does not read the file as it is.

    Then the scan will not read it either, and the file is written again.
    """
    import duckdb

    try:
        rows = con.execute(
            f"SELECT DISTINCT c{column} FROM {source.relation} WHERE c{column} IS NOT NULL"
        ).fetchall()
    except duckdb.Error:
        return []
    return [value for (value,) in rows]


def runs(con: DuckDBPyConnection, pattern: str) -> bool:
    """Whether RE2 takes the pattern."""
    import duckdb

    try:
        con.execute(f"SELECT regexp_full_match('', {literal(pattern)})")
    except duckdb.Error:
        return False
    return True
