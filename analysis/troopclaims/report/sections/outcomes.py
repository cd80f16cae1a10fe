"""What came of the projections."""

from __future__ import annotations

from collections.abc import Sequence

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.shown import left_out_of, shown_of
from troopclaims.report.page.wording import claim_link, claim_links, short_date

OUTCOMES = "projection_outcomes.outcome"


def verdicts(record: Record) -> str:
    """Every projection that can be judged, with the statements that the verdict rests on."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 22, lambda r: escape(r["claimant"])),
        ("When", 15, lambda r: short_date(r["made_on"])),
        ("Foreseen", 24, lambda r: f"{escape(r['said'])}, {escape(r['quantity_label'])}"),
        ("Within a fifth", 12, lambda r: outcome_words(record, r) + _in_a_range(r)),
        ("Exactly", 12, lambda r: record.label(OUTCOMES, r["outcome_exactly"])),
        ("Rests on", 24, lambda r: claim_links(r["rests_on"])),
    ]
    judged = record.ask("projections_judged")
    left_out = left_out_of(record.ask("what_came_true"), record.labels(OUTCOMES))
    undated = sum(row["made_on"] is None for row in judged)
    return question_table(
        record,
        "projections_judged",
        "tbl-verdicts",
        "The projections that can be judged, by the time of the statement",
        columns,
        note=shown_of(len(judged), left_out, "projection", undated=undated) + _of_ranges(judged),
    )


def _in_a_range(row: Row) -> str:
    """What is said of a verdict on a range; "" of any other."""
    return " (a range)" if row["by_a_range"] else ""


def _of_ranges(rows: Sequence[Row]) -> str:
    """How a range came about; "" where none did."""
    if not any(map(_in_a_range, rows)):
        return ""
    return (
        " A range came about by any number within its ends, also where its speaker thought one end "
        "the likelier."
    )


def outcome_words(record: Record, row: Row) -> str:
    """The outcome in words."""
    return record.label(OUTCOMES, row["outcome"])
