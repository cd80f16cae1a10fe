"""The claims that the story's sentences name, so that it can be read without the register."""

from __future__ import annotations

import re
from collections.abc import Iterator

from troopclaims.report.page.blocks import Column, table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, date
from troopclaims.report.sections.cards import speaker_for

_CLAIM = re.compile(r"C\d{4}")


def cited_claims(record: Record, *parts: str) -> str:
    """The claims named in the sentences of some parts, each with who, when and what."""
    named = {claim for part in parts for claim in _named(record, part)}
    rows = [row for row in record.ask("claims_in_full") if row["claim_id"] in named]
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Who", 24, lambda r: escape(r["claimant"]) + speaker_for(r)),
        ("What", 55, lambda r: escape(r["summary"])),
    ]
    return table("tbl-cited", "The claims that this report names", columns, rows)


def _named(record: Record, part: str) -> Iterator[str]:
    for _, borne in record.sentences(part):
        for value in borne.values.values():
            if isinstance(value, str | list):
                yield from (
                    one
                    for one in ([value] if isinstance(value, str) else value)
                    if _CLAIM.fullmatch(one)
                )
