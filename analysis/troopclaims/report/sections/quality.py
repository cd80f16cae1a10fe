"""How good the record is, said before its numbers are."""

from __future__ import annotations

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.record import Record, Row

# What each count of the question is of, and what it means for a reader.
_WORDS = {
    "documents_not_read_in_full": (
        "documents were read in excerpts or through a digest",
        "a hedge or a bound outside the excerpt is missing",
    ),
    "documents_of_weak_or_unknown_reliability": (
        "documents are of weak or unknown reliability",
        "most are reposts and aggregators; the statement may still be a good one",
    ),
    "claims_in_one_document": (
        "claims stand in one document",
        "nobody else was found to carry them",
    ),
    "claims_that_nothing_bears_out": (
        "claims are borne out by nothing else on record",
        "their truth cannot be judged here",
    ),
    "claims_of_nobody_who_can_be_asked": (
        "claims are of unnamed or several speakers together",
        "they are shown and count as no voice",
    ),
    "claims_without_a_date": (
        "claims have no date",
        "they stand in no chart over time",
    ),
}


def six_numbers(record: Record) -> str:
    """The table of six numbers, each with what it is a part of and what it means."""
    columns: list[Column] = [
        ("How many", 16, _share),
        ("What", 40, lambda r: _WORDS[r["what"]][0]),
        ("So", 44, lambda r: _WORDS[r["what"]][1]),
    ]
    caption = "How good this record is, in six numbers"
    return question_table(record, "how_good_is_the_record", "tbl-good", caption, columns)


def _share(row: Row) -> str:
    return f"{row['number']:,} of {row['of_all']:,}"
