"""Reactions as a matrix of actors by stances, the sides of the war apart."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.vega import Spec, layer, name, quantity, to_svg
from troopclaims.report.page.record import Code, Row
from troopclaims.report.page.wording import claim_address, count

# A heading among the labels of the rows begins with this, which no name does.
_HEADING = "\u2063"
# From this share of the highest count on, a cell is too dark for dark words (WCAG 2.2, 1.4.3).
_DARK = 0.5


def matrix(
    rows: Sequence[Row],
    stances: Mapping[str, str],
    sides: Mapping[str, str],
    statuses: Mapping[str, Code],
) -> str:
    """The matrix as SVG; the count of reactions stands in each cell.

    `rows` are of the published question reaction_matrix; `stances`, `sides` and `statuses` give the
    words for the codes, in order. A filled cell was voiced; a dashed one was also or only of a
    status with a sign, which stands beside its count.
    """
    present = [words for code, words in stances.items() if any(r["stance"] == code for r in rows)]
    order = _order(rows, sides)
    heading = f"slice(datum.value, 0, 1) == '{_HEADING}'"
    plain = {"grid": False, "domain": False, "ticks": False}
    x = name(
        "stance",
        title=None,
        scale={"domain": present},
        axis={"orient": "top", "labelAngle": -40, **plain},
    )
    y = name(
        "actor",
        title=None,
        scale={"domain": order},
        axis={
            "labelLimit": 275,
            "labelExpr": f"{heading} ? slice(datum.value, 1) : datum.value",
            "labelFontWeight": {
                "condition": {"test": heading, "value": "bold"},
                "value": "normal",
            },
            **plain,
        },
    )
    shade = {"type": "sqrt", "range": ["#d6e6f2", "#0b4f80"]}
    ink = {
        "condition": [
            {"test": "datum.dark", "value": theme.PAPER},
            {"test": "datum.voiced > 0", "value": theme.INK_ON_TINT},
        ],
        "value": theme.INK,
    }
    hollow = {"condition": {"test": "datum.voiced > 0", "value": 0}, "value": 1}
    rectangle: Spec = {"cornerRadius": 3, "opacity": 1}
    dashed: Spec = {"fill": theme.PAPER, "stroke": theme.MUTED, "strokeDash": [3, 2], **rectangle}
    cells = [
        layer(
            "rect",
            {"color": quantity("voiced", legend=None, scale=shade)},
            when="datum.voiced > 0",
            **rectangle,
        ),
        layer("rect", {"fillOpacity": hollow}, when="datum.unvoiced", **dashed),
        layer("text", {"text": name("text"), "color": ink}, fontSize=11),
    ]
    shared = {"x": x, "y": y, "href": name("href"), "description": name("description")}
    spec = {
        "width": {"step": 35},
        "height": {"step": 18},
        "layer": [
            layer("rule", {"y": y}, data="actors", color=theme.GRID, strokeWidth=0.6, aria=False),
            {"data": {"name": "cells"}, "encoding": shared, "layer": cells},
        ],
    }
    actors = [{"actor": label} for label in order if not label.startswith(_HEADING)]
    return to_svg(spec, {"cells": _cells(rows, stances, statuses), "actors": actors})


def _cells(
    rows: Sequence[Row], stances: Mapping[str, str], statuses: Mapping[str, Code]
) -> list[dict[str, Any]]:
    """One cell an actor and stance, whatever the statuses."""
    grouped: defaultdict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in rows:
        grouped[row["actor"], row["stance"]].append(row)
    most = max((row["reactions"] for row in rows), default=1)
    return [
        _cell(actor, stances[stance], found, statuses, most)
        for (actor, stance), found in grouped.items()
    ]


def _cell(
    actor: str, stance: str, rows: Sequence[Row], statuses: Mapping[str, Code], most: int
) -> dict[str, Any]:
    numbers = Counter({row["status"]: row["reactions"] for row in rows})
    said = [(numbers[code], status) for code, status in statuses.items() if numbers[code]]
    voiced = sum(number for number, status in said if not status.sign)
    claims = sorted(claim for row in rows for claim in row["claims"])
    words = ", ".join(f"{count(number, 'reaction')} {status.label}" for number, status in said)
    return {
        "actor": actor,
        "stance": stance,
        "voiced": voiced,
        "unvoiced": voiced < numbers.total(),
        "dark": voiced > _DARK * most,
        "text": "+".join(f"{number}{status.sign}" for number, status in said),
        "href": claim_address(claims[0]),
        "description": f"{actor} {stance}: {words}; {', '.join(claims[:8])}",
    }


def _order(rows: Sequence[Row], sides: Mapping[str, str]) -> list[str]:
    """Row labels: a heading for each side, then its actors, those with most reactions first."""
    order: list[str] = []
    for side, words in sides.items():
        totals: Counter[str] = Counter()
        for row in rows:
            if row["side"] == side:
                totals[row["actor"]] += row["reactions"]
        if totals:
            order.append(f"{_HEADING}{words[:1].upper()}{words[1:]}")
            order += sorted(totals, key=lambda actor: (-totals[actor], actor))
    return order
