"""What Quarto's divs become: figures, callouts and content for one format only."""

from __future__ import annotations

import base64
import mimetypes
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from troopclaims.portable.ast import Node, attributes, raw_block, string, walk
from troopclaims.portable.errors import UnsupportedFeature

CALLOUTS = ("note", "tip", "important", "caution", "warning")


def for_format(blocks: list[Node], format_: str) -> list[Node]:
    """The blocks that a format sees: content for other formats is left out."""

    def change(node: Node) -> Node | list[Node] | None:
        if node["t"] == "RawBlock" and node["c"][0] != format_:
            return []
        if node["t"] != "Div":
            return None
        _, classes, pairs = attributes(node)
        if "content-visible" not in classes and "content-hidden" not in classes:
            return None
        matches = pairs.get("when-format", format_) == format_ and (
            pairs.get("unless-format") != format_
        )
        visible = matches if "content-visible" in classes else not matches
        content = node["c"][1]
        assert isinstance(content, list)  # noqa: S101
        return content if visible else []

    shaped = walk(blocks, change)
    assert isinstance(shaped, list)  # noqa: S101
    return shaped


def figures(blocks: list[Node], numbers: Mapping[str, str], *, prefix: bool) -> list[Node]:
    """Divs with a label `fig-...` as Figure nodes; their last paragraph is the caption.

    With `prefix` the caption begins with the figure's number; tables' captions likewise.
    Raises UnsupportedFeature for a figure without a caption.
    """

    def change(node: Node) -> Node | None:
        if node["t"] == "Table" and prefix and attributes(node)[0] in numbers:
            caption = node["c"][1][1]
            _number(caption, numbers[attributes(node)[0]])
            return node
        if node["t"] != "Div" or not attributes(node)[0].startswith("fig-"):
            return None
        identifier = attributes(node)[0]
        content = node["c"][1]
        if not content or content[-1]["t"] not in ("Para", "Plain"):
            raise UnsupportedFeature(f"figure {identifier} has no caption as its last paragraph")
        caption = [content[-1]]
        if prefix:
            _number(caption, numbers[identifier])
        return {"t": "Figure", "c": [[identifier, [], []], [None, caption], content[:-1]]}

    shaped = walk(blocks, change)
    assert isinstance(shaped, list)  # noqa: S101
    return shaped


def _number(caption: list[Node], number: str) -> None:
    if caption:
        words = number.replace(" ", "\u00a0") + ": "
        caption[0]["c"] = [
            {"t": "Strong", "c": [string(words.strip())]},
            {"t": "Space"},
            *caption[0]["c"],
        ]


def html_callouts(blocks: list[Node]) -> list[Node]:
    """Callouts as sections with a title, for the HTML."""

    def build(kind: str, title: list[Node], content: list[Node]) -> Node:
        heading = {"t": "Div", "c": [["", ["callout-title"], []], [{"t": "Para", "c": title}]]}
        return {
            "t": "Div",
            "c": [["", ["callout", f"callout-{kind}"], [["role", "note"]]], [heading, *content]],
        }

    return _callouts(blocks, build)


def typst_callouts(blocks: list[Node]) -> list[Node]:
    """Callouts as calls of the template's function, for Typst."""

    def build(kind: str, title: list[Node], content: list[Node]) -> Node:
        return {
            "t": "Div",
            "c": [
                ["", [], []],
                [
                    raw_block("typst", f'#callout("{kind}")[#strong['),
                    {"t": "Plain", "c": title},
                    raw_block("typst", "]\n\n"),
                    *content,
                    raw_block("typst", "]"),
                ],
            ],
        }

    return _callouts(blocks, build)


def _callouts(blocks: list[Node], build: Any) -> list[Node]:
    def change(node: Node) -> Node | None:
        if node["t"] != "Div":
            return None
        kinds = [
            c.removeprefix("callout-") for c in attributes(node)[1] if c.startswith("callout-")
        ]
        if not kinds or kinds[0] == "title":
            return None
        if kinds[0] not in CALLOUTS:
            raise UnsupportedFeature(
                f"callout-{kinds[0]} is not one of {', '.join(f'callout-{c}' for c in CALLOUTS)}"
            )
        content = node["c"][1]
        title = [string(kinds[0].capitalize())]
        if content and content[0]["t"] == "Header":
            title, content = content[0]["c"][2], content[1:]
        built = build(kinds[0], title, content)
        assert isinstance(built, dict)  # noqa: S101
        return built

    shaped = walk(blocks, change)
    assert isinstance(shaped, list)  # noqa: S101
    return shaped


def html_images(blocks: list[Node], folder: Path) -> list[Node]:
    """Images with their files inside the page, and their alternative text.

    Raises UnsupportedFeature for an image without alternative text or whose file is not there.
    """

    def change(node: Node) -> Node | None:
        if node["t"] != "Image":
            return None
        alt, path = _image(node, folder)
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        data = base64.b64encode(path.read_bytes()).decode("ascii")
        return {
            "t": "Image",
            "c": [["", [], []], [string(alt)], [f"data:{kind};base64,{data}", ""]],
        }

    shaped = walk(blocks, change)
    assert isinstance(shaped, list)  # noqa: S101
    return shaped


def typst_images(blocks: list[Node], folder: Path) -> list[Node]:
    """Images as Typst's own calls, since pandoc's writer leaves the alternative text out."""

    def change(node: Node) -> Node | None:
        if node["t"] != "Image":
            return None
        alt, path = _image(node, folder)
        quoted = alt.replace("\\", "\\\\").replace('"', '\\"')
        call = f'#picture("{path.relative_to(folder).as_posix()}", "{quoted}")'
        return {"t": "RawInline", "c": ["typst", call]}

    shaped = walk(blocks, change)
    assert isinstance(shaped, list)  # noqa: S101
    return shaped


def _image(node: Node, folder: Path) -> tuple[str, Path]:
    from troopclaims.portable.ast import text_of

    pairs = attributes(node)[2]
    alt = pairs.get("fig-alt") or text_of(node["c"][1])
    target = node["c"][2][0]
    path = folder / target
    if not alt:
        raise UnsupportedFeature(f"the image {target} has no alternative text (fig-alt)")
    if not path.is_file():
        raise UnsupportedFeature(f"the image {target} is not there")
    return alt, path
