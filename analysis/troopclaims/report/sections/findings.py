"""The sentences that open the report, every number in them computed from the record."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import claim_link, count, date
from troopclaims.report.sections.outcomes import OUTCOMES


def cut_off(record: Record) -> str:
    """A sentence with the last day on which the record holds a statement."""
    last = record.ask("extent_of_the_record")[0]["last_day"]
    return (
        f"The last statement with a known date is of {date(last.isoformat())}."
        if last
        else "None of the statements on record has a known date."
    )


def key_findings(record: Record) -> str:
    """Five sentences that answer the question, as a Markdown list."""
    makers = (_extent, _sent, _projected, _echo, _reactions)
    return "\n".join(f"- {make(record)}" for make in makers)


def _extent(record: Record) -> str:
    row = record.ask("extent_of_the_record")[0]
    return (
        f"**Who said how many:** the record holds {count(row['claims'], 'claim')} by "
        f"{count(row['claimants'], 'claimant')}, carried by {count(row['sources'], 'document')} in "
        f"{count(row['mentions'], 'passage')}; {count(row['estimates'], 'estimate')} give a number "
        f"or a measure in words, {row['stated_flatly']} of them stated flatly and "
        f"{row['with_a_hedging_word']} with a hedging word."
    )


def _sent(record: Record) -> str:
    rows = record.ask("totals_sent")
    if not rows:
        return "**What was sent:** no statement of a total sent is on record."
    return (
        f"**What was sent:** {count(len(rows), 'figure')} for the total sent lie between "
        f"{_end(rows, 0)} and {_end(rows, -1)}, given at different dates and not comparable as "
        "one series."
    )


def _projected(record: Record) -> str:
    rows = record.ask("projections_of_the_total")
    if not rows:
        return "**What came true:** no projection of a total is on record."
    tally = Counter(row["outcome"] for row in record.ask("what_came_true"))
    words = record.labels(OUTCOMES)
    outcomes = _listed([f"{tally[code]} {escape(words[code])}" for code in words])
    return (
        f"**What came true:** projections of a total go from {_end(rows, 0)} to "
        f"{_end(rows, -1)}; of all {count(tally.total(), 'projected figure')}, as later "
        f"statements have it to the end of the record, {outcomes}."
    )


def _echo(record: Record) -> str:
    voices = record.ask("extent_of_the_record")[0]["identified_voices"]
    top = record.ask("most_repeated")[0]
    return (
        f"**Who relayed it:** the numbers come from {count(voices, 'identified voice')} (speakers "
        "of one state count once, unnamed groups and composites not at all), and the statement "
        "most repeated, "
        f"{claim_link(top['claim_id'])} by {escape(top['claimant'])}, stands in "
        f"{count(top['documents'], 'document')}."
    )


def _reactions(record: Record) -> str:
    found = {row["status"]: row for row in record.ask("reactions_by_status")}
    total = sum(row["reactions"] for row in found.values())
    allies = sum(row["by_allies_of_ukraine"] for row in found.values())
    statuses = _listed(
        [
            f"{found[code]['reactions'] if code in found else 0} {escape(words)}"
            for code, words in record.labels("reactions.status").items()
        ]
    )
    stances = record.ask("what_allies_did_most")
    most = (
        f", most often one that {record.label('reactions.stance', stances[0]['stance'])} "
        f"({stances[0]['claims']})"
        if stances
        else ""
    )
    return (
        f"**Who reacted:** {count(total, 'reaction')} are on record, {statuses}; {allies} are by "
        f"Ukraine's allies{most}."
    )


def _end(rows: Sequence[Row], place: int) -> str:
    """The number at one end of the sorted rows, with its speaker and how many others name it."""
    row = rows[place]
    ends = [max(one[key] or 0 for key in ("low", "best", "high")) for one in rows]
    others = sum(one == ends[place] for one in ends) - 1
    tied = f", and {count(others, 'other')}" if others else ""
    return f"{escape(row['said'])} ({escape(row['claimant'])}, {claim_link(row['claim_id'])}{tied})"


def _listed(parts: list[str]) -> str:
    """Parts as a list in a sentence: a, b and c."""
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
