"""The look that all charts share.

Colours are of Okabe and Ito's palette for colour-blind readers (Color Universal Design, 2008) and
differ in lightness too; shape and fill carry the same meaning, so nothing hangs on colour alone.
The colours and shapes that stand for a code are that code's, in data/codes.csv.
"""

from __future__ import annotations

from typing import Any

FONT = "Lato, Liberation Sans, Arial, sans-serif"
INK = "#222222"
MUTED = "#666666"
GRID = "#dddddd"
PAPER = "#ffffff"
# Words on a light tint, which stays light where the page is dark.
INK_ON_TINT = "#1f1f1f"

# Marks that are all of one kind, and counts beside each other.
ACCENT = "#0072b2"
SERIES = (ACCENT, "#b07d00", "#c44e00")


def config() -> dict[str, Any]:
    """The Vega-Lite configuration of every chart."""
    return {
        "background": "transparent",
        # Room for a page whose font is wider than the one that the labels were measured in.
        "padding": {"left": 24, "top": 5, "right": 5, "bottom": 5},
        "font": FONT,
        "view": {"stroke": None},
        "axis": {
            "labelColor": INK,
            "titleColor": INK,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "gridColor": GRID,
            "domainColor": GRID,
            "tickColor": GRID,
            "labelFont": FONT,
            "titleFont": FONT,
        },
        "header": {
            "labelFontSize": 12,
            "labelFontWeight": "bold",
            "labelColor": INK,
            "labelFont": FONT,
        },
        "legend": {
            "labelColor": INK,
            "titleColor": INK,
            "labelFontSize": 11,
            "titleFontSize": 11,
            "titleFontWeight": "normal",
            "labelFont": FONT,
            "titleFont": FONT,
        },
        "text": {"font": FONT, "fontSize": 11, "color": INK},
        "title": {"font": FONT, "fontSize": 12, "color": INK, "anchor": "start"},
    }
