"""The seed's figures: who, how firmly, on what condition, and what the record says since."""

from __future__ import annotations

from troopclaims.report.charts import ranges_and_bars
from troopclaims.report.page.blocks import data_and_sql, figure, join
from troopclaims.report.page.markdown import captioned_table, escape, pipe_table
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import claim_link, date, persons
from troopclaims.report.sections.outcomes import outcome_words

SQL = (
    "SELECT DISTINCT details.* FROM estimate_details AS details "
    "JOIN mentions USING (estimate_id) JOIN sources USING (source_id) "
    "WHERE sources.seed IS NOT NULL ORDER BY details.claim_id, details.estimate_id"
)


def seed_figures(record: Record) -> str:
    """The chart and the table of the numbers that the seed article gives."""
    rows = record.rows(SQL)
    outcomes = {row["claim_id"]: outcome_words(row) for row in record.ask("what_came_true")}
    cells = [
        [
            claim_link(row["claim_id"]),
            escape(row["claimant"]),
            persons(row),
            record.label("estimates.quantity", row["quantity"]),
            escape(row["hedge"]) or "none",
            escape(row["condition"]) or "none",
            date(row["made_on"]),
            str(row["documents"]),
            outcomes.get(row["claim_id"], "no projection"),
        ]
        for row in rows
    ]
    header = ["Claim", "Who", "Said", "Of", "Hedge", "If", "When", "Documents", "Since"]
    alt = "Horizontal chart of the seed article's figures: " + "; ".join(
        f"{row['claimant']}, {persons(row)}" for row in rows
    )
    return join(
        [
            figure(
                "fig-seed",
                ranges_and_bars.range_rows(rows),
                "The seed article's figures. A dot is a number; an open arrow shows where a bound "
                "leaves the number free; nothing here is a confidence interval.",
                alt + ".",
                data_and_sql(record, "numbers_of_the_seed"),
            ),
            captioned_table(
                "tbl-seed",
                "The seed article's figures, with what the record says since",
                pipe_table(header, cells, [7, 15, 13, 10, 9, 14, 10, 11, 11]),
            ),
        ]
    )
