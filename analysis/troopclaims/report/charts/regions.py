"""A small map of the regions that statements speak of, and beneath it how many a month."""

from __future__ import annotations

import datetime as dt
import itertools
import math
from collections import defaultdict
from collections.abc import Sequence

from troopclaims.report.charts import land, theme
from troopclaims.report.charts.drawing import (
    Drawing,
    Form,
    Mark,
    Picture,
    advance,
    box,
    in_both_forms,
    line,
    shape,
    text,
    wrapped,
)
from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import claim_address, count, date

# A degree of longitude is so much of one of latitude in the middle of the map.
_NARROWING = math.cos(math.radians((land.SOUTH + land.NORTH) / 2))
_HIGH = 44


def regions(rows: Sequence[Row], title: str = "") -> Picture:
    """The rows of the published question places_by_month: a place on the map, a bar a month."""
    return in_both_forms(title, lambda form: _draw(rows, form))


def _draw(rows: Sequence[Row], form: Form) -> Drawing:
    scale = form.width / ((land.EAST - land.WEST) * _NARROWING)
    bottom = (land.NORTH - land.SOUTH) * scale

    def at(longitude: float, latitude: float) -> tuple[float, float]:
        return (longitude - land.WEST) * _NARROWING * scale, (land.NORTH - latitude) * scale

    behind = [box(0, 0, form.width, bottom, theme.PAPER, f' stroke="{theme.GRID}"')]
    coasts = "".join(_coast([at(*point) for point in ring]) for ring in land.rings())
    behind.append(f'<g fill="{theme.TINT}" stroke="{theme.GRID}">{coasts}</g>')
    places: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        places[row["place"]].append(row)
    words = []
    for number, (place, found) in enumerate(places.items()):
        x, y = at(found[0]["longitude"], found[0]["latitude"])
        behind.append(shape("circle", x, y, 5, theme.ACCENT))
        # Names of places near each other stand above and below.
        fits = x + 10 + advance(place) <= form.width
        down = 18 if number % 2 else -8
        words.append(
            text(x + (6 if fits else -6), y + down, place, anchor="start" if fits else "end")
        )
    marks, y = [], bottom + 10
    left = 8.0 if form.is_narrow else 160.0
    if rows:
        feet, drawn, names, y = _months(places, left, y, form)
        behind += feet
        marks += drawn
        words += names
    return Drawing(form.width, y + 8, behind, marks, words)


def _coast(points: Sequence[tuple[float, float]]) -> str:
    """A ring in steps of a pixel from point to point, which take few letters."""
    pixels = [(round(x), round(y)) for x, y in points]
    steps = [
        f"{to_x - x} {to_y - y}"
        for (x, y), (to_x, to_y) in itertools.pairwise(pixels)
        if (x, y) != (to_x, to_y)
    ]
    (x, y), path = pixels[0], " ".join(steps).replace(" -", "-")
    return f'<path d="M{x} {y}l{path}z"/>' if len(steps) > 2 else ""


def _months(
    places: defaultdict[str, list[Row]], left: float, y: float, form: Form
) -> tuple[list[str], list[Mark], list[str], float]:
    """A strip of bars for each place, from west to east, and where they end."""
    all_rows = [row for found in places.values() for row in found]
    first, last = (end(row["month"] for row in all_rows) for end in (min, max))
    months = _between(first, last) + 1
    step = (form.width - left - 8) / months
    most = max(row["statements"] for row in all_rows)
    feet, marks, words = [], [], []
    for place, found in places.items():
        if form.is_narrow:
            words.append(text(0, y + 12, place))
            y += 16
        else:
            names = wrapped(place, left - 14)
            words += [
                text(left - 12, y + _HIGH - 4 - 14 * (len(names) - 1 - number), name, anchor="end")
                for number, name in enumerate(names)
            ]
        foot = y + _HIGH
        feet.append(line(left, foot, form.width, foot, theme.MUTED))
        for row in found:
            x = left + _between(first, row["month"]) * step
            high = max(3, (_HIGH - 14) * row["statements"] / most)
            body = box(x + 1, foot - high, max(step - 2, 2), high, theme.ACCENT)
            more = " and more" if len(row["claims"]) > 3 else ""
            said = f"{place}, {date(row['month'].isoformat()[:7])}: "
            said += f"{count(row['statements'], 'statement')}; {', '.join(row['claims'][:3])}{more}"
            address = claim_address(row["claims"][0])
            marks.append(Mark(x + step / 2, foot - high / 2, body, said, address))
            words.append(
                text(x + step / 2, foot - high - 3, f"{row['statements']}", anchor="middle",
                     size=10 if form.is_narrow else theme.SIZE)
            )  # fmt: skip
        y = foot + 6
    axis, named = _axis(first, months, left, step, y - 6)
    return [*feet, *axis], marks, [*words, *named], y + 38


def _axis(
    first: dt.date, months: int, left: float, step: float, y: float
) -> tuple[list[str], list[str]]:
    """A tick between months, each quarter's first month by name in its middle, years beneath."""
    ticks, words, free = [], [], left
    for month in range(months):
        year, number = divmod(first.month - 1 + month, 12)
        day = dt.date(first.year + year, number + 1, 1)
        x = left + month * step
        is_named, is_new = number % 3 == 0, number == 0 or month == 0
        ticks.append(line(x, y, x, y + (26 if is_new and month else 6), theme.MUTED))
        # A name is wider than a month on a phone and stands at its beginning there.
        if is_named:
            wide = advance(f"{day:%b}") <= step
            at = x + step / 2 if wide else x + 2
            words.append(
                text(at, y + 18, f"{day:%b}", anchor="middle" if wide else "start",
                     colour=theme.MUTED)
            )  # fmt: skip
        if is_new and x >= free:
            words.append(text(x + (4 if month else 0), y + 34, f"{day.year}", bold=True))
            free = x + advance("2024 ", bold=True)
    ticks.append(line(left + months * step, y, left + months * step, y + 6, theme.MUTED))
    return ticks, words


def _between(first: dt.date, last: dt.date) -> int:
    return (last.year - first.year) * 12 + last.month - first.month
