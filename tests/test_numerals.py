"""Numbers as written are read by value."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from troopclaims.dataset.numerals import find_numbers, parse_figure


@pytest.mark.parametrize(
    ("written", "value"),
    [
        ("1,00,000", 100_000),
        ("1 lakh", 100_000),
        ("1.5 lakh", 150_000),
        ("2 crore", 20_000_000),
        ("100,000", 100_000),
        ("12.000", 12_000),
        ("11 000", 11_000),
        ("11\u202f000", 11_000),
        ("1’500", 1_500),
        ("ten thousand", 10_000),
        ("twenty-five thousand", 25_000),
        ("1만1000", 11_000),
        ("1만 1천", 11_000),
        ("1.5만", 15_000),
        ("2만 5천", 25_000),
        ("3천", 3_000),
        ("4千", 4_000),
        ("1万2000", 12_000),
        ("5萬", 50_000),
        ("3 hundred", 300),
        ("3 thousand", 3_000),
        ("10k", 10_000),
        ("10K", 10_000),
        ("2 lakhs", 200_000),
        ("1 lac", 100_000),
        ("1 million", 1_000_000),
        ("1.2 million", 1_200_000),
        ("three crore", 30_000_000),
        ("two hundred", 200),
        ("one million", 1_000_000),
        ("12", 12),
        ("nineteen", 19),
        ("thirty", 30),
        ("forty-two", 42),
        ("fifty six", 56),
        ("15", 15),
        ("0", 0),
    ],
)
def test_a_written_number_is_read_by_value(written: str, value: int) -> None:
    assert parse_figure(written) == value


@pytest.mark.parametrize(
    "written",
    ["", "thousands", "1,000,00", "1,0000", "3,000 to 4,000", "1.5", "five one", "-3", "1 5"],
)
def test_what_is_not_one_whole_number_is_none(written: str) -> None:
    assert parse_figure(written) is None


@given(st.integers(min_value=0, max_value=10**12))
def test_western_and_plain_digits_give_the_number_back(number: int) -> None:
    assert parse_figure(f"{number:,}") == number
    assert parse_figure(str(number)) == number


def indian(number: int) -> str:
    """Group as en-IN does, written here in another way than the parser reads it."""
    head, tail = divmod(number, 1000)
    groups = [f"{tail:03d}"]
    while head:
        head, pair = divmod(head, 100)
        groups.append(f"{pair:02d}")
    return ",".join(reversed(groups)).lstrip("0")


@given(st.integers(min_value=1000, max_value=10**11))
def test_indian_grouping_gives_the_number_back(number: int) -> None:
    assert parse_figure(indian(number)) == number


@given(st.integers(1, 999))
def test_lakhs_and_crores_are_multiplied(number: int) -> None:
    assert parse_figure(f"{number} lakh") == number * 100_000
    assert parse_figure(f"{number} crore") == number * 10_000_000


@given(st.text(max_size=40))
def test_any_text_is_read_or_refused_and_never_fails(text: str) -> None:
    value = parse_figure(text)
    assert value is None or value >= 0


@given(st.lists(st.sampled_from(["1,00,000", "over 10,000", "G20", "12", "a", "1 lakh,", "2024)"])))
def test_every_digit_of_a_text_lies_in_one_found_number(words: list[str]) -> None:
    text = " ".join(words)
    numbers = find_numbers(text)
    for number in numbers:
        assert text[number.start : number.end] == number.text
    for earlier, later in pairwise(numbers):
        assert earlier.end <= later.start
    covered = {i for n in numbers for i in range(n.start, n.end)}
    assert {i for i, c in enumerate(text) if c.isdigit()} <= covered


def test_digits_inside_a_word_are_found_too() -> None:
    assert [n.text for n in find_numbers("the G20 and 15,000 more")] == ["20", "15,000"]
