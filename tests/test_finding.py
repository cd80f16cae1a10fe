"""Rows are found by words, numbers and dates, whatever their spelling."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from command import command as troopclaims
from support import Copy
from troopclaims.dataset.finding import SHOWN, find, unknown_words
from troopclaims.dataset.package import open_package
from troopclaims.dataset.records import records_of


def found(root: Path, *words: str) -> dict[str, list[str]]:
    package = open_package(root)
    keys: dict[str, list[str]] = {}
    for hit in find(package, records_of(package), words):
        keys.setdefault(hit.table, []).append(hit.key)
    return keys


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        (["10500"], ["C0003"]),
        (["10,500"], ["C0003"]),
        (["1050"], []),
        (["five", "killed"], ["C0007", "C0008"]),
        (["5"], ["C0007", "C0008"]),
        (["11"], []),
        (["2024-12-05"], ["C0008"]),
        (["2024", "warn"], ["C0009"]),
        (["2025"], []),
        (["2024-11"], ["C0001", "C0002", "C0003", "C0004"]),
        (["A TWO", "killed"], ["C0007", "C0008"]),
        (["a", "two", "2024-12-03"], ["C0007"]),
        (["warn"], ["C0009"]),
        (["arns"], []),
        (["addressee"], ["C0009"]),
        (["town"], ["C0001"]),
        (["C0003"], ["C0003"]),
    ],
)
def test_claims_are_found_by_speaker_number_date_reaction_and_place(
    words: list[str], claims: list[str], sound_package: Path
) -> None:
    assert found(sound_package, *words).get("claims", []) == claims


def test_a_claim_that_is_found_says_whether_it_is_of_what_is_to_come(sound_package: Path) -> None:
    package = open_package(sound_package)
    kinds = {
        hit.key: dict(zip(SHOWN["claims"], hit.cells, strict=True))["kind"]
        for hit in find(package, records_of(package), ["statement"])
        if hit.table == "claims"
    }
    assert kinds["C0001"] == "estimate"
    assert kinds["C0005"] == "projection"


def test_a_number_is_found_by_its_value_however_it_is_written(package: Copy) -> None:
    package.set("mentions", "M0005", figure="1,00,000")
    package.set("mentions", "M0006", figure="1 lakh")
    package.set("mentions", "M0007", figure="twelve")
    for number in ("100000", "100,000"):
        assert found(package.root, number)["mentions"] == ["M0005", "M0006"]
    for number in ("12", "twelve"):
        assert found(package.root, number)["mentions"] == ["M0007"]


def test_documents_and_actors_are_found_without_capitals_and_accents(package: Copy) -> None:
    package.set("sources", "s-3", title="L'Élysée à Séoul", url="https://example.org/elysee-7")
    package.set("actors", "c", name="Radosław Müller")
    assert found(package.root, "seoul", "elysee") == {"sources": ["s-3"], "mentions": ["M0003"]}
    assert found(package.root, "muller")["actors"] == ["c"]
    assert found(package.root, "elysee-7")["sources"] == ["s-3"]


@given(text=st.text(min_size=1, max_size=20))
def test_any_word_is_a_word_and_no_pattern(sound_package: Path, text: str) -> None:
    for claims in found(sound_package, text).values():
        assert claims


def test_a_word_that_is_nowhere_is_told_with_the_nearest(sound_package: Path) -> None:
    package = open_package(sound_package)
    records = records_of(package)
    assert unknown_words(package, records, ["adressee", "qqqqq", "warns"]) == {
        "adressee": "addressee", "qqqqq": "",
    }  # fmt: skip


def test_the_command_shows_what_it_finds_and_how_much_it_leaves_out(package: Copy) -> None:
    package.set("claims", "C0003", summary="A statement\u001b[2J made up for a test.")
    done = troopclaims("find", "statement", "--rows", "3", cwd=package.root)
    assert done.returncode == 0
    assert "claims: 10, the first 3 of them" in done.stdout
    assert "C0003" in done.stdout
    assert "C0004" not in done.stdout.partition("mentions:")[0]
    assert "\u001b" not in done.stdout
    nothing = troopclaims("find", "addresse", "qqqqq\u001b", cwd=package.root)
    assert nothing.returncode == 1
    retired = troopclaims("find", "c0999", cwd=package.root)
    assert retired.returncode == 1
    assert retired.stderr == "troopclaims: C0999 was retired in version 0.1.0: Made up\n"
    package.add("retired_ids", table="claims", id="C0998", retired_in="0.1.0", reason="Twice.",
                replaced_by="C0001")  # fmt: skip
    retired = troopclaims("find", "C0998", cwd=package.root)
    assert retired.stderr.endswith("Twice; look for C0001, which stands for it\n")
    assert (nothing.stdout, "\u001b" in nothing.stderr) == ("", False)


def test_tables_that_are_not_sound_are_no_traceback(package: Copy) -> None:
    file = package.root / "data" / "claims.csv"
    for old, new in (("claim_id", "id"), ("\n", ",\n")):
        file.write_text(file.read_text(encoding="utf-8").replace(old, new, 1), encoding="utf-8")
        done = troopclaims("find", "land", cwd=package.root)
        assert done.returncode in (0, 1)
        assert "Traceback" not in done.stderr
    assert "data/claims.csv" in done.stderr


def test_the_next_identifiers_are_those_that_were_never_used(package: Copy) -> None:
    command = ("next-id", "--trust-rules")
    shown = troopclaims(*command, cwd=package.root).stdout.splitlines()
    assert "C1000  claims" in shown
    assert "E0009  estimates" in shown
    assert troopclaims(*command, "mentions", cwd=package.root).stdout == "M0012\n"
    assert troopclaims(*command, "actors", cwd=package.root).returncode == 2
    assert troopclaims("next-id", cwd=package.root).returncode == 2
