"""The tables as a DuckDB database: types, keys, constraints and comments from the schemas."""

from __future__ import annotations

import errno
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from os import PathLike
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.ddl import (
    Wide,
    comments,
    create_table,
    held_keys,
    parents_first,
    typed,
)
from troopclaims.datapackage.issue_formats import issues_as_text
from troopclaims.datapackage.model import ForeignKey, Resource, Schema
from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.datapackage.reading import Texts, load_texts
from troopclaims.datapackage.session import CHECKING, Session, lock, session
from troopclaims.datapackage.types import beyond_64_bits
from troopclaims.datapackage.unreadable import TableUnreadable
from troopclaims.datapackage.validate import check_resources
from troopclaims.dataset.identity import Identity, identity_of, record, recorded
from troopclaims.dataset.package import Package, open_package, require_files
from troopclaims.dataset.sqltext import comment_of, named, sql_text, statements_in
from troopclaims.dataset.stored import store_answers
from troopclaims.dataset.views import PROPERTY, as_table, read_often, views_of
from troopclaims.errors import InvalidDataError, PackageError
from troopclaims.files import require_folder, require_replaceable, temporary_folder, written_aside
from troopclaims.progress import Progress

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Setting = str | bool | int | float | list[str]
SETTINGS: dict[str, Setting] = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
}
# Readable by every DuckDB since 1.2, in the smallest blocks: the tables are small, and a column
# takes a block at least.
_STORAGE = "BLOCK_SIZE 16384, STORAGE_VERSION 'v1.2.0'"


@dataclass(frozen=True, slots=True)
class Loaded:
    """The tables of a package, each with fields, and their texts by name in a database.

    `wide` are tables and fields of whole numbers of which some do not fit into 64 bits.
    """

    tables: Sequence[Resource]
    texts: Mapping[str, Texts]
    wide: Wide


@dataclass(frozen=True, slots=True)
class Read:
    """A session and the tables that were read in it.

    The `identity` is that of the package before its files were read: of one that was changed
    meanwhile it does not say that what was read is what lies there now.
    """

    session: Session
    tables: Loaded
    identity: Identity


def connect(path: str | Path | None = None, *, trust_rules: bool = False) -> DuckDBPyConnection:
    """A DuckDB connection to a package's typed tables, and to this package's views.

    `path` is a folder with a datapackage.json, of which a database is made in memory, or a database
    file as `troopclaims build` makes it, which is opened read-only; by default it is the package
    that the code came with. Another package is validated first and has its tables alone, since
    views are SQL of its own; with `trust_rules` they are made as well. The connection reaches no
    file but the tables and its settings are locked, so that nothing that was read can act: to write
    a file, fetch the rows or take a data frame. What is in memory is a copy, which statements can
    change; what DuckDB cannot run on the connection raises a duckdb.Error. A connection serves one
    thread at a time: give each a `cursor()` of its own.
    Raises PackageError where the package, its views or the file cannot be read, InvalidDataError
    where its data do not fit the schemas.
    """
    if isinstance(path, str | PathLike) and is_database(Path(path)):
        return open_built(Path(path))
    return open_database(open_package(path, trust_rules=trust_rules))


def is_database(path: Path) -> bool:
    """Whether a path leads to a file of DuckDB's, which has its sign behind a checksum."""
    try:
        with path.open("rb") as file:
            return path.is_file() and file.read(12)[8:] == b"DUCK"
    except (OSError, ValueError):  # No path holds a NUL.
        return False


def require_place(to: Path) -> None:
    """Raise OSError where a database cannot go.

    Anything but another one of DuckDB's is there, or its folder cannot be written to.
    """
    require_folder(to.parent)
    require_replaceable(to)
    if to.exists() and not is_database(to):
        what = "no database, where one is to be made; name another file, or move this one away"
        raise FileExistsError(errno.EEXIST, what, str(to))


def open_built(path: Path) -> DuckDBPyConnection:
    """A database file that was built from a data package, read-only and locked.

    Raises PackageError where it was not, or DuckDB cannot read it.
    """
    import duckdb

    try:
        con = lock(duckdb.connect(str(path.resolve()), read_only=True, config=SETTINGS))
    except duckdb.Error as error:
        raise PackageError(f"{path}: is no database that can be read: {error}") from None
    if recorded(con) is None:
        con.close()
        raise PackageError(f"{path}: was not built from a data package; `troopclaims build` does")
    return con


