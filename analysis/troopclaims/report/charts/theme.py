"""The look that all charts share.

Colours are of Okabe and Ito's palette for colour-blind readers (Color Universal Design, 2008) and
differ in lightness too; shape and fill carry the same meaning, so nothing hangs on colour alone.
The colours and shapes that stand for a code are that code's, in data/codes.csv. report/style.css
gives each colour its counterpart where the page is dark.
"""

from __future__ import annotations

FONT = "Lato, Liberation Sans, Arial, sans-serif"
# In pixels: all words but titles, the lines that they are set in, and titles.
SIZE, LEADING, TITLE = 12, 14, 15
# How wide signs are, in hundredths of an em: the wider of Lato's and Liberation Sans's, so that
# words fit with either. Bold ones are wider by so much.
ADVANCES = {
    sign: wide
    for wide, signs in {
        22: "'", 24: "ijl", 26: "|", 28: " !,.:;I", 32: "[]", 34: "(){}", 36: "ft‘’", 38: '"-r“”',
        40: "`", 44: "*", 46: "/\\", 50: "Jcsxz", 52: "kvy", 56: "?L_abdeghnqu",
        58: "#$0123456789^op", 60: "+<=>~", 62: "FTZ", 68: "ABEKPSVXY", 72: "&", 74: "CRU",
        78: "DGHN", 80: "w", 82: "OQ", 84: "m", 90: "%", 94: "M", 102: "@", 104: "W",
    }.items()
    for sign in signs
}  # fmt: skip
OTHER_ADVANCE, BOLD = 62, 1.09

INK = "#222222"
MUTED = "#5f5f5f"
GRID = "#dddddd"
PAPER = "#ffffff"
TINT = "#e9eef2"

ACCENT = "#0072b2"
# Parts of a whole from dark to light, told apart in grey too.
SHADES = ("#0b3c5d", "#2a75a8", "#8fbfdc", "#dbe5eb")
