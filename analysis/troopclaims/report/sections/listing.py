"""All claims and all sources as tables."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape, filterable, link
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import claim_link, date


def claims_table(record: Record) -> str:
    """Every claim in one line, linked to its card."""
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"], "")),
        ("When", 12, lambda r: date(r["made_on"])),
        ("Claimant", 18, lambda r: escape(r["claimant"])),
        ("Kind", 10, lambda r: record.label("claims.kind", r["kind"])),
        ("Quantity", 13, lambda r: _words(record, "estimates.quantity", r["quantities"])),
        ("Number", 13, lambda r: "; ".join(escape(said) for said in r["numbers"] or [])),
        ("Stance", 12, lambda r: _words(record, "reactions.stance", r["stances"])),
        ("Documents", 10, lambda r: str(r["documents"])),
    ]
    return filterable(
        question_table(record, "all_claims", "tbl-claims", "All claims", columns),
        "Claimant",
        "Kind",
        "Quantity",
        "Stance",
    )


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
    return filterable(
        question_table(record, "all_sources", "tbl-sources", "All sources", columns), "Class"
    )


def _words(record: Record, vocabulary: str, codes: list[str] | None) -> str:
    return "; ".join(record.label(vocabulary, code) for code in dict.fromkeys(codes or []))


def _title(row: Row) -> str:
    shown = escape(row["title"] or (row["url"] or "").split("://")[-1][:60])
    return link(shown, row["url"])
