"""What one format sees: content for other formats left out, callouts in one form.

What Quarto gives a meaning that the portable renderer lacks is refused here, with its line.
"""

from __future__ import annotations

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.tree import Node, attributes, div, string, walk

CALLOUTS = ("note", "tip", "important", "caution", "warning")
CALLOUT_ATTRIBUTES = ("title", "appearance", "icon")
CONDITIONS = ("when-format", "unless-format")
FORMATS = ("html", "typst")
# Divs that Quarto lays out in its own way (Quarto guide, Article Layout, Tabsets, Figures).
LAYOUTS = ("columns", "column", "panel-tabset", "aside", "fragment", "incremental")


def for_format(blocks: list[Node], format_: str, body: Body) -> list[Node]:
    """The blocks that a format sees. Raises UnsupportedFeature for divs outside the subset."""

    def change_div(node: Node) -> Node | list[Node] | None:
        _, classes, pairs = attributes(node)
        kinds = [c.removeprefix("callout-") for c in classes if c.startswith("callout-")]
        if kinds:
            return _callout(node, kinds[0], body)
        for name in classes:
            if name in LAYOUTS or name.startswith("column-"):
                raise UnsupportedFeature(
                    f"{body.find_text(name)}the div .{name} is not in the supported subset"
                )
        for name in pairs:
            if name.startswith("layout"):
                raise UnsupportedFeature(
                    f"{body.find_text(name)}the attribute {name} is not in the supported subset"
                )
        if "content-visible" in classes or "content-hidden" in classes:
            content = node["c"][1]
            assert isinstance(content, list)  # noqa: S101
            return content if _visible(classes, pairs, format_, body) else []
        return None

    def change_raw(node: Node) -> list[Node] | None:
        if node["c"][0] not in FORMATS:
            raise UnsupportedFeature(
                f"{body.find_text(node['c'][1].split(chr(10))[0])}raw {node['c'][0]} is not in the "
                "supported subset, only html and typst; a backslash before a letter begins TeX"
            )
        return None if node["c"][0] == format_ else []

    changes = {"Div": change_div, "RawBlock": change_raw, "RawInline": change_raw}
    changes["Span"] = lambda node: _visible_span(node, format_, body)
    return walk(blocks, changes)


def _visible_span(node: Node, format_: str, body: Body) -> list[Node] | None:
    _, classes, pairs = attributes(node)
    if "content-visible" not in classes and "content-hidden" not in classes:
        return None
    content = node["c"][1]
    assert isinstance(content, list)  # noqa: S101
    return content if _visible(classes, pairs, format_, body) else []


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


def _callout(node: Node, kind: str, body: Body) -> Node:
    """A callout as a div of the class `callout`, its title as the first block."""
    identifier, _, pairs = attributes(node)
    if kind not in CALLOUTS:
        raise UnsupportedFeature(
            f"{body.find_text(f'callout-{kind}')}callout-{kind} is not one of "
            f"{', '.join(f'callout-{c}' for c in CALLOUTS)}"
        )
    for name in pairs:
        if name not in CALLOUT_ATTRIBUTES:
            raise UnsupportedFeature(
                f"{body.find_text(f'{name}=')}the callout's attribute {name} is not one of "
                f"{', '.join(CALLOUT_ATTRIBUTES)}"
            )
    content = node["c"][1]
    title = [string(pairs.get("title", kind.capitalize()))]
    if content and content[0]["t"] == "Header":
        title, content = content[0]["c"][2], content[1:]
    heading = div([{"t": "Para", "c": title}], classes=("callout-title",))
    # The role makes the box a note of its own for assistive technology (WAI-ARIA 1.2).
    return div([heading, *content], identifier, ("callout", f"callout-{kind}"), {"role": "note"})
