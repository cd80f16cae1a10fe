"""How good the record is, said before its numbers are."""

from __future__ import annotations

from troopclaims.dataset.statements import listed
from troopclaims.report.page.blocks import Column, join, question_table
from troopclaims.report.page.markdown import div, only_html
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import count, words_of
from troopclaims.report.sections.sentences import sentences

# What each count of the question is of, what it means for a reader, and the same in few words.
_WORDS = {
    "documents_not_read_in_full": (
        "documents were read in excerpts, or are known from a summary by others (a digest)",
        "a hedge or a bound outside the excerpt is missing",
        "were read in excerpts or are known from summaries alone",
    ),
    "documents_of_weak_or_unknown_reliability": (
        "documents are graded as of weak or unknown reliability",
        "reposts and aggregators are among them; the statement may still be a good one",
        "are of weak or unknown reliability",
    ),
    "claims_coded_by_machine": (
        "claims were coded by language models under written rules",
        "no person coded or checked them; the section on reliability says how alike they code",
        "were coded by language models",
    ),
    "claims_in_one_document": (
        "claims stand in one document",
        "nobody else was found to carry them",
        "stand in one document",
    ),
    "claims_that_nothing_judges": (
        "claims can be judged by nothing else on record",
        "whether they are true is open here",
        "can be judged by nothing else",
    ),
    "claims_without_a_sure_day": (
        "claims have no sure day",
        "{none} have no date at all; the others are “about” a day or a month, some by the first "
        "document that carries them",
        "have no sure day",
    ),
}


def in_a_line(record: Record) -> str:
    """How it was read in a sentence, and the six numbers in another for the first screen."""
    parts = {"documents": "", "claims": ""}
    rows = record.ask("how_good_is_the_record")
    for part in parts:
        found = [row for row in rows if row["what"].startswith(part)]
        said = [f"{_number(row)} {_words(row)[2]}" for row in found]
        parts[part] = f"{found[0]['of_all']:,} {part} {listed(said)}"
    numbers = f"Of {parts['documents']}; of {parts['claims']} ([more](#sec-record))."
    return join([sentences(record, "care"), only_html(numbers)])


def with_care(record: Record) -> str:
    """How it was read, at the head of all claims; the page's script repeats it at a card."""
    return div(".care", sentences(record, "care"))


def _words(row: Row) -> tuple[str, str, str]:
    return words_of(_WORDS, row["what"], "a count of how_good_is_the_record")


def _number(row: Row) -> str:
    return "all" if row["number"] == row["of_all"] > 1 else f"{row['number']:,}"


def six_numbers(record: Record) -> str:
    """The table of six numbers, each with what it is a part of and what it means."""
    columns: list[Column] = [
        ("How many", 16, _share),
        ("What", 40, lambda r: _words(r)[0]),
        ("So", 44, _so),
    ]
    documents = record.ask("all_sources")
    carrying = sum(row["claims"] > 0 for row in documents)
    return question_table(
        record,
        "how_good_is_the_record",
        "tbl-good",
        "How good this record is, in six numbers of all its documents and claims",
        columns,
        note=f"Of {count(len(documents), 'document')} {carrying:,} carry a claim; the others bear "
        "out an event or hold passages that were left out.",
    )


def _so(row: Row) -> str:
    words = _words(row)[1]
    return words if row["none_at_all"] is None else words.format(none=row["none_at_all"])


def _share(row: Row) -> str:
    return f"{row['number']:,} of {row['of_all']:,}"
