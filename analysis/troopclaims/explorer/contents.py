"""What the page knows without the engine: answers, numbers, reactions, columns and words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from troopclaims.dataset.addresses import home
from troopclaims.dataset.aliases import aliases_of
from troopclaims.dataset.citation.items import claim_address
from troopclaims.dataset.citation.library import library, written
from troopclaims.dataset.package import Package
from troopclaims.dataset.questions import Answer, ask, described, find_sql, questions, tables
from troopclaims.dataset.stored import sentences, told
from troopclaims.explorer.outlines import Outlines, boxes, place_points
from troopclaims.explorer.packing import columns_of, pooled

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

# The views of which every row is drawn, filtered and listed.
NUMBERS, REACTIONS = "estimate_details", "reaction_details"
# The states that a reaction counts for, as its own or as signatories of a joint text.
STATES, OF_STATES = "reactions_by_state", ("reaction_id", "state")
# The questions whose answers make the cards, the search and the words; the page holds them itself.
CARDS = (
    "claims_in_full",
    "links_of_each_claim",
    "mentions_of_each_claim",
    "numbers_of_each_claim",
    "reactions_of_each_claim",
    "vocabularies",
)


@dataclass(frozen=True, slots=True)
class Contents:
    """Plain data for JSON: what is drawn at once, and the other answers, which can wait."""

    record: dict[str, Any]
    answers: dict[str, Any]


def contents(con: DuckDBPyConnection, package: Package, outlines: Outlines) -> Contents:
    """Everything that the page shows.

    Raises QueryError where a published question or a view cannot be asked, InvalidDataError where
    the record does not bear out how it was read, OSError where the aliases cannot be read.
    """
    published = {question.name: question for question in questions(package)}
    views = {f"view:{name}": rows_of(con, package, name) for name in (NUMBERS, REACTIONS)}
    views[f"view:{STATES}"] = _only(rows_of(con, package, STATES), OF_STATES)
    cards = {name: told(con, published[name]) for name in CARDS}
    others = {name: told(con, published[name]) for name in published if name not in CARDS}
    pool, packed = pooled({name: columns_of(each) for name, each in (views | cards).items()})
    more, packed_others = pooled({name: columns_of(each) for name, each in others.items()}, pool)
    places, actors = rows_of(con, package, "places"), rows_of(con, package, "actors")
    descriptor = package.descriptor
    record = {
        "package": {
            "name": descriptor["name"],
            "version": package.version,
            "title": descriptor.get("title", descriptor["name"]),
            "care": sentences(con, package, "care"),
            "citation": written(library(package), (), "text").strip(),
            "address": claim_address(descriptor, "") if home(descriptor) else "",
        },
        "pool": pool,
        "answers": packed,
        "questions": [[each.name, each.title, each.sql] for each in published.values()],
        "tables": [
            [name, title, [list(row) for row in columns.rows]]
            for name in tables(con)
            for title, columns in [described(con, name)]
        ],
        "aliases": aliases_of(package),
        "map": {
            "box": outlines.box,
            "boxes": boxes(),
            "shapes": outlines.shapes,
            "places": place_points(as_dicts(places)),
            "states": {
                row["name"]: row["iso_alpha3"] for row in as_dicts(actors) if row["iso_alpha3"]
            },
        },
    }
    return Contents(record, {"pool": more, "answers": packed_others})


def rows_of(con: DuckDBPyConnection, package: Package, name: str) -> Answer:
    """All rows of a table or view. Raises QueryError where there is none of that name."""
    return ask(con, find_sql(package, name, [name]))


def as_dicts(answer: Answer) -> list[dict[str, Any]]:
    """The rows of an answer, a value by its column's name."""
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def _only(answer: Answer, names: Sequence[str]) -> Answer:
    places = [list(answer.columns).index(name) for name in names]
    return Answer(names, [[row[place] for place in places] for row in answer.rows])
