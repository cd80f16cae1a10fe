"""The look that all charts share.

Colours are of Okabe and Ito's palette for colour-blind readers (Color Universal Design, 2008) and
differ in lightness too; shape and fill carry the same meaning, so nothing hangs on colour alone.
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

# One colour and one shape for each voice that a reader follows through the charts.
VOICES = ("South Korea", "Ukraine", "United States", "North Korea or Russia", "others")
VOICE_COLOURS = ("#0072b2", "#b07d00", "#c44e00", "#7a2e63", "#555555")
VOICE_SHAPES = ("circle", "square", "triangle-up", "cross", "diamond")


def voice(state: str | None) -> str:
    """The voice that a claimant's state is shown as."""
    if state in ("North Korea", "Russia"):
        return "North Korea or Russia"
    return state if state in VOICES else "others"


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
