"""Tables, views and answers as pandas data frames, in types that keep what is known and what not.

Integers are nullable Int64 (those beyond 64 bits Python's own), numbers Float64, which of a decimal
keeps about 16 digits, truth boolean, days datetime64[s], codes ordered categories in the
order of their ranks, other text pandas' string, lists objects; what is unknown is NA. An infinite
moment, for which pandas has no form, is refused.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from threading import Lock
from typing import TYPE_CHECKING, Any
from weakref import WeakKeyDictionary

from troopclaims.datapackage.ddl import codes_of
from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.model import Field, Resource
from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.dataset import questions as asking
from troopclaims.dataset.database import connect, open_database
from troopclaims.dataset.package import open_package, package_root
from troopclaims.dataset.sqltext import sql_text, statements_in
from troopclaims.errors import QueryError

if TYPE_CHECKING:
    import pandas as pd
    from duckdb import DuckDBPyConnection, DuckDBPyRelation
    from duckdb.sqltypes import DuckDBPyType

# The data type of a date in EDTF, as a field's `rdfType` names it.
EDTF = "http://id.loc.gov/datatypes/edtf/EDTF"
_WIDE = ("hugeint", "uhugeint", "bignum")
# Threads that share a connection take turns, since its transaction is that of all of them; those
# with connections of their own wait for nobody.
_TURNS: WeakKeyDictionary[DuckDBPyConnection, Lock] = WeakKeyDictionary()
# The macros of a date, after edtf_, and the columns after its name.
_READINGS = ("first", "last", "is_day")
_OF_FIELDS = {
    "integer": "Int64",
    "year": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[us]",
    "time": "object",
    "list": "object",
}
_OF_COLUMNS = {
    **dict.fromkeys("tinyint smallint integer bigint utinyint usmallint uinteger".split(), "Int64"),
    "ubigint": "UInt64",
    **dict.fromkeys(["float", "double", "decimal"], "Float64"),
    "boolean": "boolean",
    "date": "datetime64[s]",
    "varchar": "string",
    "uuid": "string",
}


def tables(path: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Every table by name, in the descriptor's order, one row a record.

    A date in EDTF, such as 2024-11-17~, stays the text that it is; the first and the last day that
    it allows stand beside it, and whether it is a day that is known, neither approximate nor
    uncertain: for `made_on` as `made_on_first`, `_last` and `_is_day`. `path` is a
    folder with a datapackage.json; the package that the code came with by default. Raises
    PackageError and InvalidDataError as `connect` does.
    """
    package = open_package(path)
    with open_database(package) as con:
        _provide_days(con)
        return {table.name: _table(con, table, _dated(table)) for table in package.tables}


def view(name: str, source: str | Path | DuckDBPyConnection | None = None) -> pd.DataFrame:
    """A view, such as estimate_details, or a table, with all its rows and the view's own columns.

    `source` is a package's folder, a database file, or an open connection, which stays open; the
    package that the code came with by default. Of an open connection all is seen that was
    registered or made in it; while a transaction is open there, or an answer is not fetched to its
    end, both stay as they are, and what was committed to the database is seen alone. Raises
    QueryError, with the nearest name, where there is no such view, or a moment is infinite, and
    PackageError and InvalidDataError as `connect` does.
    """
    asking.require_text(name, "a view is named, such as 'estimate_details'")
    with _opened(source) as con:
        known = asking.tables(con)
        if name not in known:
            every = f"there are {', '.join(known)}" if known else "the database has none"
            hint = did_you_mean(name, known) or every
            raise QueryError(f"no view or table is called {name!r}; {hint}")
        with asking.relation_of(con, f"FROM {identifier(name)}") as relation:
            return _frame(relation, {})


def ask(question: str, source: str | Path | DuckDBPyConnection | None = None) -> pd.DataFrame:
    """The answer to a published question, which is named, or to one statement of SQL that reads.

    `source` is as for `view`. A function of DuckDB's that acts (a setting of profiling, a
    checkpoint) does so on an open connection as in any statement of its own. Raises QueryError,
    with DuckDB's own words, where the statement cannot be run or writes.
    """
    asking.require_text(
        question, "a question is named, as `questions()` has it, or is a text of SQL"
    )
    with _opened(source) as con:
        sql = asking.find_sql(open_package(), question, asking.tables(con))
        with asking.relation_of(con, sql) as relation:
            return _frame(relation, {})


