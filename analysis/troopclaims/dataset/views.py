"""The views as the descriptor documents them, field by field, under `derivedTables`.

They are described as resources are, without a file. A field that is another's has `from`,
"table.field", and takes type, title, description, example and rules from there, but for what it
says itself; whether a value is required or unique it says itself in any case.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Mapping
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.model import Resource, resource_of
from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.package import Package
from troopclaims.dataset.sqltext import named
from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PROPERTY = "derivedTables"
_OF_THE_TABLE = ("required", "unique")
_VIEW = re.compile(r"^CREATE VIEW (\w+) AS\b", re.MULTILINE)
Json = dict[str, Any]


def views_of(package: Package) -> list[Resource]:
    """The views that a trusted package documents, in its order. Raises PackageError."""
    return [resource_of(package.root, view) for view in described_views(package)]


def described_views(package: Package) -> list[Json]:
    """The same as the descriptor's objects, each field whole.

    Raises PackageError where a field is from one that is not there, or comes later.
    """
    if not package.trusted:
        return []
    fields = _fields_of_tables(package)
    views = []
    for view in package.descriptor.get(PROPERTY, ()):
        whole = [_whole(view["name"], field, fields) for field in view["schema"]["fields"]]
        fields |= {(view["name"], field["name"]): field for field in whole}
        views.append({**view, "schema": {**view["schema"], "fields": whole}})
    return views


def origins(package: Package) -> dict[str, str]:
    """Of each field of a view that is another's, both as "table.field", the table's own."""
    found: dict[str, str] = {}
    for view in package.descriptor.get(PROPERTY, ()):
        for field in view["schema"]["fields"]:
            if "from" in field:
                origin = field["from"]
                found[f"{view['name']}.{field['name']}"] = found.get(origin, origin)
    return found


def words_elsewhere(package: Package) -> dict[str, str]:
    """Of each field of a view whose words are another's, that one; both as "table.field"."""
    found: dict[str, str] = {}
    for view in package.descriptor.get(PROPERTY, ()):
        for field in view["schema"]["fields"]:
            if "from" in field and "description" not in field:
                origin = field["from"]
                found[f"{view['name']}.{field['name']}"] = found.get(origin, origin)
    return found


def _fields_of_tables(package: Package) -> dict[tuple[str, str], Json]:
    return {
        (table["name"], field["name"]): field
        for table in package.descriptor["resources"]
        for field in table.get("schema", {}).get("fields", ())
    }


def _whole(view: str, field: Mapping[str, Any], fields: Mapping[tuple[str, str], Json]) -> Json:
    if "from" not in field:
        return dict(field)
    table, _, name = field["from"].partition(".")
    origin = fields.get((table, name))
    if origin is None:
        raise PackageError(
            f"{PROPERTY}: the field {field['name']} of {view} is from {field['from']}, which no "
            "table and no view before it has"
        )
    kept = {k: v for k, v in origin.get("constraints", {}).items() if k not in _OF_THE_TABLE}
    constraints = kept | field.get("constraints", {})
    whole = {**origin, **field, "constraints": constraints}
    return {k: v for k, v in whole.items() if k != "from" and (k != "constraints" or v)}


def read_often(package: Package, *folders: str) -> dict[str, Path]:
    """The views that at least two SQL files read, of these folders and the views; each its file.

    Each follows those that it reads. DuckDB plans a view anew wherever it is read, and with it all
    views beneath it, which takes far longer than to read the rows of this package.
    """
    files = package.sql_files("views")
    views = {file: file.read_text(encoding="utf-8") for file in files}
    texts = [file.read_text(encoding="utf-8") for one in folders for file in package.sql_files(one)]
    every = [*views.values(), *texts]
    return {
        name: file
        for file, sql in views.items()
        for name in _VIEW.findall(sql)
        if sum(name in text for text in every) > 2
    }


def as_table(sql: str, names: Container[str]) -> str:
    """The statements of a file, each view of one of these names made a table of its rows.

    >>> as_table("CREATE VIEW ones AS SELECT 1 AS one;", ["ones"])
    'CREATE TABLE ones AS SELECT 1 AS one;'
    """
    return _VIEW.sub(lambda f: f"CREATE TABLE {f[1]} AS" if f[1] in names else f[0], sql)


@contextmanager
def worked_out(con: DuckDBPyConnection, package: Package, *folders: str) -> Iterator[None]:
    """Let the rows of the views that are read often stand in the views' place meanwhile.

    Other connections do not see them. Raises PackageError, naming the file, where a view fails.
    """
    import duckdb

    often = read_often(package, *folders)
    for name, file in often.items():
        with named(file):
            con.execute(f"CREATE TEMP TABLE {identifier(name)} AS FROM {identifier(name)}")
    try:
        yield
    finally:
        for name in often:
            # In a transaction that has failed nothing is done any more; what it made goes with it.
            with suppress(duckdb.TransactionException):
                con.execute(f"DROP TABLE temp.{identifier(name)}")
