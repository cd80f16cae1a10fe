"""Markdown that both Quarto and the portable renderer read: tables, figures, folded text."""

from __future__ import annotations

from collections.abc import Sequence


def pipe_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None
) -> str:
    """A pipe table of cells that are Markdown already; `widths` are relative, one a column.

    Raises ValueError if a row is not as long as the header.
    """
    if any(len(row) != len(header) for row in rows):
        raise ValueError(f"every row needs {len(header)} cells")
    rule = "|".join("-" * max(3, width) for width in widths or [3] * len(header))
    lines = [f"| {' | '.join(header)} |", f"|{rule}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def captioned_table(label: str, caption: str, table: str) -> str:
    """A table with a caption and a label for cross references (`tbl-...`)."""
    return f"{table}\n: {caption} {{#{label}}}\n"


def div(classes: str, content: str) -> str:
    """A fenced div; `classes` are Pandoc attributes without the braces."""
    return f"\n::: {{{classes}}}\n{content}\n:::\n"


def only_html(content: str) -> str:
    """Content for the HTML alone."""
    return div('.content-visible when-format="html"', content)


def not_html(content: str) -> str:
    """Content for every format but HTML."""
    return div('.content-visible unless-format="html"', content)


def raw_html(html: str) -> str:
    """HTML that is passed through, for the HTML alone."""
    return f"\n```{{=html}}\n{html}\n```\n"


def filterable(content: str) -> str:
    """A table that the page's script gives a search field and, for some columns, choices."""
    return div(".filterable", content)
