"""A chart as marks, words and lines at places in pixels, and how it becomes SVG.

Every chart is drawn twice, for a page and for a phone. A mark that stands for a statement is a link
to its claim and says what it is; grid, axes and names are for the eye alone. Words stand over what
is behind them on a halo of the paper's colour, which belongs to the picture, so that nothing
strikes them through on paper either.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from troopclaims.report.charts import theme
from troopclaims.report.charts.sharing import gathered, used
from troopclaims.report.page.markdown import plain


@dataclass(frozen=True, slots=True)
class Form:
    """The width in pixels that a chart is drawn for, and whether it is that of a phone."""

    width: int
    is_narrow: bool = False


WIDE, NARROW = Form(740), Form(350, is_narrow=True)


@dataclass(frozen=True, slots=True)
class Mark:
    """What stands for a statement or a count: its centre, its SVG, its words, where it leads.

    Without an address it is a picture of its own.
    """

    x: float
    y: float
    body: str
    says: str
    address: str = ""


@dataclass(frozen=True, slots=True)
class Drawing:
    """A chart in one form: what lies behind, the marks in the order of reading, words on top.

    `upon` are words within marks, which have no halo.
    """

    width: float
    height: float
    behind: Sequence[str]
    marks: Sequence[Mark]
    words: Sequence[str]
    upon: Sequence[str] = ()

    def svg(
        self, title: str = "", *, name: str = "", attributes: str = "", labels_of: str = ""
    ) -> str:
        """The drawing as SVG under a title; what is for the eye alone is hidden from other ears.

        `attributes` are further ones of the whole. With a `name`, which no other drawing of a page
        has, marks of one look are drawn once and used, and each mark has an identifier; a drawing
        of the same marks takes their words from those that `labels_of` names.
        """
        lines = wrapped(title, self.width, theme.TITLE, bold=True, balanced=True) if title else []
        room = len(lines) * 19 + 8 if lines else 0
        head = [
            text(0, 15 + 19 * number, words, size=theme.TITLE, bold=True)
            for number, words in enumerate(lines)
        ]
        halo = (
            f'stroke="{theme.PAPER}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
        )
        marks = [
            _marked(
                mark,
                f"{name}-{number}" if name else "",
                f"{labels_of}-{number}" if labels_of else "",
            )
            for number, mark in enumerate(self.marks)
        ]
        drawn = (
            f'<g aria-hidden="true">{gathered(head)}</g>'
            f'<g transform="translate(0 {room})"><g aria-hidden="true">{gathered(self.behind)}</g>'
            f"{''.join(marks)}"
            f'<g aria-hidden="true" pointer-events="none">{gathered(self.upon)}'
            f"<g {halo}>{gathered(self.words)}</g></g></g>"
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {short(self.width)} '
            f'{short(self.height + room)}"{attributes} font-family="{theme.FONT}" '
            f'font-size="{theme.SIZE}" fill="{theme.INK}">'
            f"{used(drawn, name) if name else drawn}</svg>"
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in its two forms, under one title."""

    title: str
    wide: Drawing
    narrow: Drawing


def in_both_forms(title: str, draw: Callable[[Form], Drawing], wide: Form = WIDE) -> Picture:
    """A chart drawn for both widths."""
    return Picture(title, draw(wide), draw(NARROW))


def short(number: float) -> str:
    """A length in as few letters as a tenth of a pixel needs.

    >>> short(1.0), short(0.04), short(-2.25)
    ('1', '0', '-2.2')
    """
    words = f"{number:.1f}".removesuffix(".0")
    return "0" if words == "-0" else words


def advance(words: str, size: float = theme.SIZE, *, bold: bool = False) -> float:
    """How wide words are at most, in pixels."""
    wide = sum(theme.ADVANCES.get(sign, _other(sign)) for sign in words)
    return wide / 100 * size * (theme.BOLD if bold else 1)


def _other(sign: str) -> int:
    # From the radicals of Chinese on signs are as wide as they are high.
    return 100 if sign >= "\u2e80" else theme.OTHER_ADVANCE


def wrapped(
    words: str,
    width: float,
    size: float = theme.SIZE,
    *,
    bold: bool = False,
    balanced: bool = False,
) -> list[str]:
    """Words in lines that fit a width in pixels; nothing is cut, and a longer word is broken.

    Balanced, the lines are about as long as each other.

    >>> wrapped("Ministry of Defence of the United Kingdom", 150)
    ['Ministry of Defence of the', 'United Kingdom']
    """
    lines = _lines(plain(words), width, size, bold=bold)
    while balanced and width > 40:
        width -= 4
        narrower = _lines(plain(words), width, size, bold=bold)
        if len(narrower) > len(lines):
            break
        lines = narrower
    return lines


