"""The record as the report reads it: published questions answered once, labels looked up."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

from troopclaims.dataset.database import open_database
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.questions import Question, questions
from troopclaims.report.page.markdown import escape

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]
# Environment variable with the descriptor's path of the package that a report is about.
PACKAGE = "TROOPCLAIMS_PACKAGE"


@dataclass(frozen=True)
class Record:
    """A filled database and its descriptor. Answers are lists of rows, a mapping each."""

    con: DuckDBPyConnection
    package: Package

    def rows(self, sql: str, parameters: Sequence[Any] = ()) -> list[dict[str, Any]]:
        """The answer to a statement; lists and dates are Python's."""
        cursor = self.con.execute(sql, list(parameters))
        names = [column[0] for column in cursor.description or ()]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]

    def value(self, sql: str, parameters: Sequence[Any] = ()) -> Any:
        """The single value that a statement answers with; None where it gives no row."""
        found = self.con.execute(sql, list(parameters)).fetchone()
        return None if found is None else found[0]

    def question(self, name: str) -> Question:
        """A published question by name; KeyError if there is none."""
        return self._questions[name]

    def ask(self, name: str) -> list[dict[str, Any]]:
        """The answer to a published question."""
        return self.rows(self.question(name).sql)

    def label(self, vocabulary: str, code: str) -> str:
        """The words for a code, as Markdown."""
        return escape(self.labels(vocabulary)[code])

    def labels(self, vocabulary: str) -> dict[str, str]:
        """The words for every code of a vocabulary, as text, in rank order."""
        return {code: label for (name, code), label in self._labels.items() if name == vocabulary}

    @cached_property
    def _questions(self) -> dict[str, Question]:
        return {question.name: question for question in questions(self.package)}

    @cached_property
    def _labels(self) -> dict[tuple[str, str], str]:
        rows = self.con.execute(
            "SELECT vocabulary, code, label FROM codes ORDER BY vocabulary, rank"
        )
        return {(vocabulary, code): label for vocabulary, code, label in rows.fetchall()}


@contextmanager
def reported(package: Package) -> Iterator[None]:
    """Let the documents that are rendered meanwhile, in whatever process, be about `package`."""
    former = os.environ.get(PACKAGE)
    os.environ[PACKAGE] = str(package.file.resolve())
    try:
        yield
    finally:
        if former is None:
            del os.environ[PACKAGE]
        else:
            os.environ[PACKAGE] = former


def open_record() -> Record:
    """The record of the package that PACKAGE names, else of the one that came with the code."""
    # Who names a package for the report asks for its views and questions, which are SQL.
    package = open_package(os.environ.get(PACKAGE), trust_rules=True)
    return Record(open_database(package), package)
