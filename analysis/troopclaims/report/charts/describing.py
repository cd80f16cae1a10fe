"""What a mark of a statement says, for its label, for tips and for screen readers."""

from __future__ import annotations

from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import count, date


def describe(row: Row) -> str:
    """A statement in one sentence.

    `row` has claim_id, claimant, made_on, said, hedge, condition and documents, and may have a
    `caveat`.
    """
    hedge = f", hedge “{row['hedge']}”" if row["hedge"] else ""
    condition = f", if {row['condition']}" if row["condition"] else ""
    caveat = f"{row['caveat']}: " if row.get("caveat") else ""
    return (
        f"{row['claim_id']}: {row['claimant']}, {date(row['made_on'])}: {caveat}{row['said']}"
        f"{hedge}{condition}; {count(row['documents'], 'document')}"
    )
