"""Claims, mentions, documents and actors by any word, number or date that their rows hold."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from troopclaims.datapackage.hints import nearest
from troopclaims.datapackage.model import Resource
from troopclaims.dataset.numerals import find_numbers, parse_figure
from troopclaims.dataset.package import Package
from troopclaims.dataset.records import Record

# The tables that are looked through, each with the fields that show what a row is.
SHOWN: Mapping[str, tuple[str, ...]] = {
    "claims": ("made_on", "kind", "claimant_id", "summary"),
    "mentions": ("claim_id", "source_id", "figure", "wording"),
    "sources": ("published_on", "publisher_id", "title"),
    "actors": ("name", "office", "state_id"),
}
# Rows of these belong to a claim and are found as the claim.
PARTS = ("estimates", "reactions")
# The field by which people call a row, the first of them that its table has.
NAMES = ("name", "title")
_DATE = re.compile(r"\b\d{4}-\d\d(?:-\d\d)?\b")


@dataclass(frozen=True, slots=True)
class Hit:
    """A row that was found: its table, its key, and the cells that show what it is."""

    table: str
    key: str
    cells: tuple[str, ...]


def find(
    package: Package, records: Mapping[str, Sequence[Record]], words: Sequence[str]
) -> list[Hit]:
    """The rows that hold every word, by table and key.

    A word is found at the beginning of a word, whatever its capitals and accents; a number by its
    value, however it is written; a date by its beginning. A row holds its own cells, the names of
    whom and what it refers to, and a claim also its numbers and reactions.
    """
    wanted = [_test(word) for text in words for word in text.split()]
    return [
        Hit(
            name,
            record.get(table.primary_key[0], ""),
            tuple(record.get(one, "") for one in SHOWN[name]),
        )
        for name in SHOWN
        for table in [package.table(name)]
        for record, text in _texts(package, records, table)
        if all(is_in(text) for is_in in wanted)
    ]


def unknown_words(
    package: Package, records: Mapping[str, Sequence[Record]], words: Sequence[str]
) -> dict[str, str]:
    """The words that are in no row at all, each with the one most like it, or ""."""
    texts = [text for name in SHOWN for _, text in _texts(package, records, package.table(name))]
    every = {word for text in texts for word in re.findall(r"[^\W_]+", text)}
    return {
        word: nearest(folded(word), every)
        for text in words
        for word in text.split()
        if not any(map(_test(word), texts))
    }


def _test(word: str) -> Callable[[str], bool]:
    """Whether a text holds a word or date by its beginning, or a number by its value."""
    value = parse_figure(word)
    if value is not None and any(sign.isdigit() for sign in word):
        year = re.compile(rf"(?<![\w.,-]){re.escape(word)}(?=-\d\d)")
        return lambda text: year.search(text) is not None or value in _values(text)
    begins = re.compile(rf"(?<![^\W_]){re.escape(folded(word))}")
    return lambda text: (
        begins.search(text) is not None or (value is not None and value in _values(text))
    )


def _values(text: str) -> set[int | None]:
    """The values of the numbers in a text, but for the parts of dates and of identifiers."""
    undated = _DATE.sub(" ", text)
    return {
        number.value
        for number in find_numbers(undated)
        if not undated[max(number.start - 1, 0) : number.start].isalnum()
    }


def _texts(
    package: Package, records: Mapping[str, Sequence[Record]], table: Resource
) -> Iterator[tuple[Record, str]]:
    """Each record of a table with all that it is found by."""
    names = {
        (one.name, record.get(one.primary_key[0], "")): next(
            (record[field] for field in NAMES if record.get(field)), ""
        )
        for one in package.tables
        if len(one.primary_key) == 1
        for record in records[one.name]
    }
    parts: dict[str, list[str]] = defaultdict(list)
    for name in PARTS if table.name == "claims" else ():
        for record in records[name]:
            parts[record.get("claim_id", "")] += _cells(package.table(name), record, names)
    for record in records[table.name]:
        texts = _cells(table, record, names) + parts[record.get(table.primary_key[0], "")]
        yield record, folded("\n".join(texts))


def _cells(table: Resource, record: Record, names: Mapping[tuple[str, str], str]) -> list[str]:
    """A record's cells, and the names of the rows that it refers to."""
    referred = [
        names.get((key.table, record.get(key.fields[0], "")), "") for key in table.foreign_keys
    ]
    return [*record.values(), *referred]


def folded(text: str) -> str:
    """A text without capitals and accents, by which what people call one thing is one text."""
    apart = unicodedata.normalize("NFKD", text)
    return "".join(sign for sign in apart if not unicodedata.combining(sign)).casefold()
