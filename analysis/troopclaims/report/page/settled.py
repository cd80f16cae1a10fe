"""Markdown settled as raw HTML and raw Typst.

Quarto walks over every word of a document some hundred times. Long tables and the cards hold most
of the words and nothing that it has to settle, no figure and no reference, so they pass as they
are to be: the report takes a third of the time, and header cells have their scope.

They are read as CommonMark with the extensions that tables and cards use, which pandoc reads three
times as fast as its own Markdown, and as the same.
"""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor

from troopclaims.qmd.programs import to_text, to_tree
from troopclaims.qmd.source import Body, Line
from troopclaims.qmd.tree import Node
from troopclaims.report.page.markdown import code_block

# Shorter tables stay Markdown: each call of pandoc has its price too.
LONG = 25
_READER = (
    "commonmark+pipe_tables+fenced_divs+attributes+raw_attribute+bracketed_spans+smart"
    "+autolink_bare_uris"
)
# A table's line of dashes, one run a column.
_RULE = re.compile(r"^\|(?:-+\|)+$", re.MULTILINE)
_WRITERS = {"html": "html5", "typst": "typst-smart"}
_PLAIN = ("--wrap=none", "--syntax-highlighting=none")


def settled(*parts: str) -> str:
    """Markdown as two raw blocks, one for each document; its parts are settled side by side."""
    with ThreadPoolExecutor() as pool:
        trees = [pool.submit(read, part) for part in parts]
        texts = {
            name: [pool.submit(to_text, tree.result(), writer, *_PLAIN) for tree in trees]
            for name, writer in _WRITERS.items()
        }
        html, typst = ("".join(part.result() for part in texts[name]) for name in _WRITERS)
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', html)
    return f"\n{code_block(html, '{=html}')}\n\n{code_block(typst, '{=typst}')}\n"


def read(markdown: str) -> list[Node]:
    """Tables and cards as pandoc's blocks; a column is as wide as its share of the dashes."""
    body = Body([Line(line, "settled") for line in markdown.split("\n")])
    blocks = to_tree(body, _READER)
    rules = iter(_RULE.findall(markdown))
    for block in blocks:
        if block["t"] == "Table":
            lengths = [len(run) for run in next(rules).strip("|").split("|")]
            for column, length in zip(block["c"][2], lengths, strict=True):
                column[1] = {"t": "ColWidth", "c": length / sum(lengths)}
    return blocks
