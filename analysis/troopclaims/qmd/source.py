"""A .qmd file taken apart: front matter, Markdown and cells, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.qmd import options
from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.yamltext import read_yaml

# Quarto's own pattern for inline code asks for a space and for no backtick before it.
_INLINE = re.compile(r"(?<!`)`\{python\}[ \t]([^`]+)`")
_OTHER_INLINE = re.compile(r"(?<!`)`\{(r|julia|ojs)\}[ \t]")
_FENCE = re.compile(r"^(\s*)(`{3,}(?!.*`)|~{3,})\s*(\{.*\})?")
_ENGINE = re.compile(r"\{+\s*([A-Za-z]\w*)\b([^=}]*)\}+")
_OPTION = re.compile(r"^#\s*\|\s?(.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and where it stands."""

    text: str
    file: str
    number: int

    @property
    def place(self) -> str:
        """`file:line`, for messages."""
        return f"{self.file}:{self.number}"


@dataclass(frozen=True, slots=True)
class Cell:
    """Python to execute; what it gives becomes Markdown, as a block or within a line."""

    code: str
    place: str
    inline: bool = False
    options: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """The front matter, and the body as Markdown texts and cells in order.

    `lines` are the body's lines with included files in their places, and `starts` tells for every
    part which of them it begins on.
    """

    meta: Mapping[str, Any]
    parts: Sequence[str | Cell] = ()
    starts: Sequence[int] = ()
    lines: Sequence[Line] = ()

    @property
    def cells(self) -> list[Cell]:
        """The cells alone, in order."""
        return [part for part in self.parts if isinstance(part, Cell)]


def read_document(path: Path) -> Document:
    """Read a .qmd file. Raises UnsupportedFeature, with file and line, outside the subset."""
    lines = list(_lines(path, ()))
    meta, body = _front_matter(lines, path.name)
    parts = list(_parts(body))
    return Document(meta, tuple(p for _, p in parts), tuple(s for s, _ in parts), tuple(body))


def _lines(path: Path, within: tuple[Path, ...]) -> Iterator[Line]:
    """The file's lines, with the files that `{{< include file >}}` names in their place."""
    try:
        content = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise UnsupportedFeature(f"{path.name}: the file is not UTF-8: {error.reason}") from None
    for number, text in enumerate(content.split("\n"), start=1):
        place = f"{path.name}:{number}"
        shortcode = re.fullmatch(r"\{\{<\s*include\s+(\S+)\s*>\}\}", text.strip())
        if shortcode:
            yield from _lines(_included(path, shortcode[1], within, place), (*within, path))
        elif "{{<" in text:
            raise UnsupportedFeature(
                f"{place}: only the shortcode include, alone on its line, is supported"
            )
        else:
            yield Line(text.rstrip("\r"), path.name, number)


def _included(path: Path, name: str, within: tuple[Path, ...], place: str) -> Path:
    included = path.parent / name
    if not included.is_file():
        raise UnsupportedFeature(f"{place}: there is no {name} to include")
    if included in (*within, path):
        raise UnsupportedFeature(f"{place}: {name} includes itself")
    return included


def _front_matter(lines: Sequence[Line], name: str) -> tuple[dict[str, Any], Sequence[Line]]:
    if not lines or lines[0].text.strip() != "---":
        raise UnsupportedFeature(
            f"{name}:1: the document begins with front matter between --- lines"
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.text.strip() == "---"), None)
    if end is None:
        raise UnsupportedFeature(f"{name}:1: the front matter has no closing ---")
    inner = lines[1:end] or lines[:1]
    meta, keys = read_yaml(
        "\n".join(line.text for line in inner), [line.place for line in inner], "front matter"
    )
    options.check_front_matter(meta, keys)
    return meta, lines[end + 1 :]