def open_database(
    package: Package, limits: Mapping[str, Setting] | None = None
) -> DuckDBPyConnection:
    """The database of a package in memory, as `connect` gives it, with the same exceptions.

    `limits` are further settings of DuckDB's.
    """
    import duckdb

    if not package.trusted:
        _require_valid(package)
    require_files(package)
    con = duckdb.connect(":memory:", config={**SETTINGS, **(limits or {})})
    try:
        with temporary_folder() as folder:
            lock(con, files_of(package), folder)
            read_and_fill(con, package, folder)
    except (PackageError, InvalidDataError):
        con.close()
        raise
    except (duckdb.Error, TableUnreadable) as error:
        con.close()
        if isinstance(error, duckdb.OutOfMemoryException) or _is_of_memory(error):
            what = "the record does not fit into the memory that DuckDB may take"
            raise PackageError(f"{what}; `--memory 4GB` allows more") from None
        raise InvalidDataError(
            f"the data do not fit their schemas; `troopclaims validate` says where ({error})"
        ) from None
    return con


def _is_of_memory(error: Exception) -> bool:
    return isinstance(error, TableUnreadable) and error.kind == "memory"


def _require_valid(package: Package) -> None:
    """Raise InvalidDataError with the issues of another package that is not valid."""
    resources, issues = package.read
    report = check_resources(package.file, "", resources, issues, limit=5)
    if not report.valid:
        text = issues_as_text(issue for issue in report.issues if issue.severity != "warning")
        raise InvalidDataError(f"{package.file}: the tables cannot be opened\n{text}")


def write_database(
    package: Package, to: Path, progress: Progress = lambda _: None, read: Read | None = None
) -> Path:
    """Write the database file aside and rename it to `to`, so that `to` is whole at any time.

    The file holds the answers of the published questions in its schema `answers`, and says which
    package, version and content it was built from. Tables that were `read` already are not read
    again.
    Raises duckdb.Error or OSError, also where the file that is there is no database; then it is
    untouched.
    """
    require_place(to)
    log = to.with_name(f"{to.name}.wal")  # Nobody could open the new file with the former's.
    with written_aside(to, gone=[log]) as aside, _reading(package, progress, read) as found:
        # The session may write to its own folder alone.
        made = found.session.folder / "made.duckdb"
        with found.session.con.cursor() as con:
            con.execute(f"ATTACH {literal(str(made))} AS made ({_STORAGE})")
            con.execute("USE made")
            con.begin()  # Else each of a thousand statements would be logged to the disk.
            fill(con, package, found.tables)
            progress("answers")
            store_answers(con, package)
            record(con, found.identity)
            con.commit()
            con.execute("CHECKPOINT made")
            con.execute("USE memory")
            con.execute("DETACH made")
        shutil.move(made, aside)
    return to


@contextmanager
def _reading(package: Package, progress: Progress, read: Read | None) -> Iterator[Read]:
    if read is not None:
        yield read
        return
    identity = identity_of(package)
    with session(lambda: files_of(package)) as opened:
        yield Read(opened, load(opened, package, progress), identity)


def files_of(package: Package) -> list[Path]:
    """The files of all tables."""
    return [file for table in package.tables for file in table.files]


def load(within: Session, package: Package, progress: Progress = lambda _: None) -> Loaded:
    """Read all texts of a package into a session, where they stay. Raises as `load_texts` does."""
    texts = {}
    for i, table in enumerate(package.tables):
        progress(f"table {table.name}")
        texts[table.name] = load_texts(within.con, table, within.folder, f"{CHECKING}.texts{i}")
    return loaded(within.con, package.tables, texts)


def loaded(
    con: DuckDBPyConnection, tables: Sequence[Resource], texts: Mapping[str, Texts]
) -> Loaded:
    """The tables whose texts were read, each with fields."""
    whole = [
        table if table.schema else replace(table, schema=Schema(tuple(texts[table.name].fields)))
        for table in tables
    ]
    return Loaded(whole, texts, frozenset(_wide_fields(con, whole, texts)))


def _wide_fields(
    con: DuckDBPyConnection, tables: Sequence[Resource], texts: Mapping[str, Texts]
) -> Iterator[tuple[str, str]]:
    """The tables and fields of whole numbers of which some do not fit into 64 bits."""
    for table in tables:
        fields = [field for field in table.fields if field.type == "integer"]
        if fields:
            cells = texts[table.name].cells
            rules = (beyond_64_bits(field, cells[field.name]) for field in fields)
            tests = ", ".join(f"count(*) FILTER (WHERE {rule})" for rule in rules)
            counted = con.execute(f"SELECT {tests} FROM {texts[table.name].target}").fetchone()
            for field, count in zip(fields, counted or (), strict=True):
                if count:
                    yield table.name, field.name


def read_and_fill(
    con: DuckDBPyConnection,
    package: Package,
    folder: Path,
    progress: Progress = lambda _: None,
) -> None:
    """Load a package into an empty database in memory, and leave nothing there but what it fills.

    Copies of files that DuckDB does not read as they are are written to `folder`.
    """
    con.execute(f"CREATE SCHEMA {CHECKING}")
    fill(con, package, load(Session(con, folder), package, progress))
    con.execute(f"DROP SCHEMA {CHECKING} CASCADE")


