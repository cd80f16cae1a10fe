"""Markdown settled as raw HTML and raw Typst.

Quarto walks over every word of a document some hundred times. Long tables and the cards hold most
of the words and nothing that it has to settle, no figure and no reference, so they pass as they
are to be: the report takes a third of the time, and header cells have their scope.
"""

from __future__ import annotations

import re

from troopclaims.qmd.programs import to_text, to_tree
from troopclaims.qmd.source import Body, Line
from troopclaims.report.page.markdown import code_block

# Shorter tables stay Markdown: each call of pandoc has its price too.
LONG = 25


def settled(markdown: str) -> str:
    """Markdown as two raw blocks, one for each document."""
    blocks = to_tree(Body([Line(line, "settled") for line in markdown.split("\n")]))
    plain = ("--wrap=none", "--syntax-highlighting=none")
    html = re.sub(r"<th(?=[ >])", '<th scope="col"', to_text(blocks, "html5", *plain))
    typst = to_text(blocks, "typst-smart", *plain)
    return f"\n{code_block(html, '{=html}')}\n\n{code_block(typst, '{=typst}')}\n"
