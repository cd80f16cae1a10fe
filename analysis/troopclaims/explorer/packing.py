"""Answers as compact JSON: columns of texts, each text that comes again written once.

What the page holds are the texts that the command prints, so that a stored answer and one of the
engine's can be compared sign by sign.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.dataset.questions import Answer
from troopclaims.dataset.values import as_text

_SHORTEST = 4  # characters; the index of a shorter text is no shorter than itself
_EXACT_IN_JSON = 2**53  # whole numbers up to here are the same to JavaScript


@dataclass(frozen=True, slots=True)
class Columns:
    """An answer as columns: names, their kinds and, for each, the cells from first to last row.

    A kind is "number", "boolean", "list" or "text"; a cell is a text, a whole number or None.
    """

    names: Sequence[str]
    kinds: Sequence[str]
    cells: Sequence[Sequence[str | int | None]]


def columns_of(answer: Answer) -> Columns:
    """An answer's columns, each of the kind of its first value that is not absent."""
    rows = list(answer.rows)
    columns = [[row[place] for row in rows] for place in range(len(answer.columns))]
    return Columns(
        list(answer.columns),
        [_kind(values) for values in columns],
        [[_cell(value) for value in values] for values in columns],
    )


def pooled(
    parts: Mapping[str, Columns], known: Sequence[str] = ()
) -> tuple[list[str], dict[str, Any]]:
    """The texts that come more than once, the most frequent first, and the parts with their places.

    In a column that is not of numbers, a number is the place of a text in a pool that has the texts
    `known` before these.
    """
    places = {text: place for place, text in enumerate(known)}
    counts: Counter[str] = Counter()
    for part in parts.values():
        for kind, cells in zip(part.kinds, part.cells, strict=True):
            if kind != "number":
                counts.update(cell for cell in cells if isinstance(cell, str))
    pool = [
        text
        for text, times in counts.most_common()
        if times > 1 and len(text) >= _SHORTEST and text not in places
    ]
    places |= {text: place for place, text in enumerate(pool, start=len(known))}

    def packed(kind: str, cells: Iterable[str | int | None]) -> list[str | int | None]:
        if kind == "number":
            return list(cells)
        return [places.get(cell, cell) if isinstance(cell, str) else cell for cell in cells]

    return pool, {
        name: {
            "names": part.names,
            "kinds": part.kinds,
            "cells": [packed(k, c) for k, c in zip(part.kinds, part.cells, strict=True)],
        }
        for name, part in parts.items()
    }


def as_json(value: object) -> str:
    """JSON that stands in a page's script element as data: no sign of it ends the element."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def _kind(values: Iterable[object]) -> str:
    value = next((value for value in values if value is not None), None)
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, list | dict):
        return "list"
    return "text" if value is None or isinstance(value, str) else "number"


def _cell(value: Any) -> str | int | None:
    if value is None:
        return None
    is_whole = isinstance(value, int) and not isinstance(value, bool)
    return value if is_whole and abs(value) < _EXACT_IN_JSON else as_text(value)
