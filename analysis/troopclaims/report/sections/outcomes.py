"""What came of the projections."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from troopclaims.report.charts import ranges_and_bars
from troopclaims.report.page.blocks import Column, data_and_sql, figure, question_table, table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, claim_links, count, date, persons

Row = Mapping[str, Any]
WORDS = {
    "fulfilled": "fulfilled",
    "exceeded": "exceeded",
    "not_reached": "not reached",
    "undecidable": "undecidable",
}


def projections_chart(record: Record) -> str:
    """Every projection of a total as a line of a chart, with what came of it."""
    outcomes = {(r["claim_id"]): WORDS[r["outcome"]] for r in record.ask("what_came_true")}
    rows = record.rows(
        "SELECT * FROM estimate_details WHERE claim_kind = 'projection' "
        "AND quantity = 'troops_projected' AND bound != 'words_only' AND polarity = 'affirmed' "
        "ORDER BY coalesce(high, best, low), shown_day, claim_id"
    )
    tally = Counter(outcomes[row["claim_id"]] for row in rows if row["claim_id"] in outcomes)
    alt = "; ".join(f"{count(number, 'projection')} {word}" for word, number in tally.items())
    return figure(
        "fig-projections",
        ranges_and_bars.range_rows(rows, outcomes=outcomes, scale="log"),
        "Projections of how many soldiers would come in all, from the lowest to the highest, with "
        "what came of each by the end of the record; persons on a logarithmic scale.",
        f"Horizontal chart of {count(len(rows), 'projection')} of a total: {alt}.",
        data_and_sql(record, "what_came_true"),
    )


def outcomes_table(record: Record) -> str:
    """Every projection with its outcome and the statements that this rests on."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 18, lambda r: escape(r["claimant"])),
        ("When", 13, lambda r: date(r["made_on"])),
        (
            "Projected",
            17,
            lambda r: f"{persons(r)}, {record.label('estimates.quantity', r['quantity'])}",
        ),
        ("Hedge", 9, lambda r: escape(r["hedge"]) or "none"),
        ("If, by", 14, _terms),
        ("Outcome", 12, outcome_words),
        ("Rests on", 15, lambda r: claim_links(r["rests_on"]) or "nothing later"),
    ]
    return question_table(
        record, "what_came_true", "tbl-outcomes", "What came of each projected figure", columns
    )


def outcome_words(row: Row) -> str:
    """The outcome; where the number was reached, whether for the projected place is said too."""
    words = WORDS[row["outcome"]]
    return f"{words} in number, place not shown" if row["place_is_shown"] is False else words


def outcome_by_certainty(record: Record) -> str:
    """Whether firmer projections came true more often, and whether that can be told at all."""
    tally = Counter((row["certainty"], row["outcome"]) for row in record.ask("what_came_true"))
    rows: list[dict[str, Any]] = [
        {"certainty": code, "label": label, **{o: tally[code, o] for o in WORDS}}
        for code, label in record.labels("claims.certainty").items()
        if any(tally[code, o] for o in WORDS)
    ]
    columns: list[Column] = [("Certainty", 16, lambda r: escape(r["label"]))]
    columns += [(words, 12, _number(outcome)) for outcome, words in WORDS.items()]
    decided = sum(number for (_, outcome), number in tally.items() if outcome != "undecidable")
    verdict = (
        "Fewer than five projections of some degree of certainty could be decided, which is too "
        "little to tell whether firmer ones were nearer the mark."
        if any(sum(row[o] for o in WORDS if o != "undecidable") < 5 for row in rows)
        else f"{count(decided, 'projected figure')} could be decided."
    )
    return (
        table("tbl-firm-outcomes", "Outcome by certainty of the projection", columns, rows)
        + f"\n{verdict}\n"
    )


def _number(outcome: str) -> Any:
    return lambda row: str(row[outcome])


def _terms(row: Row) -> str:
    condition = f"if {escape(row['condition'])}" if row["condition"] else ""
    horizon = f"by {date(row['horizon'])}" if row["horizon"] else ""
    return "; ".join(filter(None, [condition, horizon])) or "none"
