"""All that can be cited: the package, its report, every claim and every document."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, Literal, get_args

from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.citation import items, references
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.datacite import as_datacite, metadata
from troopclaims.dataset.citation.items import Item
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.questions import questions, require_text
from troopclaims.dataset.retired import Retired, retired
from troopclaims.dataset.stored import answer_to
from troopclaims.dataset.values import Row
from troopclaims.errors import QueryError

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Form = Literal["text", "bibtex", "biblatex", "ris", "csl-json", "cff", "datacite"]
FORMS: tuple[Form, ...] = get_args(Form)
PACKAGE, REPORT, SOURCES, CLAIMS = "package", "report", "sources", "claims"
# The forms that take any item, by their names.
WRITERS: Mapping[str, Callable[[Iterable[Item]], str]] = {
    "text": references.as_text,
    "bibtex": references.as_bibtex,
    "biblatex": references.as_biblatex,
    "ris": references.as_ris,
    "csl-json": references.as_csl_json,
}
# The files that hold every document for a reference manager.
FILES = {"sources.bib": "biblatex", "sources.ris": "ris", "sources.json": "csl-json"}
# Identifiers of rows that are numbered: the nearest of one is the row of another statement.
_NUMBERED = re.compile(r"[A-Z]\d+", re.IGNORECASE)


@dataclass(frozen=True)
class Library:
    """What a package has to cite: its claims, its documents, and which documents carry a claim.

    `parts` has, for each row that belongs to a claim, its table and the claim; `retired` what
    became of identifiers no longer in use.
    """

    package: Package
    claims: Mapping[str, Row]
    documents: Mapping[str, Row]
    carriers: Mapping[str, tuple[str, ...]]
    parts: Mapping[str, tuple[str, str]]
    retired: Mapping[str, Retired]

    def claim(self, claim_id: str) -> Item:
        """A claim as an item of CSL-JSON."""
        return items.of_claim(self.package, self.claims[claim_id])

    def sources(self, claim_id: str) -> list[Item]:
        """The documents that carry a claim, the earliest first."""
        documents = [self.documents[source_id] for source_id in self.carriers.get(claim_id, ())]
        return [items.of_document(row) for row in sorted(documents, key=_age)]

    def works(self, word: str) -> list[Item]:
        """What a word names: "package", "report", "sources", a claim and its sources, a document.

        Raises QueryError, with the nearest name, the claim that it belongs to or what became of it,
        where it names nothing.
        """
        if word == PACKAGE:
            return [items.of_package(self.package)]
        if word == REPORT:
            return [items.of_report(self.package)]
        if word == SOURCES:
            return [items.of_document(row) for row in self.documents.values()]
        if word in self.claims:
            return [self.claim(word), *self.sources(word)]
        if word in self.documents:
            return [items.of_document(self.documents[word])]
        if word in self.retired:
            became = self.retired[word]
            raise QueryError("; ".join(filter(None, [became.said, became.but("cite")])))
        if word in self.parts:
            table, claim = self.parts[word]
            raise QueryError(f"{word} is a row of {table} and belongs to {claim}; cite {claim}")
        near = self._near(word)
        wanted = f"name {PACKAGE}, {REPORT}, {SOURCES}, a claim or a document by its identifier"
        hint = f"did you mean {near!r}?" if near else f"{wanted}, which `troopclaims find` shows"
        raise QueryError(f"nothing that can be cited is called {word!r}; {hint}")

    def _near(self, word: str) -> str:
        """What was probably meant by a word that names nothing; "" where that cannot be told."""
        bare = word.strip()
        if _NUMBERED.fullmatch(bare):
            return bare.upper() if bare.upper() in self.claims else ""
        names = [PACKAGE, REPORT, SOURCES, *self.documents]
        return next(iter(get_close_matches(word, names, n=1, cutoff=0.8)), "")


def library(package: Package, con: DuckDBPyConnection | None = None) -> Library:
    """What can be cited of a package; of one whose database is not given, itself and its report."""
    asked = {question.name: question for question in questions(package)} if con else {}

    def rows(name: str) -> list[Row]:
        if con is None or name not in asked:
            return []
        answer = answer_to(con, asked[name])
        return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]

    carriers: dict[str, dict[str, None]] = {}
    for row in rows("mentions_of_each_claim"):
        carriers.setdefault(row["claim_id"], {})[row["source_id"]] = None
    return Library(
        package,
        {row["claim_id"]: row for row in rows("claims_in_full")},
        {row["source_id"]: row for row in rows("documents_to_cite")},
        {claim_id: tuple(found) for claim_id, found in carriers.items()},
        dict(_parts(con, package)) if con and asked else {},
        _retired(con) if con and asked else {},
    )


def cite(
    *what: str,
    format: Form = "text",  # noqa: A002 - as pandas and the command have it
    of: Package | str | Path | None = None,
) -> str:
    """How to cite the package, or what the words name, in one form.

    `what` are "package" (what is cited without any), "report", identifiers of claims, each of
    which brings the documents that carry it, identifiers of documents, and "sources" for all
    documents. `of` is a folder with a datapackage.json, the package that the code came with by
    default. "cff" is about the package and has the rest among its references; "datacite" is about
    the package, its report and its claims. Raises QueryError where a word names nothing or a form
    is not one of FORMS, PackageError and InvalidDataError as `connect` does.
    """
    from troopclaims.dataset.database import open_database

    if format not in FORMS:
        raise QueryError(f"{format!r} is no form of a citation, but {', '.join(FORMS)} are")
    for word in what:
        require_text(
            word, "what is cited is named, such as 'C0001'; without a name it is the package"
        )
    package = of if isinstance(of, Package) else open_package(of)
    if set(what) <= {PACKAGE, REPORT}:
        return written(library(package), what, format)
    with open_database(package) as con:
        return written(library(package, con), what, format)


def written(of: Library, what: Iterable[str], form: str) -> str:
    """What the words name, the package where there are none, in one form, nothing twice.

    Raises QueryError.
    """
    words = list(what) or [PACKAGE]
    if form == "datacite":
        return as_datacite(_metadata(of, word) for word in words)
    works = {item["id"]: item for word in words for item in of.works(word)}
    if form == "cff":
        whole = items.of_package(of.package)["id"]
        return as_cff(of.package, [item for key, item in works.items() if key != whole])
    return WRITERS[form](works.values())


def reference_files(of: Library) -> dict[str, str]:
    """Every document of a package as the text of a file a form, by the files' names."""
    return {name: written(of, [SOURCES], form) for name, form in FILES.items()}


