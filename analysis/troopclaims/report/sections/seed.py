"""The seed's figures: who, how firmly, on what condition, and what the record says since."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link, short_date
from troopclaims.report.sections.outcomes import outcome_words


def seed_figures(record: Record) -> str:
    """The table of the numbers that the seed article gives."""
    columns: list[Column] = [
        ("Claim", 7, lambda r: claim_link(r["claim_id"])),
        ("Who", 20, lambda r: escape(r["claimant"])),
        ("Said", 13, lambda r: escape(r["said"])),
        ("Of", 26, lambda r: escape(r["quantity_label"])),
        ("Hedge", 9, lambda r: escape(r["hedge"]) or "none"),
        ("If", 14, lambda r: escape(r["condition"]) or "none"),
        ("When", 11, lambda r: short_date(r["made_on"])),
        ("Since", 11, lambda r: outcome_words(record, r) if r["outcome"] else "no forecast"),
    ]
    rows = record.ask("seed_figures")
    undated = sum(row["made_on"] is None for row in rows)
    return question_table(
        record,
        "seed_figures",
        "tbl-seed",
        "The first article's figures, as most documents have them, with what the record says since",
        columns,
        note=shown_of(
            len(rows), {}, "number of the article", "numbers of the article", undated=undated
        ),
    )
