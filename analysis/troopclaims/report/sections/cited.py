"""The claims that the story names, each with a document, so that it can be checked by itself.

On paper marks have no links, so that the claims of all figures whose marks are statements
are among them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from troopclaims.report.page.blocks import join
from troopclaims.report.page.markdown import div, escape, foreign, in_typst, link, raw_typst
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.settled import settled
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link, count, date
from troopclaims.report.sections.sentences import CLAIM

# The questions whose tables, figures and captions name claims in the story, and in which columns.
_NAMING = {
    "deployment_over_time": ("claim_id",),
    "engineers_and_workers": ("claim_id",),
    "losses_over_time": ("claim_id",),
    "path_of_a_statement": ("claim_id",),
    "projections_judged": ("claim_id", "rests_on"),
    "projections_that_matter": ("claim_id",),
    "seed_figures": ("claim_id",),
    "tolls_of_actions": ("claim_id",),
    "totals_in_parts": ("claim_id",),
    "who_agreed_when": ("claim_id",),
    "who_said_100000": ("claim_id",),
}
# For which reasons captions name what has no mark: it has no place on an axis of days, or its time
# still runs, since the answer has no other forecast of few documents.
_NAMED_BENEATH = ("no_month", "few_documents")


def cited_claims(record: Record, *parts: str) -> str:
    """The claims named in the sentences of some parts, in tables and in figures, by their dates.

    Each has who said it, when, what, and the document in which it can be read.
    """
    named = {claim for part in parts for claim in _named(record, part)} | _of_questions(record)
    grades = record.labels("claims.credibility")
    every = record.ask("where_published")
    rows = [row for row in every if row["claim_id"] in named]
    note = shown_of(
        len(rows),
        {"that no sentence, table or figure here names": len(every) - len(rows)},
        "claim",
        undated=sum(row["made_on"] is None for row in rows),
    )
    return join(
        [
            div(".shown", escape(note)),
            raw_typst("#columns(2, gutter: 1.6em)[\n#set text(size: 0.82em)\n#show: listed"),
            div(".cited", settled("\n".join(_line(row, grades) for row in rows))),
            raw_typst("]"),
        ]
    )


def _line(row: Row, grades: Mapping[str, str]) -> str:
    """A claim in an item of a list, with its grade; on paper its identifier is led to."""
    place = f"`#metadata(none)#label({in_typst('cited-' + row['claim_id'])})`{{=typst}}"
    return (
        f"- {place}**{claim_link(row['claim_id'])}** {date(row['made_on'])}, "
        f"{escape(row['claimant'])}: {_said(row)} {_document(row)} "
        f"Credibility {escape(grades[str(row['credibility'])])}."
    )


def _said(row: Row) -> str:
    if not row["numbers"]:
        return escape(row["summary"])
    return f"{escape('; '.join(row['numbers']))}."


def _document(row: Row) -> str:
    """Publisher, title and day of the document, and how many more carry the claim."""
    publisher = escape(row["publisher"]) or "a publisher that is not known"
    title = foreign(f"“{escape(row['title'])}”", row["language"]) if row["title"] else ""
    day = f" ({date(row['published_on'])})"
    known = ", known from a digest" if row["read_extent"] == "digest" else ""
    others = row["documents"] - 1
    more = f", and {count(others, 'other document')}" if others else ""
    words = f"{publisher}, {title}" if title else publisher
    return f"*In:* {_linked_on_paper(words, row['url'])}{day}{known}{more}."


def _linked_on_paper(words: str, url: str | None) -> str:
    """Words that lead to an address in the PDF; in the page the claim's card has it."""
    if link("", url) == "":
        return words
    return f"`#link({in_typst(str(url))})[`{{=typst}}{words}`]`{{=typst}}"


def _of_questions(record: Record) -> set[str]:
    found = {
        claim
        for question, names in _NAMING.items()
        for row in record.ask(question)
        if row.get("left_out") in (None, *_NAMED_BENEATH)
        for name in names
        for claim in (row[name] if isinstance(row[name], list) else [row[name]])
    }
    # A joint text stands in the table of days without its claim.
    own = (row for row in record.ask("days_after_shared_moments") if not row["is_joint"])
    return found | {row["claim_id"] for row in own}


def _named(record: Record, part: str) -> Iterator[str]:
    for _, borne in record.sentences(part):
        for value in borne.values.values():
            if isinstance(value, str | list):
                yield from (
                    one
                    for one in ([value] if isinstance(value, str) else value)
                    if CLAIM.fullmatch(one)
                )
