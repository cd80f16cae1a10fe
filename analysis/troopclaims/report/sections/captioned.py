"""Claims that captions name because their figures have no mark of them."""

from __future__ import annotations

from troopclaims.report.page.record import Record, Row


def totals_in_parts(record: Record) -> list[Row]:
    """Statements that give soldiers sent before and soldiers sent in addition, and no total."""
    before = {"soldiers sent, in one dispatch", "soldiers sent, in a period"}
    sent = {*before, "sent in addition"}
    rows: list[Row] = []
    for row in record.ask("all_claims"):
        of = list(zip(row["quantities"] or (), row["numbers"] or (), strict=True))
        kinds = {kind for kind, _ in of}
        if row["kind"] == "estimate" and "sent in addition" in kinds and kinds & before:
            parts = sorted((kind == "sent in addition", said) for kind, said in of if kind in sent)
            rows.append({**row, "numbers": [said for _, said in parts]})
    return rows


def open_forecasts(record: Record) -> list[Row]:
    """Forecasts that the figure of outcomes leaves out, whose time ends after the record does."""
    last = record.ask("extent_of_the_record")[0]["last_day"]
    drawn = {row["claim_id"] for row in record.ask("projections_that_matter")}
    return [
        row
        for row in record.ask("what_came_true")
        if last
        and row["until"]
        and row["until"] > last
        and row["said"] != "in words only"
        and row["claim_id"] not in drawn
    ]