def _metadata(of: Library, word: str) -> Item:
    if word == PACKAGE:
        return metadata(of.package)
    if word == REPORT or word in of.claims:
        first, *sources = of.works(word)
        return metadata(of.package, first, sources)
    of.works(word)
    raise QueryError(f"{word!r} is a work of others, and DataCite's form is for this package alone")


def _age(document: Row) -> tuple[str, str]:
    return document["published_on"] or "9999", document["source_id"]


def _parts(con: DuckDBPyConnection, package: Package) -> Iterable[tuple[str, tuple[str, str]]]:
    """Rows that belong to a claim, of tables that number theirs: each, its table and the claim."""
    for table in package.tables:
        to_claims = [key for key in table.foreign_keys if key.table == CLAIMS]
        if len(table.primary_key) == len(to_claims) == 1:
            names = (table.primary_key[0], to_claims[0].fields[0], table.name)
            key, claim, source = map(identifier, names)
            for row, of in con.execute(f"SELECT {key}, {claim} FROM {source}").fetchall():
                yield row, (table.name, of)


def _retired(con: DuckDBPyConnection) -> dict[str, Retired]:
    found = con.execute("SELECT id, retired_in, reason, replaced_by FROM retired_ids").fetchall()
    names = ("id", "retired_in", "reason", "replaced_by")
    became = retired(dict(zip(names, row, strict=True)) for row in found)
    return {name: one for (_, name), one in became.items()}
