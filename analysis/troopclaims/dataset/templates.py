"""A document to fill in, and what its fields mean, from the schemas alone."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from textwrap import fill
from typing import Any

from troopclaims.datapackage.model import Field
from troopclaims.dataset.entries import DOCUMENT
from troopclaims.dataset.package import Package

# The tables of a document, each within the one that its rows belong to.
Shape = Mapping[str, Any]
SHAPE: Shape = {
    DOCUMENT: {},
    "claims": {"estimates": {"mentions": {}}, "mentions": {}, "reactions": {}, "claim_links": {}},
}
# Fields of documents that have a fingerprint, which are few.
OF_SEEDS = ("seed", "sha256", "paragraph", "span_start", "span_end", "span_sha256")
WIDTH = 100
HOW = (
    "Leave empty what the document does not give; what has nothing in it is left out. Identifiers "
    "are given. Whoever and whatever is meant by a field that ends in _id is named by its "
    "identifier or its name, and is in the tables or written in this file under actors, places or "
    "events. A statement that is in the tables already is written by its claim_id alone, with its "
    "mentions. A document's class and its grade, and a claim's, are proposed where they are empty."
)


def template(package: Package) -> dict[str, Any]:
    """A document with one statement and every value empty, as JSON has it."""
    return {
        name: _blank(package, name, inner, (DOCUMENT,))
        if name == DOCUMENT
        else [_blank(package, name, inner, (DOCUMENT,))]
        for name, inner in SHAPE.items()
    }


def legend(package: Package) -> str:
    """What each field of the template means, with its codes, a paragraph each."""
    lines = [fill(HOW, WIDTH), ""]
    fields: dict[str, dict[str, Field]] = {}
    for name, around in _tables(SHAPE, (DOCUMENT,)):
        asked = {field.name: field for field in _fields(package, name, around)}
        fields[name] = fields.get(name, {}) | asked
    for name, asked in fields.items():
        table = package.table(name)
        lines.append(fill(f"{name}: {table.description or table.title}", WIDTH))
        for field in table.fields:
            if field.name in asked:
                text = _meaning(field)
                lines.append(fill(text, WIDTH, initial_indent="  ", subsequent_indent="    "))
        lines.append("")
    return "\n".join(lines)


def _blank(package: Package, name: str, inner: Shape, around: tuple[str, ...]) -> dict[str, Any]:
    here = (*around, name)
    blank: dict[str, Any] = {field.name: "" for field in _fields(package, name, around)}
    return blank | {other: [_blank(package, other, shape, here)] for other, shape in inner.items()}


def _tables(shape: Shape, around: tuple[str, ...]) -> Iterator[tuple[str, tuple[str, ...]]]:
    for name, inner in shape.items():
        yield name, around
        yield from _tables(inner, (*around, name))


def _fields(package: Package, name: str, around: tuple[str, ...]) -> list[Field]:
    """The fields to fill in: no key that is given, and no reference to a row around."""
    table = package.table(name)
    given = set(table.primary_key) if len(table.primary_key) == 1 else set()
    for other in around:
        keys = [key.fields[0] for key in table.foreign_keys if key.table == other]
        given |= set(keys[:1])
    return [one for one in table.fields if one.name not in given and one.name not in OF_SEEDS]


def _meaning(field: Field) -> str:
    codes = field.constraints.enum
    listed = f" One of {', '.join(map(str, codes))}." if codes else ""
    return f"{field.name}: {field.description}{listed}"
