"""A portable renderer for the subset of Quarto that the report uses (report/SUBSET.md).

It executes the cells once with nbclient, converts with pandoc and sets the PDF with Typst: the
engines that Quarto itself is made of, each from the package index.
"""

from __future__ import annotations

from troopclaims.qmd.errors import CellFailed, UnsupportedFeature
from troopclaims.qmd.render import render

__all__ = ["CellFailed", "UnsupportedFeature", "render"]
