"""Estimate ranges: by quantity and time, by claimant, and how far claimants agree."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, number, question_table, spread
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import as_given, claim_link, date, heading


def monthly_spans(record: Record) -> str:
    """The lowest and highest figure and the voices behind them, per month."""
    columns: list[Column] = [
        ("Quantity", 18, lambda r: escape(r["quantity_label"])),
        ("Month", 14, lambda r: date(r["month"].isoformat()[:7])),
        ("Lowest", 12, lambda r: f"{r['lowest']:,}{' ↓' if r['lower_is_unstated'] else ''}"),
        ("Highest", 12, lambda r: f"{r['highest']:,}{' ↑' if r['upper_is_unstated'] else ''}"),
        ("Claims", 8, lambda r: str(r["claims"])),
        ("Voices", 14, lambda r: str(r["identified_voices"])),
    ]
    return question_table(
        record,
        "monthly_span",
        "tbl-span",
        "Lowest and highest figure on record per month; an arrow says that a bound leaves the "
        "number free in that direction",
        columns,
    )


def revisions(record: Record) -> str:
    """How claimants changed their own figures."""
    columns: list[Column] = [
        ("Who", 20, lambda r: escape(r["claimant"])),
        ("Of", 14, lambda r: escape(r["quantity_label"])),
        ("Said", 26, lambda r: _side(r, "earlier")),
        ("Then", 26, lambda r: _side(r, "later")),
    ]
    return question_table(
        record, "how_claimants_revised", "tbl-revisions", "Figures that claimants revised", columns
    )


def agreement(record: Record) -> str:
    """How many pairs of statements by identified voices agree, per quantity."""
    verdicts = record.labels("statement_pairs.verdict")
    columns: list[Column] = [
        ("Quantity", 20, lambda r: escape(r["quantity_label"])),
        *((heading(words), 10 + len(words) // 3, number(code)) for code, words in verdicts.items()),
    ]
    return question_table(
        record,
        "agreement_by_quantity",
        "tbl-agreement",
        "Pairs of statements by identified voices within 31 days of each other",
        columns,
        arranged=lambda rows: spread(rows, "quantity_label", "verdict", "pairs", verdicts),
    )


def _side(row: Row, side: str) -> str:
    numbers = {key: row[f"{side}_{key}"] for key in ("low", "best", "high")}
    when = date(row[f"{side}_on"])
    return f"{as_given(numbers)} ({when}, {claim_link(row[f'{side}_claim'])})"
