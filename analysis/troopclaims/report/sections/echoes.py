"""How one statement travelled from its speaker to the documents that carry it."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link


def path(record: Record) -> str:
    """The way of one statement from its speaker through relays to the documents that carry it."""
    columns: list[Column] = [
        ("Said by", 34, lambda r: f"{escape(r['claimant'])} ({claim_link(r['claim_id'])})"),
        ("Relayed by", 16, lambda r: escape(r["relay"]) or "nobody named"),
        ("Taken over by", 16, lambda r: escape(r["agency"])),
        ("Documents", 11, lambda r: str(r["documents"])),
        ("Languages", 12, lambda r: ", ".join(r["languages"] or [])),
    ]
    rows = record.ask("path_of_a_statement")
    told = sum(row["documents"] for row in rows)
    on_record = sum(
        claim["documents"]
        for claim in record.ask("all_claims")
        if claim["claim_id"] in {row["claim_id"] for row in rows}
    )
    return question_table(
        record,
        "path_of_a_statement",
        "tbl-path",
        "The way of the article's most repeated statement to its readers",
        columns,
        note=shown_of(told, {"of an unknown way": on_record - told}, "document"),
    )
