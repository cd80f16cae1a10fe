"""The small multiples: every number over time, a panel a series, the loudest ones named."""

from __future__ import annotations

import datetime as dt
import math
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.label_placing import Point, place
from troopclaims.report.charts.ranges_and_bars import describe
from troopclaims.report.charts.vega import WIDTH, Spec, layer, log_axis, name, quantity, to_svg
from troopclaims.report.page.record import Code, Row
from troopclaims.report.page.wording import claim_address

# The width of a panel in pixels, beside its axis.
_WIDTH = WIDTH - 60
HEIGHT = 150
_LONGEST_NAME = 30
_LABELS = 16
# Where a bound's arrow stands, in pixels below its mark.
_ARROWS = {"at least": -12, "at most": 12}


@dataclass(frozen=True, slots=True)
class Period:
    """The days that a timeline shows, from `first` to before `last`."""

    first: dt.date
    last: dt.date

    @property
    def days(self) -> int:
        """The number of days."""
        return (self.last - self.first).days


@dataclass(frozen=True, slots=True)
class _Scale:
    """A panel's axes: days along x, persons on a logarithmic scale along y, both in pixels."""

    period: Period
    bottom: float
    top: float
    height: int

    def at(self, day: str, persons: float) -> tuple[float, float]:
        days = (dt.date.fromisoformat(day) - self.period.first).days / self.period.days
        share = math.log(max(persons, self.bottom) / self.bottom) / math.log(self.top / self.bottom)
        return days * _WIDTH, (1 - share) * self.height

    def time(self, x: float) -> str:
        start = dt.datetime.combine(self.period.first, dt.time())
        time = start + dt.timedelta(days=x / _WIDTH * self.period.days)
        # Without its zone, a time of day would be that of whoever draws the chart.
        return f"{time.isoformat(timespec='minutes')}Z"

    def persons(self, y: float) -> float:
        return float(self.bottom * (self.top / self.bottom) ** (1 - y / self.height))


def timeline(rows: Sequence[Row], voices: Mapping[str, Code], height: int = HEIGHT) -> str:
    """Estimates over time as SVG, a panel a series, persons on a logarithmic scale.

    `rows` are of a question of the view numbers_over_time, in the order of the panels, which are
    `height` pixels high; their axis_from and axis_to are the ends of the axis of days. `voices`
    gives the words, colour and shape of each voice_group. A number is a filled shape, a bound a
    hollow one with an arrow, a range a bar.
    """
    period = Period(rows[0]["axis_from"], rows[0]["axis_to"])
    titles = {row["series"]: row["quantity_label"] for row in rows}
    panels, datasets = [], {}
    present = {row["voice_group"] for row in rows}
    looks = [voice for code, voice in voices.items() if code in present]
    for code, title in titles.items():
        values = [_value(row, voices) for row in rows if row["series"] == code]
        shown = [value[end] for value in values for end in ("y", "y2") if value[end] is not None]
        scale = _Scale(
            period,
            min(filter(None, shown), default=1) * 0.6,
            (max(shown) or 1) * 1.8,
            height,
        )
        # A logarithm knows no 0, which stands at the panel's lower edge.
        values = [
            value | {end: max(value[end], scale.bottom) for end in ("y", "y2") if value[end] == 0}
            for value in values
        ]
        datasets[code] = values
        datasets[f"{code}-names"] = _names(values, scale)
        panels.append(_panel(code, title, scale, looks, has_zero=0 in shown))
    return to_svg({"vconcat": panels, "spacing": 18}, datasets)


def _value(row: Row, voices: Mapping[str, Code]) -> dict[str, Any]:
    low, best, high = row["low"], row["best"], row["high"]
    is_range = low is not None and high is not None
    if row["upper_is_unstated"]:
        kind = "at least"
    elif row["lower_is_unstated"]:
        kind = "at most"
    else:
        kind = "range" if is_range else "number"
    return {
        "day": row["shown_day"].isoformat(),
        "y": low if is_range else next(n for n in (best, low, high) if n is not None),
        "y2": high if is_range else None,
        "kind": kind,
        "voice": voices[row["voice_group"]].label,
        "name": f"{_short(row)}, {row['said']}",
        "documents": row["documents"],
        "href": claim_address(row["claim_id"]),
        "description": describe(row),
    }


def _short(row: Row) -> str:
    """A name that fits beside a mark: its abbreviation, itself, or whom it speaks for."""
    abbreviation = re.search(r"\(([A-Z]{2,6})\)", row["claimant"])
    if abbreviation:
        return abbreviation[1]
    names = (row["claimant"].removesuffix(", unnamed"), row["claimant_voice"])
    fitting = (words for words in names if len(words) <= _LONGEST_NAME)
    return next(fitting, textwrap.shorten(names[1], _LONGEST_NAME, placeholder="…"))


