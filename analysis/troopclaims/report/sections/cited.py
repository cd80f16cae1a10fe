"""The claims that the story's sentences name, so that it can be read without the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troopclaims.report.page.blocks import Column, table
from troopclaims.report.page.markdown import div, escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link, date

_CLAIM = re.compile(r"C\d{4}")


# The questions whose tables name claims in the story, and the columns in which they do.
_TABLES = {
    "seed_figures": ("claim_id",),
    "projections_judged": ("claim_id", "rests_on"),
    "path_of_a_statement": ("claim_id",),
}


def cited_claims(record: Record, *parts: str) -> str:
    """The claims named in the sentences of some parts and in tables, with who, when and what."""
    named = {claim for part in parts for claim in _named(record, part)} | _of_tables(record)
    rows = [row for row in record.ask("claims_in_full") if row["claim_id"] in named]
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Who", 24, lambda r: escape(r["claimant"])),
        ("What", 55, lambda r: escape(r["summary"])),
    ]
    everything = len(record.ask("claims_in_full"))
    note = shown_of(
        len(rows),
        {"that no sentence or table here names": everything - len(rows)},
        "claim",
        undated=sum(row["made_on"] is None for row in rows),
    )
    beneath = div(".shown", escape(note))
    return table("tbl-cited", "The claims that this report names", columns, rows, beneath)


def _of_tables(record: Record) -> set[str]:
    found = {
        claim
        for question, names in _TABLES.items()
        for row in record.ask(question)
        for name in names
        for claim in (row[name] if isinstance(row[name], list) else [row[name]])
    }
    # A joint text stands in the table of days without its claim.
    own = (row for row in record.ask("days_after_shared_moments") if not row["is_joint"])
    return found | {row["claim_id"] for row in own}


def _named(record: Record, part: str) -> Iterator[str]:
    for _, borne in record.sentences(part):
        for value in borne.values.values():
            if isinstance(value, str | list):
                yield from (
                    one
                    for one in ([value] if isinstance(value, str) else value)
                    if _CLAIM.fullmatch(one)
                )
