"""Numbers over time: panels of one kind of number each, under one axis of days.

A shape is a number, a bracket a bound that opens to where the number may lie, a bar a range or the
month that a date leaves open.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from troopclaims.report.charts import theme
from troopclaims.report.charts.describing import describe
from troopclaims.report.charts.drawing import (
    Drawing,
    Form,
    Mark,
    Picture,
    advance,
    box,
    bracket,
    in_both_forms,
    line,
    shape,
    short,
    text,
    ticks,
    wrapped,
)
from troopclaims.report.charts.label_placing import LINE, Label, place
from troopclaims.report.charts.swarm import Wish, settle
from troopclaims.report.page.record import Code, Row
from troopclaims.report.page.wording import claim_address

_LEFT, _RIGHT, _GAP = 46, 8, 14
_RADIUS, _BRACKET = 4.6, 6.5
# The least room, in pixels, in which the words of a moment are broken into lines.
_NARROWEST = 90
# A moment that the chart names: its day and its words.
Moment = tuple[dt.date, str]


@dataclass(frozen=True, slots=True)
class _Days:
    """The axis of days: the months up to `cut` take half of it, since most was said in them."""

    first: dt.date
    cut: dt.date
    last: dt.date
    left: float
    right: float

    @property
    def middle(self) -> float:
        return self.left if self.cut <= self.first else (self.left + self.right) / 2

    def x(self, day: dt.date) -> float:
        if day < self.cut:
            share = (day - self.first).days / (self.cut - self.first).days
            return self.left + share * (self.middle - _GAP / 2 - self.left)
        start = self.middle if self.middle == self.left else self.middle + _GAP / 2
        return start + (day - self.cut).days / (self.last - self.cut).days * (self.right - start)


def _days(rows: Sequence[Row], form: Form) -> _Days:
    first, last = rows[0]["axis_from"], rows[0]["axis_to"]
    cut = first
    if (last - first).days > 400:
        for _ in range(4):
            cut = _next_month(cut)
    return _Days(first, cut, last, _LEFT, form.width - _RIGHT)


def over_time(
    rows: Sequence[Row],
    voices: Mapping[str, Code],
    title: str = "",
    moments: Sequence[Moment] = (),
    *,
    height: int = 100,
) -> Picture:
    """Numbers over time on linear scales from 0, a panel a series, all panels to the same scale.

    `rows` are of a question of the view numbers_over_time, in the order of the panels, which are
    `height` pixels high; their axis_from and axis_to are the ends of the axis of days. `voices`
    gives the words, colour and shape of each voice_group. Rows that say why they are left out are.
    """
    shown = [row for row in rows if row["left_out"] is None]
    return in_both_forms(title, lambda form: _draw(shown, voices, moments, height, form))


def _draw(
    rows: Sequence[Row],
    voices: Mapping[str, Code],
    moments: Sequence[Moment],
    height: int,
    form: Form,
) -> Drawing:
    if not rows:
        return Drawing(form.width, 20, [text(0, 14, "No number to show.")], [], [])
    days = _days(rows, form)
    moments = [moment for moment in moments if days.first <= moment[0] <= days.last]
    behind, marks, words = [], [], []
    key, top = _key(rows, voices, form)
    behind += key
    named, tops, top = _named_moments(moments, days, top, form)
    words += named
    steps = ticks(max(map(_reaches, rows)), 4)
    start = top
    for series in dict.fromkeys(row["series"] for row in rows):
        found = [row for row in rows if row["series"] == series]
        panel = _Panel(days, top + 22, height, steps, form)
        words.append(text(0, top + 12, _begun(found[0]["quantity_label"]), bold=True))
        behind += panel.grid()
        drawn = panel.marks(found, voices)
        marks += drawn
        words += panel.names(found, drawn)
        top += 22 + height + 16
    behind += [
        line(
            days.x(day),
            at,
            days.x(day),
            top - 14,
            theme.MUTED,
            ' stroke-width="0.8" stroke-dasharray="3 3"',
        )
        for (day, _), at in zip(moments, tops, strict=True)
    ]
    behind += _axis(days, top - 10, start, form)
    return Drawing(form.width, top + 22, behind, marks, words)


@dataclass(frozen=True, slots=True)
class _Panel:
    days: _Days
    top: float
    height: float
    steps: Sequence[int]
    form: Form

    def y(self, persons: float) -> float:
        return self.top + self.height * (1 - persons / self.steps[-1])

    def grid(self) -> list[str]:
        parts = []
        for step in self.steps:
            y = self.y(step)
            colour = theme.MUTED if step == 0 else theme.GRID
            parts.append(line(self.days.left, y, self.days.right, y, colour))
            parts.append(
                text(self.days.left - 6, y + 4, f"{step:,}", anchor="end", colour=theme.MUTED)
            )
        return parts

    def marks(self, rows: Sequence[Row], voices: Mapping[str, Code]) -> list[Mark]:
        wishes = [
            Wish(
                self._middle(row),
                tuple(self.y(number) for number in _said(row)),
                _BRACKET if _is_bound(row) else _RADIUS,
            )
            for row in rows
        ]
        places = settle(wishes, self.days.left + 4, self.days.right - 4)
        return [
            Mark(
                x,
                wish.ys[0],
                self._body(row, voices[row["voice_group"]], x, wish.ys),
                describe(row),
                claim_address(row["claim_id"]),
            )
            for row, wish, x in zip(rows, wishes, places, strict=True)
        ]

    def _middle(self, row: Row) -> float:
        return sum(self._ends(row)) / 2

    def _ends(self, row: Row) -> tuple[float, float]:
        """The first and the last day that a statement may be of, on the axis."""
        return self.days.x(row["first_day"]), self.days.x(row["last_day"])

    def _body(self, row: Row, voice: Code, x: float, ys: Sequence[float]) -> str:
        parts, colour = [], voice.colour
        first, last = self._ends(row)
        if last > first:
            parts.append(line(first, ys[0], last, ys[0], colour, ' stroke-width="1.5"'))
        if len(ys) > 1:
            parts.append(line(x, ys[0], x, ys[-1], colour, ' stroke-width="2.5"'))
        is_bound = _is_bound(row)
        if is_bound:
            opens = "up" if row["upper_is_unstated"] else "down"
            parts.append(bracket(x, ys[0], colour, opens, _BRACKET - 0.5))
        # The small shape within a bracket tells whose it is.
        away = -4.5 if row["upper_is_unstated"] else 4.5
        radius = 2.4 if is_bound else _RADIUS * (0.75 if len(ys) > 1 else 1)
        parts += [shape(voice.sign, x, y + (away if is_bound else 0), radius, colour) for y in ys]
        return "".join(parts)

    def names(self, rows: Sequence[Row], marks: Sequence[Mark]) -> list[str]:
        """The names that fit: of the highest and the lowest, the last, then the most repeated."""
        wanted = sorted(range(len(rows)), key=lambda i: -rows[i]["documents"])
        highest = max(wanted, key=lambda i: _said(rows[i])[-1])
        lowest = min(wanted, key=lambda i: _said(rows[i])[0])
        texts: dict[str, int] = {}
        for index in dict.fromkeys([highest, lowest, len(rows) - 1, *wanted]):
            texts.setdefault(f"{short_name(rows[index])}, {rows[index]['said']}", index)
        points = [(mark.x - self.days.left, mark.y - self.top) for mark in marks]
        labels = place(
            points,
            [*self._beside(rows, marks), *self._gap()],
            [(index, words) for words, index in texts.items()],
            self.days.right - self.days.left,
            self.height,
        )
        most = 3 if self.form.is_narrow else 6
        return [part for label in labels[:most] for part in self._name(label)]

    def _beside(self, rows: Sequence[Row], marks: Sequence[Mark]) -> Iterator[tuple[float, float]]:
        """Where bars stand, which belong to the marks and have no names of their own."""
        for row, mark in zip(rows, marks, strict=True):
            x = mark.x - self.days.left
            if len(_said(row)) > 1:
                high = self.y(_said(row)[-1])
                yield from ((x, at - self.top) for at in _range(high, mark.y, 6))
            first, last = self._ends(row)
            yield from ((at - self.days.left, mark.y - self.top) for at in _range(first, last, 6))

    def _gap(self) -> Iterator[tuple[float, float]]:
        """Where the axis is cut, over which no name runs."""
        if self.days.middle > self.days.left:
            x = self.days.middle - self.days.left
            yield from ((x, float(y)) for y in range(0, int(self.height) + 1, 6))

    def _name(self, label: Label) -> list[str]:
        x, y = label.x + self.days.left, label.y + self.top
        anchor = "start" if label.align == "left" else "end"
        words = text(x, y + 4, label.text, anchor=anchor, colour=theme.INK)
        if not label.leader:
            return [words]
        (from_x, from_y), (to_x, to_y) = label.leader
        left, top = self.days.left, self.top
        # The leader starts at the edge of its mark and not upon it.
        length = max(((to_x - from_x) ** 2 + (to_y - from_y) ** 2) ** 0.5, 1)
        off = (_RADIUS + 1.5) / length
        start = (from_x + (to_x - from_x) * off + left, from_y + (to_y - from_y) * off + top)
        look = ' stroke-width="0.8" paint-order="fill"'
        return [line(*start, to_x + left, to_y + top, theme.MUTED, look), words]


def short_name(row: Row) -> str:
    """A name that fits beside a mark: its abbreviation, its last name, or whom it speaks for."""
    abbreviation = re.search(r"\(([A-Z]{2,6})\)", row["claimant"])
    if abbreviation:
        return abbreviation[1]
    names = row["claimant"].split()
    if len(names) in (2, 3) and all(name[:1].isupper() for name in names):
        return row["claimant"] if len(row["claimant"]) <= 14 else str(names[-1])
    return str(min(row["claimant"], row["claimant_voice"], key=len))


def _begun(words: str) -> str:
    return words[:1].upper() + words[1:]


def _is_bound(row: Row) -> bool:
    return bool(row["upper_is_unstated"] or row["lower_is_unstated"])


def _said(row: Row) -> list[int]:
    """The numbers of a statement that are drawn, from the lowest."""
    if row["low"] is not None and row["high"] is not None:
        return sorted({row["low"], row["high"]})
    return [next(row[end] for end in ("best", "low", "high") if row[end] is not None)]


def _reaches(row: Row) -> float:
    """How high a panel is for a statement: above a bound that opens upwards there is some room."""
    return _said(row)[-1] * (1.05 if row["upper_is_unstated"] else 1)


def _range(start: float, end: float, step: float) -> Iterator[float]:
    at = start
    while end > start and at <= end:
        yield at
        at += step


def _next_month(day: dt.date) -> dt.date:
    return (day.replace(day=1) + dt.timedelta(days=32)).replace(day=1)


def _axis(days: _Days, y: float, top: float, form: Form) -> list[str]:
    """The months or quarters along the bottom; the years stand beneath."""
    parts, year_at = [], -1e9
    months = [days.first]
    while _next_month(months[-1]) < days.last:
        months.append(_next_month(months[-1]))
    for month in months:
        x = days.x(month)
        per_month = days.x(min(_next_month(month), days.last)) - x
        is_named = per_month > 26 or month.month in (1, 7)
        parts.append(line(x, y - 4, x, y, theme.MUTED))
        if is_named and x + 22 < form.width:
            parts.append(text(x + 1, y + 12, f"{month:%b}", colour=theme.MUTED))
        if (month.month == 1 or month == months[0] or month == days.cut) and x > year_at:
            parts.append(text(x + 1, y + 26, f"{month:%Y}", colour=theme.MUTED))
            year_at = x + advance("2024 ")
    if days.cut > days.first:
        # Where the scale of days changes, the axis is cut.
        x = days.middle
        parts.append(box_of_paper(x, top, y))
    return parts


def box_of_paper(x: float, top: float, bottom: float) -> str:
    """The gap between two parts of an axis, with an edge at either side."""
    return (
        box(x - 3, top, 6, bottom - top + 2, theme.PAPER)
        + line(x - 3, top, x - 3, bottom, theme.GRID)
        + line(x + 3, top, x + 3, bottom, theme.GRID)
    )


def _key(rows: Sequence[Row], voices: Mapping[str, Code], form: Form) -> tuple[list[str], float]:
    """Shapes and brackets with their words, and where they end."""
    present = {row["voice_group"] for row in rows}
    entries = [
        (shape(voice.sign, 0, 0, _RADIUS, voice.colour), voice.label)
        for code, voice in voices.items()
        if code in present
    ]
    ink = theme.MUTED
    if any(row["upper_is_unstated"] for row in rows):
        entries.append((bracket(0, 2, ink, "up"), "at least"))
    if any(row["lower_is_unstated"] for row in rows):
        entries.append((bracket(0, -2, ink, "down"), "at most"))
    if any(len(_said(row)) > 1 for row in rows):
        entries.append((line(0, -6, 0, 6, ink, ' stroke-width="2.5"'), "range"))
    if any(row["first_day"] != row["last_day"] for row in rows):
        entries.append((line(-8, 0, 8, 0, ink, ' stroke-width="1.5"'), "within these days"))
    return laid_out(entries, form)


def laid_out(entries: Sequence[tuple[str, str]], form: Form) -> tuple[list[str], float]:
    """Entries of a key in lines, and where they end."""
    parts, x, y = [], 0.0, 10.0
    for sign, words in entries:
        width = 20 + advance(words) + 14
        if x and x + width - 14 > form.width:
            x, y = 0.0, y + 18
        parts.append(f'<g transform="translate({short(x + 9)} {short(y)})">{sign}</g>')
        parts.append(text(x + 20, y + 4, words))
        x += width
    return parts, y + 16


def _named_moments(
    moments: Sequence[Moment], days: _Days, top: float, form: Form
) -> tuple[list[str], list[float], float]:
    """The words of each moment beside its day, no two on one line; their heights and the end."""
    places = []
    for day, words in moments:
        x = days.x(day)
        whole = f"{day.day} {day:%b %Y}: {words}"
        after, before = form.width - x - 4, x - 4
        # To the right of its day in some lines, under the moments before it, no line runs through.
        is_before = advance(whole) > after and after < _NARROWEST
        lines = wrapped(whole, before if is_before else after)
        places.append((x - 4 if is_before else x + 4, "end" if is_before else "start", lines))
    # What stands before its day is on top, where no line of an earlier one runs through it.
    order = sorted(range(len(places)), key=lambda number: places[number][1] != "end")
    parts, tops, y = [], {}, top
    for number in order:
        at, anchor, lines = places[number]
        tops[number] = y
        for said in lines:
            parts.append(text(at, y + 10, said, anchor=anchor, colour=theme.MUTED))
            y += LINE + 2
    return parts, [tops[number] for number in range(len(places))], y + (8 if places else 2)
