"""A .qmd file taken apart: front matter, Markdown and cells, each line with its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from troopclaims.portable.errors import UnsupportedFeature

# Options by name, each with the values that are supported; None stands for any value.
Options = Mapping[str, frozenset[Any] | None]
FRONT_MATTER: Options = dict.fromkeys(
    ("title", "subtitle", "author", "lang", "format", "execute", "bibliography", "csl"), None
)
FORMATS: Mapping[str, Options] = {
    "html": {
        "theme": frozenset({"none"}),
        "minimal": frozenset({True}),
        "embed-resources": frozenset({True}),
        "html-math-method": frozenset({"mathml"}),
        "toc": None,
        "toc-depth": None,
        "toc-title": None,
        "css": None,
        "include-after-body": None,
    },
    "typst": {
        "toc": None,
        "toc-depth": None,
        "papersize": None,
        "pdf-standard": frozenset({"ua-1"}),
    },
}
EXECUTE: Options = {"echo": frozenset({False}), "warning": frozenset({False})}
CELL: Options = {
    "label": None,
    "output": frozenset({"asis"}),
    "echo": frozenset({"false"}),
    "warning": frozenset({"false"}),
}
_INLINE = re.compile(r"`\{python\}\s+([^`]+)`")


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
    """Python to execute; what it prints becomes Markdown, as a block or within a line."""

    code: str
    place: str
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """The front matter, and the body as Markdown texts and cells in order."""

    meta: Mapping[str, Any]
    parts: Sequence[str | Cell] = field(default_factory=tuple)

    @property
    def cells(self) -> list[Cell]:
        """The cells alone, in order."""
        return [part for part in self.parts if isinstance(part, Cell)]


def read_document(path: Path) -> Document:
    """Read a .qmd file. Raises UnsupportedFeature, with file and line, outside the subset."""
    lines = list(_lines(path))
    meta, body = _front_matter(lines, path.name)
    return Document(meta, tuple(_parts(body)))


def _lines(path: Path) -> Iterator[Line]:
    """The file's lines, with the files that `{{< include file >}}` names in their place."""
    for number, text in enumerate(path.read_text(encoding="utf-8").split("\n"), start=1):
        shortcode = re.fullmatch(r"\{\{<\s*(\S+)\s*(.*?)\s*>\}\}", text.strip())
        if shortcode and shortcode[1] == "include":
            included = path.parent / shortcode[2]
            if not included.is_file():
                raise UnsupportedFeature(
                    f"{path.name}:{number}: there is no {shortcode[2]} to include"
                )
            yield from _lines(included)
        elif "{{<" in text:
            raise UnsupportedFeature(
                f"{path.name}:{number}: only the shortcode include, alone on its line, is supported"
            )
        else:
            yield Line(text, path.name, number)


def _front_matter(lines: Sequence[Line], name: str) -> tuple[dict[str, Any], Sequence[Line]]:
    import yaml

    if not lines or lines[0].text.strip() != "---":
        raise UnsupportedFeature(
            f"{name}:1: the document begins with front matter between --- lines"
        )
    end = next((i for i, line in enumerate(lines[1:], 1) if line.text.strip() == "---"), None)
    if end is None:
        raise UnsupportedFeature(f"{name}:1: the front matter has no closing ---")
    try:
        meta = yaml.safe_load("\n".join(line.text for line in lines[1:end])) or {}
    except yaml.YAMLError as error:
        raise UnsupportedFeature(f"{name}: the front matter is not YAML: {error}") from None
    _check_options(meta, FRONT_MATTER, lines[1:end], "front matter")
    _check_options(meta.get("format") or {}, dict.fromkeys(FORMATS), lines[1:end], "formats")
    for kind, options in (meta.get("format") or {}).items():
        _check_options(options or {}, FORMATS[kind], lines[1:end], f"format {kind}")
    _check_options(meta.get("execute") or {}, EXECUTE, lines[1:end], "execute")
    return meta, lines[end + 1 :]


def _check_options(
    given: Mapping[str, Any], known: Options, lines: Sequence[Line], where: str
) -> None:
    for key, value in given.items():
        if key not in known:
            raise UnsupportedFeature(
                f"{_place(lines, key)}: {key!r} is not in the supported subset of the {where} "
                f"({', '.join(sorted(known))})"
            )
        allowed = known[key]
        if allowed is not None and value not in allowed:
            raise UnsupportedFeature(
                f"{_place(lines, key)}: {key}: {value} is not in the supported subset of the "
                f"{where}, only {' or '.join(sorted(map(str, allowed)))}"
            )


def _place(lines: Sequence[Line], key: str) -> str:
    found = next((line for line in lines if line.text.strip().startswith(f"{key}:")), lines[0])
    return found.place


def _parts(lines: Sequence[Line]) -> Iterator[str | Cell]:
    """Markdown and cells in order; fences other than Python cells stay Markdown."""
    text: list[str] = []
    position = 0
    while position < len(lines):
        line = lines[position]
        fence = re.match(r"^(`{3,}|~{3,})\s*(\{[^}]*\})?", line.text)
        if not fence:
            yield from _flush_inline(text, line)
            position += 1
            continue
        end = _closing(lines, position, fence[1])
        engine = re.fullmatch(r"\{([a-z]+)[ ,]*([^}=]*)\}", fence[2] or "")
        if engine:
            yield "\n".join(text) + "\n"
            text.clear()
            yield _cell(lines[position : end + 1], engine[1])
        else:
            text += [inner.text for inner in lines[position : end + 1]]
        position = end + 1
    yield "\n".join(text) + "\n"


def _flush_inline(text: list[str], line: Line) -> Iterator[str | Cell]:
    """Add a line to the text; where it holds inline code, give the text and the code as parts."""
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


def _closing(lines: Sequence[Line], start: int, fence: str) -> int:
    for position in range(start + 1, len(lines)):
        if re.fullmatch(rf"{re.escape(fence[0])}{{{len(fence)},}}\s*", lines[position].text):
            return position
    raise UnsupportedFeature(f"{lines[start].place}: this fence is never closed")


def _cell(lines: Sequence[Line], engine: str) -> Cell:
    if engine != "python":
        raise UnsupportedFeature(f"{lines[0].place}: only python cells are supported, not {engine}")
    for line in lines[1:-1]:
        option = re.match(r"^#\|\s*([\w-]+)\s*:\s*(.*)$", line.text)
        if option is None:
            if line.text.startswith("#|"):
                raise UnsupportedFeature(f"{line.place}: a cell option reads `#| name: value`")
            continue
        _check_options({option[1]: option[2].strip()}, CELL, [line], "cell options")
    if not any(line.text.replace(" ", "") == "#|output:asis" for line in lines):
        raise UnsupportedFeature(f"{lines[0].place}: a cell needs the option `#| output: asis`")
    return Cell("\n".join(line.text for line in lines[1:-1]), lines[0].place)
