"""All claims and all sources as tables that readers search."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from typing import Any

from troopclaims.dataset.aliases import aliases_of
from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import (
    anchor,
    div,
    escape,
    foreign,
    link,
    only_html,
    raw_html,
    script_data,
)
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link, date
from troopclaims.report.sections.cards import caveated, speaker_for

# What a claim has no value of, as a choice.
UNDATED = "date not known"
# A number with nothing that keeps it from being taken for a count of all.
COUNTED = "counted"
# The box by which claims of unnamed groups and composites are left out.
IDENTIFIED = "Identified only"
_MONTHS = ("January to March", "April to June", "July to September", "October to December")


def claims_table(record: Record) -> str:
    """Every claim in one line in the order of dates, linked to its card."""
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"], "")),
        ("When", 12, lambda r: date(r["made_on"])),
        ("Who", 21, lambda r: escape(r["claimant"]) + speaker_for(r)),
        ("Number", 17, _numbers),
        ("What", 36, lambda r: escape(r["summary"])),
        ("Documents", 10, lambda r: str(r["documents"])),
    ]
    rows = record.ask("all_claims")
    undated = sum(row["made_on"] is None for row in rows)
    table = question_table(
        record,
        "all_claims",
        "tbl-claims",
        "All claims, by date",
        columns,
        note=shown_of(len(rows), {}, "claim", undated=undated),
    )
    return _searched(table, "claims", claims_index(record), "When;Who;Number;Documents")


def _searched(table: str, name: str, index: dict[str, Any], sorts: str = "") -> str:
    """A table that the page's script gives a search field, choices, and heads that sort.

    The script reads the index in place of the table, of which it would have to walk over each cell:
    `choices` has the values of each choice, `rows` for each line of the table the places of its
    values in them, `marked` whether it is marked as a box asks, `keys` by what a column is sorted
    where its text does not say it, `behind` which lines then come after the others, either way, and
    `aliases` other words for what the record names.
    """
    data = script_data("application/json", index, f' id="{name}-index"')
    sorted_by = f' sorts="{sorts}"' if sorts else ""
    return div(f".filterable index={name}-index{sorted_by}", table + only_html(raw_html(data)))


def claims_index(record: Record) -> dict[str, Any]:
    """What claims are chosen and sorted by, and by which other words they are found."""
    rows = record.ask("all_claims")
    return {
        **_chosen_by(rows, _choices(record), _orders(record)),
        "marked": {IDENTIFIED: [int(row["is_identified"]) for row in rows]},
        "keys": {"When": [*range(len(rows))], "Number": [_highest(row) for row in rows]},
        "behind": {"Number": [int(row["highest_counted"] is None) for row in rows]},
        "aliases": aliases_of(record.package),
    }


def _chosen_by(
    rows: Sequence[Row],
    values_of: dict[str, Callable[[Row], Sequence[str]]],
    orders: dict[str, Callable[[str], Any]],
) -> dict[str, Any]:
    """The choices with their values in order, and for each row the places of its own in them."""
    values = {name: [of(row) for row in rows] for name, of in values_of.items()}
    choices = {
        name: sorted({one for row in found for one in row}, key=orders.get(name, _by_name))
        for name, found in values.items()
    }
    places = {name: {one: n for n, one in enumerate(found)} for name, found in choices.items()}
    return {
        "choices": choices,
        "rows": [
            [[places[name][one] for one in values[name][number]] for name in choices]
            for number in range(len(rows))
        ],
    }


def _choices(record: Record) -> dict[str, Callable[[Row], Sequence[str]]]:
    return {
        "State": lambda r: [r["state"]] if r["state"] else [],
        "Claimant": lambda r: [r["claimant"]],
        "Kind of number": lambda r: _labels(record, "estimate_details.series", r["series"]),
        "Numbers are": lambda r: [*dict.fromkeys(word or COUNTED for word in r["caveats"] or ())],
        "Stance": lambda r: _labels(record, "reactions.stance", r["stances"]),
        "Period": lambda r: quarters(r["first_day"], r["last_day"]),
    }


def _orders(record: Record) -> dict[str, Callable[[str], Any]]:
    """In which order values are offered, where it is not that of the alphabet."""
    return {
        "Kind of number": list(record.labels("estimate_details.series").values()).index,
        "Stance": list(record.labels("reactions.stance").values()).index,
        "Period": lambda value: (
            (value == UNDATED, value[:4], _MONTHS.index(value[6:]))
            if value != UNDATED
            else (True, "", 0)
        ),
    }


def _by_name(value: str) -> str:
    return value.casefold()


def quarters(first: dt.date | None, last: dt.date | None) -> list[str]:
    """The quarters that a date may lie in, or that it is not known.

    >>> quarters(dt.date(2024, 10, 18), dt.date(2024, 10, 18))
    ['2024, October to December']
    >>> quarters(None, None)
    ['date not known']
    """
    if first is None or last is None:
        return [UNDATED]
    numbers = range(_quarter(first), _quarter(last) + 1)
    return [f"{number // 4}, {_MONTHS[number % 4]}" for number in numbers]


def _quarter(day: dt.date) -> int:
    return day.year * 4 + (day.month - 1) // 3


def sources_table(record: Record) -> str:
    """Every source in one line, with its address and grade."""
    columns: list[Column] = [
        ("Publisher", 20, lambda r: anchor(f"source-{r['source_id']}") + _publisher(r)),
        ("Title or address", 36, _title),
        ("Published", 12, lambda r: date(r["published_on"])),
        ("Class", 10, lambda r: record.label("sources.publisher_class", r["publisher_class"])),
        ("Read", 9, lambda r: record.label("sources.read_extent", r["read_extent"])),
        ("Grade", 6, lambda r: r["reliability"]),
        ("Claims", 7, lambda r: str(r["claims"])),
    ]
    rows = record.ask("all_sources")
    undated = sum(row["published_on"] is None for row in rows)
    note = shown_of(len(rows), {}, "document", undated=undated)
    table = question_table(record, "all_sources", "tbl-sources", "All sources", columns, note=note)
    chosen: dict[str, Callable[[Row], Sequence[str]]] = {
        "Class": lambda r: _labels(record, "sources.publisher_class", [r["publisher_class"]]),
        "Read": lambda r: _labels(record, "sources.read_extent", [r["read_extent"]]),
        "Grade": lambda r: [r["reliability"]],
    }
    return _searched(table, "sources", _chosen_by(rows, chosen, {}))


def _numbers(row: Row) -> str:
    numbers = zip(*(row[part] or () for part in ("caveats", "numbers", "quantities")), strict=True)
    return "; ".join(
        f"{caveated(caveat, said)} {escape(counted)}" for caveat, said, counted in numbers
    )


def _highest(row: Row) -> int | None:
    """By what a claim is sorted: a forecast beside a count does not pass for one."""
    highest = row["highest"] if row["highest_counted"] is None else row["highest_counted"]
    return None if highest is None else int(highest)


def _labels(record: Record, vocabulary: str, codes: Sequence[str] | None) -> list[str]:
    words = record.labels(vocabulary)
    return [words[code] for code in dict.fromkeys(codes or [])]


def _publisher(row: Row) -> str:
    return escape(row["publisher"]) or "not known"


def _title(row: Row) -> str:
    title = foreign(escape(row["title"]), row["language"])
    return link(title or escape((row["url"] or "").split("://")[-1][:60]), row["url"])
