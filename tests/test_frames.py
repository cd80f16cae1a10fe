"""What Python gets: data frames in which nothing is lost, and one door for files and folders."""

from __future__ import annotations

import json
import re
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd
import pytest

import troopclaims
from support import PROJECT, Copy
from troopclaims.dataset.database import open_database, write_database
from troopclaims.dataset.frames import EDTF
from troopclaims.dataset.package import open_package
from troopclaims.dataset.views import views_of

SQL = {
    "SELECT 1::TINYINT AS x UNION ALL SELECT NULL": ("Int64", [1, pd.NA]),
    "SELECT sum(low) AS x FROM (VALUES (9007199254740993), (NULL)) AS t(low)": (
        "Int64",
        [9007199254740993],
    ),
    "SELECT 170141183460469231731687303715884105727 AS x": ("object", [2**127 - 1]),
    "SELECT 5::UHUGEINT AS x UNION ALL SELECT NULL": ("Int64", [5, pd.NA]),
    f"SELECT '{10**50}'::BIGNUM AS x": ("object", [10**50]),
    "SELECT 18446744073709551615::UBIGINT AS x": ("UInt64", [2**64 - 1]),
    "SELECT 1.5 AS x UNION ALL SELECT NULL": ("Float64", [1.5, pd.NA]),
    "SELECT true AS x UNION ALL SELECT NULL": ("boolean", [True, pd.NA]),
    "SELECT DATE '2024-11-17' AS x UNION ALL SELECT NULL": (
        "datetime64[s]",
        [datetime(2024, 11, 17), pd.NaT],
    ),
    "SELECT 'a~' AS x UNION ALL SELECT NULL": ("string", ["a~", pd.NA]),
    "SELECT [1, 2] AS x": ("object", [[1, 2]]),
}


