"""Marks moved aside, as little as needed, so that none covers the centre of another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

# The step of the search, in pixels.
_STEP = 1.0


@dataclass(frozen=True, slots=True)
class Wish:
    """Where a mark wants to stand: a place along time, and the heights of its ends.

    A number or a bound has one height, a range two, with a bar in between. `reach` is how far the
    mark goes from its centre, in pixels.
    """

    x: float
    ys: tuple[float, ...]
    reach: float


def settle(wishes: Sequence[Wish], left: float, right: float) -> list[float]:
    """The place along time of each mark, between two edges, in the order of the wishes.

    Marks move along time alone, so that their heights, which are the numbers, stay exact. Each
    takes the free place nearest to its own; where none is left it stands where it wished to.
    """
    placed: list[Wish] = []
    for wish in wishes:
        free = (x for x in _nearest(wish.x, left, right) if _is_free(replace(wish, x=x), placed))
        placed.append(replace(wish, x=next(free, wish.x)))
    return [wish.x for wish in placed]


def _nearest(x: float, left: float, right: float) -> list[float]:
    steps = int((right - left) / _STEP) + 1
    tried = (x + side * step * _STEP for step in range(steps) for side in (1, -1))
    return [at for at in tried if left <= at <= right]


def _is_free(wish: Wish, placed: Sequence[Wish]) -> bool:
    return not any(_meet(wish, other) for other in placed)


def _meet(one: Wish, other: Wish) -> bool:
    across, apart = abs(one.x - other.x), max(one.reach, other.reach) + 1
    if across >= apart:
        return False
    # A bar is as near as its nearest point.
    gap = max(min(one.ys) - max(other.ys), min(other.ys) - max(one.ys), 0)
    return across * across + gap * gap < apart * apart
