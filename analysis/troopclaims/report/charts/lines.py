"""Statements as the lines of a chart: who on the left, persons along a linear scale from 0.

A filled shape is a number, a bracket a bound that opens to where the number may lie, a bar with two
ends a range. On a phone who said it stands above the mark. No name is cut: a line is as high as its
words need. Where the scale ends before some numbers do, these stand in a strip of their own beyond
it, each as an arrow with its number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from troopclaims.report.charts import theme
from troopclaims.report.charts.describing import describe
from troopclaims.report.charts.drawing import (
    WIDE,
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
    text,
    ticks,
    wrapped,
)
from troopclaims.report.charts.over_time import laid_out
from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import claim_address

# A span along a line that is taken, in pixels.
Span = tuple[float, float]
# How far a mark reaches from its middle.
_REACH = 8
# The room for names beside the scale, how wide a chart with verdicts is, and the part they take.
_NAMES, _WITH_VERDICTS, _VERDICT = 326.0, 820, 130
# How wide the arrow is that points beyond the scale, and how far its strip is from it.
_ARROW, _APART = 26, 8


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
    signs: Mapping[str, str] | None = None,
    verdicts: Sequence[Verdict] = (),
) -> Picture:
    """Statements as lines in the order given, one mark each.

    `top` is the end of the scale where some numbers go beyond it: these have a strip beside it,
    which is not to scale. `signs` are the words for the signs of the entries, `verdicts` all that
    there are, in order.
    """
    named = {"circle": "number"} if signs is None else signs
    key = _Words(later_words, named, verdicts)
    wide = Form(_WITH_VERDICTS) if any(entry.verdict for entry in entries) else WIDE
    return in_both_forms(title, lambda form: _draw(list(entries), top, reference, key, form), wide)


@dataclass(frozen=True, slots=True)
class _Words:
    """What the key says of signs: of what was stated since, of shapes, and of verdicts."""

    later: str
    signs: Mapping[str, str]
    verdicts: Sequence[Verdict]


def _draw(
    entries: Sequence[Entry],
    top: int | None,
    reference: Line | None,
    key: _Words,
    form: Form,
) -> Drawing:
    has_verdicts = any(entry.verdict for entry in entries)
    left = 8.0 if form.is_narrow else _NAMES
    right = form.width - (20.0 if form.is_narrow or not has_verdicts else _VERDICT)
    numbers = [n for entry in entries for n in (*_numbers(entry.row), *(entry.later or ()))]
    numbers += [reference.at] if reference else []
    steps = ticks(min(max(numbers, default=1), top or 10**12), 4 if form.is_narrow else 5)
    far = [entry for entry in entries if max(_numbers(entry.row), default=0) > steps[-1]]
    strip = max((_ARROW + 9 + advance(entry.row["said"], bold=True) for entry in far), default=0)
    scale = _Scale(left, right - (strip + _APART if far else 0), steps[-1])
    behind, y = _key(entries, scale, key, form)
    start = y
    if reference or (far and not form.is_narrow):
        y += 18
    marks, words, strips, is_far = [], [], [], []
    barred = [(scale.x(reference.at) - 3, scale.x(reference.at) + 3)] if reference else []
    for entry in entries:
        if entry.heading:
            words.append(text(0, y + 16, entry.heading, bold=True))
            y += 24
        drawn = _line(entry, scale, y, form, barred)
        words += drawn.words
        behind += drawn.behind
        marks.append(drawn.mark)
        # On a phone names stand above the marks, and nothing strikes them through.
        strips.append((drawn.mark.y - 13, y + drawn.height))
        is_far.append(entry in far)
        y += drawn.height
    beyond = [at for at, goes in zip(strips, is_far, strict=True) if goes]
    if not form.is_narrow:
        strips = [(start + 4, y)]
        # Its words stand above the strip and not upon its edge.
        beyond = [(start + 18, y)] if far else []
    grid = [box(scale.beyond, above, strip, below - above, theme.TINT) for above, below in beyond]
    if far:
        end, said = scale.beyond + strip, f"beyond {scale.top:,}"
        head = y + 15 if form.is_narrow else start + 13
        words.append(text(end, head, said, anchor="end", bold=True))
        foot = y + (31 if form.is_narrow else 15)
        grid.append(text(end, foot, "not to scale", anchor="end", colour=theme.MUTED))
    for step in steps:
        x = scale.x(step)
        colour = theme.MUTED if step == 0 else theme.GRID
        grid += [line(x, above, x, below, colour) for above, below in strips]
        anchor = "start" if form.is_narrow and step == 0 else "middle"
        anchor = "end" if x + advance(f"{step:,}") / 2 > form.width else anchor
        at = form.width if anchor == "end" else x
        grid.append(text(at, y + 15, f"{step:,}", anchor=anchor, colour=theme.MUTED))
    grid.append(text(scale.x(0), y + 31, "persons", colour=theme.MUTED))
    if reference:
        x = scale.x(reference.at)
        strips = strips if form.is_narrow else [(start + 18, y)]
        grid += [
            line(x, above, x, below, theme.INK, ' stroke-dasharray="5 3"')
            for above, below in strips
        ]
        fits = x + advance(reference.words) < form.width
        words.append(text(x, start + 13, reference.words, anchor="start" if fits else "end"))
    return Drawing(form.width, y + 36, [*grid, *behind], marks, words)


@dataclass(frozen=True, slots=True)
class _Scale:
    left: float
    right: float
    top: int

    @property
    def beyond(self) -> float:
        """Where the strip begins for what goes beyond the scale."""
        return self.right + _APART

    def x(self, persons: float) -> float:
        return self.left + (self.right - self.left) * min(persons / self.top, 1)


@dataclass(frozen=True, slots=True)
class _Drawn:
    words: list[str]
    behind: list[str]
    mark: Mark
    height: float


def _line(entry: Entry, scale: _Scale, y: float, form: Form, barred: Sequence[Span] = ()) -> _Drawn:
    """A line of the chart, which begins at a height; no words stand over what is barred."""
    row = entry.row
    places = [scale.x(number) for number in _numbers(row)]
    taken = [_around(places), *barred] if places else []
    later = [scale.x(number) for number in entry.later or ()]
    # The number and what it counts stand beside the mark, else the number alone.
    edge = form.width if form.is_narrow or not entry.verdict else scale.right + 8
    said, note = f"{row['said']} {entry.what}".rstrip(), entry.note
    is_far = max(_numbers(row), default=0) > scale.top
    beside = None if is_far else _beside(said, taken, later, scale.left, edge)
    if is_far:
        said, note = str(row["said"]), ", ".join(filter(None, [entry.what, note]))
        beside = scale.beyond + _ARROW + 3, "start"
        edge = scale.right
    elif beside is None:
        said, note = str(row["said"]), ", ".join(filter(None, [entry.what, note]))
        beside = _beside(said, taken, later, scale.left, edge) or (
            None if later else _after(said, taken, edge)
        )
    named, middle, high = _named(entry, note, scale, y, form)
    words = [*named, *_placed(said, beside, places, middle, (scale.left + 4, edge), is_bold=is_far)]
    # What stands beneath its mark keeps clear of the next line.
    high = high if beside else max(high, middle + 26 - y)
    behind = []
    if entry.later:
        low, high_later = later
        behind.append(
            box(low - 3, middle - 7, high_later - low + 6, 14, theme.TINT,
                f' stroke="{theme.MUTED}"')
        )  # fmt: skip
        number = f"{entry.later[0]:,}"
        number += f" to {entry.later[1]:,}" if entry.later[1] > entry.later[0] else ""
        since = f"since: {number}"
        if beside and not is_far:
            taken.append(_span(beside, said))
        spans = [*taken, _around(later)]
        free = _beside(since, spans, [], scale.left, edge, of=later)
        if free:
            words.append(text(free[0], middle + 4, since, anchor=free[1], colour=theme.MUTED))
        else:
            # Beneath the left end of its box, so that it begins at what it names.
            at = max(min(low - 3, edge - advance(since)), scale.left + 4)
            words.append(text(at, middle + 19, since, colour=theme.MUTED))
            high = max(high, middle + 26 - y)
    if entry.verdict:
        behind.append(_sign(entry.verdict, y, middle, form))
        words.append(
            text(form.width - 16, y + 14, entry.verdict.words, anchor="end")
            if form.is_narrow
            else text(form.width - _VERDICT + 36, middle + 4, entry.verdict.words)
        )
    says = describe(row) + (f"; {entry.verdict.words}" if entry.verdict else "")
    mark = Mark(
        scale.beyond + _ARROW / 2 if is_far else places[0] if places else scale.left,
        middle,
        _body(entry, places, scale, middle),
        says,
        claim_address(row["claim_id"]),
    )
    return _Drawn(words, behind, mark, high)


def _named(
    entry: Entry, note: str, scale: _Scale, y: float, form: Form
) -> tuple[list[str], float, float]:
    """The name and the note in lines, the height of the mark, and how high all is."""
    verdict = advance(entry.verdict.words) + 30 if entry.verdict and form.is_narrow else 0
    room = form.width - verdict if form.is_narrow else scale.left - 12
    if note and advance(f"{entry.name} · {note}") <= room:
        rows = [(f"{entry.name} · {note}", "")]
    else:
        notes = wrapped(note, form.width if form.is_narrow else room) if note else []
        rows = [(words, "") for words in wrapped(entry.name, room)]
        rows += [(words, theme.MUTED) for words in notes]
    words = [
        text(0, y + 14 + theme.LEADING * number, said, colour=colour)
        for number, (said, colour) in enumerate(rows)
    ]
    long = theme.LEADING * len(rows)
    if form.is_narrow:
        return words, y + long + 14, long + 32
    high = max(long + 7, 26)
    if len(rows) == 1:
        words = [text(0, y + 17, rows[0][0])]
    return words, y + (13 if len(rows) == 1 else long / 2 + 4), high


def _placed(
    said: str,
    beside: tuple[float, str] | None,
    places: Sequence[float],
    middle: float,
    edges: Span,
    *,
    is_bold: bool,
) -> list[str]:
    if beside:
        return [text(beside[0], middle + 4, said, anchor=beside[1], bold=is_bold)]
    at, anchor = _under(said, sum(places) / max(len(places), 1), *edges)
    return [text(at, middle + 19, said, anchor=anchor)]


def _under(words: str, middle: float, left: float, right: float) -> tuple[float, str]:
    """Where words stand that are about a place and fit between two edges."""
    half = advance(words) / 2
    if middle - half < left:
        return left, "start"
    return (right, "end") if middle + half > right else (middle, "middle")


def _beside(
    said: str,
    taken: Sequence[Span],
    later: Sequence[float],
    left: float,
    edge: float,
    *,
    of: Sequence[float] = (),
) -> tuple[float, str] | None:
    """Where words begin or end beside what they are about, where there is room and nothing lies.

    That is the first of `taken`, or `of`; what was stated since, `later`, is passed over only where
    it touches the mark.
    """
    about = _around(of) if of else taken[0] if taken else (left, left)
    others = [*taken, *([_around(later)] if later else [])]
    ends = [about]
    if not of:
        near = [span for span in others if span[0] <= about[1] + 4 and about[0] <= span[1] + 4]
        ends.append((min(s[0] for s in (about, *near)), max(s[1] for s in (about, *near))))
    long = advance(said)
    for low, high in ends:
        right, before = high + 4, low - 4
        for span, at, anchor in [
            ((right, right + long), right, "start"),
            ((before - long, before), before, "end"),
        ]:
            is_free = all(span[1] <= start or end <= span[0] for start, end in others)
            if left - 4 <= span[0] and span[1] <= edge and is_free:
                return at, anchor
    return None


def _after(words: str, taken: Sequence[Span], edge: float) -> tuple[float, str] | None:
    """Where words begin after all that a line holds, if they fit before its edge."""
    at = max((end for _, end in taken), default=edge) + 6
    return (at, "start") if at + advance(words) <= edge else None


def _around(places: Sequence[float]) -> Span:
    return min(places) - _REACH, max(places) + _REACH


def _span(beside: tuple[float, str], words: str) -> Span:
    at, anchor = beside
    long = advance(words)
    return (at, at + long) if anchor == "start" else (at - long, at)


def _sign(verdict: Verdict, y: float, middle: float, form: Form) -> str:
    x, at = (
        (form.width - 6, y + 10)
        if form.is_narrow
        else (
            form.width - _VERDICT + 26,
            middle,
        )
    )
    return shape(verdict.sign, x, at, 5, verdict.colour)


def _body(entry: Entry, places: Sequence[float], scale: _Scale, middle: float) -> str:
    """The mark of a line."""
    row, colour = entry.row, entry.colour
    within = [x for x, number in zip(places, _numbers(row), strict=True) if number <= scale.top]
    is_far = len(within) < len(places)
    parts = []
    if is_far:
        start, end = within[0] if within else scale.beyond + 3, scale.beyond + _ARROW - 8
        parts.append(line(start, middle, end, middle, colour, ' stroke-width="3"'))
        parts.append(shape("triangle-right", end, middle, 7, colour))
    elif len(places) > 1:
        parts.append(line(places[0], middle, places[-1], middle, colour, ' stroke-width="3"'))
    if is_far and not within:
        return "".join(parts)
    if row["upper_is_unstated"] or row["lower_is_unstated"]:
        opens = "right" if row["upper_is_unstated"] else "left"
        parts.append(bracket(places[0], middle, colour, opens, 7))
    else:
        parts += [shape(entry.sign, x, middle, 5.5, colour) for x in within]
    return "".join(parts)


def _numbers(row: Row) -> list[int]:
    """The numbers of a statement that are drawn, from the lowest."""
    if row["low"] is not None and row["high"] is not None:
        return sorted({row["low"], row["high"]})
    return [row[end] for end in ("best", "low", "high") if row[end] is not None][:1]


def _key(
    entries: Sequence[Entry],
    scale: _Scale,
    words: _Words,
    form: Form,
) -> tuple[list[str], float]:
    """Every sign of the chart with its words, and where they end."""
    colour = entries[0].colour if entries else theme.ACCENT
    rows = [entry.row for entry in entries]
    drawn = {entry.sign for entry in entries if not _is_bound(entry.row)}
    key = [
        (shape(sign, 0, 0, 5, colour), said) for sign, said in words.signs.items() if sign in drawn
    ]
    if any(row["upper_is_unstated"] for row in rows):
        key.append((bracket(-2, 0, colour, "right"), "at least"))
    if any(row["lower_is_unstated"] for row in rows):
        key.append((bracket(2, 0, colour, "left"), "at most"))
    if any(len(_numbers(row)) > 1 for row in rows):
        key.append((line(-7, 0, 7, 0, colour, ' stroke-width="3"'), "range"))
    if any(number > scale.top for row in rows for number in _numbers(row)):
        arrow = line(-8, 0, 2, 0, colour, ' stroke-width="3"')
        key.append((arrow + shape("triangle-right", 3, 0, 6, colour), f"beyond {scale.top:,}"))
    if any(entry.later for entry in entries):
        band = box(-7, -6, 14, 12, theme.TINT, f' stroke="{theme.MUTED}"')
        key.append((band, words.later))
    given = {entry.verdict for entry in entries if entry.verdict}
    key += [
        (shape(one.sign, 0, 0, 5, one.colour), one.words) for one in words.verdicts if one in given
    ]
    return laid_out(key, form)


def _is_bound(row: Row) -> bool:
    return bool(row["upper_is_unstated"] or row["lower_is_unstated"])
