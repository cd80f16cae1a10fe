"""Labels beside the marks of a chart, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from troopclaims.report.charts.drawing import advance

# The height of a label's line in pixels.
LINE = 13.0
_GAP, _MARK = 9.0, 6.0
Point = tuple[float, float]
Segment = tuple[Point, Point]


@dataclass(frozen=True, slots=True)
class Label:
    """A text at x, y in pixels from the left and the top, aligned left or right.

    `leader` is the line from its mark, None where it stands right beside it.
    """

    index: int
    text: str
    x: float
    y: float
    align: str
    leader: Segment | None


@dataclass(frozen=True, slots=True)
class _Box:
    left: float
    top: float
    right: float
    bottom: float

    def meets(self, other: _Box) -> bool:
        return (
            self.left < other.right
            and other.left < self.right
            and self.top < other.bottom
            and other.top < self.bottom
        )

    def is_cut(self, line: Segment) -> bool:
        """Whether a line goes through; its ends are known to be outside."""
        falling = (self.left, self.top), (self.right, self.bottom)
        rising = (self.left, self.bottom), (self.right, self.top)
        return cross(line, falling) or cross(line, rising)


def place(
    marks: Sequence[Point],
    obstacles: Sequence[Point],
    texts: Sequence[tuple[int, str]],
    width: float,
    height: float,
) -> list[Label]:
    """The labels that fit, none upon a mark, another label or a leader, and no leader upon one.

    `marks` are pixel positions of all marks, `obstacles` of what else has to stay clear, `texts`
    the index of a mark and its words, the most wanted first; each is tried beside its mark and then
    further up and down. A text that fits nowhere within `width` and `height` is left out. The
    method is greedy (Christensen, Marks and Shieber, An Empirical Study of Algorithms for
    Point-Feature Label Placement, 1995).
    """
    taken = [_Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in (*marks, *obstacles)]
    placed: list[Label] = []
    for index, text in texts:
        for label in _candidates(index, text, *marks[index]):
            box = _box(label)
            fits = box.left >= 0 and box.right <= width
            fits = fits and box.top >= -LINE / 2 and box.bottom <= height
            if fits and not any(box.meets(other) for other in taken) and _is_clear(label, placed):
                placed.append(label)
                taken.append(box)
                break
    return placed


def _candidates(index: int, text: str, x: float, y: float) -> Iterator[Label]:
    for step in (0, 1, -1, 2, -2, 3, -3):
        for side, align in ((1, "left"), (-1, "right")):
            at, up = x + side * (_GAP + abs(step) * 3), y + step * LINE
            leader = ((x, y), (at - side * 2, up)) if step else None
            yield Label(index, text, at, up, align, leader)


def _is_clear(label: Label, placed: Sequence[Label]) -> bool:
    box, leader = _box(label), label.leader
    return not any(
        (other.leader and box.is_cut(other.leader))
        or (leader and _box(other).is_cut(leader))
        or (leader and other.leader and cross(leader, other.leader))
        for other in placed
    )


def cross(one: Segment, other: Segment) -> bool:
    """Whether two lines cross within both of them; to touch at an end is not to cross."""
    return _between(one, other) and _between(other, one)


def _between(line: Segment, ends: Segment) -> bool:
    """Whether the ends of one line lie on either side of another."""
    (x, y), (to_x, to_y) = line
    sides = [(to_x - x) * (b - y) - (to_y - y) * (a - x) for a, b in ends]
    return sides[0] * sides[1] < 0


def _box(label: Label) -> _Box:
    length = advance(label.text)
    left = label.x if label.align == "left" else label.x - length
    return _Box(left, label.y - LINE / 2, left + length, label.y + LINE / 2)
