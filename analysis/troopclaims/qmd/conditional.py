"""What one format sees: content for other formats left out, callouts in its own form.

What Quarto gives a meaning that the portable renderer lacks is refused here, with its line.
"""

from __future__ import annotations

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.source import Body
from troopclaims.qmd.tree import (
    Node,
    attributes,
    content_of,
    div,
    formula_of,
    raw_block,
    raw_of,
    string,
    walk,
)

CALLOUTS = ("note", "tip", "important", "caution", "warning")
CONDITIONS = ("when-format", "unless-format")
FORMATS = ("html", "typst")
VISIBILITY = ("content-visible", "content-hidden")
# Divs that Quarto lays out in its own way (Quarto guide, Article Layout, Tabsets, Figures).
LAYOUTS = ("columns", "column", "panel-tabset", "aside", "fragment", "incremental")


def for_format(blocks: list[Node], format_: str, body: Body) -> list[Node]:
    """The blocks that a format sees. Raises UnsupportedFeature for what is outside the subset."""

    def change_div(node: Node) -> Node | list[Node] | None:
        _, classes, pairs = attributes(node)
        for name in classes:
            if name in LAYOUTS or name.startswith("column-"):
                raise UnsupportedFeature(
                    f"{body.find_text(name)}the div .{name} is not in the supported subset"
                )
            if name.startswith("callout-"):
                return _callout(node, name.removeprefix("callout-"), format_, body)
        for name in pairs:
            if name.startswith("layout"):
                raise UnsupportedFeature(
                    f"{body.find_text(name)}the attribute {name} is not in the supported subset"
                )
        if not any(name in VISIBILITY for name in classes):
            return None
        return content_of(node) if _visible(classes, pairs, format_, body) else []

    def change_span(node: Node) -> None:
        for name in attributes(node)[1]:
            if name in (*VISIBILITY, *LAYOUTS):
                raise UnsupportedFeature(
                    f"{body.find_text(name)}.{name} within a line is not in the supported subset"
                )

    def change_raw(node: Node) -> list[Node] | None:
        of, text = raw_of(node)
        if of not in FORMATS:
            raise UnsupportedFeature(
                f"{body.find_text(text.split(chr(10))[0])}raw {of} is not in the supported subset, "
                "only html and typst; a backslash before a letter begins TeX"
            )
        return None if of == format_ else []

    def change_math(node: Node) -> None:
        raise UnsupportedFeature(
            f"{body.find_text('$' + formula_of(node))}formulas are not in the supported subset; "
            "where a dollar sign is only that, write \\$"
        )

    changes = {
        "Div": change_div,
        "Span": change_span,
        "Math": change_math,
        "RawBlock": change_raw,
        "RawInline": change_raw,
    }
    return walk(blocks, changes)


def _visible(classes: list[str], pairs: dict[str, str], format_: str, body: Body) -> bool:
    for name, value in pairs.items():
        if name not in CONDITIONS or value not in FORMATS:
            raise UnsupportedFeature(
                f"{body.find_text(f'{name}=')}the condition {name}={value} is not in the supported "
                f"subset, only {' and '.join(CONDITIONS)} with {' or '.join(FORMATS)}"
            )
    matches = pairs.get("when-format", format_) == format_ and (
        pairs.get("unless-format") != format_
    )
    return matches if "content-visible" in classes else not matches


def _callout(node: Node, kind: str, format_: str, body: Body) -> Node:
    """A callout as Quarto's minimal HTML and its Typst have it; its heading is the title."""
    identifier, _, pairs = attributes(node)
    if kind not in CALLOUTS:
        raise UnsupportedFeature(
            f"{body.find_text(f'callout-{kind}')}callout-{kind} is not one of "
            f"{', '.join(f'callout-{c}' for c in CALLOUTS)}"
        )
    for name in pairs:
        raise UnsupportedFeature(
            f"{body.find_text(f'{name}=')}a callout's {name} is not in the supported subset; its "
            "title is a heading at its beginning"
        )
    content = content_of(node)
    title = [string(kind.capitalize())]
    if content and content[0]["t"] == "Header":
        title, content = content_of(content[0]), content[1:]
    if format_ == "html":
        heading = {"t": "Para", "c": [{"t": "Strong", "c": title}]}
        return div([{"t": "BlockQuote", "c": [heading, *content]}], identifier)
    opening = raw_block("typst", "#callout(title: [")
    inner = [opening, {"t": "Plain", "c": title}, raw_block("typst", "], body: ["), *content]
    return div([*inner, raw_block("typst", "])")], identifier)
