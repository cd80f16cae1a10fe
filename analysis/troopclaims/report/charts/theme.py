"""The look that all charts share.

Colours are of Okabe and Ito's palette for colour-blind readers (Color Universal Design, 2008) and
differ in lightness too; shape and fill carry the same meaning, so nothing hangs on colour alone.
The colours and shapes that stand for a code are that code's, in data/codes.csv. report/style.css
gives each colour its counterpart where the page is dark.
"""

from __future__ import annotations

FONT = "Lato, Liberation Sans, Arial, sans-serif"
# In pixels: all words but titles, the lines that they are set in, and titles.
SIZE, LEADING, TITLE = 12, 15, 15
# The mean advance of Lato's lower-case letters and digits in ems, rounded up so that the fonts of
# readers who have no Lato fit too; bold ones are wider.
ADVANCE, BOLD_ADVANCE = 0.53, 0.575

INK = "#222222"
MUTED = "#5f5f5f"
GRID = "#dddddd"
PAPER = "#ffffff"
TINT = "#e9eef2"

ACCENT = "#0072b2"
# Parts of a whole from dark to light, told apart in grey too.
SHADES = ("#0b3c5d", "#2a75a8", "#8fbfdc", "#dbe5eb")