def _names(values: Sequence[Row], scale: _Scale) -> list[dict[str, Any]]:
    """The names that fit: of the highest and the lowest number, then of the most repeated."""
    marks = [scale.at(value["day"], value["y2"] or value["y"]) for value in values]
    wanted = sorted(range(len(values)), key=lambda i: -values[i]["documents"])
    highest = max(wanted, key=lambda i: values[i]["y2"] or values[i]["y"])
    lowest = min(wanted, key=lambda i: values[i]["y"])
    order = list(dict.fromkeys([highest, lowest, *wanted]))
    texts: dict[str, int] = {}
    for index in order:
        texts.setdefault(values[index]["name"], index)
    labels = place(
        marks,
        [*_beside(values, marks, scale)],
        [(index, text) for text, index in texts.items()],
        _WIDTH,
        scale.height,
    )
    return [
        {
            "name": label.text,
            "align": label.align,
            "day": scale.time(label.x),
            "y": scale.persons(label.y),
            "led_from": scale.time(label.leader[1][0]) if label.leader else None,
            "mark_day": values[label.index]["day"],
            "mark_y": values[label.index]["y2"] or values[label.index]["y"],
        }
        for label in labels[:_LABELS]
    ]


def _beside(values: Sequence[Row], marks: Sequence[Point], scale: _Scale) -> Iterator[Point]:
    """Where arrows and bars stand, which belong to the marks and have no names of their own."""
    for value, (x, y) in zip(values, marks, strict=True):
        if value["kind"] in _ARROWS:
            yield x, y + _ARROWS[value["kind"]]
        elif value["kind"] == "range":
            low = scale.at(value["day"], value["y"])[1]
            yield from ((x, float(at)) for at in range(int(y), int(low) + 8, 8))


def _panel(code: str, title: str, scale: _Scale, voices: Sequence[Code], *, has_zero: bool) -> Spec:
    first, last = scale.period.first.isoformat(), scale.period.last.isoformat()
    x = {
        "field": "day",
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc", "domain": [first, last]},
        "axis": {
            "format": "%b %y" if scale.period.days > 200 else "%-d %b",
            "tickCount": 9,
            "grid": False,
        },
    }
    y = quantity(
        "y",
        title=None,
        scale={"type": "log", "domain": [scale.bottom, scale.top], "nice": False},
        axis={**log_axis(scale.bottom, scale.top, has_zero=has_zero), "minExtent": 46},
    )
    names = [
        layer(
            "rule",
            {
                "x": {**x, "field": "led_from"},
                "y": y,
                "x2": {"field": "mark_day"},
                "y2": {"field": "mark_y"},
            },
            when="datum.led_from !== null",
            strokeWidth=0.6,
            color=theme.MUTED,
            aria=False,
        ),
        *(
            layer(
                "text",
                {"x": x, "y": y, "text": name("name")},
                when=f"datum.align == '{align}'",
                align=align,
                fontSize=10,
                color=theme.MUTED,
                baseline="middle",
                aria=False,
            )
            for align in ("left", "right")
        ),
    ]
    return {
        "title": title,
        "width": _WIDTH,
        "height": scale.height,
        "layer": [
            {"data": {"name": f"{code}-names"}, "layer": names},
            {"data": {"name": code}, "encoding": {"x": x, **_voices(voices)}, "layer": _marks(y)},
        ],
    }


def _voices(present: Sequence[Code]) -> Spec:
    voices = [voice.label for voice in present]
    colours = [voice.colour for voice in present]
    shapes = [voice.sign for voice in present]
    return {
        "color": name(
            "voice",
            scale={"domain": voices, "range": colours},
            legend={"orient": "top", "title": None},
        ),
        "shape": name("voice", scale={"domain": voices, "range": shapes}),
        "href": name("href"),
        "description": name("description"),
    }


def _marks(y: Spec) -> list[Spec]:
    ends: Spec = {"size": 26, "filled": True, "opacity": 1}
    return [
        layer("rule", {"y": y, "y2": {"field": "y2"}}, when="datum.y2 !== null", strokeWidth=2.5),
        layer("point", {"y": y}, when="datum.y2 !== null", **ends),
        layer("point", {"y": quantity("y2")}, when="datum.y2 !== null", **ends),
        layer(
            "point",
            {"y": y},
            when="datum.kind == 'number'",
            size=44,
            filled=True,
            opacity=0.9,
        ),
        layer(
            "point",
            {"y": y},
            when="datum.kind == 'at least' || datum.kind == 'at most'",
            size=44,
            filled=False,
            strokeWidth=1.5,
            opacity=1,
        ),
        layer("text", {"y": y}, when="datum.kind == 'at least'", text="↑", dy=-10, fontSize=11),
        layer("text", {"y": y}, when="datum.kind == 'at most'", text="↓", dy=11, fontSize=11),
    ]