def _parts(lines: Sequence[Line]) -> Iterator[tuple[int, str | Cell]]:
    """Markdown and cells in order, each with the line it begins on."""
    text: list[str] = []
    start = position = 0
    while position < len(lines):
        fence = _FENCE.match(lines[position].text)
        if not fence:
            for part in _inline(text, lines[position]):
                yield start, part
                start = position
            position += 1
            continue
        end = _closing(lines, position, fence)
        block = lines[position : end + 1]
        position = end + 1
        if not _is_cell(fence, block[0].place):
            text += [inner.text for inner in block]
            continue
        yield start, "\n".join(text) + "\n"
        yield position - len(block), _cell(block)
        text.clear()
        start = position
    yield start, "\n".join(text) + "\n"


def _is_cell(fence: re.Match[str], place: str) -> bool:
    """Whether a fence opens a cell; a cell that is not plain `{python}` is refused."""
    engine = _ENGINE.fullmatch(fence[3] or "")
    if not engine:
        return False
    if engine[1] != "python":
        raise UnsupportedFeature(f"{place}: only python cells are supported, not {engine[1]}")
    if fence[1] or fence[3].replace(" ", "") != "{python}":
        raise UnsupportedFeature(
            f"{place}: a cell opens with ```{{python}} at the start of its line and has its "
            "options in lines that begin with #|"
        )
    return True


def _inline(text: list[str], line: Line) -> Iterator[str | Cell]:
    """Add a line to the text; where it holds inline code, give the text and the code as parts."""
    other = _OTHER_INLINE.search(line.text)
    if other:
        raise UnsupportedFeature(f"{line.place}: only inline python is supported, not {other[1]}")
    pieces = _INLINE.split(line.text)
    for number, piece in enumerate(pieces):
        if number % 2:
            yield "\n".join(text)
            text.clear()
            yield Cell(piece.strip(), line.place, inline=True)
            text.append("")
        elif number:
            text[-1] += piece
        else:
            text.append(piece)


def _closing(lines: Sequence[Line], start: int, fence: re.Match[str]) -> int:
    mark = fence[2]
    for position in range(start + 1, len(lines)):
        if re.fullmatch(rf"\s*{re.escape(mark[0])}{{{len(mark)},}}\s*", lines[position].text):
            return position
    raise UnsupportedFeature(f"{lines[start].place}: this fence is never closed")


def _cell(lines: Sequence[Line]) -> Cell:
    inner = lines[1:-1]
    given = []
    for line in inner:
        option = _OPTION.match(line.text)
        if not option:
            break
        given.append((option[1], line.place))
    for line in inner[len(given) :]:
        if line.text.startswith("#|"):
            raise UnsupportedFeature(f"{line.place}: cell options stand before the cell's code")
    read: dict[str, Any] = {}
    if given:
        text = "\n".join(option for option, _ in given)
        read, keys = read_yaml(text, [place for _, place in given], "cell options")
        options.check(read, options.CELL, "cell options", keys)
        _check_label(read, keys.place)
    return Cell("\n".join(line.text for line in inner), lines[0].place, options=read)


def _check_label(read: Mapping[str, Any], place: Any) -> None:
    """Captions need a label of their kind, and labelled output is displayed and not printed."""
    label = str(read.get("label", ""))
    for option, prefix in (("fig-cap", "fig-"), ("fig-alt", "fig-"), ("tbl-cap", "tbl-")):
        if option in read and not label.startswith(prefix):
            raise UnsupportedFeature(
                f"{place(option)}: {option} needs a label that begins with {prefix}"
            )
    for prefix, option in (("fig-", "fig-cap"), ("tbl-", "tbl-cap")):
        if label.startswith(prefix) and option not in read:
            raise UnsupportedFeature(f"{place('label')}: the label {label} needs a {option}")
        if label.startswith(prefix) and read.get("output") == "asis":
            raise UnsupportedFeature(
                f"{place('label')}: with output: asis the label and the caption stand in the "
                "printed Markdown, as in Quarto"
            )
