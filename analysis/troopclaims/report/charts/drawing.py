"""A chart as marks, words and lines at places in pixels, and how it becomes SVG.

Every chart is drawn twice, for a page and for a phone. A mark that stands for a statement is a link
to its claim and says what it is; grid, axes and names are for the eye alone. Words stand over what
is behind them on a halo of the paper's colour, which belongs to the picture, so that nothing
strikes them through on paper either.
"""

from __future__ import annotations

import math
import re
import textwrap
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import escape

from troopclaims.report.charts import theme
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
    """A chart in one form: what lies behind, the marks in the order of reading, words on top."""

    width: float
    height: float
    behind: Sequence[str]
    marks: Sequence[Mark]
    words: Sequence[str]

    def svg(self, title: str = "") -> str:
        """The drawing as SVG under a title; what is for the eye alone is hidden from other ears."""
        lines = wrapped(title, self.width, theme.TITLE, bold=True) if title else []
        room = len(lines) * 19 + 8 if lines else 0
        head = [
            text(0, 15 + 19 * number, words, size=theme.TITLE, bold=True)
            for number, words in enumerate(lines)
        ]
        halo = (
            f'stroke="{theme.PAPER}" stroke-width="3" paint-order="stroke" stroke-linejoin="round"'
        )
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {short(self.width)} '
            f'{short(self.height + room)}" font-family="{theme.FONT}" font-size="{theme.SIZE}" '
            f'fill="{theme.INK}"><g aria-hidden="true">{"".join(head)}</g>'
            f'<g transform="translate(0 {room})"><g aria-hidden="true">{"".join(self.behind)}</g>'
            f"{''.join(map(_marked, self.marks))}"
            f'<g aria-hidden="true" pointer-events="none" {halo}>{"".join(self.words)}</g>'
            "</g></svg>"
        )


@dataclass(frozen=True, slots=True)
class Picture:
    """A chart in its two forms, under one title."""

    title: str
    wide: Drawing
    narrow: Drawing


def in_both_forms(title: str, draw: Callable[[Form], Drawing]) -> Picture:
    """A chart drawn for both widths."""
    return Picture(title, draw(WIDE), draw(NARROW))


def short(number: float) -> str:
    """A length in as few letters as a tenth of a pixel needs.

    >>> short(1.0), short(0.04), short(-2.25)
    ('1', '0', '-2.2')
    """
    words = f"{number:.1f}".removesuffix(".0")
    return "0" if words == "-0" else words


def advance(words: str, size: float = theme.SIZE, *, bold: bool = False) -> float:
    """About how wide words are, in pixels; rather more than less."""
    return len(words) * size * (theme.BOLD_ADVANCE if bold else theme.ADVANCE)


def wrapped(words: str, width: float, size: float = theme.SIZE, *, bold: bool = False) -> list[str]:
    """Words in lines that fit a width in pixels."""
    letters = max(8, int(width / advance("n", size, bold=bold)))
    return textwrap.wrap(plain(words), letters)


def cut(words: str, width: float, size: float = theme.SIZE) -> str:
    """Words that fit a width in pixels, else with a name's abbreviation alone, or their beginning.

    >>> cut("Main Directorate of Intelligence of Ukraine (HUR), 16", 120)
    'HUR, 16'
    """
    letters = max(4, int(width / advance("n", size)))
    words = plain(words)
    abbreviated = re.search(r"^[^()]*\(([A-Z]{2,6})\)(.*)$", words)
    if len(words) > letters and abbreviated:
        words = f"{abbreviated[1]}{abbreviated[2]}"
    return words if len(words) <= letters else words[: letters - 1].rstrip(" ,;(") + "…"


def text(
    x: float,
    y: float,
    words: str,
    *,
    anchor: str = "start",
    size: float = theme.SIZE,
    bold: bool = False,
    colour: str = "",
    turned: bool = False,
) -> str:
    """Words at a place; `y` is their base line, `turned` lets them run upwards."""
    look = "" if anchor == "start" else f' text-anchor="{anchor}"'
    look += "" if size == theme.SIZE else f' font-size="{short(size)}"'
    look += ' font-weight="700"' if bold else ""
    look += f' fill="{colour}"' if colour else ""
    place = f'x="{short(x)}" y="{short(y)}"'
    if turned:
        place = f'transform="translate({short(x)} {short(y)})rotate(-90)"'
    return f"<text {place}{look}>{escape(plain(words))}</text>"


def line(x1: float, y1: float, x2: float, y2: float, colour: str, look: str = "") -> str:
    """A straight line; `look` are further attributes."""
    return f'<path d="M{short(x1)} {short(y1)}L{short(x2)} {short(y2)}" stroke="{colour}"{look}/>'


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


def shape(
    name: str, x: float, y: float, radius: float, colour: str, *, hollow: bool = False
) -> str:
    """A closed shape: filled with an edge of the paper's colour, or hollow with one of its own."""
    fill, edge, width = (theme.PAPER, colour, 1.6) if hollow else (colour, theme.PAPER, 0.8)
    look = f'fill="{fill}" stroke="{edge}" stroke-width="{width}"'
    if name not in _CORNERS:
        return f'<circle cx="{short(x)}" cy="{short(y)}" r="{short(radius)}" {look}/>'
    points = " ".join(
        f"{short(x + radius * right)} {short(y + radius * down)}" for right, down in _CORNERS[name]
    )
    return f'<path d="M{points}z" {look}/>'


def bracket(x: float, y: float, colour: str, opens: str, size: float = 6) -> str:
    """A bracket whose back stands at the bound and which opens to where the number may lie."""
    deep, twice = short(size * 0.8), short(2 * size)
    path = {
        "up": f"M{short(x - size)} {short(y - size * 0.8)}v{deep}h{twice}v-{deep}",
        "down": f"M{short(x - size)} {short(y + size * 0.8)}v-{deep}h{twice}v{deep}",
        "right": f"M{short(x + size * 0.8)} {short(y - size)}h-{deep}v{twice}h{deep}",
        "left": f"M{short(x - size * 0.8)} {short(y - size)}h{deep}v{twice}h-{deep}",
    }[opens]
    return f'<path d="{path}" fill="none" stroke="{colour}" stroke-width="2"/>'


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


def _marked(mark: Mark) -> str:
    says = escape(plain(mark.says))
    if not mark.address:
        return f'<g role="img" aria-label="{says}">{mark.body}</g>'
    return f'<a href="{escape(mark.address)}" aria-label="{says}">{mark.body}</a>'
