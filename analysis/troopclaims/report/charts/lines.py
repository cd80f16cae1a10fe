"""Statements as the lines of a chart: who on the left, persons along a linear scale from 0.

A filled shape is a number, a bracket a bound that opens to where the number may lie, a bar with two
ends a range. On a phone who said it stands above the mark.
"""

from __future__ import annotations

from collections.abc import Sequence
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
    cut,
    in_both_forms,
    line,
    shape,
    text,
    ticks,
)
from troopclaims.report.charts.over_time import laid_out
from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import claim_address


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of a number: its words, a sign and its colour."""

    words: str
    sign: str
    colour: str


@dataclass(frozen=True, slots=True)
class Entry:
    """A line: a row with a statement's numbers, its name, and what stands beside it.

    `row` is of a published question; `note` is said beneath the name, `what` after the number, in
    words, that stands beside its mark; `later` are the lowest and the
    highest number that was stated since, `heading` begins a group.
    """

    row: Row
    name: str
    note: str = ""
    what: str = ""
    later: tuple[int, int] | None = None
    verdict: Verdict | None = None
    heading: str = ""
    sign: str = "circle"
    colour: str = theme.ACCENT
    is_hollow: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A number to compare with, as a line through the chart, in persons and in words."""

    at: int
    words: str


def lines(
    entries: Sequence[Entry],
    title: str = "",
    *,
    top: int | None = None,
    reference: Line | None = None,
    later_words: str = "stated since",
    key: Sequence[tuple[str, str]] = (),
) -> Picture:
    """Statements as lines in the order given, one mark each.

    `top` is the end of the scale where some numbers go beyond it: their marks stand at the edge
    and point there, with the number in words. `key` are further signs, as SVG, and their words.
    """
    return in_both_forms(
        title, lambda form: _draw(list(entries), top, reference, later_words, key, form)
    )


def _draw(
    entries: Sequence[Entry],
    top: int | None,
    reference: Line | None,
    later_words: str,
    key: Sequence[tuple[str, str]],
    form: Form,
) -> Drawing:
    has_verdicts = any(entry.verdict for entry in entries)
    left = 8.0 if form.is_narrow else 250.0
    right = form.width - (16.0 if form.is_narrow or not has_verdicts else 130.0)
    numbers = [n for entry in entries for n in (*_numbers(entry.row), *(entry.later or ()))]
    numbers += [reference.at] if reference else []
    steps = ticks(min(max(numbers, default=1), top or 10**12), 4 if form.is_narrow else 5)
    behind, y = _key(entries, later_words, key, form)
    start = y
    if reference:
        y += 18
    marks, words = [], []
    scale = _Scale(left, right, steps[-1])
    for entry in entries:
        if entry.heading:
            words.append(text(0, y + 16, entry.heading, bold=True))
            y += 24
        high = 50 if form.is_narrow else 36
        middle = y + (34 if form.is_narrow else 16)
        row_words, mark, row_behind = _line(entry, scale, y, middle, form)
        words += row_words
        behind += row_behind
        marks.append(mark)
        y += high
    grid = []
    for step in steps:
        x = scale.x(step)
        grid.append(line(x, start + 4, x, y, theme.MUTED if step == 0 else theme.GRID))
        anchor = "start" if form.is_narrow and step == 0 else "middle"
        anchor = "end" if x + advance(f"{step:,}") / 2 > form.width else anchor
        grid.append(
            text(form.width if anchor == "end" else x, y + 15, f"{step:,}", anchor=anchor,
                 colour=theme.MUTED)
        )  # fmt: skip
    grid.append(text(scale.x(0) if form.is_narrow else left, y + 31, "persons", colour=theme.MUTED))
    if reference:
        x = scale.x(reference.at)
        grid.append(line(x, start + 18, x, y, theme.INK, ' stroke-dasharray="5 3"'))
        fits = x + advance(reference.words) < form.width
        said = text(x, start + 13, reference.words, anchor="start" if fits else "end")
        words.append(said)
    return Drawing(form.width, y + 36, [*grid, *behind], marks, words)


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    top: int

    def x(self, persons: float) -> float:
        return self.left + (self.right - self.left) * min(persons / self.top, 1)


