"""Labels beside the marks of a chart, where there is room for them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

# Lato at 10 pixels: the mean advance of its lower-case letters and digits, rounded up.
CHARACTER, LINE = 5.3, 11.0
_GAP, _MARK = 9.0, 5.0


@dataclass(frozen=True, slots=True)
class Label:
    """A text at x, y in pixels from the left and the top, aligned left or right."""

    index: int
    text: str
    x: float
    y: float
    align: str


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


def place(
    marks: Sequence[tuple[float, float]],
    arrows: Sequence[tuple[float, float]],
    texts: Sequence[tuple[int, str]],
    width: float,
    height: float,
) -> list[Label]:
    """The labels that fit, none upon a mark or upon another label.

    `marks` are pixel positions of all marks, `arrows` of what else has to stay clear, `texts` the
    index of a mark and its words, the most wanted first; each is tried beside its mark and then
    further up and down. A text that fits nowhere within `width` and `height` is left out. The
    method is greedy (Christensen, Marks and Shieber, An Empirical Study of Algorithms for
    Point-Feature Label Placement, 1995).
    """
    taken = [_Box(x - _MARK, y - _MARK, x + _MARK, y + _MARK) for x, y in (*marks, *arrows)]
    inside = _Box(0, -LINE / 2, width, height + LINE / 2)
    placed = []
    for index, text in texts:
        for label in _candidates(index, text, *marks[index]):
            box = _box(label)
            fits = box.left >= inside.left and box.right <= inside.right
            fits = fits and box.top >= inside.top and box.bottom <= inside.bottom
            if fits and not any(box.meets(other) for other in taken):
                placed.append(label)
                taken.append(box)
                break
    return placed


def _candidates(index: int, text: str, x: float, y: float) -> Iterator[Label]:
    for step in (0.0, 1.0, -1.0, 2.0, -2.0, 3.0, -3.0, 4.0, -4.0):
        for align in ("left", "right"):
            offset = _GAP + abs(step) * 3
            at = x + offset if align == "left" else x - offset
            yield Label(index, text, at, y + step * LINE, align)


def _box(label: Label) -> _Box:
    length = CHARACTER * len(label.text)
    left = label.x if label.align == "left" else label.x - length
    return _Box(left, label.y - LINE / 2, left + length, label.y + LINE / 2)
