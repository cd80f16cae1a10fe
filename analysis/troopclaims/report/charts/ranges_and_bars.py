"""Horizontal charts as SVG. Every mark says what it is and links to its claim.

Marks keep the kind of number apart: a filled shape is a number, a bar with two ends is a range, a
hollow shape with an open arrow is a bound, which points to where the number may lie.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.vega import Spec, layer, log_axis, name, quantity, to_svg
from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import claim_address, count, date

# A claimant's name is cut here in a label, so that hedge and claim stay in sight.
_LONGEST = 38


def describe(row: Row) -> str:
    """What a mark stands for, in one sentence, for its label and for screen readers.

    `row` has claim_id, claimant, made_on, said, hedge, condition, relay_names and documents.
    """
    hedge = f", hedge “{row['hedge']}”" if row["hedge"] else ""
    condition = f", if {row['condition']}" if row["condition"] else ""
    relays = f", relayed by {', '.join(row['relay_names'][:3])}" if row["relay_names"] else ""
    return (
        f"{row['claim_id']}: {row['claimant']}, {date(row['made_on'])}: {row['said']}"
        f"{hedge}{condition}{relays}; {count(row['documents'], 'document')}"
    )


def range_rows(
    rows: Sequence[Row],
    width: int = 330,
    outcomes: Mapping[str, str] | None = None,
    scale: str = "linear",
) -> str:
    """Estimates as lines of a horizontal chart: who and how hedged on the left, persons along x.

    `rows` are of the questions seed_figures or projections_of_the_total, shown in the order given,
    one line each. A claimant's hedge stands beside the name. `outcomes` gives the words for an
    outcome, printed at the right end. `scale` is linear from 0 or log; `width` is in pixels.
    """
    given = [row[end] for row in rows for end in ("low", "best", "high") if row[end] is not None]
    top, bottom = max(given, default=0) or 1, min(filter(None, given), default=1)
    domain = (0, top * 1.12) if scale == "linear" else (bottom * 0.5, top * 2)
    # Where a logarithmic axis has to hold a 0, it stands at the axis' lower end.
    floor = domain[0]
    lines = _lines(rows)
    values = [
        {"line": line, **_marks(row, top, floor, outcomes or {}, scale)}
        for line, row in zip(lines, rows, strict=True)
    ]
    is_log = scale == "log"
    axis = log_axis(*domain, has_zero=0 in given) if is_log else {"format": ",d", "tickCount": 5}
    x = quantity(
        "from",
        title="persons",
        axis=axis,
        scale={"type": scale, "domain": list(domain)},
    )
    y = name(
        "line",
        # Every layer draws a part of the rows, so that the order has to be said.
        sort=lines,
        title=None,
        axis={
            "labelLimit": 290,
            "domain": False,
            "ticks": False,
        },
    )
    ink: Spec = {"color": theme.ACCENT, "opacity": 1}
    head: Spec = {"size": 70, "fill": theme.PAPER, **ink}
    is_bound = "datum.arrow !== null"
    end, arrow = quantity("from"), quantity("arrow")
    layers = [
        layer(
            "rule", {"x": x, "x2": {"field": "to"}}, when="datum.to !== null", strokeWidth=5, **ink
        ),
        layer(
            "rule",
            {"x": x, "x2": {"field": "arrow"}},
            when=is_bound,
            strokeWidth=1.5,
            strokeDash=[4, 3],
            **ink,
        ),
        layer(
            "point",
            {"x": arrow},
            when=f"{is_bound} && datum.arrow > datum.from",
            shape="triangle-right",
            **head,
        ),
        layer(
            "point",
            {"x": arrow},
            when=f"{is_bound} && datum.arrow < datum.from",
            shape="triangle-left",
            **head,
        ),
        layer("tick", {"x": end}, when=is_bound, thickness=2.5, height=13, **ink),
        layer("point", {"x": x}, when="datum.point", size=75, filled=True, **ink),
        layer(
            "text",
            {"x": quantity("textx"), "text": name("text")},
            align="left",
            dx=8,
            fontSize=11,
        ),
    ]
    shared = {"y": y, "href": name("href"), "description": name("description")}
    spec = {"width": width, "height": {"step": 22}, "data": {"name": "values"}}
    return to_svg({**spec, "encoding": shared, "layer": layers}, {"values": values})


def bars(rows: Sequence[Row], parts: Mapping[str, str], width: int = 540) -> str:
    """Horizontal bars of several counts per label, the count at each bar's end.

    `rows` have a `label` and one integer per key of `parts`, whose values name the counts.
    """
    values = [
        {"label": row["label"], "part": name, "value": row[key], "text": f"{row[key]:,}"}
        for row in rows
        for key, name in parts.items()
    ]
    names = list(parts.values())
    colours = {"domain": names, "range": list(theme.SERIES[: len(parts)])}
    shared = {
        "y": name(
            "label",
            sort=None,
            title=None,
            axis={"domain": False, "ticks": False, "labelLimit": 240},
        ),
        "yOffset": name("part", sort=names),
        "x": quantity("value", title=None, axis={"grid": True, "tickCount": 5}),
    }
    legend = {"orient": "top", "title": None}
    layers = [
        layer("bar", {"color": name("part", sort=names, scale=colours, legend=legend)}),
        layer("text", {"text": name("text")}, align="left", dx=3, fontSize=10, aria=False),
    ]
    spec = {"width": width, "height": {"step": 13}, "data": {"name": "values"}}
    return to_svg({**spec, "encoding": shared, "layer": layers}, {"values": values})


def _marks(
    row: Row, top: float, floor: float, outcomes: Mapping[str, str], scale: str
) -> dict[str, Any]:
    """A line's marks: the persons at which a shape, a bar and an arrow stand, None for none."""
    low, best, high = (
        None if row[end] is None else max(row[end], floor) for end in ("low", "best", "high")
    )
    start = next((number for number in (low, best, high) if number is not None), None)
    arrow = None
    if start is not None and row["upper_is_unstated"]:
        arrow = start * 1.5 if scale == "log" else min(start + 0.12 * top, 1.1 * top)
    if start is not None and row["lower_is_unstated"]:
        arrow = start / 1.5 if scale == "log" else max(start - 0.12 * top, 0)
    ends = [number for number in (low, best, high, arrow) if number is not None]
    outcome = outcomes.get(row["outcome"], "")
    return {
        "from": start,
        "to": high if low is not None and high is not None else None,
        "arrow": arrow,
        "point": best is not None,
        "text": row["said"] + (f" · {outcome}" if outcome else ""),
        "textx": max(ends, default=0),
        "href": claim_address(row["claim_id"]),
        "description": describe(row),
    }


def _lines(rows: Sequence[Row]) -> list[str]:
    """The lines' names, each of its own: the second number of one claim says that it is."""
    lines: list[str] = []
    for row in rows:
        hedge = f" — “{row['hedge']}”" if row["hedge"] else ""
        claimant = textwrap.shorten(row["claimant"], _LONGEST, placeholder="…")
        line = f"{claimant}{hedge} ({row['claim_id']})"
        again = sum(other.startswith(line) for other in lines)
        lines.append(f"{line}, {again + 1}" if again else line)
    return lines
