"""Coded passages are held against the fingerprint and, where the text is at hand, the text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import PROJECT, SEED_TEXT, Copy, copy_package, prune_to_seed
from troopclaims.dataset.evidence import fingerprint, sha256
from troopclaims.dataset.validate import validate

FINGERPRINT = "seeds/000_655547146371947f.json"
SOURCE = "seed-000-655547146371947f"
TEXTS = [folder / SEED_TEXT for folder in (PROJECT / "seeds", PROJECT.parent / "shared" / "seeds")]
YEAR = "1984"


def found(package: Copy) -> set[tuple[str, str, int | None]]:
    return {
        (i.resource, i.field, i.row)
        for i in validate(package.root, trust_rules=True)
        if i.type == "evidence"
    }


def put_in_our_own_words(package: Copy) -> None:
    """Let the seed's row be of a note made here, a line a passage, with figures and wordings."""
    rows = package.read("mentions")
    passages = [row for row in rows if row["source_id"] == SOURCE]
    lines = ["A note that was written for the tests."]
    for letter, row in zip("abcdefghijklmnopqrstuvwxyz", passages, strict=False):
        start = sum(len(line) + 1 for line in lines)
        lines.append(f"Passage {letter} has {row['wording']} {row['figure']}.")
        row |= {
            "paragraph": str(len(lines)),
            "span_start": str(start),
            "span_end": str(start + len(lines[-1])),
            "span_sha256": sha256(lines[-1]),
        }
    text = "\n".join([*lines, f"It is set in the year {YEAR}."])
    made = fingerprint(text.encode("utf-8"), SOURCE, SEED_TEXT)
    year = {"start": text.index(YEAR), "end": text.index(YEAR) + len(YEAR), "reason": "a year"}
    made["numbers_not_claims"] = [year]
    package.write("mentions", rows)
    package.set("sources", SOURCE, sha256=made["sha256"])
    (package.root / FINGERPRINT).write_text(json.dumps(made, indent=2), encoding="utf-8")
    (package.root / "seeds" / SEED_TEXT).write_text(text, encoding="utf-8", newline="")


@pytest.fixture(scope="module")
def seed_package(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The package cut down to what the seed article alone carries."""
    root = tmp_path_factory.mktemp("seed") / "package"
    copy_package(PROJECT, root)
    prune_to_seed(Copy(root))
    return root


@pytest.fixture
def package(seed_package: Path, tmp_path: Path) -> Copy:
    """A copy of the seed's package for one test to damage."""
    root = tmp_path / "package"
    shutil.copytree(seed_package, root)
    return Copy(root)


@pytest.fixture
def held(package: Copy) -> Copy:
    """The seed's package whose document is a note in our own words, with its text at hand."""
    put_in_our_own_words(package)
    return package


def test_every_span_hash_and_figure_is_found_again_in_the_text(held: Copy) -> None:
    assert found(held) == set()


if any(text.is_file() for text in TEXTS):

    def test_every_span_of_the_seed_is_found_again_in_its_text(package: Copy) -> None:
        text = next(text for text in TEXTS if text.is_file())
        shutil.copy(text, package.root / "seeds" / SEED_TEXT)
        assert found(package) == set()


def test_a_span_that_leaves_its_paragraph_is_found_without_the_text(package: Copy) -> None:
    row = package.set("mentions", "M0005", span_start="700")
    assert ("mentions", "span_start", row) in found(package)


def test_a_span_beyond_the_text_is_found_without_the_text(package: Copy) -> None:
    row = package.set("mentions", "M0005", span_end="99999")
    assert ("mentions", "span_end", row) in found(package)


def test_a_span_without_a_character_is_found_without_the_text(package: Copy) -> None:
    start = next(r["span_start"] for r in package.read("mentions") if r["mention_id"] == "M0005")
    row = package.set("mentions", "M0005", span_end=start)
    assert ("mentions", "span_end", row) in found(package)


def test_a_passage_without_its_hash_is_found(package: Copy) -> None:
    row = package.set("mentions", "M0005", span_sha256="")
    assert ("mentions", "span_start", row) in found(package)


def test_a_moved_span_no_longer_has_its_hash(held: Copy) -> None:
    start = next(m["span_start"] for m in held.read("mentions") if m["mention_id"] == "M0005")
    row = held.set("mentions", "M0005", span_start=str(int(start) + 1))
    assert ("mentions", "span_sha256", row) in found(held)


def test_a_figure_that_the_passage_does_not_hold_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0005", figure="15,001")
    assert ("mentions", "figure", row) in found(held)


def test_a_figure_that_reads_as_another_number_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0003", high="10000")
    assert ("mentions", "figure", row) in found(held)


def test_a_wording_that_the_passage_does_not_hold_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0003", wording="at most")
    assert ("mentions", "wording", row) in found(held)


def test_a_number_of_the_text_that_is_neither_coded_nor_listed_is_found(held: Copy) -> None:
    path = held.root / FINGERPRINT
    made = json.loads(path.read_text(encoding="utf-8"))
    made["numbers_not_claims"].pop()
    path.write_text(json.dumps(made), encoding="utf-8")
    assert ("sources", "seed", 2) in found(held)


def test_a_listed_number_needs_a_reason(held: Copy) -> None:
    path = held.root / FINGERPRINT
    made = json.loads(path.read_text(encoding="utf-8"))
    made["numbers_not_claims"][0]["reason"] = ""
    path.write_text(json.dumps(made), encoding="utf-8")
    assert ("sources", "seed", 2) in found(held)


def test_a_changed_text_is_found(held: Copy) -> None:
    path = held.root / "seeds" / SEED_TEXT
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert ("sources", "seed", 2) in found(held)


def test_a_wrong_paragraph_hash_is_found(held: Copy) -> None:
    held.replace(FINGERPRINT, '"sha256": "', '"sha256": "0')
    assert any(resource == "sources" for resource, _, _ in found(held))


def test_a_missing_fingerprint_is_found(package: Copy) -> None:
    (package.root / FINGERPRINT).unlink()
    assert ("sources", "seed", 2) in found(package)


def test_a_broken_fingerprint_is_found(package: Copy) -> None:
    (package.root / FINGERPRINT).write_text("{", encoding="utf-8")
    assert ("sources", "seed", 2) in found(package)


def test_a_hash_that_differs_between_table_and_fingerprint_is_found(package: Copy) -> None:
    package.set("sources", SOURCE, sha256="0" * 64)
    assert ("sources", "sha256", 2) in found(package)


@given(st.text())
def test_paragraphs_cover_every_line_that_is_not_blank(text: str) -> None:
    made = fingerprint(text.encode("utf-8"), "x", "x.txt")
    assert made["characters"] == len(text)
    spans = [(p["start"], p["end"]) for p in made["paragraphs"]]
    assert [text[a:b] for a, b in spans] == [line for line in text.split("\n") if line.strip()]
    assert [p["sha256"] for p in made["paragraphs"]] == [sha256(text[a:b]) for a, b in spans]