@contextmanager
def _opened(source: str | Path | DuckDBPyConnection | None) -> Iterator[DuckDBPyConnection]:
    import duckdb

    if not isinstance(source, duckdb.DuckDBPyConnection):
        with connect(source) as con:
            yield con
        return
    with _TURNS.setdefault(source, Lock()):
        if _is_free(source):
            yield source
            return
    try:
        con = source.cursor()
    except duckdb.ConnectionException:
        raise QueryError("the connection is closed; `connect()` opens another") from None
    with con:
        yield con


def _is_free(con: DuckDBPyConnection) -> bool:
    """Whether on a connection no transaction is open and no answer waits to be fetched."""
    import duckdb

    try:
        first, second = (con.sql("SELECT txid_current()").fetchall() for _ in range(2))
    except duckdb.Error:
        return False
    return first != second  # Every statement that stands alone is a transaction of its own.


def _table(con: DuckDBPyConnection, table: Resource, dated: list[str]) -> pd.DataFrame:
    kinds = {field.name: _dtype(field) for field in table.fields}
    shown = []
    for name in con.table(identifier(table.name)).columns:
        column = identifier(name)
        shown.append(column)
        if name in dated:
            shown += [f"edtf_{end}({column}) AS {identifier(f'{name}_{end}')}" for end in _READINGS]
    return _frame(con.sql(f"SELECT {', '.join(shown)} FROM {identifier(table.name)}"), kinds)


def _frame(relation: DuckDBPyRelation, kinds: Mapping[str, object]) -> pd.DataFrame:
    """A relation as a frame; `kinds` are pandas' types where DuckDB's do not tell them."""
    typed = dict(zip(asking.told_apart(relation.columns), relation.types, strict=True))
    # Such a number would become a float, or nothing; its digits are kept as text.
    wide = [name for name, kind in typed.items() if kind.id in _WIDE]
    shown = [_shown(f"#{n}", name, kind) for n, (name, kind) in enumerate(typed.items(), 1)]
    frame: pd.DataFrame = relation.project(", ".join(shown)).df()
    frame.columns = list(typed)
    types: dict[str, Any] = {}
    for name, kind in typed.items():
        if name in wide:
            frame[name] = frame[name].map(int, na_action="ignore").astype(object)
            if frame[name].dropna().between(-(2**63), 2**63 - 1).all() and name not in kinds:
                types[name] = "Int64"
        elif name in kinds:
            types[name] = kinds[name]
        elif kind.id == "enum":
            types[name] = _codes(_values(kind))
        elif kind.id in _OF_COLUMNS:
            types[name] = _OF_COLUMNS[kind.id]
    return frame.astype(types)


def _shown(column: str, name: str, kind: DuckDBPyType) -> str:
    """SQL for a column as DuckDB can give it to pandas."""
    if kind.id in _WIDE:
        return f"CAST({column} AS VARCHAR)"
    if kind.id == "date" or kind.id.startswith("timestamp"):
        what = literal(
            f"{name} is infinite somewhere, for which pandas has no form; cast it to text"
        )
        return f"CASE WHEN isinf({column}) THEN error({what}) ELSE {column} END"
    return column


def _values(enum: DuckDBPyType) -> list[str]:
    """The values of an ENUM in their order."""
    values: Any = dict(enum.children)["values"]
    return list(values)


def _dtype(field: Field) -> object:
    codes = codes_of(field)
    if codes is not None:
        ordered = field.constraints.enum is not None or field.categories_ordered
        return _codes(codes, ordered=ordered)
    return _OF_FIELDS.get(field.type, "string")


def _codes(values: Iterable[object], *, ordered: bool = True) -> object:
    import pandas as pd

    return pd.CategoricalDtype(list(values), ordered=ordered)


def _dated(table: Resource) -> list[str]:
    """The fields of a table that hold dates in EDTF."""
    return [field.name for field in table.fields if field.rdf_type == EDTF]


def _provide_days(con: DuckDBPyConnection) -> None:
    """Make the macros of days where they are not: a package of others brings none of its own."""
    found = con.execute(
        f"SELECT count(*) FROM duckdb_functions() WHERE function_name = {literal('edtf_first')}"
    ).fetchall()
    if found == [(0,)]:
        sql = sql_text(package_root() / "analysis" / "views" / "00_edtf.sql")
        for statement in statements_in(con, sql):
            con.execute(statement)
