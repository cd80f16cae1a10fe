"""What a drawing repeats, written once: shapes, words and lines of one look."""

from __future__ import annotations

import itertools
import re
from collections import Counter
from collections.abc import Sequence

_TEXT = re.compile(r'<text (x="[^"]*" y="[^"]*")([^>]*)>(.*?)</text>')
_LINE = re.compile(r'<path d="(M[-\d. ]+[HVL][-\d. ]+)"( stroke="[^>]*)/>')
# Shapes that are the same wherever they stand: a circle, or a path by steps from its place.
_SHAPE = re.compile(
    r'<circle cx="(?P<x>[-\d.]+)" cy="(?P<y>[-\d.]+)" (?P<circle>r="[^>]*)/>'
    r'|<path d="M(?P<at_x>[-\d.]+) (?P<at_y>[-\d.]+)m(?P<path>[^M"]+" [^>]*)/>'
)


def gathered(parts: Sequence[str]) -> str:
    """Parts of a picture that do not cover each other: lines of one look as one, then the words.

    >>> gathered(['<text x="1" y="2" fill="red">a</text>', '<text x="3" y="4" fill="red">b</text>'])
    '<g fill="red"><text x="1" y="2">a</text><text x="3" y="4">b</text></g>'
    >>> gathered(['<path d="M0 1H9" stroke="red"/>', '<path d="M0 2H9" stroke="red"/>'])
    '<path d="M0 1H9M0 2H9" stroke="red"/>'
    """
    texts = [(part, found) for part in parts if (found := _TEXT.fullmatch(part))]
    others = [part for part in parts if not _TEXT.fullmatch(part)]
    looks = dict.fromkeys(found[2] for _, found in texts)
    words = [_of_one_look(look, [pair for pair in texts if pair[1][2] == look]) for look in looks]
    return "".join([*_joined(others), *words])


def _of_one_look(look: str, texts: Sequence[tuple[str, re.Match[str]]]) -> str:
    if not look or len(texts) == 1:
        return "".join(part for part, _ in texts)
    return f"<g{look}>{''.join(f'<text {found[1]}>{found[3]}</text>' for _, found in texts)}</g>"


def _joined(parts: Sequence[str]) -> list[str]:
    """Parts in their order, of which lines of one look that follow each other are one path."""
    made: list[str] = []
    for look, found in itertools.groupby(parts, lambda part: _look_of_line(part)):
        group = list(found)
        if not look:
            made += group
            continue
        path = "".join(match[1] for part in group if (match := _LINE.fullmatch(part)))
        made.append(f'<path d="{path}"{look}/>')
    return made


def _look_of_line(part: str) -> str:
    found = _LINE.fullmatch(part)
    return found[2] if found else ""


def used(svg: str, name: str) -> str:
    """A picture in which shapes of one look stand once, under identifiers that begin with a name.

    >>> used('<circle cx="1" cy="2" r="3"/><circle cx="4" cy="5" r="3"/>', "a")
    '<defs><circle id="a0" r="3"/></defs><use href="#a0" x="1" y="2"/><use href="#a0" x="4" y="5"/>'
    """
    tally = Counter(_kind(found) for found in _SHAPE.finditer(svg))
    repeated = [kind for kind, number in tally.items() if number > 1]
    names = {kind: f"{name}{number}" for number, kind in enumerate(repeated)}

    def use(found: re.Match[str]) -> str:
        if _kind(found) not in names:
            return found[0]
        x, y = found["x"] or found["at_x"], found["y"] or found["at_y"]
        return f'<use href="#{names[_kind(found)]}" x="{x}" y="{y}"/>'

    defined = "".join(_defined(kind, identifier) for kind, identifier in names.items())
    return f"<defs>{defined}</defs>{_SHAPE.sub(use, svg)}" if defined else svg


def _defined(kind: str, identifier: str) -> str:
    tag, _, rest = kind.partition(" ")
    return f'{tag} id="{identifier}" {rest}/>'


def _kind(found: re.Match[str]) -> str:
    """A shape without its place."""
    if found["circle"]:
        return "<circle " + found["circle"]
    return '<path d="m' + found["path"]
