"""Charts as SVG, each a pure function of rows. Every mark says what it is and links to its claim.

Marks keep the kind of number apart: a filled shape is a number, a bar with two ends is a range, a
hollow shape with an open arrow is a bound, which points to where the number may lie.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import altair as alt

from troopclaims.report import theme
from troopclaims.report.wording import count, date, persons

Row = Mapping[str, Any]


def to_svg(chart: Any) -> str:
    """A chart as SVG text, drawn without a network; links inside stay inside the page."""
    from importlib.resources import files

    import vl_convert

    vl_convert.register_font_directory(str(files("fontpkg_lato") / "files"))
    svg = vl_convert.vegalite_to_svg(chart.configure(**theme.config()).to_dict())
    return str(svg).replace("https://vega.github.io/vega-datasets/#", "#")


def describe(row: Row) -> str:
    """What a mark stands for, in one sentence, for its label and for screen readers."""
    hedge = f", hedge “{row['hedge']}”" if row["hedge"] else ""
    condition = f", if {row['condition']}" if row["condition"] else ""
    relays = f", relayed by {', '.join(row['relay_names'][:3])}" if row["relay_names"] else ""
    return (
        f"{row['claim_id']}: {row['claimant']}, {date(row['made_on'])}: {persons(row)}"
        f"{hedge}{condition}{relays}; {count(row['documents'], 'document')}"
    )


def range_rows(
    rows: Sequence[Row],
    width: int = 340,
    outcomes: Mapping[str, str] | None = None,
    scale: str = "linear",
) -> str:
    """Estimates as lines of a horizontal chart: who and how hedged on the left, persons along x.

    `rows` are of the view estimate_details, shown in the order given. A claimant's hedge stands
    beside the name. `outcomes` gives a word by claim_id to print at the right end. `scale` is
    linear from 0 or log.
    """
    ends = [number for row in rows for number in (row["low"], row["best"], row["high"]) if number]
    top, bottom = max(ends, default=1), min(ends, default=1)
    values = [_range_value(row, top, outcomes or {}, scale) for row in rows]
    base = alt.Chart(alt.Data(values=values), width=width, height={"step": 22}).encode(
        y=alt.Y(
            "label:N",
            # Every layer draws a part of the rows, so that the order has to be said.
            sort=list(dict.fromkeys(value["label"] for value in values)),
            title=None,
            axis=alt.Axis(labelLimit=300, domain=False, ticks=False),
        ),
        href="href:N",
        description="description:N",
    )
    domain = [0, top * 1.12] if scale == "linear" else [bottom * 0.5, top * 2]
    axis = alt.Axis(tickCount=5, format=",d")
    x = alt.X("from:Q", title="persons", axis=axis, scale=alt.Scale(type=scale, domain=domain))
    ink = {"color": theme.VOICE_COLOURS[0], "opacity": 1}
    bound = base.transform_filter("datum.arrow !== null")
    rising = bound.transform_filter("datum.arrow > datum.from")
    falling = bound.transform_filter("datum.arrow < datum.from")
    head = {"size": 70, "fill": theme.PAPER, **ink}
    layers = [
        base.transform_filter("datum.to !== null")
        .mark_rule(strokeWidth=5, **ink)
        .encode(x=x, x2="to:Q"),
        bound.mark_rule(strokeWidth=1.5, strokeDash=[4, 3], **ink).encode(x=x, x2="arrow:Q"),
        rising.mark_point(shape="triangle-right", **head).encode(x="arrow:Q"),
        falling.mark_point(shape="triangle-left", **head).encode(x="arrow:Q"),
        bound.mark_tick(thickness=2.5, height=13, **ink).encode(x="from:Q"),
        base.transform_filter("datum.point").mark_point(size=75, filled=True, **ink).encode(x=x),
        base.mark_text(align="left", dx=8, fontSize=11).encode(x="textx:Q", text="text:N"),
    ]
    return to_svg(alt.layer(*layers))


def timeline(
    rows: Sequence[Row], labels: Mapping[str, str], width: int = 330, height: int = 170
) -> str:
    """Estimates over time, a panel a quantity, persons on a logarithmic scale.

    `rows` are of estimate_details with a known month; `labels` names the quantities, in the order
    of the panels. A bound is a hollow shape with an arrow; a range is a bar.
    """
    values = [_time_value(row) for row in rows if (row["high"] or row["best"] or row["low"])]
    panels = [
        _panel([v for v in values if v["quantity"] == quantity], label, width, height)
        for quantity, label in labels.items()
        if any(v["quantity"] == quantity for v in values)
    ]
    return to_svg(alt.concat(*panels, columns=2, spacing={"row": 26, "column": 30}))


def matrix(rows: Sequence[Row], stances: Mapping[str, str]) -> str:
    """Reactions as a matrix of actors by stances; the count stands in each cell.

    `rows` are of the published question reaction_matrix. A filled cell was voiced; a dashed one
    with p was only planned and with w withheld.
    """
    values = [_matrix_value(row, stances) for row in rows]
    order = list(dict.fromkeys(value["actor"] for value in values))
    present = {value["stance"] for value in values}
    axis = {"domain": False, "ticks": False, "title": None}
    base = alt.Chart(alt.Data(values=values), width={"step": 46}, height={"step": 21}).encode(
        x=alt.X(
            "stance:N",
            sort=[stance for stance in stances.values() if stance in present],
            axis=alt.Axis(orient="top", labelAngle=-40, grid=False, **axis),
        ),
        y=alt.Y("actor:N", sort=order, axis=alt.Axis(grid=True, labelLimit=230, **axis)),
        href="href:N",
        description="description:N",
    )
    shade = alt.Color(
        "reactions:Q", legend=None, scale=alt.Scale(type="sqrt", range=["#d6e6f2", "#0b4f80"])
    )
    voiced = base.transform_filter("datum.voiced")
    others = base.transform_filter("!datum.voiced")
    ink = alt.condition("datum.dark", alt.value("#ffffff"), alt.value(theme.INK))
    layers = [
        voiced.mark_rect(cornerRadius=3, opacity=1).encode(color=shade),
        voiced.mark_text(fontSize=11).encode(text="text:N", color=ink),
        others.mark_rect(
            cornerRadius=3, filled=False, stroke=theme.MUTED, strokeDash=[3, 2], opacity=1
        ),
        others.mark_text(fontSize=10, yOffset=0).encode(text="text:N"),
    ]
    return to_svg(alt.layer(*layers))


def _matrix_value(row: Row, stances: Mapping[str, str]) -> dict[str, Any]:
    made = row["status"] == "made"
    claims = ", ".join(row["claims"][:8])
    return {
        "actor": row["actor"],
        "stance": stances[row["stance"]],
        "voiced": made,
        "reactions": row["reactions"],
        "dark": row["reactions"] > 3,
        "text": f"{row['reactions']}{'' if made else ' ' + row['status'][0]}",
        "href": f"#{row['claims'][0]}",
        "description": f"{row['actor']} {stances[row['stance']]}: "
        f"{count(row['reactions'], 'reaction')} {row['status']}, {claims}",
    }


def bars(rows: Sequence[Row], parts: Mapping[str, str], width: int = 420) -> str:
    """Horizontal bars of several counts per label, the count at each bar's end.

    `rows` have a `label` and one integer per key of `parts`, whose values name the counts.
    """
    values = [
        {"label": row["label"], "part": name, "value": row[key], "text": f"{row[key]:,}"}
        for row in rows
        for key, name in parts.items()
    ]
    colours = theme.VOICE_COLOURS
    base = alt.Chart(alt.Data(values=values), width=width, height={"step": 13}).encode(
        y=alt.Y(
            "label:N",
            sort=None,
            title=None,
            axis=alt.Axis(domain=False, ticks=False, labelLimit=240),
        ),
        yOffset=alt.YOffset("part:N", sort=list(parts.values())),
        x=alt.X("value:Q", title=None, axis=alt.Axis(grid=True, tickCount=5)),
    )
    bar = base.mark_bar().encode(
        color=alt.Color(
            "part:N",
            sort=list(parts.values()),
            scale=alt.Scale(domain=list(parts.values()), range=list(colours[: len(parts)])),
            legend=alt.Legend(orient="top", title=None),
        )
    )
    text = base.mark_text(align="left", dx=3, fontSize=10).encode(text="text:N")
    return to_svg(alt.layer(bar, text))


def _range_value(row: Row, top: int, outcomes: Mapping[str, str], scale: str) -> dict[str, Any]:
    low, best, high = row["low"], row["best"], row["high"]
    start = next((number for number in (low, best, high) if number is not None), None)
    arrow = None
    if start is not None and row["bound"] in ("at_least", "more_than"):
        arrow = start * 1.5 if scale == "log" else min(start + 0.12 * top, 1.1 * top)
    if start is not None and row["bound"] in ("up_to", "less_than"):
        arrow = start / 1.5 if scale == "log" else max(start - 0.12 * top, 0)
    ends = [number for number in (low, best, high, arrow) if number is not None]
    hedge = f" — “{row['hedge']}”" if row["hedge"] else ""
    outcome = outcomes.get(row["claim_id"], "")
    return {
        "label": f"{row['claimant']}{hedge} ({row['claim_id']})",
        "from": start,
        "to": high if low is not None and high is not None else None,
        "arrow": arrow,
        "point": best is not None,
        "text": persons(row) + (f" · {outcome}" if outcome else ""),
        "textx": max(ends, default=0),
        "href": f"#{row['claim_id']}",
        "description": describe(row),
    }


def _time_value(row: Row) -> dict[str, Any]:
    low, best, high = row["low"], row["best"], row["high"]
    return {
        "quantity": row["quantity"],
        "day": row["shown_day"].isoformat(),
        "y": best or low or high,
        "y2": high if low is not None and high is not None else None,
        "kind": "range"
        if low is not None and high is not None
        else "number"
        if best is not None
        else "at least"
        if low is not None
        else "at most",
        "voice": theme.voice(row["claimant_state"]),
        "name": row["claimant"][:34],
        "href": f"#{row['claim_id']}",
        "description": describe(row),
    }


def _panel(values: Sequence[Row], title: str, width: int, height: int) -> Any:
    top = max(value["y2"] or value["y"] for value in values) * 1.8
    bottom = min(value["y"] for value in values) * 0.6
    voices = alt.Scale(domain=list(theme.VOICES), range=list(theme.VOICE_COLOURS))
    shapes = alt.Scale(domain=list(theme.VOICES), range=list(theme.VOICE_SHAPES))
    days = alt.Scale(domain=["2024-09-15", "2026-04-15"])
    base = alt.Chart(alt.Data(values=list(values)), title=title, width=width, height=height).encode(
        x=alt.X(
            "day:T",
            title=None,
            scale=days,
            axis=alt.Axis(format="%b %y", tickCount=6, grid=False),
        ),
        color=alt.Color(
            "voice:N",
            scale=voices,
            legend=alt.Legend(orient="top", title=None, columns=5, symbolStrokeWidth=2),
        ),
        shape=alt.Shape("voice:N", scale=shapes),
        href="href:N",
        description="description:N",
    )
    y = alt.Y(
        "y:Q",
        title=None,
        scale=alt.Scale(type="log", domain=[bottom, top], nice=False),
        axis=alt.Axis(values=_ticks(bottom, top), format=",d"),
    )
    bounds = base.transform_filter("datum.kind == 'at least' || datum.kind == 'at most'")
    ranges = base.transform_filter("datum.y2 !== null")
    point = {"size": 42, "filled": True, "opacity": 0.9}
    layers = [
        ranges.mark_rule(strokeWidth=2.5).encode(y=y, y2="y2:Q"),
        base.transform_filter("datum.kind == 'number'").mark_point(**point).encode(y=y),
        ranges.mark_point(size=26, filled=True, opacity=1).encode(y=y),
        ranges.mark_point(size=26, filled=True, opacity=1).encode(y="y2:Q"),
        bounds.mark_point(size=42, filled=False, strokeWidth=1.5, opacity=1).encode(y=y),
        base.transform_filter("datum.kind == 'at least'")
        .mark_text(text="↑", dy=-10, fontSize=11)
        .encode(y=y),
        base.transform_filter("datum.kind == 'at most'")
        .mark_text(text="↓", dy=11, fontSize=11)
        .encode(y=y),
        _names(values, days),
    ]
    return alt.layer(*layers)


def _ticks(bottom: float, top: float) -> list[int]:
    """Round numbers between two ends: 1, 2 and 5 of each power of ten, or 1 and 3 if many."""
    steps = (1, 2, 5) if top / bottom < 30 else (1, 3) if top / bottom < 3000 else (1,)
    return [s * 10**k for k in range(8) for s in steps if bottom <= s * 10**k <= top]


def _names(values: Sequence[Row], days: Any) -> Any:
    """The claimant's name beside the highest and the lowest number of a panel."""
    ends = [max(values, key=lambda v: v["y2"] or v["y"]), min(values, key=lambda v: v["y"])]
    named = [
        {
            "day": value["day"],
            "y": value["y2"] or value["y"],
            "name": value["name"],
            "late": value["day"] > "2025-08",
        }
        for value in ({id(end): end for end in ends}).values()
    ]
    mark = {"fontSize": 10, "color": theme.MUTED, "dy": -4}
    text = alt.Chart(alt.Data(values=named)).encode(x=alt.X("day:T", scale=days), text="name:N")
    early = text.transform_filter("!datum.late").mark_text(align="left", dx=8, **mark)
    late = text.transform_filter("datum.late").mark_text(align="right", dx=-8, **mark)
    y = alt.Y("y:Q")
    return alt.layer(early.encode(y=y), late.encode(y=y))