def _line(
    entry: Entry, scale: _Scale, y: float, middle: float, form: Form
) -> tuple[list[str], Mark, list[str]]:
    """A line's words, its mark, and what lies behind it."""
    row, colour = entry.row, entry.colour
    numbers = _numbers(row)
    places = [scale.x(number) for number in numbers]
    words, behind = [], []
    said, note = f"{row['said']} {entry.what}".rstrip(), entry.note
    beside = _beside(said, places, entry, scale, form)
    if beside is None:
        # Too long beside its mark, what is counted stands with the date.
        said, note = str(row["said"]), ", ".join(filter(None, [entry.what, note]))
        beside = _beside(said, places, entry, scale, form) or scale.left
    words.append(text(beside, middle + 4, said))
    verdict_room = advance(entry.verdict.words) + 24 if entry.verdict and form.is_narrow else 0
    if form.is_narrow:
        name = f"{entry.name} · {note}" if note else entry.name
        words.append(text(0, y + 16, cut(name, form.width - verdict_room)))
    else:
        room = scale.left - 14
        words.append(text(0, middle + (0 if note else 4), cut(entry.name, room)))
        if note:
            words.append(text(0, middle + 14, cut(note, room), colour=theme.MUTED))
    if entry.later:
        low, high = (scale.x(number) for number in entry.later)
        behind.append(
            box(low - 3, middle - 7, high - low + 6, 14, theme.TINT, f' stroke="{theme.MUTED}"')
        )
    is_beyond = [number > scale.top for number in numbers]
    parts = []
    if len(places) > 1:
        parts.append(line(places[0], middle, places[-1], middle, colour, ' stroke-width="3"'))
    if row["upper_is_unstated"] or row["lower_is_unstated"]:
        opens = "right" if row["upper_is_unstated"] else "left"
        parts.append(bracket(places[0], middle, colour, opens, 7))
        if is_beyond[0]:
            parts.append(shape("triangle-right", places[0] + 8, middle, 4, colour))
    else:
        parts += [
            shape(
                "triangle-right" if beyond else entry.sign,
                x,
                middle,
                5.5,
                colour,
                hollow=entry.is_hollow,
            )
            for x, beyond in zip(places, is_beyond, strict=True)
        ]
    if entry.verdict:
        if form.is_narrow:
            x, at = form.width - advance(entry.verdict.words) - 8, y + 12
            words.append(text(form.width, at + 4, entry.verdict.words, anchor="end"))
        else:
            x, at = scale.right + 26, middle
            words.append(text(x + 10, at + 4, entry.verdict.words))
        behind.append(shape(entry.verdict.sign, x, at, 5, entry.verdict.colour))
    says = describe(row) + (f"; {entry.verdict.words}" if entry.verdict else "")
    mark = Mark(places[0] if places else scale.left, middle, "".join(parts), says,
                claim_address(row["claim_id"]))  # fmt: skip
    return words, mark, behind


def _beside(
    said: str, places: Sequence[float], entry: Entry, scale: _Scale, form: Form
) -> float | None:
    """Where the number in words begins beside its mark, where there is room and nothing lies."""
    later = [scale.x(number) for number in entry.later or ()]
    covered = [(min(ends) - 8, max(ends) + 8) for ends in (places, later) if ends]
    edge = form.width if form.is_narrow or not entry.verdict else scale.right + 14
    long, ends = advance(said), sorted(end for pair in covered for end in pair)
    starts = [ends[-1] + 4, max(places) + 12, min(places) - 12 - long, ends[0] - 4 - long]
    for x in starts:
        fits = scale.left - 4 <= x and x + long <= edge
        if fits and not any(x < right and left < x + long for left, right in covered):
            return x
    return None


def _numbers(row: Row) -> list[int]:
    """The numbers of a statement that are drawn, from the lowest."""
    if row["low"] is not None and row["high"] is not None:
        return sorted({row["low"], row["high"]})
    return [row[end] for end in ("best", "low", "high") if row[end] is not None][:1]


def _key(
    entries: Sequence[Entry], later_words: str, further: Sequence[tuple[str, str]], form: Form
) -> tuple[list[str], float]:
    signs: list[tuple[str, str]] = list(further)
    colour = entries[0].colour if entries and not further else theme.MUTED
    rows = [entry.row for entry in entries]
    if not further:
        signs.append((shape("circle", 0, 0, 5, colour), "number"))
    if any(row["upper_is_unstated"] for row in rows):
        signs.append((bracket(-2, 0, colour, "right"), "at least"))
    if any(row["lower_is_unstated"] for row in rows):
        signs.append((bracket(2, 0, colour, "left"), "at most"))
    if any(len(_numbers(row)) > 1 for row in rows):
        signs.append((line(-7, 0, 7, 0, colour, ' stroke-width="3"'), "range"))
    if any(entry.later for entry in entries):
        band = box(-7, -6, 14, 12, theme.TINT, f' stroke="{theme.MUTED}"')
        signs.append((band, later_words))
    return laid_out(signs, form)
