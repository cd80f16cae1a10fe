"""A .qmd file taken apart: front matter, Markdown and cells, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.qmd import options
from troopclaims.qmd.errors import UnsupportedFeature

# Options that the documents of a folder have in common (Quarto guide, Directory Metadata).
SHARED = "_metadata.yml"
_INLINE = re.compile(r"(?<!`)`\{(python|r|julia|ojs)\}[ \t]")
_FENCE = re.compile(r"^(\s*)(`{3,}(?!.*`)|~{3,})\s*(\{.*\})?")
_ENGINE = re.compile(r"\{+\s*([A-Za-z]\w*)\b([^=}]*)\}+")
_OPTION = re.compile(r"^#\s*\|\s?(.*)$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text and where it stands, as `file:line`."""

    text: str
    place: str


@dataclass(frozen=True, slots=True)
class Cell:
    """Python to execute; what it prints is Markdown and takes the cell's place."""

    code: str
    place: str
    options: Mapping[str, Any] = field(default_factory=dict)


Part = Cell | tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """The front matter, and the body's lines and cells in order, included files in their places."""

    meta: Mapping[str, Any]
    parts: Sequence[Part] = ()

    @property
    def cells(self) -> list[Cell]:
        """The cells alone, in order."""
        return [part for part in self.parts if isinstance(part, Cell)]


@dataclass(frozen=True, slots=True)
class Body:
    """The executed document's lines, each with the place where it was written or printed from."""

    lines: Sequence[Line]

    @property
    def text(self) -> str:
        """The whole Markdown."""
        return "\n".join(line.text for line in self.lines)

    def place(self, number: int) -> str:
        """Where a line, counted from 1, comes from."""
        return self.lines[min(max(number, 1), len(self.lines)) - 1].place if self.lines else ""

    def find(self, pattern: str, nth: int = 1) -> str:
        """`file:line: ` of the nth line that a regular expression matches, or nothing."""
        for line in self.lines:
            nth -= bool(re.search(pattern, line.text))
            if nth == 0:
                return f"{line.place}: "
        return ""

    def find_text(self, text: str, nth: int = 1) -> str:
        """`file:line: ` of the nth line with these very characters, or nothing."""
        return self.find(re.escape(text), nth)


def read_document(path: Path) -> Document:
    """Read a .qmd file. Raises UnsupportedFeature, with file and line, outside the subset."""
    lines = list(_lines(path, ()))
    own, body = _front_matter(lines, path.name)
    meta = _merged(_shared(path.parent / SHARED), own)
    options.check_complete(meta, f"{path.name}:1")
    return Document(meta, tuple(_parts(body)))


def _text(path: Path) -> list[str]:
    try:
        return path.read_text(encoding="utf-8-sig").split("\n")
    except UnicodeDecodeError as error:
        raise UnsupportedFeature(f"{path.name}: the file is not UTF-8: {error.reason}") from None


def _lines(path: Path, within: tuple[Path, ...]) -> Iterator[Line]:
    """The file's lines, with the files that `{{< include file >}}` names in their place."""
    for number, text in enumerate(_text(path), start=1):
        place = f"{path.name}:{number}"
        shortcode = re.fullmatch(r"\{\{<\s*include\s+(\S+)\s*>\}\}", text.strip())
        if shortcode:
            yield from _lines(_included(path, shortcode[1], within, place), (*within, path))
        elif "{{<" in text:
            raise UnsupportedFeature(
                f"{place}: only the shortcode include, alone on its line, is supported"
            )
        else:
            yield Line(text.rstrip("\r"), place)


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
    return _checked(lines[1:end] or lines[:1], "front matter"), lines[end + 1 :]


def _shared(path: Path) -> dict[str, Any]:
    if not path.is_file():
        return {}
    texts = enumerate(_text(path), start=1)
    return _checked([Line(text, f"{path.name}:{n}") for n, text in texts], "shared options")


def _checked(lines: Sequence[Line], what: str) -> dict[str, Any]:
    text = "\n".join(line.text for line in lines)
    meta, keys = options.read_yaml(text, [line.place for line in lines], what)
    options.check_front_matter(meta, keys)
    return meta


def _merged(shared: Any, own: Any) -> Any:
    """Options with those of the document before those of its folder, mapping by mapping."""
    if not (isinstance(shared, dict) and isinstance(own, dict)):
        return shared if own is None else own
    return {key: _merged(shared.get(key), own.get(key)) for key in {**shared, **own}}


def _parts(lines: Sequence[Line]) -> Iterator[Part]:
    """Markdown and cells in order."""
    start = position = 0
    while position < len(lines):
        line = lines[position]
        fence = _FENCE.match(line.text)
        if not fence:
            inline = _INLINE.search(line.text)
            if inline:
                raise UnsupportedFeature(
                    f"{line.place}: inline {inline[1]} code is not supported; print the words from "
                    "a cell"
                )
            position += 1
            continue
        end = _closing(lines, position, fence) + 1
        if _is_cell(fence, line.place):
            yield tuple(lines[start:position])
            yield _cell(lines[position:end])
            start = end
        position = end
    yield tuple(lines[start:])


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
        given.append(Line(option[1], line.place))
    for line in inner[len(given) :]:
        if line.text.startswith("#|"):
            raise UnsupportedFeature(f"{line.place}: cell options stand before the cell's code")
    read: dict[str, Any] = {}
    if given:
        text = "\n".join(line.text for line in given)
        read, keys = options.read_yaml(text, [line.place for line in given], "cell options")
        options.check(read, options.CELL, "cell options", keys)
    return Cell("\n".join(line.text for line in inner), lines[0].place, read)
