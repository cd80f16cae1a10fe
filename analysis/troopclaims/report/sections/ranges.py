"""Estimate ranges: by quantity and time, by claimant, and how far claimants agree."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts.timeline import HEIGHT, Period, timeline
from troopclaims.report.page.blocks import Column, data_and_sql, figure, question_table, table
from troopclaims.report.page.markdown import div, escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import as_given, claim_link, count, date

Row = Mapping[str, Any]

# The quantities that the charts follow, in the order of the panels; all others are in the tables.
DEPLOYED = ("troops_projected", "troops_sent", "troops_in_russia", "troops_in_kursk")
AFTERWARDS = ("reinforcement", "engineers_sent", "casualties", "killed")
FOLLOWED = DEPLOYED + AFTERWARDS


# What the second figure looks at more closely, from the month of the first statement on.
_FIRST_MONTHS = 3


def deployment_over_time(record: Record) -> str:
    """The small multiples of how many were projected, sent, in Russia and in Kursk."""
    rows = _dated(record, DEPLOYED)
    return _over_time(
        record,
        "fig-ranges",
        rows,
        _whole(record),
        "How many soldiers, by quantity and time, on logarithmic scales. A filled shape is a "
        "number, a bar with two ends a range, a hollow shape with an arrow a bound (↑ at least, ↓ "
        "at most). A statement without a date stands at the date of the first document that "
        "carries it. Named are the highest, the lowest and the most repeated figures, as far as "
        "there is room.",
    )


def first_months(record: Record) -> str:
    """The same for the first three months, in which most of the figures were given."""
    whole = _whole(record)
    period = Period(whole.first, _month(whole.first, _FIRST_MONTHS))
    rows = [row for row in _dated(record, DEPLOYED) if row["shown_day"] < period.last]
    return _over_time(
        record,
        "fig-first-months",
        rows,
        period,
        "The first three months more closely; marks as in @fig-ranges.",
        height=190,
    )


def aftermath_over_time(record: Record) -> str:
    """The small multiples of reinforcements, engineers and losses."""
    return _over_time(
        record,
        "fig-losses",
        _dated(record, AFTERWARDS),
        _whole(record),
        "Who was said to follow, and the losses, by quantity and time, on logarithmic scales; "
        "marks as in @fig-ranges.",
    )


def _dated(record: Record, quantities: Sequence[str]) -> list[dict[str, Any]]:
    """The numbers that have a month, in order."""
    return record.rows(
        "SELECT * FROM estimate_details WHERE shown_month_is_known AND bound != 'words_only' "
        "AND polarity = 'affirmed' AND list_contains(?, quantity::VARCHAR) "
        "ORDER BY shown_day, claim_id",
        [list(quantities)],
    )


def _whole(record: Record) -> Period:
    """The months from the first dated number of any charted quantity to the last."""
    days = [row["shown_day"] for row in _dated(record, FOLLOWED)]
    first, last = (min(days), max(days)) if days else (dt.date.min, dt.date.min)
    return Period(_month(first, 0), _month(last, 1))


def _month(day: dt.date, later: int) -> dt.date:
    """The first day of the month so many months later."""
    months = day.year * 12 + day.month - 1 + later
    return dt.date(months // 12, months % 12 + 1, 1)


def _over_time(
    record: Record,
    label: str,
    rows: Sequence[Row],
    period: Period,
    caption: str,
    height: int = HEIGHT,
) -> str:
    if not rows:
        return div(f"#{label}", "None.\n\nNo number on record has a known month.")
    counts = Counter(row["quantity"] for row in rows)
    words = record.labels("estimates.quantity")
    labels = {code: words[code] for code in FOLLOWED if counts[code]}
    shown = "; ".join(
        f"{label}, {count(counts[code], 'number')} from "
        f"{min(_least(r) for r in rows if r['quantity'] == code):,} to "
        f"{max(_most(r) for r in rows if r['quantity'] == code):,}"
        for code, label in labels.items()
    )
    return figure(
        label,
        timeline(rows, labels, period, height),
        caption,
        f"Small multiples over time, one panel a quantity: {shown}.",
        data_and_sql(record, "who_gave_which_range"),
    )


def monthly_spans(record: Record) -> str:
    """The lowest and highest figure and the independent claimants behind them, per month."""
    columns: list[Column] = [
        ("Quantity", 18, lambda r: record.label("estimates.quantity", r["quantity"])),
        ("Month", 14, lambda r: date(r["month"].isoformat()[:7])),
        ("Lowest", 12, lambda r: f"{r['lowest']:,}{' ↓' if r['has_open_bottom'] else ''}"),
        ("Highest", 12, lambda r: f"{r['highest']:,}{' ↑' if r['has_open_top'] else ''}"),
        ("Claims", 8, lambda r: str(r["claims"])),
        ("Independent claimants", 14, lambda r: str(r["independent_claimants"])),
    ]
    rows = [row for row in record.ask("monthly_span") if row["quantity"] in FOLLOWED]
    return table(
        "tbl-span",
        "Lowest and highest figure on record per month; an arrow says that a bound leaves the "
        "number free in that direction",
        columns,
        rows,
        data_and_sql(record, "monthly_span"),
    )


def revisions(record: Record) -> str:
    """How claimants changed their own figures."""
    columns: list[Column] = [
        ("Who", 20, lambda r: escape(r["claimant"])),
        ("Of", 14, lambda r: record.label("estimates.quantity", r["quantity"])),
        ("Said", 26, lambda r: _side(r, "earlier")),
        ("Then", 26, lambda r: _side(r, "later")),
    ]
    return question_table(
        record, "how_claimants_revised", "tbl-revisions", "Figures that claimants revised", columns
    )


def agreement(record: Record) -> str:
    """How many pairs of statements by claimants of different states agree, per quantity."""
    pairs = record.ask("who_agreed")
    tally = Counter((row["quantity"], row["verdict"]) for row in pairs)
    rows = [
        {"quantity": quantity, **{v: tally[quantity, v] for v in ("agree", "compatible", "differ")}}
        for quantity in dict.fromkeys(row["quantity"] for row in pairs)
    ]
    columns: list[Column] = [
        ("Quantity", 20, lambda r: record.label("estimates.quantity", r["quantity"])),
        ("Agree", 10, lambda r: str(r["agree"])),
        ("Compatible through an open end", 20, lambda r: str(r["compatible"])),
        ("Differ", 10, lambda r: str(r["differ"])),
    ]
    return table(
        "tbl-agreement",
        "Pairs of statements by claimants of different states within 31 days of each other",
        columns,
        rows,
        data_and_sql(record, "who_agreed"),
    )


def _side(row: Row, side: str) -> str:
    numbers = {key: row[f"{side}_{key}"] for key in ("low", "best", "high")}
    when = date(row[f"{side}_on"])
    return f"{as_given(numbers)} ({when}, {claim_link(row[f'{side}_claim'])})"


def _least(row: Row) -> int:
    return int(row["low"] or row["best"] or row["high"] or 0)


def _most(row: Row) -> int:
    return int(row["high"] or row["best"] or row["low"] or 0)
