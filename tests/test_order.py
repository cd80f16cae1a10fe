"""A published answer of the record has one order, whatever engine asks and however rows lie."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from pathlib import Path

import duckdb
import pytest

from troopclaims.datapackage.quoting import identifier, literal
from troopclaims.dataset.database import create_views
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Question, questions
from troopclaims.dataset.views import worked_out


@pytest.fixture(scope="module")
def turned(record_file: Path) -> Iterator[tuple[duckdb.DuckDBPyConnection, ...]]:
    """Two databases of this record, the tables of the second from their last row to their first."""
    package = open_package()
    made = tuple(copied(record_file, way) for way in ("ASC", "DESC"))
    with ExitStack() as stack:
        for con in made:
            stack.callback(con.close)
            # To plan the views anew for each question takes longer than all else.
            stack.enter_context(worked_out(con, package, "queries"))
        yield made


def copied(file: Path, way: str) -> duckdb.DuckDBPyConnection:
    con = duckdb.connect(config={"threads": 1})
    con.execute(f"ATTACH {literal(str(file))} AS made (READ_ONLY)")
    package = open_package()
    for table in package.tables:
        name = identifier(table.name)
        con.execute(f"CREATE TABLE {name} AS FROM made.{name} ORDER BY rowid {way}")
    con.execute("DETACH made")
    create_views(con, package)
    return con


@pytest.mark.parametrize("question", questions(open_package()), ids=lambda q: q.name)
def test_an_answer_has_the_same_rows_in_the_same_order_however_the_tables_lie(
    question: Question, turned: tuple[duckdb.DuckDBPyConnection, ...]
) -> None:
    one, other = (con.execute(question.sql).fetchall() for con in turned)
    assert one == other
