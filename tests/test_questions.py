"""Questions are answered, and nothing is written or read beside the database."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from support import PROJECT
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import (
    ask,
    described,
    find_sql,
    open_read_only,
    questions,
    tables,
)
from troopclaims.errors import PackageError, QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The descriptor alone, so that no fault of the data keeps these tests from being collected.
PACKAGE = open_package(PROJECT)


@pytest.fixture(scope="module")
def opened(record_file: Path) -> Iterator[dict[str, DuckDBPyConnection]]:
    with open_read_only(record_file) as file, connect() as memory:
        yield {"file": file, "memory": memory}


def test_every_question_is_one_and_no_two_are_the_same() -> None:
    titles = [question.title for question in questions(PACKAGE)]
    assert len(titles) >= 10
    assert [title for title in titles if not title.endswith("?")] == []
    assert len(set(titles)) == len(titles)


def test_every_published_question_has_an_answer_in_the_record(record_file: Path) -> None:
    with open_read_only(record_file) as con:
        assert [q.name for q in questions(PACKAGE) if not ask(con, q.sql).rows] == []


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE TABLE x (a INTEGER)",
        "INSERT INTO places (place_id) VALUES ('x')",
        "DELETE FROM claims",
        "COPY claims TO 'claims.csv'",
        "EXPORT DATABASE 'x'",
        "ATTACH 'other.duckdb'",
        "INSTALL httpfs",
        "LOAD httpfs",
        "SET enable_external_access = true",
        "PRAGMA database_list; SELECT 1",
        "SELECT * FROM read_csv('README.md')",
        "SELECT * FROM 'README.md'",
        "SELECT content FROM read_text('README.md')",
        "SELECT * FROM glob('*')",
        "SELECT 1; SELECT 2",
        "EXPLAIN ANALYZE INSERT INTO places (place_id) VALUES ('x')",
        "EXPLAIN ANALYZE DELETE FROM exclusions",
        "WITH gone AS (DELETE FROM exclusions RETURNING *) FROM gone",
        "CREATE TABLE x AS PIVOT claims ON kind USING count(*)",
        "COPY (PIVOT claims ON kind USING count(*)) TO 'x.csv'",
        "UPDATE EXTENSIONS",
        "SET VARIABLE x = 1",
        "CHECKPOINT",
        "BEGIN",
        "SELEC 1",
        "SELECT no_such_column FROM claims",
        "",
    ],
)
@pytest.mark.parametrize("where", ["file", "memory"])
def test_a_query_that_writes_reads_files_or_is_wrong_is_refused(
    sql: str, where: str, opened: dict[str, DuckDBPyConnection]
) -> None:
    before = ask(opened[where], "FROM exclusions").rows
    with pytest.raises(QueryError):
        ask(opened[where], sql)
    assert ask(opened[where], "FROM exclusions").rows == before


def test_a_refused_statement_leaves_the_connection_fit_for_the_next(record_file: Path) -> None:
    with open_read_only(record_file) as con:
        for sql in ("SELECT error('no')", "DELETE FROM codes", "SELECT 1 / 0 FROM range(3)"):
            with contextlib.suppress(QueryError):
                ask(con, sql)
        assert ask(con, "SELECT 1").rows == [[1]]


def test_an_error_names_the_line_of_the_statement_as_it_was_written(record_file: Path) -> None:
    with open_read_only(record_file) as con:
        for sql, line in (
            ("SELECT CAST('a' AS INTEGER)", 1),
            ("SELECT 1,\nCAST(kind AS INTEGER) FROM claims", 2),
            ("SELECT 1,\n\nnone FROM claims", 3),
        ):
            with pytest.raises(QueryError, match=rf"LINE {line}:|^(?!.*LINE)"):
                ask(con, sql)


def test_a_question_is_found_by_name_and_a_misspelt_one_gets_the_nearest() -> None:
    assert find_sql(PACKAGE, "who-said-100000") == find_sql(PACKAGE, "who_said_100000")
    assert find_sql(PACKAGE, "SELECT 1") == "SELECT 1"
    with pytest.raises(QueryError, match="did you mean 'most_repeated'"):
        find_sql(PACKAGE, "most_repeatd")


def test_a_table_is_found_by_name_and_a_misspelt_one_gets_the_nearest(record_file: Path) -> None:
    with open_read_only(record_file) as con:
        known = tables(con)
        assert {"claims", "estimate_details"} <= set(known)
        columns = ask(con, find_sql(PACKAGE, "claims", known)).columns
        title, described_columns = described(con, "claims")
    assert title
    assert [row[0] for row in described_columns.rows] == columns
    assert all(row[2] for row in described_columns.rows)
    with pytest.raises(QueryError, match="did you mean 'estimates'"):
        find_sql(PACKAGE, "estimats", known)


def test_a_missing_database_or_another_file_is_named(tmp_path: Path) -> None:
    with pytest.raises(PackageError, match="troopclaims build"):
        open_read_only(tmp_path / "none.duckdb")
    (tmp_path / "text.duckdb").write_text("no database at all, only words " * 500)
    with pytest.raises(PackageError, match="no database"):
        open_read_only(tmp_path / "text.duckdb")


def test_the_question_of_the_seed_has_its_three_figures(record_file: Path) -> None:
    with open_read_only(record_file) as con:
        answer = ask(con, find_sql(PACKAGE, "numbers_of_the_seed"))
    figures = [row[answer.columns.index("figure")] for row in answer.rows]
    assert figures == ["1 lakh", "1,00,000", "1,00,000", "15,000", "10,000"]
