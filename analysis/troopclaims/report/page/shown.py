"""How much of the record a chart or a table shows, and why not the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from troopclaims.report.page.record import Row
from troopclaims.report.page.wording import count, words_of

# The words for each reason that a question gives in its column `left_out`.
REASONS = {
    "no_voice": "by unnamed groups or several speakers together",
    "in_words": "in words without a number",
    "no_month": "without a known month",
    "no_place": "without a place",
    "no_region": "with no more than a country or an area that has no point on the map",
    "with_russians": "of North Koreans and Russians together",
    "not_there": "of killed or recruited",
    "followed": "followed by a later one of the same voice in the quarter",
    "alone": "alone in their quarter",
    "few_documents": "in fewer than five documents, of which neither more nor fewer came",
}
_KIND = "the reason why something is left out"


def shown_of(
    shown: int,
    left_out: Mapping[str, int],
    one: str = "statement",
    many: str | None = None,
    *,
    undated: int = 0,
) -> str:
    """The line that stands beneath a chart or a table: "n of N shown", the reasons, the dates.

    `shown` is how many of `one` (`many` is its plural, with an s unless given) are drawn or listed,
    `left_out` how many are not, by the reason in words; both together are all, so that nothing is
    dropped in silence. Of those shown, `undated` have no known date. For a table, put the line into
    the caption:

        rows = record.ask("projections_judged")
        out = left_out_of(record.ask("..."))   # a question with a column left_out; else a dict:
        out = {"that cannot be told": 31, "not tested": 18}
        caption = f"The projections that can be judged. {shown_of(len(rows), out, 'projection')}"

    >>> shown_of(1, {"in words without a number": 2})
    '1 of 3 statements shown; not shown: 2 in words without a number.'
    >>> shown_of(4, {"without a name": 0}, "reply", "replies", undated=2)
    '4 of 4 replies shown. 2 have no known date.'
    """
    reasons = [f"{number:,} {words}" for words, number in left_out.items() if number]
    said = f"{shown:,} of {count(shown + sum(left_out.values()), one, many)} shown"
    said += f"; not shown: {', '.join(reasons)}." if reasons else "."
    if undated:
        said += f" {undated:,} {'has' if undated == 1 else 'have'} no known date."
    return said


def left_out_of(
    rows: Sequence[Row], labels: Mapping[str, str] = MappingProxyType({})
) -> dict[str, int]:
    """How many rows of a question are left out, by the words of each reason, the most first.

    `rows` have a column `left_out`: a reason, or nothing where the row is shown. A reason that is a
    code of a vocabulary has its words in that one's `labels`. Raises InvalidDataError where one has
    none.

    >>> left_out_of([{"left_out": None}, {"left_out": "in_words"}])
    {'in words without a number': 1}
    """
    words = {**labels, **REASONS}
    tally = Counter(row["left_out"] for row in rows if row["left_out"])
    return {words_of(words, reason, _KIND): number for reason, number in tally.most_common()}


def counted_out(rows: Sequence[Row], *reasons: str) -> dict[str, int]:
    """How many are left out by the words of each reason, where columns of each row count them.

    >>> counted_out([{"in_words": 3, "alone": 0}, {"in_words": 3, "alone": 0}], "in_words", "alone")
    {'in words without a number': 3, 'alone in their quarter': 0}
    """
    return {words_of(REASONS, one, _KIND): rows[0][one] for one in reasons} if rows else {}


def shown(rows: Sequence[Row]) -> list[Row]:
    """The rows of a question with a column `left_out` that are drawn."""
    return [row for row in rows if row["left_out"] is None]
