"""Numbers of several voices at the same time, each time a line, and how far they are apart."""

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
    cut,
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

_HIGH = 30
# From so many per cent on two numbers are no longer about the same (the bands of the text).
BANDS = (10, 20, 50)


def dumbbells(rows: Sequence[Row], voices: Mapping[str, Code], title: str = "") -> Picture:
    """The rows of the published question who_agreed_when, a line a kind of number and quarter."""
    return in_both_forms(title, lambda form: _draw(rows, voices, form))


def band(per_cent: int) -> str:
    """A distance as the band that it is in.

    >>> band(10), band(11), band(80)
    ('within 10 per cent', 'within 20 per cent', 'further apart')
    """
    fitting = (end for end in BANDS if per_cent <= end)
    return next((f"within {end} per cent" for end in fitting), "further apart")


def _draw(rows: Sequence[Row], voices: Mapping[str, Code], form: Form) -> Drawing:
    present = {row["voice_group"] for row in rows}
    behind, y = laid_out(
        [
            (shape(voice.sign, 0, 0, 5, voice.colour), voice.label)
            for code, voice in voices.items()
            if code in present
        ],
        form,
    )
    groups: defaultdict[tuple[str, Any], list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["quantity_label"], row["quarter"]].append(row)
    left = 96.0 if form.is_narrow else 130.0
    right = form.width - (20.0 if form.is_narrow else 140.0)
    steps = ticks(max((row["best"] for row in rows), default=1), 4)
    start, marks, words, last = y, [], [], ""
    for (label, quarter), found in groups.items():
        if label != last:
            words.append(text(0, y + 18, label[:1].upper() + label[1:], bold=True))
            y, last = y + 26, label
        apart = found[0]["per_cent_apart"]
        high = _HIGH + (14 if form.is_narrow else 0)
        middle = y + high - _HIGH / 2
        name = f"{quarter:%b} to {quarter.replace(month=quarter.month + 2):%b %Y}"
        if form.is_narrow:
            words.append(text(0, y + 12, f"{name}: {_distance(apart)}"))
        else:
            words.append(text(0, middle + 4, cut(name, left)))
            words.append(text(right + 16, middle + 4, _distance(apart)))
        at = 0.0 if form.is_narrow else left
        xs = [at + 8 + (right - at - 8) * row["best"] / steps[-1] for row in found]
        behind.append(line(xs[0], middle, xs[-1], middle, theme.MUTED, ' stroke-width="2"'))
        ys = settle([Wish(middle, (x,), 5) for x in xs], middle - 12, middle + 12)
        marks += [
            _mark(row, voices[row["voice_group"]], *place)
            for row, *place in zip(found, xs, ys, strict=True)
        ]
        y += high
    at = 0.0 if form.is_narrow else left
    grid = []
    for step in steps:
        x = at + 8 + (right - at - 8) * step / steps[-1]
        grid.append(line(x, start + 4, x, y + 4, theme.MUTED if step == 0 else theme.GRID))
        fits = x + advance(f"{step:,}") / 2 <= form.width
        anchor = "middle" if fits and step else "start" if not step else "end"
        grid.append(text(x, y + 18, f"{step:,}", anchor=anchor, colour=theme.MUTED))
    return Drawing(form.width, y + 24, [*grid, *behind], marks, words)


def _mark(row: Row, voice: Code, x: float, y: float) -> Mark:
    body = shape(voice.sign, x, y, 5, voice.colour)
    return Mark(x, y, body, describe(row), claim_address(row["claim_id"]))


def _distance(per_cent: int) -> str:
    return "the same number" if per_cent == 0 else f"{per_cent} per cent apart"
