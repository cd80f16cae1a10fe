"""What the written rules propose for cells that new rows leave empty: numbers, hashes, grades."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.dataset.entries import CLAIMS, DOCUMENT, MENTIONS
from troopclaims.dataset.evidence import sha256
from troopclaims.dataset.identifiers import NewRow
from troopclaims.dataset.package import Package
from troopclaims.dataset.questions import ask, find_sql
from troopclaims.dataset.records import Record

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

NUMBERS = ("low", "best", "high")
CORRECTED = "5"
# The published question that proposes cells of a table, by key.
GRADES = {DOCUMENT: "proposed_reliability", CLAIMS: "proposed_credibility"}
# What a row is taken to have until the record with it was asked: a grade that needs no reason.
UNGRADED = {
    DOCUMENT: {"publisher_class": "unknown", "reliability": "F"},
    CLAIMS: {"credibility": "6"},
}


@dataclass(frozen=True, slots=True)
class Proposal:
    """Cells that a rule proposes for the row of a key.

    They stand in a new row. Of a row that was there before they are only told.
    """

    table: str
    key: str
    cells: Mapping[str, str]
    is_new: bool = True


def filled(row: NewRow, values: Mapping[str, str]) -> NewRow:
    """The row with these values in the cells that it leaves empty."""
    return NewRow(row.table, {**{k: v for k, v in values.items() if v}, **row.cells}, row.place)


def with_numbers(rows: Sequence[NewRow]) -> list[NewRow]:
    """The rows, the mentions of a new estimate that give no number giving that of the estimate."""
    numbers = {
        row.cells.get("estimate_id", ""): {name: row.cells.get(name, "") for name in NUMBERS}
        for row in rows
        if row.table.name == "estimates"
    }
    return [
        filled(row, numbers.get(row.cells.get("estimate_id", ""), {}))
        if row.table.name == MENTIONS and not set(NUMBERS) & set(row.cells)
        else row
        for row in rows
    ]


def with_hashes(package: Package, rows: Sequence[NewRow], seeds: Mapping[str, str]) -> list[NewRow]:
    """The rows with the hash of a document's fingerprint and, where its text is at hand, of spans.

    `seeds` are the file names of fingerprints by document.
    """
    own = {
        row.key[0]: row.cells["seed"]
        for row in rows
        if row.table.name == DOCUMENT and "seed" in row.cells
    }
    made = []
    for row in rows:
        seed = {**seeds, **own}.get(row.cells.get("source_id", ""))
        file = package.root / "seeds" / Path(seed or "").name
        print_ = _fingerprint(file) if seed else {}
        if row.table.name == DOCUMENT:
            row = filled(row, {"sha256": str(print_.get("sha256", ""))})
        elif row.table.name == MENTIONS and print_:
            row = filled(row, _span(row, file, print_))
        made.append(row)
    return made


def _fingerprint(file: Path) -> Mapping[str, Any]:
    """A fingerprint; nothing where there is none, which the check of the evidence then says."""
    try:
        value = json.loads(file.read_bytes().decode("utf-8"))
    except (OSError, ValueError):
        return {}
    return value if isinstance(value, dict) else {}


def _span(row: NewRow, file: Path, print_: Mapping[str, Any]) -> dict[str, str]:
    """The paragraph and the hash of a mention's span, as far as they can be told."""
    try:
        start, end = int(row.cells["span_start"]), int(row.cells["span_end"])
        numbers = [
            int(one["paragraph"])
            for one in print_["paragraphs"]
            if int(one["start"]) <= start and end <= int(one["end"])
        ]
        text = (file.parent / Path(str(print_["text"])).name).read_bytes().decode("utf-8")
    except (OSError, ValueError, KeyError, TypeError):
        return {}
    paragraph = {"paragraph": str(numbers[0])} if numbers else {}
    return paragraph | {"span_sha256": sha256(text[start:end])}


def ungraded(rows: Sequence[NewRow]) -> list[NewRow]:
    """The rows with the lowest grade where they leave it empty, so that the tables can be read."""
    return [filled(row, UNGRADED.get(row.table.name, {})) for row in rows]


def graded(
    con: DuckDBPyConnection,
    package: Package,
    rows: Sequence[NewRow],
    records: Mapping[str, Sequence[Record]],
) -> tuple[list[NewRow], list[Proposal]]:
    """The rows with the grades that the rules propose, and what was proposed.

    `con` is the database of the record with the new rows in it, `records` are those of before. What
    is written stays, and nothing is proposed that rests on a cell that is written otherwise, such
    as a reason on its grade.
    """
    made, proposals = [], []
    answers = {table: ask(con, find_sql(package, name)) for table, name in GRADES.items()}
    by_key = {
        (table, str(values[0])): dict(zip(answer.columns[1:], values[1:], strict=True))
        for table, answer in answers.items()
        for values in answer.rows
    }
    for row in rows:
        new = _proposed(row, by_key.get((row.table.name, row.key[0]), {}))
        if new:
            proposals.append(Proposal(row.table.name, row.key[0], new))
        made.append(filled(row, new))
    touched = {row.cells.get("claim_id") for row in rows if row.table.name != CLAIMS}
    for record in records[CLAIMS]:
        key, given = record["claim_id"], record["credibility"]
        proposed = by_key.get((CLAIMS, key), {})
        # A grade for what was corrected later is a reader's, which no count of documents undoes.
        if key in touched and given != CORRECTED and str(proposed.get("credibility", "")) < given:
            cells = {name: str(value) for name, value in proposed.items() if value is not None}
            proposals.append(Proposal(CLAIMS, key, cells, is_new=False))
    return made, proposals


def _proposed(row: NewRow, values: Mapping[str, Any]) -> dict[str, str]:
    """The values for the cells that a row leaves empty, up to the first that it has otherwise."""
    new = {}
    for name, value in values.items():
        if value is not None and row.cells.get(name, str(value)) != str(value):
            break
        if value is not None and name not in row.cells:
            new[name] = str(value)
    return new
