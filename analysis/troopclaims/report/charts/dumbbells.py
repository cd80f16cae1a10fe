"""Numbers of several voices at the same time, each time a line, and how far they are apart.

A filled shape is a number, a bracket with the voice's small shape a bound, a bar between two shapes
a range. The line beneath runs from the lowest to the highest that was said.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts import theme
from troopclaims.report.charts.describing import describe
from troopclaims.report.charts.drawing import (
    Drawing,
    Form,
    Mark,
    Picture,
    advance,
    bracket,
    in_both_forms,
    line,
    shape,
    text,
    ticks,
)
from troopclaims.report.charts.over_time import laid_out
from troopclaims.report.charts.swarm import Wish, settle
from troopclaims.report.page.record import Code, Row
from troopclaims.report.page.wording import claim_address

# The least height of a line, and what marks need above and below their middles.
_HIGH, _AROUND = 19, 7
# From so many per cent on two numbers are no longer about the same (the bands of the text).
BANDS = (10, 20, 50)
# What the column at the right, and on a phone each line, says of the numbers.
HIGHER = "highest above lowest"


def dumbbells(rows: Sequence[Row], voices: Mapping[str, Code], title: str = "") -> Picture:
    """The rows of the published question who_agreed_when, a line a kind of number and quarter."""
    return in_both_forms(title, lambda form: _draw(rows, voices, form))


def band(per_cent: int | None) -> str:
    """How far the highest is above the lowest, as the band that it is in; above 0 it is no share.

    >>> band(10), band(11), band(80), band(None)
    ('within 10 per cent', 'within 20 per cent', 'more', 'more')
    """
    fitting = (end for end in BANDS if per_cent is not None and per_cent <= end)
    return next((f"within {end} per cent" for end in fitting), "more")


def _draw(rows: Sequence[Row], voices: Mapping[str, Code], form: Form) -> Drawing:
    behind, y = laid_out(_key(rows, voices), form)
    groups: defaultdict[tuple[str, Any], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["quantity_label"], row["quarter"]].append(row)
    at = 0.0 if form.is_narrow else 244.0
    right = form.width - (20.0 if form.is_narrow else 158.0)
    steps = ticks(max((_said(row)[-1] for row in rows), default=1), 4)
    start, marks, words, strips, last = y, [], [], [], ""
    if not form.is_narrow and rows:
        # The head of the column has the sign of the bar whose length it says.
        words.append(text(right + 16, y + 12, HIGHER.capitalize(), bold=True))
        behind.append(line(right - 8, y + 8, right + 10, y + 8, theme.GRID, ' stroke-width="6"'))
        y += 15
    for (label, quarter), found in groups.items():
        ends = [
            [at + 8 + (right - at - 8) * said / steps[-1] for said in _said(row)] for row in found
        ]
        # Marks at one number stand above and below each other.
        offsets = settle([Wish(0, tuple(xs), 9) for xs in ends], -15, 15)
        high = max(_HIGH, max(offsets) - min(offsets) + 2 * _AROUND)
        named = label[:1].upper() + label[1:]
        name = f"{quarter:%b} to {quarter.replace(month=quarter.month + 2):%b %Y}"
        if form.is_narrow:
            if label != last:
                words.append(text(0, y + 16, named, bold=True))
                y += 20
            words.append(text(0, y + 12, f"{name}: {_in_a_line(found)}"))
            y += 12
        elif label != last:
            # The kinds stand apart by a line above the first quarter of each.
            y += 3
            behind.append(line(0, y, form.width, y, theme.GRID))
            words.append(text(0, y + high / 2 + 4, named, bold=True))
        last = label
        base = y + high / 2 + 4
        middle = base - 4 - (max(offsets) + min(offsets)) / 2
        if not form.is_narrow:
            words.append(text(at - 10, base, name, anchor="end"))
            words.append(text(right + 16, base, _higher(found)))
        first, end = min(min(xs) for xs in ends), max(max(xs) for xs in ends)
        behind.append(line(first, middle, end, middle, theme.GRID, ' stroke-width="6"'))
        marks += [
            _mark(row, voices[row["voice_group"]], xs, middle + offset)
            for row, xs, offset in zip(found, ends, offsets, strict=True)
        ]
        strips.append((y, y + high))
        y += high
    # On a phone the times stand above the marks, and nothing strikes them through.
    strips = strips if form.is_narrow else [(start + 4, y + 4)]
    grid = []
    for step in steps:
        x = at + 8 + (right - at - 8) * step / steps[-1]
        colour = theme.MUTED if step == 0 else theme.GRID
        grid += [line(x, above, x, below, colour) for above, below in strips]
        fits = x + advance(f"{step:,}") / 2 <= form.width
        anchor = "middle" if fits and step else "start" if not step else "end"
        grid.append(text(x, y + 18, f"{step:,}", anchor=anchor, colour=theme.MUTED))
    if form.is_narrow:
        grid.append(text(at + 8, y + 34, "persons", colour=theme.MUTED))
    elif rows:
        grid.append(text(at - 10, y + 18, "persons", anchor="end", colour=theme.MUTED))
    return Drawing(form.width, y + (38 if form.is_narrow else 22), [*grid, *behind], marks, words)


def _key(rows: Sequence[Row], voices: Mapping[str, Code]) -> list[tuple[str, str]]:
    present = {row["voice_group"] for row in rows}
    key = [
        (shape(voice.sign, 0, 0, 5, voice.colour), voice.label)
        for code, voice in voices.items()
        if code in present
    ]
    if any(row["upper_is_unstated"] for row in rows):
        key.append((bracket(-2, 0, theme.MUTED, "right"), "at least"))
    if any(row["lower_is_unstated"] for row in rows):
        key.append((bracket(2, 0, theme.MUTED, "left"), "at most"))
    if any(len(_said(row)) > 1 for row in rows):
        key.append((line(-7, 0, 7, 0, theme.MUTED, ' stroke-width="2.5"'), "range"))
    return key


def _mark(row: Row, voice: Code, xs: Sequence[float], y: float) -> Mark:
    colour, radius, away, parts = voice.colour, 5.0, 0.0, []
    if row["upper_is_unstated"] or row["lower_is_unstated"]:
        opens = "right" if row["upper_is_unstated"] else "left"
        parts.append(bracket(xs[0], y, colour, opens, 5.5))
        # The small shape in the bracket tells whose it is.
        radius, away = 2.6, 5.0 if row["upper_is_unstated"] else -5.0
    if len(xs) > 1:
        parts.append(line(xs[0], y, xs[-1], y, colour, ' stroke-width="2.5"'))
        radius = 3.8
    parts += [shape(voice.sign, x + away, y, radius, colour) for x in xs]
    return Mark(xs[0], y, "".join(parts), describe(row), claim_address(row["claim_id"]))


def _said(row: Row) -> list[int]:
    """The numbers of a statement, from the lowest."""
    return sorted({row[end] for end in ("low", "best", "high") if row[end] is not None})


def _higher(rows: Sequence[Row]) -> str:
    """How far the highest number is above the lowest, as far as bounds and ranges tell."""
    per_cent, is_at_least = rows[0]["per_cent_higher"], rows[0]["is_at_least"]
    if per_cent is None:
        return "the lowest is 0"
    if per_cent == 0:
        return _allowing(rows)
    return f"{'at least ' if is_at_least else ''}{per_cent:,} per cent"


def _allowing(rows: Sequence[Row]) -> str:
    """What lets numbers be the same: that they are, or a bound or range, which is no agreement.

    >>> free = {"best": None, "upper_is_unstated": False, "lower_is_unstated": False}
    >>> _allowing([free | {"best": 5}, free | {"upper_is_unstated": True}])
    'a floor allows the same'
    """
    kinds = {
        "a floor"
        if row["upper_is_unstated"]
        else "a ceiling"
        if row["lower_is_unstated"]
        else "a range"
        for row in rows
        if row["best"] is None
    }
    if not kinds:
        return "the same number"
    return f"{kinds.pop()} allows the same" if len(kinds) == 1 else "bounds allow the same"


def _in_a_line(rows: Sequence[Row]) -> str:
    said = _higher(rows)
    return said if rows[0]["per_cent_higher"] == 0 else f"{HIGHER}: {said}"
