"""The small multiples: every number over time, a panel a quantity, the loudest ones named."""

from __future__ import annotations

import datetime as dt
import math
import re
import textwrap
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.label_placing import Point, place
from troopclaims.report.charts.ranges_and_bars import describe
from troopclaims.report.charts.vega import WIDTH, Row, Spec, layer, name, quantity, ticks, to_svg
from troopclaims.report.page.wording import persons

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
        share = math.log(persons / self.bottom) / math.log(self.top / self.bottom)
        return days * _WIDTH, (1 - share) * self.height

    def time(self, x: float) -> str:
        start = dt.datetime.combine(self.period.first, dt.time())
        time = start + dt.timedelta(days=x / _WIDTH * self.period.days)
        # Without its zone, a time of day would be that of whoever draws the chart.
        return f"{time.isoformat(timespec='minutes')}Z"

    def persons(self, y: float) -> float:
        return float(self.bottom * (self.top / self.bottom) ** (1 - y / self.height))


def timeline(
    rows: Sequence[Row], labels: Mapping[str, str], period: Period, height: int = HEIGHT
) -> str:
    """Estimates over time as SVG, a panel a quantity, persons on a logarithmic scale.

    `rows` are of estimate_details, their shown_day within the period; `labels` names the
    quantities, in the order of the panels, which are `height` pixels high. A number is a filled
    shape, a bound a hollow one with an arrow, a range a bar.
    """
    panels, datasets = [], {}
    voices = {theme.voice(row["claimant_voice"]) for row in rows}
    for code, title in labels.items():
        values = [_value(row) for row in rows if row["quantity"] == code]
        if values:
            scale = _Scale(
                period,
                min(value["y"] for value in values) * 0.6,
                max(value["y2"] or value["y"] for value in values) * 1.8,
                height,
            )
            datasets[code] = values
            datasets[f"{code}-names"] = _names(values, scale)
            panels.append(_panel(code, title, scale, voices))
    return to_svg({"vconcat": panels, "spacing": 18}, datasets)


def _value(row: Row) -> dict[str, Any]:
    low, best, high = row["low"], row["best"], row["high"]
    is_range = low is not None and high is not None
    return {
        "day": row["shown_day"].isoformat(),
        "y": low if is_range else best or low or high,
        "y2": high if is_range else None,
        "kind": "range" if is_range else "number" if best else "at least" if low else "at most",
        "voice": theme.voice(row["claimant_voice"]),
        "name": f"{_short(row)}, {persons(row)}",
        "documents": row["documents"],
        "href": f"#{row['claim_id']}",
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


def _panel(code: str, title: str, scale: _Scale, voices: Set[str]) -> Spec:
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
        axis={"values": ticks(scale.bottom, scale.top), "format": ",d", "minExtent": 46},
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


def _voices(present: Set[str]) -> Spec:
    looks = zip(theme.VOICES, theme.VOICE_COLOURS, theme.VOICE_SHAPES, strict=True)
    voices, colours, shapes = zip(*(look for look in looks if look[0] in present), strict=True)
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
