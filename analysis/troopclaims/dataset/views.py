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

from troopclaims.datapackage.hints import did_you_mean
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource, resource_of
from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.package import Package
from troopclaims.dataset.sqltext import named, sql_text
from troopclaims.errors import PackageError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

PROPERTY = "derivedTables"
# The types of fields that a column of DuckDB's has, by the first word of its own type.
_TYPES = {
    **dict.fromkeys(("VARCHAR", "ENUM"), "string"),
    **dict.fromkeys(("BIGINT", "INTEGER", "HUGEINT"), "integer"),
    **dict.fromkeys(("DOUBLE", "DECIMAL"), "number"),
    "DATE": "date",
    "BOOLEAN": "boolean",
}
_KINDS = {*_TYPES.values(), "list"}
# What a field says of itself as one text.
_TEXTS = ("name", "type", "title", "description", "from")
_OF_THE_TABLE = ("required", "unique")
_VIEW = re.compile(r"^CREATE VIEW (\w+) AS\b", re.MULTILINE)
Json = dict[str, Any]


def views_of(package: Package) -> list[Resource]:
    """The views that a trusted package documents, in its order. Raises PackageError."""
    return [resource_of(package.root, view) for view in described_views(package)]


def described_views(package: Package) -> list[Json]:
    """The same as the descriptor's objects, each field whole.

    Raises PackageError where what is there is no description of views, or a field is from one that
    is not there, or comes later.
    """
    if not package.trusted:
        return []
    for issue in _issues_of_descriptions(package):
        raise PackageError(f"{package.file.name}: {issue.field}: {issue.message}")
    return _described(package)


def _described(package: Package) -> list[Json]:
    fields = _fields_of_tables(package)
    views = []
    for view in package.descriptor.get(PROPERTY, ()):
        whole = [_whole(field, fields) for field in view["schema"]["fields"]]
        fields |= {(view["name"], field["name"]): field for field in whole}
        views.append({**view, "schema": {**view["schema"], "fields": whole}})
    return views


def names_of_views(package: Package) -> set[str]:
    """The names of the views that a package describes, in whatever form its description is."""
    views = package.descriptor.get(PROPERTY)
    objects = (
        [view for view in views if isinstance(view, Mapping)] if isinstance(views, list) else []
    )
    return {str(view.get("name")) for view in objects}


def check_views(con: DuckDBPyConnection, package: Package) -> list[Issue]:
    """The issues of views, in a filled database, that are not as the descriptor documents them.

    Each is at the place of its words in the descriptor. Looked at are the views' names, and their
    columns' names and types; tables in the place of views are as good.
    """
    return _issues_of_descriptions(package) or list(_differences(con, package))


def _issues_of_descriptions(package: Package) -> list[Issue]:
    """The issues that the documentation of the views has by itself."""
    views = package.descriptor.get(PROPERTY, [])
    if not isinstance(views, list):
        return [_issue(package, "", "is no list of views", "write a list of objects")]
    found: list[Issue] = []
    known = {f"{table}.{name}" for table, name in _fields_of_tables(package)}
    for i, view in enumerate(views):
        fields = _fields_in(view)
        if fields is None:
            message = "is no view, which has a name, a description and a schema with fields"
            found.append(_issue(package, f"[{i}]", message, "write it as the others"))
            continue
        own = set()
        for j, field in enumerate(fields):
            place = f"[{i}].schema.fields[{j}]"
            if not _is_field(field):
                message = f"is no field of {view['name']}, which has a name and texts that say more"
                found.append(_issue(package, place, message, "write it as the others"))
                continue
            if "from" in field and field["from"] not in known:
                message = (
                    f"the field {field['name']} of {view['name']} is from {field['from']}, which "
                    "no table and no view before it has"
                )
                hint = did_you_mean(field["from"], known) or "write table.field"
                found.append(_issue(package, f"{place}.from", message, hint))
            own.add(f"{view['name']}.{field['name']}")
        known |= own
    return found


def _fields_in(view: object) -> list[Any] | None:
    """The fields of a view as the descriptor has them; None where it has not the form of one."""
    if not isinstance(view, Mapping) or not isinstance(view.get("name"), str):
        return None
    schema = view.get("schema")
    fields = schema.get("fields") if isinstance(schema, Mapping) else None
    is_view = isinstance(fields, list) and isinstance(view.get("description", ""), str)
    return fields if is_view else None


def _is_field(field: object) -> bool:
    return (
        isinstance(field, Mapping)
        and "name" in field
        and all(isinstance(field.get(name, ""), str) for name in _TEXTS)
        and isinstance(field.get("constraints", {}), Mapping)
    )


def _differences(con: DuckDBPyConnection, package: Package) -> Iterator[Issue]:
    tables = {table.name for table in package.tables}
    made: dict[str, dict[str, str]] = {}
    for name, column, kind in con.execute(
        "SELECT table_name, column_name, data_type FROM duckdb_columns() "
        "WHERE NOT internal AND schema_name = 'main'"
    ).fetchall():
        if name not in tables:
            made.setdefault(name, {})[column] = kind
    views = _described(package)
    for name in sorted(made.keys() - {view["name"] for view in views}):
        yield _issue(package, "", f"the view {name} is not described", "describe it as the others")
    for i, view in enumerate(views):
        name, place = view["name"], f"[{i}]"
        if name not in made:
            hint = did_you_mean(name, made) or "take it out, or write its file in analysis/views"
            yield _issue(package, place, f"there is no view {name}", hint)
            continue
        fields = view["schema"]["fields"]
        described = {field["name"] for field in fields}
        for column in (one for one in made[name] if one not in described):
            message = f"the column {column} of {name} is not described"
            yield _issue(package, f"{place}.schema.fields", message, "describe it as the others")
        for j, field in enumerate(fields):
            column, at = field["name"], f"{place}.schema.fields[{j}]"
            if column not in made[name]:
                hint = did_you_mean(column, made[name]) or "take it out"
                yield _issue(package, at, f"{name} has no column {column}", hint)
                continue
            kind, said = _type_of(made[name][column]), field.get("type")
            if kind != said and {kind, said} <= _KINDS:
                message = f"{name}.{column} is described as {said} and holds a {kind}"
                yield _issue(package, at, message, f"write {kind}, or cast it in the view")


def _type_of(kind: str) -> str:
    """The type of a field that has a column of this type of DuckDB's; "" where it may be several.

    >>> _type_of("DECIMAL(18,3)"), _type_of("VARCHAR[]"), _type_of("ENUM('a')"), _type_of("JSON")
    ('number', 'list', 'string', '')
    """
    return "list" if kind.endswith("]") else _TYPES.get(kind.partition("(")[0], "")


def _issue(package: Package, place: str, message: str, hint: str) -> Issue:
    field = f"$.{PROPERTY}{place}"
    return Issue(type="view", message=message, path=package.file.name, field=field, hint=hint)


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
    schemas = {table["name"]: table.get("schema") for table in package.descriptor["resources"]}
    return {
        (table, field["name"]): field
        for table, schema in schemas.items()
        if isinstance(schema, Mapping)  # And not the name of a file with one.
        for field in schema.get("fields", ())
    }


def _whole(field: Mapping[str, Any], fields: Mapping[tuple[str, str], Json]) -> Json:
    if "from" not in field:
        return dict(field)
    table, _, name = field["from"].partition(".")
    origin = fields[table, name]
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
    views = {file: sql_text(file) for file in files}
    texts = [sql_text(file) for one in folders for file in package.sql_files(one)]
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
