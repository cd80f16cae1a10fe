"""The database has the schemas' types and rules, and is whole at any time."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
import pytest

import troopclaims
from equipment import OLDEST_DUCKDB
from support import PROJECT, Copy
from troopclaims.datapackage import reading
from troopclaims.dataset.database import connect, write_database
from troopclaims.dataset.identity import Identity, identity_of, recorded
from troopclaims.dataset.package import open_package
from troopclaims.dataset.validate import validated
from troopclaims.errors import InvalidDataError, PackageError


@pytest.fixture(scope="module")
def built(record_file: Path) -> Path:
    return record_file


@pytest.fixture(scope="module")
def memory() -> Iterator[duckdb.DuckDBPyConnection]:
    """The same in memory, which may be written to."""
    with connect() as con:
        yield con


def test_every_table_has_the_rows_of_its_file(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as con:
        for table in open_package(PROJECT).tables:
            rows = con.execute(f'SELECT count(*) FROM "{table.name}"').fetchone()[0]
            lines = pd.read_csv(table.file, dtype=str, keep_default_na=False)
            assert rows == len(lines), table.name


def test_the_file_says_what_it_was_built_from(package: Copy, tmp_path: Path) -> None:
    def state() -> Identity | None:
        file = write_database(open_package(package.root, trust_rules=True), tmp_path / "x.duckdb")
        with duckdb.connect(str(file), read_only=True) as con:
            return recorded(con)

    first = state()
    assert first == identity_of(open_package(package.root, trust_rules=True))
    assert state() == first
    package.set("claims", "C0001", summary="Another summary of the same statement.")
    assert state() != first


def test_the_file_is_stored_as_duckdb_has_it_since_1_2(built: Path) -> None:
    # DuckDB's main header: a checksum, the word DUCK, and the storage version; 1.2 reads up to 65.
    header = built.read_bytes()[:20]
    assert header[8:12] == b"DUCK"
    assert int.from_bytes(header[12:], "little") <= 65


@pytest.mark.skipif(
    not OLDEST_DUCKDB.is_dir(), reason="`make test` fetches the oldest DuckDB for this"
)
def test_the_oldest_duckdb_reads_every_table_and_view(built: Path) -> None:
    code = (
        "import duckdb, sys\nassert duckdb.__version__ == '1.2.2'\n"
        "con = duckdb.connect(sys.argv[1], read_only=True)\n"
        "con.execute('SET enable_progress_bar = false')\n"
        'names = con.execute("SELECT table_name FROM information_schema.tables '
        "WHERE table_schema = 'main'\").fetchall()\n"
        "for name, in names: con.execute(f'SELECT * FROM \"{name}\"').fetchall()\n"
        "print(len(names))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(built)],
        env={**os.environ, "PYTHONPATH": str(OLDEST_DUCKDB)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert int(done.stdout) > len(open_package(PROJECT).tables)


def test_every_table_and_column_has_the_descriptors_words_as_comment(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as con:
        tables = dict(con.execute("SELECT table_name, comment FROM duckdb_tables()").fetchall())
        columns = {
            (table, column): comment
            for table, column, comment in con.execute(
                "SELECT table_name, column_name, comment FROM duckdb_columns()"
            ).fetchall()
        }
        views = con.execute("SELECT comment FROM duckdb_views() WHERE NOT internal").fetchall()
    for table in open_package(PROJECT).tables:
        assert tables[table.name] == table.description
        for field in table.fields:
            assert columns[table.name, field.name] == field.description
    assert views
    assert all(comment for (comment,) in views)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO claims SELECT * FROM claims LIMIT 1",
        "INSERT INTO event_actors VALUES ('no-such-event', 'olaf-scholz', 'host')",
        "UPDATE estimates SET low = -1 WHERE estimate_id = 'E0003'",
        "UPDATE estimates SET bound = 'roughly' WHERE estimate_id = 'E0003'",
        "UPDATE claims SET summary = NULL WHERE claim_id = 'C0001'",
        "INSERT INTO retired_ids VALUES ('claims', 'C9999', NULL, 'first', 'Coded twice.')",
    ],
    ids=["primary key", "foreign key", "minimum", "enum", "not null", "pattern"],
)
def test_the_database_itself_refuses_what_the_schemas_forbid(
    statement: str, memory: duckdb.DuckDBPyConnection
) -> None:
    with pytest.raises((duckdb.ConstraintException, duckdb.ConversionException)):
        memory.execute(statement)


def test_an_actor_may_stand_before_the_state_it_belongs_to(package: Copy) -> None:
    package.write("actors", list(reversed(package.read("actors"))))
    with connect(package.root, trust_rules=True) as con:
        assert con.execute("SELECT count(*) FROM actors").fetchone()[0] == len(
            package.read("actors")
        )


def test_bounds_become_intervals_whose_open_ends_are_flagged(
    record: duckdb.DuckDBPyConnection,
) -> None:
    rows = record.execute(
        "SELECT bound, lower_end, upper_end, lower_is_unstated, upper_is_unstated FROM "
        "estimate_intervals WHERE estimate_id IN ('E0001', 'E0002', 'E0003') ORDER BY bound"
    ).fetchall()
    by_bound = {row[0]: row[1:] for row in rows}
    assert by_bound["up_to"] == (0, 100_000, True, False)
    assert by_bound["more_than"] == (10_000, float("inf"), False, True)


@pytest.mark.parametrize("folder", ["queries", "views"])
def test_a_question_or_view_that_cannot_be_asked_is_named_by_the_build(
    folder: str, package: Copy, tmp_path: Path
) -> None:
    sql = {
        "queries": "SELECT nope FROM claims",
        "views": "CREATE VIEW v AS SELECT nope FROM claims",
    }
    file = package.root / "analysis" / folder / "99.sql"
    file.write_text(f"-- A title\n{sql[folder]}", encoding="utf-8")
    with pytest.raises(PackageError, match=rf"^analysis/{folder}/99\.sql: Binder Error"):
        write_database(open_package(package.root, trust_rules=True), tmp_path / "x.duckdb")
    assert not (tmp_path / "x.duckdb").exists()


def test_a_failing_build_leaves_the_former_database(package: Copy, tmp_path: Path) -> None:
    to = write_database(open_package(package.root, trust_rules=True), tmp_path / "db" / "x.duckdb")
    before = to.read_bytes()
    package.set("claims", "C0001", claimant_id="nobody")
    with pytest.raises(duckdb.Error):
        write_database(open_package(package.root, trust_rules=True), to)
    assert to.read_bytes() == before
    assert [file.name for file in to.parent.iterdir()] == ["x.duckdb"]


def test_a_killed_build_leaves_the_former_database(tmp_path: Path) -> None:
    to = tmp_path / "x.duckdb"
    before = b"checksumDUCK, the former file"
    to.write_bytes(before)
    code = (
        "import sys, time\nfrom pathlib import Path\nimport troopclaims.dataset.database as d\n"
        "from troopclaims.dataset.package import open_package\n"
        "def pause(con, package): print('filled', flush=True); time.sleep(60)\n"
        "d.create_views = pause\n"
        f"d.write_database(open_package(), Path({str(to)!r}))"
    )
    process = subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE)
    assert process.stdout.readline() == b"filled\n"
    os.kill(process.pid, signal.SIGKILL)
    process.wait()
    assert to.read_bytes() == before


def test_data_that_do_not_fit_are_named_and_not_a_traceback(package: Copy) -> None:
    package.set("claims", "C0001", certainty="surely")
    with pytest.raises(InvalidDataError, match="troopclaims validate"):
        troopclaims.connect(package.root, trust_rules=True)


def test_frames_have_the_schemas_types() -> None:
    frames = troopclaims.tables()
    assert list(frames) == [table.name for table in open_package(PROJECT).tables]
    estimates, sources = frames["estimates"], frames["sources"]
    assert str(estimates["best"].dtype) == "Int64"
    assert isinstance(estimates["bound"].dtype, pd.CategoricalDtype)
    assert str(sources["read_on"].dtype).startswith("datetime64")
    assert str(sources["title"].dtype) in ("string", "str")
    assert estimates.set_index("estimate_id").loc["E0001", "best"] is pd.NA


def test_two_builds_of_the_same_data_give_the_same_tables(
    sound_package: Path, tmp_path: Path
) -> None:
    package = open_package(sound_package, trust_rules=True)
    one, other = (write_database(package, tmp_path / f"{name}.duckdb") for name in "xy")
    with duckdb.connect() as con:
        con.execute(f"ATTACH '{one}' AS one (READ_ONLY)")
        con.execute(f"ATTACH '{other}' AS two (READ_ONLY)")
        for name in (table.name for table in package.tables):
            assert con.execute(f"FROM one.{name} EXCEPT ALL FROM two.{name}").fetchall() == []


def test_what_was_validated_is_built_without_a_second_look_at_the_files(
    package: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read: list[str] = []
    read_csv = reading.read_csv

    def listed(file: Path, *given: Any, **named: Any) -> str:
        read.append(file.name)
        return read_csv(file, *given, **named)

    monkeypatch.setattr(reading, "read_csv", listed)
    sound = open_package(package.root, trust_rules=True)
    with validated(sound) as found:
        one = write_database(sound, tmp_path / "one.duckdb", read=found)
    assert sorted(read) == sorted(file.name for table in sound.tables for file in table.files)
    other = write_database(sound, tmp_path / "other.duckdb")
    assert contents(one) == contents(other)


def test_a_table_that_changed_since_it_was_read_is_not_taken_for_what_was_built(
    package: Copy, tmp_path: Path
) -> None:
    sound = open_package(package.root, trust_rules=True)
    before = identity_of(sound)
    with validated(sound) as found:
        package.set("actors", "a1", name="Another")
        built = write_database(sound, tmp_path / "x.duckdb", read=found)
    with connect(built) as con:
        assert recorded(con) == before
    assert identity_of(sound) != before


def contents(file: Path) -> dict[str, list[tuple[Any, ...]]]:
    """The rows of every table of a database, those of the answers included."""
    with connect(file) as con:
        names = con.execute("SELECT schema_name, table_name FROM duckdb_tables()").fetchall()
        return {
            table: con.execute(f'FROM "{schema}"."{table}"').fetchall() for schema, table in names
        }
