"""All claims and all sources as tables."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from troopclaims.report.page.blocks import Column, table
from troopclaims.report.page.markdown import escape, filterable, link
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, date, persons

Row = Mapping[str, Any]

_CLAIMS = """
SELECT
    claims.claim_id, claims.made_on, claims.kind, claims.certainty, actors.name AS claimant,
    documents, summary,
    (SELECT list({quantity: quantity, low: low, best: best, high: high, bound: bound}
        ORDER BY estimate_id) FROM estimates WHERE estimates.claim_id = claims.claim_id) AS numbers,
    (SELECT list(stance ORDER BY reaction_id) FROM reactions
        WHERE reactions.claim_id = claims.claim_id) AS stances
FROM claims
JOIN actors ON actors.actor_id = claims.claimant_id
JOIN mention_counts USING (claim_id)
ORDER BY claims.claim_id
"""
_SOURCES = """
SELECT sources.*, actors.name AS publisher, count(DISTINCT claim_id) AS claims
FROM sources
LEFT JOIN actors ON actors.actor_id = sources.publisher_id
LEFT JOIN mentions USING (source_id)
GROUP BY ALL
ORDER BY publisher NULLS LAST, published_on, source_id
"""


def claims_table(record: Record) -> str:
    """Every claim in one line, linked to its card."""
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"])),
        ("When", 12, lambda r: date(r["made_on"])),
        ("Claimant", 18, lambda r: escape(r["claimant"])),
        ("Kind", 10, lambda r: record.label("claims.kind", r["kind"])),
        ("Quantity", 13, lambda r: _quantities(record, r)),
        ("Number", 13, lambda r: "; ".join(persons(n) for n in r["numbers"] or [])),
        ("Stance", 12, lambda r: _stances(record, r)),
        ("Documents", 10, lambda r: str(r["documents"])),
    ]
    return filterable(table("tbl-claims", "All claims", columns, record.rows(_CLAIMS)))


def sources_table(record: Record) -> str:
    """Every source in one line, with its address and grade."""
    columns: list[Column] = [
        ("Publisher", 20, lambda r: escape(r["publisher"]) or "not known"),
        ("Title or address", 40, _title),
        ("Published", 14, lambda r: date(r["published_on"])),
        ("Class", 12, lambda r: record.label("sources.publisher_class", r["publisher_class"])),
        ("Grade", 5, lambda r: r["reliability"]),
        ("Claims", 6, lambda r: str(r["claims"])),
    ]
    return filterable(table("tbl-sources", "All sources", columns, record.rows(_SOURCES)))


def _quantities(record: Record, row: Row) -> str:
    codes = dict.fromkeys(number["quantity"] for number in row["numbers"] or [])
    return "; ".join(record.label("estimates.quantity", code) for code in codes)


def _stances(record: Record, row: Row) -> str:
    codes = dict.fromkeys(row["stances"] or [])
    return "; ".join(record.label("reactions.stance", code) for code in codes)


def _title(row: Row) -> str:
    shown = escape(row["title"] or (row["url"] or "").split("://")[-1][:60])
    return link(shown, row["url"])
