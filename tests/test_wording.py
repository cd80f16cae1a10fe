"""The words of the report keep what was said: no bound becomes a point, no doubt is dropped."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given
from hypothesis import strategies as st

from support import PROJECT
from troopclaims.dataset.package import open_package
from troopclaims.errors import InvalidDataError
from troopclaims.report.page import wording
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.shown import counted_out, left_out_of
from troopclaims.report.sections.closing import citation
from troopclaims.report.sections.moments import days_after
from troopclaims.report.sections.quality import six_numbers

NUMBER = st.integers(0, 10**9)


@pytest.mark.parametrize(
    ("low", "best", "high", "words"),
    [
        (None, 10_000, None, "10,000"),
        (10_000, None, None, "10,000 or more"),
        (None, None, 10_000, "10,000 at most"),
        (10_000, None, 12_000, "10,000 to 12,000"),
        (0, None, None, "0 or more"),
        (None, 0, None, "0"),
        (None, None, 0, "0 at most"),
        (0, None, 0, "0 to 0"),
        (None, None, None, "in words"),
    ],
)
def test_a_mention_s_numbers_say_which_end_they_are(
    low: int | None, best: int | None, high: int | None, words: str
) -> None:
    assert wording.as_given({"low": low, "best": best, "high": high}) == words


@given(NUMBER)
def test_the_ends_of_a_range_are_never_worded_alike(number: int) -> None:
    worded = [
        wording.as_given({"low": None, "best": None, "high": None} | {name: number})
        for name in ("low", "best", "high")
    ]
    assert len(set(worded)) == 3
    assert all(f"{number:,}" in words for words in worded)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2024", "2024"),
        ("2024-01", "January 2024"),
        ("2024-12", "December 2024"),
        ("2024-10-08", "8 October 2024"),
        ("2024-10-18~", "about 18 October 2024"),
        ("2024~", "about 2024"),
        ("2024-05?", "May 2024 (uncertain)"),
        ("", "date not known"),
        (None, "date not known"),
    ],
)
def test_a_date_says_when_it_is_approximate_or_uncertain(edtf: str | None, words: str) -> None:
    assert wording.date(edtf) == words


@pytest.mark.parametrize(
    ("number", "one", "many", "words"),
    [
        (0, "claim", None, "0 claims"),
        (1, "claim", None, "1 claim"),
        (2, "claim", None, "2 claims"),
        (1_000, "reply", "replies", "1,000 replies"),
        (1, "reply", "replies", "1 reply"),
    ],
)
def test_a_count_agrees_with_its_noun(number: int, one: str, many: str | None, words: str) -> None:
    assert wording.count(number, one, many) == words


def test_links_to_claims_are_in_order_and_there_may_be_none() -> None:
    assert wording.claim_links(["C0002", "C0001"]) == (
        "[C0002](register.html#C0002), [C0001](register.html#C0001)"
    )
    assert wording.claim_links(["C0002"], "") == "[C0002](#C0002)"
    assert wording.claim_links([]) == wording.claim_links(None) == ""


@pytest.mark.parametrize(
    ("section", "question", "column"),
    [
        (six_numbers, "how_good_is_the_record", "what"),
        (days_after, "days_after_shared_moments", "moment"),
    ],
)
def test_a_code_of_a_question_that_has_no_words_is_named(
    section: Callable[[Record], str], question: str, column: str, record: DuckDBPyConnection
) -> None:
    class Other(Record):
        def ask(self, name: str) -> list[Row]:
            rows = super().ask(name)
            return [row | {column: "new"} for row in rows] if name == question else rows

    with pytest.raises(InvalidDataError, match="a question gives 'new' as a"):
        section(Other(record, open_package(PROJECT)))


def test_a_reason_that_has_no_words_is_named() -> None:
    for count in (left_out_of, lambda rows: counted_out(rows, "new")):
        with pytest.raises(InvalidDataError, match="a question gives 'new' as the reason"):
            count([{"left_out": "new", "new": 1}])


@pytest.mark.parametrize(
    ("licences", "words"),
    [
        ([{"name": "MIT"}], "Licences: MIT."),
        ([{"path": "https://example.org/l"}], r"(<https\:\/\/example\.org\/l>)."),
        ([{"name": "MIT", "title": "A title"}, {"name": "X"}], "Licences: A title; X."),
        (None, "Licences: none is given."),
    ],
)
def test_a_licence_is_named_by_what_it_has(
    licences: list[dict[str, str]] | None, words: str, record: DuckDBPyConnection
) -> None:
    package = open_package(PROJECT)
    descriptor = {k: v for k, v in package.descriptor.items() if k != "licenses"}
    descriptor |= {"licenses": licences} if licences else {}
    assert words in citation(Record(record, replace(package, descriptor=descriptor)))
