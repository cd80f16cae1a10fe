"""The sentences that open the report, every number in them computed from the record."""

from __future__ import annotations

from typing import Any

from troopclaims.report.record import Record
from troopclaims.report.wording import claim_link, count, date, persons


def cut_off(record: Record) -> str:
    """A sentence with the last day on which the record holds a statement."""
    last = record.value("SELECT max(last_day)::VARCHAR FROM claim_dates WHERE NOT is_approximate")
    return (
        f"The last statement with a known date is of {date(last)}."
        if last
        else "None of the statements on record has a known date."
    )


def key_findings(record: Record) -> str:
    """Five sentences that answer the question, as a Markdown list."""
    return "\n".join(f"- {sentence}" for sentence in _sentences(record))


def _sentences(record: Record) -> list[str]:
    totals = record.rows(
        "SELECT (SELECT count(*) FROM claims) AS claims, "
        "(SELECT count(*) FROM mentions) AS mentions, "
        "(SELECT count(*) FROM sources) AS sources, "
        "(SELECT count(DISTINCT claimant_id) FROM claims) AS claimants, "
        "(SELECT count(*) FROM estimates) AS estimates, "
        "(SELECT count(*) FROM reactions) AS reactions"
    )[0]
    return [
        f"The record holds {count(totals['claims'], 'claim')} by "
        f"{count(totals['claimants'], 'claimant')}, carried by "
        f"{count(totals['sources'], 'document')} in {count(totals['mentions'], 'passage')}; "
        f"{count(totals['estimates'], 'estimate')} give a number or a measure in words.",
        _extremes(record),
        _outcomes(record),
        _firmness(record),
        _reactions(record, totals["reactions"]),
    ]


def _extremes(record: Record) -> str:
    rows = record.rows(
        "SELECT * FROM estimate_details WHERE quantity = 'troops_projected' "
        "AND bound != 'words_only' ORDER BY coalesce(high, best, low), claim_id"
    )
    if not rows:
        return "No projection of a total is on record."
    low, high = rows[0], rows[-1]
    return (
        f"Projections of how many soldiers would come range from {_said(low)} to {_said(high)}; "
        f"{count(len(rows), 'projection')} give a number."
    )


def _said(row: dict[str, Any]) -> str:
    return f"{persons(row)} ({row['claimant']}, {claim_link(row['claim_id'])})"


def _outcomes(record: Record) -> str:
    rows = record.ask("what_came_true")
    tally = dict.fromkeys(("fulfilled", "exceeded", "not_reached", "undecidable"), 0)
    for row in rows:
        tally[row["outcome"]] += 1
    return (
        f"Of {count(len(rows), 'projected figure')}, {tally['fulfilled']} were fulfilled and "
        f"{tally['exceeded']} exceeded by later statements, {tally['not_reached']} not reached by "
        f"the end of the record, and {tally['undecidable']} cannot be decided from it."
    )


def _firmness(record: Record) -> str:
    row = record.rows(
        "SELECT count(*) AS estimates, count(*) FILTER (certainty = 'certain') AS certain, "
        "count(*) FILTER (hedge IS NOT NULL) AS hedged FROM estimate_details"
    )[0]
    return (
        f"{row['certain']} of {count(row['estimates'], 'estimate')} were stated flatly; "
        f"{row['hedged']} carry a hedging word."
    )


def _reactions(record: Record, total: int) -> str:
    row = record.rows(
        "SELECT count(DISTINCT reaction_id) FILTER (status = 'made') AS made, "
        "count(DISTINCT reaction_id) FILTER (status = 'planned') AS planned, "
        "count(DISTINCT reaction_id) FILTER (status = 'withheld') AS withheld, "
        "count(DISTINCT reaction_id) FILTER (actor_side = 'ukraine_ally') AS allies "
        "FROM reaction_details"
    )[0]
    return (
        f"{count(total, 'reaction')} are on record, {row['allies']} of them by Ukraine's allies: "
        f"{row['made']} made, {row['planned']} planned and {row['withheld']} withheld."
    )