def _lines(words: str, width: float, size: float, *, bold: bool) -> list[str]:
    lines = [""]
    for word in words.split():
        tried = f"{lines[-1]} {word}".lstrip()
        if advance(tried, size, bold=bold) <= width:
            lines[-1] = tried
            continue
        lines += [""] * bool(lines[-1])
        for sign in word:
            if lines[-1] and advance(lines[-1] + sign, size, bold=bold) > width:
                lines.append("")
            lines[-1] += sign
    return lines


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: float = theme.SIZE,
    bold: bool = False,
    colour: str = "",
    turned: int = 0,
) -> str:
    """Words at a place; `y` is their base line, `turned` by how many degrees they run upwards."""
    look = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look += "" if size == theme.SIZE else f' font-size="{short(size)}"'
    look += ' font-weight="700"' if bold else ""
    look += f' fill="{colour}"' if colour else ""
    place = f'x="{x:.0f}" y="{y:.0f}"'
    if turned:
        place = f'transform="translate({short(x)} {short(y)})rotate(-{turned})"'
    return f"<text {place}{look}>{escape(plain(words))}</text>"


def line(x1: float, y1: float, x2: float, y2: float, colour: str, look: str = "") -> str:
    """A straight line; `look` are further attributes."""
    start, end = f"M{short(x1)} {short(y1)}", f"L{short(x2)} {short(y2)}"
    if short(y1) == short(y2):
        end = f"H{short(x2)}"
    elif short(x1) == short(x2):
        end = f"V{short(y2)}"
    return f'<path d="{start}{end}" stroke="{colour}"{look}/>'


def box(x: float, y: float, width: float, height: float, colour: str, look: str = "") -> str:
    """A rectangle; `look` are further attributes."""
    size = f'width="{short(max(width, 0.5))}" height="{short(height)}"'
    return f'<rect x="{short(x)}" y="{short(y)}" {size} fill="{colour}"{look}/>'


# Closed shapes about their centre, as corners in units of the radius.
_CORNERS = {
    "square": ((-0.85, -0.85), (0.85, -0.85), (0.85, 0.85), (-0.85, 0.85)),
    "diamond": ((0, -1.2), (1.05, 0), (0, 1.2), (-1.05, 0)),
    "triangle-up": ((0, -1.1), (1.1, 0.85), (-1.1, 0.85)),
    "triangle-down": ((0, 1.1), (1.1, -0.85), (-1.1, -0.85)),
    "triangle-right": ((1.1, 0), (-0.85, 1.1), (-0.85, -1.1)),
    "cross": (
        (-0.4, -1.1), (0.4, -1.1), (0.4, -0.4), (1.1, -0.4), (1.1, 0.4), (0.4, 0.4),
        (0.4, 1.1), (-0.4, 1.1), (-0.4, 0.4), (-1.1, 0.4), (-1.1, -0.4), (-0.4, -0.4),
    ),
    "star": tuple(
        (
            math.sin(math.pi * k / 5) * (1.3 if k % 2 == 0 else 0.55),
            -math.cos(math.pi * k / 5) * (1.3 if k % 2 == 0 else 0.55),
        )
        for k in range(10)
    ),
}  # fmt: skip


def shape(name: str, x: float, y: float, radius: float, colour: str) -> str:
    """A closed shape with an edge of the paper's colour."""
    look = f'fill="{colour}" stroke="{theme.PAPER}" stroke-width="0.8"'
    if name not in _CORNERS:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" {look}/>'
    corners = [(radius * right, radius * down) for right, down in _CORNERS[name]]
    # From corner to corner, so that the shape is the same wherever it stands.
    steps = " ".join(
        f"{short(to_x - at_x)} {short(to_y - at_y)}"
        for (at_x, at_y), (to_x, to_y) in itertools.pairwise([(0, 0), *corners])
    )
    return f'<path d="M{short(x)} {short(y)}m{steps}z" {look}/>'


def bracket(x: float, y: float, colour: str, opens: str, size: float = 6) -> str:
    """A bracket whose back stands at the bound and which opens to where the number may lie."""
    deep, twice, one = short(size * 0.8), short(2 * size), short(size)
    path = {
        "up": f"-{one}-{deep}v{deep}h{twice}v-{deep}",
        "down": f"-{one} {deep}v-{deep}h{twice}v{deep}",
        "right": f"{deep}-{one}h-{deep}v{twice}h{deep}",
        "left": f"-{deep}-{one}h{deep}v{twice}h-{deep}",
    }[opens]
    place = f"M{short(x)} {short(y)}m"
    return f'<path d="{place}{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


def ticks(top: float, most: int = 5) -> list[int]:
    """Round numbers from 0 to the first that is not below `top`, at most `most` steps.

    >>> ticks(15000, 4), ticks(0)
    ([0, 4000, 8000, 12000, 16000], [0, 1])
    """
    top = max(top, 1)
    step = next(
        size * 10**power
        for power in range(12)
        for size in (1, 2, 4, 5)
        if math.ceil(top / (size * 10**power)) <= most
    )
    return [step * number for number in range(math.ceil(top / step) + 1)]


def _marked(mark: Mark, identifier: str, labelled_by: str) -> str:
    named = f' id="{identifier}"' if identifier else ""
    says = f'aria-label="{escape(plain(mark.says))}"'
    if labelled_by:
        named, says = "", f'aria-labelledby="{labelled_by}"'
    if not mark.address:
        return f'<g role="img"{named} {says}>{mark.body}</g>'
    return f'<a href="{escape(mark.address)}"{named} {says}>{mark.body}</a>'
