"""The sentences that open the report, every number in them computed from the record."""

from __future__ import annotations

from collections import Counter
from typing import Any

from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, count, date, persons


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
    return [_extent(record), _sent(record), _projected(record), _echo(record), _reactions(record)]


def _extent(record: Record) -> str:
    row = record.rows(
        "SELECT (SELECT count(*) FROM claims) AS claims, "
        "(SELECT count(*) FROM mentions) AS mentions, "
        "(SELECT count(*) FROM sources) AS sources, "
        "(SELECT count(DISTINCT claimant_id) FROM claims) AS claimants, "
        "count(*) AS estimates, count(*) FILTER (certainty = 'certain') AS certain, "
        "count(*) FILTER (hedge IS NOT NULL) AS hedged FROM estimate_details"
    )[0]
    return (
        f"**Who said how many:** the record holds {count(row['claims'], 'claim')} by "
        f"{count(row['claimants'], 'claimant')}, carried by {count(row['sources'], 'document')} in "
        f"{count(row['mentions'], 'passage')}; {count(row['estimates'], 'estimate')} give a number "
        f"or a measure in words, {row['certain']} of them stated flatly and {row['hedged']} with a "
        "hedging word."
    )


def _sent(record: Record) -> str:
    rows = _ranked(record, "quantity = 'troops_sent' AND claim_kind != 'projection'")
    if not rows:
        return "**What was sent:** no statement of a total sent is on record."
    return (
        f"**What was sent:** {count(len(rows), 'figure')} for the total sent lie between "
        f"{_said(rows[0])} and {_said(rows[-1])}, given at different dates and not comparable as "
        "one series."
    )


def _projected(record: Record) -> str:
    rows = _ranked(record, "quantity = 'troops_projected' AND claim_kind = 'projection'")
    if not rows:
        return "**What came true:** no projection of a total is on record."
    tally = Counter(row["outcome"] for row in record.ask("what_came_true"))
    return (
        f"**What came true:** projections of a total go from {_said(rows[0])} to "
        f"{_said(rows[-1])}; of all {count(tally.total(), 'projected figure')}, "
        f"{tally['fulfilled']} were fulfilled and {tally['exceeded']} exceeded by later "
        f"statements, {tally['not_reached']} not reached by the end of the record, and "
        f"{tally['undecidable']} cannot be decided from it."
    )


def _echo(record: Record) -> str:
    top = record.ask("most_repeated")[0]
    voices = record.value("SELECT count(DISTINCT claimant_voice) FROM estimate_details")
    return (
        f"**Who relayed it:** the numbers come from {count(voices, 'independent claimant')} "
        f"(speakers of one state count once), and the statement most repeated, "
        f"{claim_link(top['claim_id'])} by {escape(top['claimant'])}, stands in "
        f"{count(top['documents'], 'document')}."
    )


def _ranked(record: Record, condition: str) -> list[dict[str, Any]]:
    return record.rows(
        f"SELECT * FROM estimate_details WHERE {condition} AND polarity = 'affirmed' "
        "AND bound != 'words_only' ORDER BY coalesce(high, best, low), claim_id"
    )


def _said(row: dict[str, Any]) -> str:
    return f"{persons(row)} ({escape(row['claimant'])}, {claim_link(row['claim_id'])})"


def _reactions(record: Record) -> str:
    row = record.rows(
        "SELECT count(DISTINCT reaction_id) AS total, "
        "count(DISTINCT reaction_id) FILTER (status = 'made') AS made, "
        "count(DISTINCT reaction_id) FILTER (status = 'planned') AS planned, "
        "count(DISTINCT reaction_id) FILTER (status = 'withheld') AS withheld, "
        "count(DISTINCT reaction_id) FILTER (actor_side = 'ukraine_ally') AS allies "
        "FROM reaction_details"
    )[0]
    stance = record.rows(
        "SELECT stance, count(DISTINCT claim_id) AS n FROM reaction_details "
        "WHERE actor_side = 'ukraine_ally' AND status = 'made' GROUP BY stance "
        "ORDER BY n DESC, stance LIMIT 1"
    )
    most = (
        f", most often one that {record.label('reactions.stance', stance[0]['stance'])} "
        f"({stance[0]['n']})"
        if stance
        else ""
    )
    return (
        f"**Who reacted:** {count(row['total'], 'reaction')} are on record, {row['made']} made, "
        f"{row['planned']} planned and {row['withheld']} withheld; {row['allies']} are by "
        f"Ukraine's allies{most}."
    )
