"""Counts as bars: several beside each other, or parts of a whole in one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from troopclaims.report.charts import theme
from troopclaims.report.charts.drawing import (
    Drawing,
    Form,
    Mark,
    Picture,
    advance,
    box,
    in_both_forms,
    text,
    wrapped,
)
from troopclaims.report.charts.over_time import laid_out
from troopclaims.report.page.record import Row

_EDGE = f' stroke="{theme.PAPER}"'
# Words on the dark ones of the shades are light (WCAG 2.2, section 1.4.3).
_LIGHT_ON = theme.SHADES[:2]


def counts(rows: Sequence[Row], parts: Mapping[str, str], title: str = "") -> Picture:
    """Horizontal bars of several counts per label, from 0, the count at each bar's end.

    `rows` have a `label` and one integer per key of `parts`, whose values name the counts, the
    largest first; each part has a shade of its own, from light to dark.
    """
    return in_both_forms(title, lambda form: _counts(rows, parts, form))


def _counts(rows: Sequence[Row], parts: Mapping[str, str], form: Form) -> Drawing:
    shades = dict(zip(parts, theme.SHADES[2::-1], strict=False))
    behind, y = laid_out([(box(-6, -6, 12, 12, shades[k]), v) for k, v in parts.items()], form)
    left = 0.0 if form.is_narrow else 170.0
    most = max((row[key] for row in rows for key in parts), default=1) or 1
    room = form.width - left - 44
    marks, words = [], []
    for row in rows:
        name, y = _named(row["label"], left, y, 43, form)
        words += name
        bars, start = [], y
        for key in parts:
            wide = row[key] / most * room
            bars.append(box(left, y, wide, 13, shades[key]))
            words.append(text(left + wide + 5, y + 11, f"{row[key]:,}"))
            y += 14
        says = ", ".join(f"{row[key]:,} {name}" for key, name in parts.items())
        marks.append(Mark(left, start, "".join(bars), f"{row['label']}: {says}"))
        y += 9
    return Drawing(form.width, y, behind, marks, words)


def shares(
    rows: Sequence[Row], parts: Mapping[str, str], title: str = "", unit: str = "statements"
) -> Picture:
    """One bar a label, whose parts are shares of its whole, from dark to light.

    `rows` have a `label` and one integer per key of `parts`, whose values name them.
    """
    return in_both_forms(title, lambda form: _shares(rows, parts, unit, form))


def _shades(parts: Iterable[str]) -> dict[str, str]:
    """From dark to light; more parts than there are shades share the lightest."""
    last = len(theme.SHADES) - 1
    return {part: theme.SHADES[min(n, last)] for n, part in enumerate(parts)}


def _shares(rows: Sequence[Row], parts: Mapping[str, str], unit: str, form: Form) -> Drawing:
    shades = _shades(parts)
    behind, y = laid_out([(box(-6, -6, 12, 12, shades[k]), v) for k, v in parts.items()], form)
    left = 0.0 if form.is_narrow else 190.0
    room = form.width - left
    marks, words, upon = [], [], []
    for row in rows:
        whole = sum(row[key] for key in parts)
        name = f"{row['label']} ({whole:,})"
        named, y = _named(name, left, y, 23, form)
        words += named
        x, bars = left, []
        for key in parts:
            if not row[key]:
                continue
            wide = row[key] / whole * room
            bars.append(box(x, y, wide, 23, shades[key], _EDGE))
            said = f"{row[key]:,}"
            if wide > advance(said) + 2:
                colour = theme.PAPER if shades[key] in _LIGHT_ON else theme.INK
                upon.append(text(x + wide / 2, y + 16, said, anchor="middle", colour=colour))
            x += wide
        said = ", ".join(f"{row[key]:,} {words_}" for key, words_ in parts.items() if row[key])
        marks.append(Mark(left, y, "".join(bars), f"{row['label']}, {whole:,} {unit}: {said}"))
        y += 31
    return Drawing(form.width, y, behind, marks, words, upon)


def _named(name: str, left: float, y: float, high: float, form: Form) -> tuple[list[str], float]:
    """A name in as many lines as it needs, above its bar or beside it, and where the bar begins."""
    if form.is_narrow:
        names = wrapped(name, form.width)
        above = [text(0, y + 13 + 15 * number, words) for number, words in enumerate(names)]
        return above, y + 3 + 15 * len(names)
    names = wrapped(name, left - 14)
    first = y + high / 2 + 4 - 7 * (len(names) - 1)
    return [
        text(left - 10, first + 14 * number, words, anchor="end")
        for number, words in enumerate(names)
    ], y
