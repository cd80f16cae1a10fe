"""Estimate ranges: by quantity and time, by claimant, and how far claimants agree."""

from __future__ import annotations

from collections import defaultdict

from troopclaims.report.charts.timeline import HEIGHT, timeline
from troopclaims.report.page.blocks import Column, figure, number, question_table, spread
from troopclaims.report.page.markdown import div, escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import as_given, claim_link, count, date, heading


def deployment_over_time(record: Record) -> str:
    """The small multiples of how many were sent, in Russia and in Kursk."""
    return _over_time(
        record,
        "deployment_over_time",
        "fig-ranges",
        "How many soldiers, by quantity and time, on logarithmic scales. A filled shape is a "
        "number, a bar with two ends a range, a hollow shape with an arrow a bound (↑ at least, ↓ "
        "at most). A statement without a date stands at the date of the first document that "
        "carries it. Named are the highest, the lowest and the most repeated figures, as far as "
        "there is room.",
    )


def first_months(record: Record) -> str:
    """The same for the first three months, in which most of the figures were given."""
    return _over_time(
        record,
        "deployment_in_the_first_months",
        "fig-first-months",
        "The first three months more closely; marks as in @fig-ranges.",
        height=190,
    )


def aftermath_over_time(record: Record) -> str:
    """The small multiples of reinforcements, engineers and losses."""
    return _over_time(
        record,
        "aftermath_over_time",
        "fig-losses",
        "Who was said to follow, and the losses, by quantity and time, on logarithmic scales; "
        "marks as in @fig-ranges.",
    )


def _over_time(
    record: Record, question: str, label: str, caption: str, height: int = HEIGHT
) -> str:
    rows = record.ask(question)
    if not rows:
        return div(f"#{label}", "None.\n\nNo number on record has a known month.")
    panels: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        panels[row["quantity_label"]].append(row)
    shown = "; ".join(
        f"{words}, {count(len(found), 'number')} from {min(_end(r, 'low') for r in found):,} to "
        f"{max(_end(r, 'high') for r in found):,}"
        for words, found in panels.items()
    )
    return figure(
        record,
        question,
        label,
        timeline(rows, record.codes("actor_voices.voice_group"), height),
        caption,
        f"Small multiples over time, one panel a quantity: {shown}.",
    )


def _end(row: Row, end: str) -> int:
    """The lowest or highest number that was said, in persons."""
    order = ("low", "best", "high") if end == "low" else ("high", "best", "low")
    return next(int(row[name]) for name in order if row[name] is not None)


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
