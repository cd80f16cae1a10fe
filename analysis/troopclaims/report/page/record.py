"""The record as the report reads it: published questions, each asked once, and codes with words."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.database import open_database
from troopclaims.dataset.identity import identity_of, recorded
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.questions import Answer, Question, open_read_only, questions, tables
from troopclaims.dataset.statements import (
    Borne,
    Statement,
    in_full,
    plainly,
    require_borne_out,
    statements,
)
from troopclaims.dataset.stored import answer_to
from troopclaims.dataset.values import Row as Row  # Which every section and chart takes from here.
from troopclaims.dataset.views import worked_out
from troopclaims.errors import PackageError
from troopclaims.report.page.markdown import escape

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# Environment variables: the descriptor of the package that a report is about, and its database.
PACKAGE, DATABASE = "TROOPCLAIMS_PACKAGE", "TROOPCLAIMS_DATABASE"
_BUILT = Path("build") / "troopclaims.duckdb"


@dataclass(frozen=True, slots=True)
class Code:
    """A code of a vocabulary, with its words and its looks as text; "" where it has none."""

    label: str
    colour: str
    sign: str


@dataclass(frozen=True)
class Record:
    """A filled database and its descriptor."""

    con: DuckDBPyConnection
    package: Package

    def question(self, name: str) -> Question:
        """A published question by name, or a sentence's query by its; KeyError if there is none."""
        return self._questions[name]

    def answer(self, name: str) -> Answer:
        """The answer to a published question, as columns and rows."""
        if name not in self._answers:
            self._answers[name] = answer_to(self.con, self.question(name))
        return self._answers[name]

    def ask(self, name: str) -> list[Row]:
        """The rows of the answer to a published question, a mapping each, in the answer's order."""
        answer = self.answer(name)
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    def sentences(self, part: str) -> list[tuple[Statement, Borne]]:
        """The sentences whose names begin with `part` and "_", by name, and what bears them out.

        Raises InvalidDataError where the record bears one out no longer.
        """
        found = [one for name, one in self._sentences.items() if name.startswith(f"{part}_")]
        return [(one, require_borne_out(one, self.answer(one.name))) for one in found]

    def title(self, figure: str) -> str:
        """What a figure shows in one sentence, as text; "" where no sentence says it."""
        one = self._sentences.get(f"title_{figure}")
        if one is None:
            return ""
        return in_full(one.wording, require_borne_out(one, self.answer(one.name)).values, plainly)

    def size(self, table: str) -> int:
        """The number of rows of a table or view."""
        return self._sizes[table]

    def codes(self, vocabulary: str) -> dict[str, Code]:
        """Every code of a vocabulary, in the order of rank."""
        return self._codes[vocabulary]

    def labels(self, vocabulary: str) -> dict[str, str]:
        """The words for every code of a vocabulary, as text, in the order of rank."""
        return {code: words.label for code, words in self.codes(vocabulary).items()}

    def label(self, vocabulary: str, code: str) -> str:
        """The words for a code, as Markdown."""
        return escape(self.codes(vocabulary)[code].label)

    @cached_property
    def _answers(self) -> dict[str, Answer]:
        return {}

    @cached_property
    def _sizes(self) -> dict[str, int]:
        sizes = {}
        with worked_out(self.con, self.package, "queries"):
            for table in tables(self.con):
                found = self.con.execute(f"SELECT count(*) FROM {identifier(table)}").fetchone()
                sizes[table] = int(found[0]) if found else 0
        return sizes

    @cached_property
    def _questions(self) -> dict[str, Question]:
        behind = [one.question for one in self._sentences.values()]
        return {question.name: question for question in (*questions(self.package), *behind)}

    @cached_property
    def _sentences(self) -> dict[str, Statement]:
        return {one.name: one for one in statements(self.package)}

    @cached_property
    def _codes(self) -> dict[str, dict[str, Code]]:
        found: dict[str, dict[str, Code]] = {}
        for row in self.ask("vocabularies"):
            words = (row[name] or "" for name in Code.__slots__)
            found.setdefault(row["vocabulary"], {})[row["code"]] = Code(*words)
        return found


@contextmanager
def reported(package: Package, database: Path | None = None) -> Iterator[None]:
    """Let the documents that are rendered meanwhile, in whatever process, be about `package`.

    `database` is its built file, of which the answers are read.
    """
    given = {PACKAGE: package.file, DATABASE: database}
    former = {name: os.environ.get(name) for name in given}
    _set({name: str(path.resolve()) if path else None for name, path in given.items()})
    try:
        yield
    finally:
        _set(former)


def _set(variables: Mapping[str, str | None]) -> None:
    for name, value in variables.items():
        if value is None:
            os.environ.pop(name, None)
        else:
            os.environ[name] = value


def open_record() -> Record:
    """The record that the environment names, else that of the package that the code came with.

    Its database is read where it was built from the package as it is now; without one the tables
    are read and the questions asked anew.
    """
    # Who names a package for the report asks for its views and questions, which are SQL.
    package = open_package(os.environ.get(PACKAGE), trust_rules=True)
    file = Path(os.environ.get(DATABASE) or package.root / _BUILT)
    return Record(_built(file, package) or open_database(package), package)


def _built(file: Path, package: Package) -> DuckDBPyConnection | None:
    if not file.is_file():
        return None
    try:
        con = open_read_only(file)
    except PackageError:
        return None
    if recorded(con) == identity_of(package):
        return con
    con.close()
    return None
