"""Markdown settled as raw HTML and raw Typst.

Quarto walks over every word of a document some hundred times. Long tables and the cards hold most
of the words and nothing that it has to settle, no figure and no reference, so they pass as they
are to be: the report takes a third of the time, and header cells have their scope.

A browser lays out only what is near the window, where it may (`content-visibility`): for that a
table has its lines in groups.

They are read as CommonMark with the extensions that tables and cards use, which pandoc reads three
times as fast as its own Markdown, and as the same.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from troopclaims.qmd.programs import converted
from troopclaims.report.page.markdown import code_block

# Shorter tables stay Markdown: each call of pandoc has its price too.
LONG = 25
_READER = (
    "commonmark+pipe_tables+fenced_divs+attributes+raw_attribute+bracketed_spans+smart"
    "+autolink_bare_uris"
)
# Both documents at once, since pandoc takes longer to read than to write.
_WRITER = str(Path(__file__).with_suffix(".lua"))
# A table's line of dashes, one run a column.
_RULE = re.compile(r"^\|((?:-+\|)+)$", re.MULTILINE)


def settled(*parts: str) -> str:
    """Markdown as two raw blocks, one for each document; its parts are settled side by side.

    A table's column is as wide as its share of the dashes.
    """
    with ThreadPoolExecutor() as pool:
        html, typst = ("".join(part) for part in zip(*pool.map(_in_both, parts), strict=True))
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', html)
    # Each line's end between two elements would be a node, nearly as many as there are elements.
    html = re.sub(r">\n+<", "><", html)
    return f"\n{code_block(html, '{=html}')}\n\n{code_block(typst, '{=typst}')}\n"


def _in_both(markdown: str) -> list[str]:
    """Markdown as HTML and as Typst."""
    rules = [rule.rstrip("|").split("|") for rule in _RULE.findall(markdown)]
    widths = ";".join(",".join(str(len(run)) for run in rule) for rule in rules)
    out = converted(
        markdown, _READER, _WRITER, "--syntax-highlighting=none", f"--variable=widths={widths}"
    )
    # Of which there is none in what pandoc has read.
    return out.split("\0")
