"""What came of the projections."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import claim_link, claim_links, date

OUTCOMES = "projection_outcomes.outcome"


def verdicts(record: Record) -> str:
    """Every projection that can be judged, with the statements that the verdict rests on."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 20, lambda r: escape(r["claimant"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Foreseen", 22, lambda r: f"{escape(r['said'])}, {escape(r['quantity_label'])}"),
        ("Within a fifth", 12, lambda r: outcome_words(record, r)),
        ("Exactly", 12, lambda r: record.label(OUTCOMES, r["outcome_exactly"])),
        ("Rests on", 24, lambda r: claim_links(r["rests_on"])),
    ]
    caption = "The projections that can be judged"
    return question_table(record, "projections_judged", "tbl-verdicts", caption, columns)


def outcome_words(record: Record, row: Row) -> str:
    """The outcome in words."""
    return record.label(OUTCOMES, row["outcome"])