@pytest.fixture(scope="module")
def built(sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    to = tmp_path_factory.mktemp("built") / "of the sound record.duckdb"
    return write_database(open_package(sound_package, trust_rules=True), to)


@pytest.mark.parametrize("sql", SQL)
def test_an_answers_columns_have_types_that_lose_nothing(sql: str, built: Path) -> None:
    dtype, values = SQL[sql]
    (column,) = troopclaims.ask(sql, built).items()
    assert (column[0], str(column[1].dtype)) == ("x", dtype)
    for found, value in zip(column[1], values, strict=True):
        same = list(found) == value if isinstance(value, list) else found is value or found == value
        assert same, (found, value)


def test_codes_are_ordered_as_their_ranks(built: Path) -> None:
    certainty = troopclaims.view("estimate_details", built)["certainty"]
    assert certainty.cat.ordered
    assert certainty.min() == "certain"


def test_codes_of_a_table_are_ordered_too(sound_package: Path) -> None:
    claims = troopclaims.tables(sound_package)["claims"]
    assert claims["certainty"].cat.ordered
    assert claims["certainty"].min() == "certain"


def test_columns_of_one_name_are_told_apart(built: Path) -> None:
    assert list(troopclaims.ask("SELECT 1 AS a, 2 AS a", built)) == ["a", "a_2"]


def test_a_date_that_is_not_sure_has_its_days_beside_it(package: Copy) -> None:
    package.set("claims", "C0001", made_on="2024-02~")
    package.set("claims", "C0002", made_on="2024?")
    package.set("claims", "C0003", made_on="2024-11-14")
    package.set("claims", "C0004", made_on="")
    claims = troopclaims.tables(package.root)["claims"].set_index("claim_id")
    readings = ["made_on_first", "made_on_last", "made_on_is_day"]
    assert list(claims)[1:5] == ["made_on", *readings]
    assert claims.loc["C0001", "made_on"] == "2024-02~"
    shown = claims.loc[["C0001", "C0002", "C0004"], ["made_on_first", "made_on_last"]]
    assert [str(dtype) for dtype in shown.dtypes] == ["datetime64[s]"] * 2
    assert shown.astype("string").fillna("").to_numpy().tolist() == [
        ["2024-02-01", "2024-02-29"],
        ["2024-01-01", "2024-12-31"],
        ["", ""],
    ]
    assert claims["made_on_is_day"].dtype == "boolean"
    known = claims["made_on_is_day"].loc[["C0001", "C0002", "C0003", "C0004"]]
    assert known.astype("string").fillna("").tolist() == ["False", "False", "True", ""]


def test_every_field_of_such_dates_says_what_it_is() -> None:
    """A pattern with ~ and ? is EDTF's, and EDTF has that pattern."""
    package = open_package()
    for table in [*package.tables, *views_of(package)]:
        for field in table.fields:
            dated = "[~?]" in (field.constraints.pattern or "")
            assert dated == (field.rdf_type == EDTF), f"{table.name}.{field.name}"


def test_views_and_tables_are_had_by_name_whole(built: Path) -> None:
    with troopclaims.connect(built) as con:
        unfinished = con.execute("SELECT claim_id FROM claims ORDER BY ALL")
        for name in ("estimate_details", "claims"):
            with con.cursor() as own:
                [(count,)] = own.execute(f"SELECT count(*) FROM {name}").fetchall()
            assert len(troopclaims.view(name, con)) == count > 0
        assert unfinished.fetchone() == ("C0001",)  # What the caller was at goes on.


@pytest.mark.parametrize(
    "kind", ["DATE", "TIMESTAMP", "TIMESTAMPTZ", "TIMESTAMP_S", "TIMESTAMP_MS", "TIMESTAMP_NS"]
)
def test_an_infinite_moment_is_refused_by_its_column(kind: str) -> None:
    with duckdb.connect() as con, pytest.raises(troopclaims.QueryError, match="x is infinite"):
        troopclaims.ask(f"SELECT '-infinity'::{kind} AS x", con)


def test_a_list_is_a_list_in_tables_too(tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text('a\n"b,c"\n', encoding="utf-8")
    schema = {"fields": [{"name": "a", "type": "list"}]}
    descriptor = {"name": "p", "resources": [{"name": "t", "path": "t.csv", "schema": schema}]}
    (tmp_path / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    for frame in (troopclaims.tables(tmp_path)["t"], troopclaims.view("t", tmp_path)):
        assert [list(value) for value in frame["a"]] == [["b", "c"]]


def test_what_is_registered_or_made_in_a_connection_is_asked_there() -> None:
    with troopclaims.connect() as con:
        con.register("mine", pd.DataFrame({"claim_id": ["C0001", "none"]}))
        con.execute("CREATE TEMP TABLE own AS SELECT 7 AS seven")
        known = troopclaims.ask("SELECT claim_id FROM mine SEMI JOIN claims USING (claim_id)", con)
        assert known["claim_id"].to_list() == ["C0001"]
        assert troopclaims.ask("mine", con).shape == (2, 1)
        assert troopclaims.view("own", con)["seven"].to_list() == [7]
        with con.cursor() as other:
            other.register("others", pd.DataFrame({"a": [1]}))
            assert len(troopclaims.view("others", other)) == 1


def test_what_is_asked_of_one_connection_waits_for_no_other() -> None:
    with duckdb.connect() as one, duckdb.connect() as other, ThreadPoolExecutor(1) as pool:

        def asked(_: int) -> int:
            answer = pool.submit(troopclaims.ask, "SELECT 7 AS seven", other)
            return int(answer.result(timeout=60)["seven"][0])

        one.create_function("asked", asked, ["INTEGER"], "INTEGER")
        assert troopclaims.ask("SELECT asked(1) AS seven", one)["seven"].to_list() == [7]


def test_a_transaction_of_the_caller_s_stays_as_it_is() -> None:
    with troopclaims.connect() as con:
        before = troopclaims.ask("SELECT count(*) AS n FROM claims", con)["n"][0]
        con.execute("CREATE TEMP TABLE own AS SELECT 1 AS a")
        con.begin()
        con.execute("INSERT INTO own VALUES (2)")
        assert troopclaims.ask("SELECT count(*) AS n FROM claims", con)["n"][0] == before
        with pytest.raises(troopclaims.QueryError):
            troopclaims.ask("SELECT 'a'::INTEGER", con)
        con.commit()
        assert len(troopclaims.view("own", con)) == 2


@pytest.mark.parametrize(
    "sql",
    [
        "WITH new AS (INSERT INTO own VALUES (2) RETURNING a) FROM new",
        "EXPLAIN ANALYZE INSERT INTO own VALUES (2)",
    ],
)
def test_nothing_is_written_through_an_open_connection(sql: str) -> None:
    with duckdb.connect() as con:
        con.execute("CREATE TABLE own AS SELECT 1 AS a")
        with pytest.raises(troopclaims.QueryError, match="read-only"):
            troopclaims.ask(sql, con)
        assert con.execute("FROM own").fetchall() == [(1,)]
        con.execute("INSERT INTO own VALUES (3)")  # And the caller goes on writing.


def test_questions_are_asked_by_name_or_in_sql(sound_package: Path, built: Path) -> None:
    published = {question.name: question for question in troopclaims.questions()}
    assert published["who_said_100000"].title.endswith("?")
    assert troopclaims.questions(sound_package) == []  # They are SQL, and not ours.
    name = "numbers_of_each_claim"
    by_name, in_sql = troopclaims.ask(name, built), troopclaims.ask(published[name].sql, built)
    pd.testing.assert_frame_equal(by_name, in_sql)
    assert "C0001" in set(by_name["claim_id"])


@pytest.mark.parametrize(
    ("call", "says"),
    [
        (lambda at: troopclaims.ask("who_said_10000", at), "did you mean 'who_said_100000'"),
        (lambda at: troopclaims.ask("DELETE FROM claims", at), "only questions are answered"),
        (lambda at: troopclaims.ask("SELECT x FROM claims", at), '"x" not found'),
        (lambda at: troopclaims.ask("SELECT 'infinity'::DATE", at), "infinity"),
        (lambda at: troopclaims.ask("SELECT 1; SELECT 2", at), "one statement"),
        (lambda at: troopclaims.view("estimate_detail", at), "did you mean 'estimate_details'"),
        (lambda at: troopclaims.view("x; DROP TABLE claims", at), "there are "),
    ],
    ids=["question", "writes", "column", "infinity", "two", "view", "injection"],
)
def test_a_mistake_is_a_query_error_that_says_what_to_do(
    call: object, says: str, built: Path
) -> None:
    assert callable(call)
    with pytest.raises(troopclaims.QueryError, match=re.escape(says)):
        call(built)


def test_a_connection_that_was_closed_or_is_of_nothing_is_said_to_be(built: Path) -> None:
    con = troopclaims.connect(built)
    con.close()
    for call in (troopclaims.view, troopclaims.ask):
        with pytest.raises(troopclaims.QueryError, match=r"is closed; `connect\(\)`"):
            call("claims", con)
    with (
        duckdb.connect() as other,
        pytest.raises(troopclaims.QueryError, match="the database has none"),
    ):
        troopclaims.view("claims", other)


@pytest.mark.parametrize("path", ["no\0name", "n" * 5000])
@pytest.mark.parametrize("call", [troopclaims.connect, troopclaims.tables, troopclaims.validate])
def test_a_path_that_none_can_be_is_a_package_error(call: object, path: str) -> None:
    assert callable(call)
    with pytest.raises(troopclaims.PackageError, match="cannot be read"):
        call(path)


def test_a_built_file_is_opened_read_only_and_reaches_nothing_else(built: Path) -> None:
    with troopclaims.connect(built) as con:
        with pytest.raises(duckdb.Error, match="read-only"):
            con.execute("CREATE TABLE x (y INTEGER)")
        with pytest.raises(duckdb.Error):
            con.execute(f"SELECT * FROM read_csv('{PROJECT / 'data' / 'claims.csv'}')")
        with pytest.raises(duckdb.Error, match="lock"):
            con.execute("SET enable_external_access = true")


def test_a_file_that_is_no_database_of_ours_is_named(tmp_path: Path) -> None:
    other = tmp_path / "other.duckdb"
    with duckdb.connect(str(other)) as con:
        con.execute("CREATE TABLE claims (claim_id VARCHAR)")
    with pytest.raises(troopclaims.PackageError, match="was not built from a data package"):
        troopclaims.connect(other)
    damaged = tmp_path / "damaged.duckdb"
    damaged.write_bytes(other.read_bytes()[:5000])
    with pytest.raises(troopclaims.PackageError, match="is no database that can be read"):
        troopclaims.connect(damaged)
    with pytest.raises(troopclaims.PackageError, match=r"none\.duckdb"):
        troopclaims.connect(tmp_path / "none.duckdb")


def test_the_frames_of_this_package_have_every_row_of_its_tables() -> None:
    frames = troopclaims.tables()
    with open_database(open_package()) as con:
        for name, frame in frames.items():
            [(count,)] = con.sql(f"SELECT count(*) FROM {name}").fetchall()
            assert len(frame) == count
    said = frames["claims"].dropna(subset=["made_on"])
    assert said["made_on_first"].notna().all()
    assert (said["made_on_first"] <= said["made_on_last"]).all()