def fill(con: DuckDBPyConnection, package: Package, found: Loaded) -> None:
    """Create tables and views in an empty database and fill the tables with what was loaded."""
    tables, wide = found.tables, found.wide
    for table in parents_first(tables, wide):
        con.execute(create_table(table, tables, wide))
        _insert(con, table, found.texts[table.name], held_keys(table, tables, wide), wide)
        for statement in comments(table):
            con.execute(statement)
    create_views(con, package)
    describe_views(con, package)


def fill_for_checks(
    con: DuckDBPyConnection, package: Package, found: Loaded, *, to_change: bool = False
) -> None:
    """Fill an empty database with tables that are valid, without keys and constraints.

    `rowid` is a record's place in its file, from 0. Unless the tables are `to_change`, the views
    that rules and sentences read often are tables of their rows.
    """
    for table in found.tables:
        texts = found.texts[table.name]
        values = typed(table, texts.cells, found.wide)
        name = identifier(table.name)
        con.execute(f"CREATE TABLE {name} AS SELECT {values} FROM {texts.target}")
    often = {} if to_change else read_often(package, "checks", "statements")
    for file in package.sql_files("views"):
        with named(file):
            con.execute(as_table(sql_text(file), often))


def create_views(con: DuckDBPyConnection, package: Package) -> None:
    """Create the views and macros of analysis/views/, each view commented with its first line.

    Raises PackageError, naming the file, where its SQL is at fault.
    """
    for file in package.sql_files("views"):
        sql = sql_text(file)
        with named(file):
            for statement in statements_in(con, sql):
                con.execute(statement)
        view = con.execute(
            "SELECT view_name FROM duckdb_views() "
            "WHERE NOT internal AND comment IS NULL AND database_name = current_database()"
        ).fetchone()
        if view:
            con.execute(f"COMMENT ON VIEW {identifier(view[0])} IS {literal(comment_of(sql))}")


def describe_views(con: DuckDBPyConnection, package: Package) -> None:
    """Comment the views and their columns with the descriptor's words.

    Raises PackageError where it describes a view or column that is not there.
    """
    import duckdb

    for view in views_of(package):
        try:
            for statement in comments(view, "VIEW"):
                con.execute(statement)
        except duckdb.Error as error:
            raise PackageError(f"{package.file.name}: {PROPERTY}: {view.name}: {error}") from None


def _insert(
    con: DuckDBPyConnection, table: Resource, texts: Texts, keys: Sequence[ForeignKey], wide: Wide
) -> None:
    """Copy the texts, typed; where a table refers to itself, parents before their children.

    `keys` are the foreign keys that the database holds. Raises InvalidDataError where rows belong
    to each other in a circle, DuckDB's ConstraintException where they break a rule of the table.
    """
    name = identifier(table.name)
    raw, values = texts.target, typed(table, texts.cells, wide)
    own = [key for key in keys if key.table == table.name]
    if not own:
        con.execute(f"INSERT INTO {name} SELECT {values} FROM {raw} ORDER BY rowid")
        return
    con.execute(f"CREATE TEMP TABLE rest AS SELECT rowid AS place, {values} FROM {raw}")
    ready = " AND ".join(_is_in(key, name) for key in own)
    here = " AND ".join(_is_in(key, "rest") for key in own)
    insert = f"INSERT INTO {name} SELECT * EXCLUDE (place) FROM rest AS child WHERE"
    while rows := con.execute(f"SELECT place FROM rest AS child WHERE {ready}").fetchall():
        places = f"place IN ({', '.join(str(place) for (place,) in rows)})"
        con.execute(f"{insert} {places} ORDER BY place")
        con.execute(f"DELETE FROM rest WHERE {places}")
    # What is left has no parent anywhere, which DuckDB then says, or only among what is left.
    con.execute(f"{insert} NOT ({here})")
    circle = con.execute("SELECT min(place) FROM rest").fetchone()
    con.execute("DROP TABLE rest")
    if circle and circle[0] is not None:
        fields = ", ".join(",".join(key.fields) for key in own)
        raise InvalidDataError(
            f"{table.path}: row {circle[0] + table.dialect.first_row} belongs to itself through "
            f"{fields}, in a circle, which a database cannot hold; take one of the links out"
        )


def _is_in(key: ForeignKey, parent: str) -> str:
    """SQL that is true where a row `child` has no such key, or its parent is in a table."""
    absent = " OR ".join(f"child.{identifier(name)} IS NULL" for name in key.fields)
    same = " AND ".join(
        f"p.{identifier(other)} = child.{identifier(name)}"
        for name, other in zip(key.fields, key.references, strict=True)
    )
    return f"({absent} OR EXISTS (SELECT 1 FROM {parent} AS p WHERE {same}))"
