"""Reactions as a matrix of states by stances: a disc for its own, a ring for those it signed."""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence

from troopclaims.report.charts import theme
from troopclaims.report.charts.drawing import (
    Drawing,
    Form,
    Mark,
    Picture,
    advance,
    in_both_forms,
    line,
    short,
    text,
    wrapped,
)
from troopclaims.report.charts.over_time import laid_out
from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import claim_address, count

_OWN, _JOINT = theme.ACCENT, theme.MUTED
# From so many lines on the heads stand beneath them too.
_LONG = 12


def matrix(
    rows: Sequence[Row], stances: Mapping[str, str], sides: Mapping[str, str], title: str = ""
) -> Picture:
    """The matrix, one mark a state and stance; `stances` and `sides` give words, in order.

    `rows` are of the published question reactions_of_states: state, side, stance, own, joint,
    claims.
    """
    return in_both_forms(title, lambda form: _draw(rows, stances, sides, form))


def _draw(
    rows: Sequence[Row], stances: Mapping[str, str], sides: Mapping[str, str], form: Form
) -> Drawing:
    present = [code for code in stances if any(row["stance"] == code for row in rows)]
    left = 96.0 if form.is_narrow else 110.0
    # Heads lean to the right, for which there is room at the end.
    step = (form.width - left - (0 if form.is_narrow else 60)) / max(len(present), 1)
    high = 22 if form.is_narrow else 23
    behind, y = laid_out(
        [
            (_disc(0, 0, 1), "said by the state itself"),
            (_ring(0, 0, 1), "signed together with others"),
        ],
        form,
    )
    heads = max(advance(stances[code]) for code in present) if present else 0
    xs = {code: left + step * (number + 0.5) for number, code in enumerate(present)}
    turned = 90 if form.is_narrow else 45
    room = heads if form.is_narrow else heads * 0.71 + 8
    y += room
    words = [
        text(x + (4 if form.is_narrow else 0), y, stances[code], turned=turned)
        for code, x in xs.items()
    ]
    y += 6
    start = y
    marks, upon = [], []
    for side, label in sides.items():
        found: defaultdict[str, list[Row]] = defaultdict(list)
        for row in rows:
            if row["side"] == side:
                found[row["state"]].append(row)
        if not found:
            continue
        words.append(text(0, y + 17, label[:1].upper() + label[1:], bold=True))
        y += 24
        for state, cells in sorted(found.items(), key=_loudest):
            middle = y + high / 2
            behind.append(line(0, y + high, form.width, y + high, theme.GRID))
            names = wrapped(state, left - 6)
            words += [
                text(0, middle + 4 + 12 * (number - (len(names) - 1) / 2), name)
                for number, name in enumerate(names)
            ]
            for cell in cells:
                x = xs[cell["stance"]]
                marks.append(_cell(cell, x, middle, stances, form))
                upon += [] if form.is_narrow else _counts(cell, x, middle)
            y += high
        y += 8
    behind += [line(x, start, x, y - 8, theme.TINT) for x in xs.values()]
    if len({row["state"] for row in rows}) >= _LONG:
        words += [
            text(x + 4, y, stances[code], turned=turned, anchor="end") for code, x in xs.items()
        ]
        y += room
    return Drawing(form.width, y, behind, marks, words, upon)


def _loudest(entry: tuple[str, list[Row]]) -> tuple[int, int, str]:
    state, cells = entry
    own, joint = sum(c["own"] for c in cells), sum(c["joint"] for c in cells)
    return -own, -joint, state


def _cell(row: Row, x: float, y: float, stances: Mapping[str, str], form: Form) -> Mark:
    own, joint = row["own"], row["joint"]
    parts = []
    if form.is_narrow:
        # One place for both: the ring, if any, is around the disc.
        disc = min(2.4 + 0.95 * math.sqrt(own), 7.0) if own else 0.0
        ring = max(disc + 2.2, 2.4 + 0.95 * math.sqrt(joint))
        body = _circle(x, y, ring, theme.PAPER, _JOINT) if joint else ""
        body += _circle(x, y, disc, _OWN) if own else ""
        return _mark(row, x, y, body, stances)
    apart = _apart(row)
    if joint:
        parts.append(_ring(x + apart, y, joint))
    if own:
        parts.append(_disc(x - apart, y, own))
    return _mark(row, x, y, "".join(parts), stances)


def _apart(row: Row) -> float:
    """How far disc and ring stand from the middle of their cell."""
    return 11.0 if row["own"] and row["joint"] else 0.0


def _counts(row: Row, x: float, y: float) -> list[str]:
    """The numbers within disc and ring."""
    apart = _apart(row)
    return [
        text(at, y + 4, f"{number}", colour=colour, anchor="middle", size=10)
        for number, at, colour in [
            (row["own"], x - apart, theme.PAPER),
            (row["joint"], x + apart, theme.INK),
        ]
        if number
    ]


def _mark(row: Row, x: float, y: float, body: str, stances: Mapping[str, str]) -> Mark:
    own, joint = row["own"], row["joint"]
    parts = [f"{own} of its own"] * (own > 0) + [f"{joint} signed with others"] * (joint > 0)
    said = " and ".join(parts)
    claims = row["claims"]
    more = f" and {count(len(claims) - 3, 'more', 'more')}" if len(claims) > 3 else ""
    says = f"{row['state']} {stances[row['stance']]}: {said}; {', '.join(claims[:3])}{more}"
    return Mark(x, y, body, says, claim_address(claims[0]))


def _disc(x: float, y: float, number: int) -> str:
    return _circle(x, y, _radius(number), _OWN)


def _ring(x: float, y: float, number: int) -> str:
    return _circle(x, y, _radius(number), theme.PAPER, _JOINT)


def _radius(number: int) -> float:
    """The area grows with the number, which has room within."""
    return min(5.6 + 1.1 * math.sqrt(number), 10.8)


def _circle(x: float, y: float, radius: float, fill: str, edge: str = "") -> str:
    stroke = f' stroke="{edge}" stroke-width="1.5"' if edge else ""
    place = f'cx="{short(x)}" cy="{short(y)}" r="{short(radius)}"'
    return f'<circle {place} fill="{fill}"{stroke}/>'
