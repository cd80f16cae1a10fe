"""A DuckDB connection that can read the package's files and nothing else."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from troopclaims.datapackage.compare import MACROS
from troopclaims.files import temporary_folder

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# More than tables such as these and any question to them take, and less than any machine has.
MEMORY = "1GB"
SMALL = 8 << 20  # bytes
# What the validator makes is in a schema of its own, so that tables may have any name beside it,
# and found there whichever database is in use.
CHECKING = "memory.checking"


def lock(
    con: DuckDBPyConnection, files: Sequence[Path] = (), folder: Path | None = None
) -> DuckDBPyConnection:
    """Take a connection off from everything but `files` and a folder for good; returns the same.

    No statement on it can read or write another file, load an extension or change a setting, and
    moments are those of universal time wherever it runs. A connection that is locked already stays
    as it is.
    """
    locked = con.execute("SELECT current_setting('lock_configuration')").fetchone()
    if not locked or not locked[0]:
        con.execute("SET TimeZone = 'UTC'")
        con.execute("SET allowed_paths = ?", [[str(file) for file in files]])
        con.execute("SET allowed_directories = ?", [[str(folder)] if folder else []])
        con.execute("SET enable_external_access = false")
        con.execute("SET lock_configuration = true")
    return con


class Session(NamedTuple):
    """A connection, and the folder that it may write to."""

    con: DuckDBPyConnection
    folder: Path


@contextmanager
def session(files: Callable[[], Sequence[Path]]) -> Iterator[Session]:
    """Give a connection in memory and a folder for what does not fit; remove both at the end.

    The connection may read `files`, which are asked for when it is there, and that folder, load no
    extension, and its settings are locked, so that a descriptor could not make it do more even if a
    text of it reached SQL unquoted.
    """
    import duckdb

    with temporary_folder() as made:
        folder = made.resolve()
        config: dict[str, str | bool | int | float | list[str]] = {
            "autoinstall_known_extensions": "false",
            "autoload_known_extensions": "false",
            "memory_limit": MEMORY,
            "temp_directory": str(folder / "spill"),
            # Every order of a dozen joins is tried by default, which takes longer than they do.
            "approximate_join_order_threshold": 4,
        }
        with duckdb.connect(":memory:", config=config) as con:
            con.execute(f"CREATE SCHEMA {CHECKING}")
            for macro in MACROS:
                con.execute(macro)
            readable = files()
            if are_small(readable):
                con.execute("SET threads = 1")
            yield Session(lock(con, readable, folder), folder)


def are_small(files: Iterable[Path]) -> bool:
    """Whether files are so small that DuckDB needs longer to plan what is asked of them than to do.

    It divides a table into pieces of 122,880 rows, and to wake a thread that then finds no work
    takes as long as many a statement; several tables side by side keep the threads at work.
    """
    return sum(_size(file) for file in files) < SMALL


def _size(file: Path) -> int:
    try:
        return file.stat().st_size
    except OSError:  # Whoever reads it says so.
        return 0
