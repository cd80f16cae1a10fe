"""Numbers as they are written in news texts, read by value.

Western grouping (100,000), Indian grouping (1,00,000; 1 lakh; 1 crore), thin and no-break spaces,
apostrophes and points as separators of thousands, multiplying words, East Asian myriads (1만 1천)
and the English number words are read. What is not clearly one whole number is None.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

# Group sizes: the Indian numbering system counts three digits, then twos (Government of India,
# Manual on Office Procedure; Unicode CLDR pattern #,##,##0 of en-IN).
_MARKS = (",", r"\.", "'", "’", " ", "\u00a0", "\u2009", "\u202f")
_WESTERN = "|".join(rf"\d{{1,3}}(?:{mark}\d{{3}})+(?!\d)" for mark in _MARKS)
_INDIAN = r"\d{1,2}(?:,\d{2})+,\d{3}(?!\d)"
_PLAIN = r"\d+"
_MULTIPLIERS = {
    "hundred": 100,
    "thousand": 1_000,
    "k": 1_000,
    "lakh": 100_000,
    "lakhs": 100_000,
    "lac": 100_000,
    "million": 1_000_000,
    "crore": 10_000_000,
    "천": 1_000,
    "千": 1_000,
    "만": 10_000,
    "万": 10_000,
    "萬": 10_000,
}
_MYRIADS = ("만", "万", "萬")
_SMALL = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
).split()
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
_WORDS = {word: value for value, word in enumerate(_SMALL)} | {
    word: 10 * value for value, word in enumerate(_TENS, start=2)
}
_UNIT = "|".join(sorted(_MULTIPLIERS, key=len, reverse=True))
_DIGITS = rf"(?:{_INDIAN}|{_WESTERN}|{_PLAIN}(?:\.\d+)?)"
_WORD = "|".join(_WORDS)
_NUMBER = re.compile(
    rf"(?<![\w.,])(?:{_DIGITS}(?:\s?(?:{_UNIT}))?(?![A-Za-z])(?:(?<=[만万萬])\s?\d{{1,4}}천?)?"
    rf"|\b(?:{_WORD})\b(?:[\s-](?:{_WORD})\b)?(?:\s(?:hundred|thousand|lakh|lakhs|million|crore)\b)?)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class WrittenNumber:
    """A number found in a text: offsets in code points, the words, and the value if it is whole."""

    start: int
    end: int
    text: str
    value: int | None


def parse_figure(figure: str) -> int | None:
    """Read one written number by value; None where it is not exactly one whole number.

    >>> parse_figure("1,00,000"), parse_figure("1 lakh"), parse_figure("100,000")
    (100000, 100000, 100000)
    >>> parse_figure("thousands") is None
    True
    """
    text = figure.strip().casefold()
    digits = re.fullmatch(rf"({_DIGITS})\s?({_UNIT})?(?:\s?(\d{{1,4}})(천)?)?", text)
    if digits:
        return _digits_value(*digits.groups())
    words = re.fullmatch(rf"({_WORD})(?:[\s-]({_WORD}))?(?:\s({_UNIT}))?", text)
    return _words_value(*words.groups()) if words else None


def find_numbers(text: str) -> list[WrittenNumber]:
    """Every number in a text, in order, each once, digits that are part of a word included.

    A run of digits inside a word (the 20 of G20) is found too, so that nothing is overlooked.
    """
    found = [
        WrittenNumber(match.start(), match.end(), match.group(), parse_figure(match.group()))
        for match in _NUMBER.finditer(text)
    ]
    covered = [(number.start, number.end) for number in found]
    for match in re.finditer(r"\d+", text):
        if not any(start <= match.start() < end for start, end in covered):
            found.append(
                WrittenNumber(match.start(), match.end(), match.group(), int(match.group()))
            )
    return sorted(found, key=lambda number: number.start)


def _digits_value(
    digits: str, unit: str | None, rest: str | None, thousand: str | None
) -> int | None:
    grouped = re.fullmatch(rf"{_INDIAN}|{_WESTERN}", digits)
    number = Decimal(re.sub(r"\D", "", digits)) if grouped else Decimal(digits)
    value = number * _MULTIPLIERS.get(unit or "", 1)
    if rest:
        if unit not in _MYRIADS:
            return None
        value += int(rest) * (1_000 if thousand else 1)
    return int(value) if value == value.to_integral_value() else None


def _words_value(first: str, second: str | None, unit: str | None) -> int | None:
    value = _WORDS[first]
    if second is not None:
        if not (value >= 20 and 1 <= _WORDS[second] <= 9):
            return None
        value += _WORDS[second]
    return value * _MULTIPLIERS.get(unit or "", 1)
