"""What a cell gave, as Markdown: printed text, displayed Markdown and pictures.

Quarto prefers among the forms of one display by the document's format; to be the same in both
formats and both renderers, a display needs one of the few forms that all of them show alike.
"""

from __future__ import annotations

import ast
import base64
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.source import Cell

_PICTURES = {"image/svg+xml": "svg", "image/png": "png"}
_SPECIAL = re.compile(r"([\\`*_{}\[\]()<>#+\-.!|@$~^\"'&])")


@dataclass(frozen=True, slots=True)
class Display:
    """Where pictures go, and the document's execute options."""

    folder: Path
    execute: Mapping[str, Any]

    def shows(self, cell: Cell, option: str) -> bool:
        """Whether a cell shows its source (echo) or its warnings; Quarto's default is yes."""
        return bool(cell.options.get(option, self.execute.get(option, True)))


def inline_markdown(cell: Cell, outputs: Sequence[Any], display: Display) -> str:
    """The value of inline code: Markdown as it is, anything else as plain words, escaped.

    So Quarto has it (Quarto guide, Inline Code). Raises UnsupportedFeature where there is no value.
    """
    del display
    values = [o.data for o in outputs if o.output_type == "execute_result"]
    if not values:
        raise UnsupportedFeature(f"{cell.place}: the inline code `{cell.code}` has no value")
    data = values[-1]
    if "text/markdown" in data:
        return str(data["text/markdown"]).strip("\n")
    return _SPECIAL.sub(r"\\\1", _unquoted(str(data.get("text/plain", ""))))


def _unquoted(text: str) -> str:
    """A string's own characters, where the plain text is its Python literal."""
    if re.fullmatch(r"""(?s)'.*'|".*\"""", text):
        try:
            return str(ast.literal_eval(text))
        except (SyntaxError, ValueError):
            return text
    return text


def block_markdown(cell: Cell, outputs: Sequence[Any], display: Display) -> str:
    """What stands in a cell's place: its source if it is shown, its warnings, its output."""
    if cell.options.get("include") is False:
        return ""
    pieces = []
    if display.shows(cell, "echo"):
        code = "\n".join(re.sub(r"^#\s*\|.*$", "", line) for line in cell.code.split("\n"))
        pieces.append(_fenced(code.strip("\n"), ".python .cell-code"))
    if display.shows(cell, "warning"):
        pieces += [_fenced(o.text.rstrip("\n"), ".cell-output-stderr") for o in _streams(outputs)]
    if cell.options.get("output") is not False:
        pieces += _output(cell, outputs, display)
    return "\n" + "\n\n".join(pieces) + "\n" if pieces else ""


def _streams(outputs: Sequence[Any]) -> list[Any]:
    return [o for o in outputs if o.output_type == "stream" and o.name == "stderr"]


def _fenced(text: str, classes: str) -> str:
    fence = "`" * max(3, 1 + max(map(len, re.findall(r"`+", text)), default=0))
    return f"{fence} {{{classes}}}\n{text}\n{fence}"


def _output(cell: Cell, outputs: Sequence[Any], display: Display) -> list[str]:
    printed = [o for o in outputs if o.output_type == "stream" and o.name == "stdout"]
    asis = cell.options.get("output") == "asis"
    if printed and not asis:
        raise UnsupportedFeature(
            f"{cell.place}: the cell prints text; to have it read as Markdown it needs "
            "`#| output: asis`"
        )
    texts, pictures = [], 0
    for output in outputs:
        if output in printed:
            texts.append(str(output.text))
        elif output.output_type in ("display_data", "execute_result"):
            pictures += 1
            texts.append(_displayed(cell, output.data, display, pictures))
    content = ["".join(texts) if asis else "\n\n".join(texts)]
    return _captioned(cell, content[0])


def _displayed(cell: Cell, data: Mapping[str, Any], display: Display, number: int) -> str:
    if "text/markdown" in data:
        return str(data["text/markdown"])
    for kind, ending in _PICTURES.items():
        if kind in data and "text/html" not in data:
            return _picture(cell, data[kind], ending, display, number)
    forms = ", ".join(sorted(data)) or "nothing"
    raise UnsupportedFeature(
        f"{cell.place}: the cell displays {forms}; display text/markdown, image/svg+xml or "
        "image/png instead, or end the cell with a statement that has no value"
    )


def _picture(cell: Cell, data: Any, ending: str, display: Display, number: int) -> str:
    """A displayed picture as a file, and the image that shows it."""
    alt = str(cell.options.get("fig-alt", ""))
    if not alt:
        raise UnsupportedFeature(
            f"{cell.place}: the cell displays a picture without alternative text; give it "
            "`#| label: fig-...`, `#| fig-cap: ...` and `#| fig-alt: ...`"
        )
    folder = display.folder / "cell-figures"
    folder.mkdir(exist_ok=True)
    file = folder / f"{cell.options['label']}-{number}.{ending}"
    if ending == "svg":
        file.write_text("".join(data), encoding="utf-8")
    else:
        file.write_bytes(base64.b64decode("".join(data)))
    quoted = alt.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
    return f'![]({file.relative_to(display.folder).as_posix()}){{fig-alt="{quoted}"}}'


def _captioned(cell: Cell, content: str) -> list[str]:
    label = str(cell.options.get("label", ""))
    caption = cell.options.get("fig-cap", cell.options.get("tbl-cap"))
    if caption is None:
        return [content]
    if not content.strip():
        raise UnsupportedFeature(f"{cell.place}: the cell {label} has a caption and shows nothing")
    widths = cell.options.get("tbl-colwidths")
    extra = f' tbl-colwidths="{list(widths)}"' if widths else ""
    return [f"::::::: {{#{label}{extra}}}\n{content}\n\n{str(caption).strip()}\n:::::::"]
