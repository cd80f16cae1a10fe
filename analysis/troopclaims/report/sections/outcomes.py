"""What came of the projections."""

from __future__ import annotations

from collections import Counter

from troopclaims.report.page.blocks import Column, number, question_table, spread
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import claim_link, claim_links, count, date

OUTCOMES = "projection_outcomes.outcome"


def outcomes_table(record: Record) -> str:
    """Every projection with its outcome and the statements that this rests on."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 18, lambda r: escape(r["claimant"])),
        ("When", 13, lambda r: date(r["made_on"])),
        (
            "Projected",
            17,
            lambda r: f"{escape(r['said'])}, {escape(r['quantity_label'])}",
        ),
        ("Hedge", 9, lambda r: escape(r["hedge"]) or "none"),
        ("If, by", 14, _terms),
        ("Outcome", 12, lambda r: outcome_words(record, r)),
        ("Rests on", 15, lambda r: claim_links(r["rests_on"]) or "nothing later"),
    ]
    return question_table(
        record, "what_came_true", "tbl-outcomes", "What came of each projected figure", columns
    )


def outcome_words(record: Record, row: Row) -> str:
    """The outcome in words."""
    return record.label(OUTCOMES, row["outcome"])


def outcome_by_certainty(record: Record) -> str:
    """Whether firmer projections came true more often, and whether that can be told at all."""
    outcomes = record.labels(OUTCOMES)
    columns: list[Column] = [
        ("Certainty", 16, lambda r: record.label("claims.certainty", r["certainty"])),
        *((escape(words), 12, number(code)) for code, words in outcomes.items()),
    ]
    found = record.ask("outcome_by_certainty")
    decided = Counter({row["certainty"]: 0 for row in found})
    for row in found:
        decided[row["certainty"]] += row["projections"] if row["is_decided"] else 0
    verdict = (
        "Fewer than five projections of some degree of certainty could be decided, which is too "
        "little to tell whether firmer ones were nearer the mark."
        if any(number < 5 for number in decided.values())
        else f"{count(decided.total(), 'projected figure')} could be decided."
    )
    return (
        question_table(
            record,
            "outcome_by_certainty",
            "tbl-firm-outcomes",
            "Outcome by certainty of the projection",
            columns,
            arranged=lambda rows: spread(rows, "certainty", "outcome", "projections", outcomes),
        )
        + f"\n{verdict}\n"
    )


def _terms(row: Row) -> str:
    condition = f"if {escape(row['condition'])}" if row["condition"] else ""
    horizon = f"by {date(row['horizon'])}" if row["horizon"] else ""
    return "; ".join(filter(None, [condition, horizon])) or "none"
