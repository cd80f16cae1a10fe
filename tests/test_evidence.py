"""Coded passages are held against the fingerprint and, where the text is at hand, the text."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from constructed import Record
from support import PROJECT, SEED_TEXT, Copy, copy_package
from troopclaims.dataset.evidence import fingerprint, sha256
from troopclaims.dataset.validate import validate
from troopclaims.dataset.views import PROPERTY

TEXTS = [folder / SEED_TEXT for folder in (PROJECT / "seeds", PROJECT.parent / "shared" / "seeds")]
FINGERPRINT, NOTE = "seeds/note.json", "seeds/note.txt"
SOURCE = "s-1"
TEXT = """A note that was written for the tests.

Land A says that at least 12,000 were sent.
Land B speaks of 1 lakh, and names nobody.
In 1984 nobody counted."""
# Mention, paragraph and figure.
PASSAGES = [("M0001", 2, "12,000"), ("M0002", 3, "1 lakh")]


def found(package: Copy) -> set[tuple[str, str, int | None]]:
    return {
        (i.resource, i.field, i.row)
        for i in validate(package.root, trust_rules=True)
        if i.type == "evidence"
    }


@pytest.fixture(scope="module")
def noted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A package with two claims of one document, a note in our own words with its fingerprint.

    It has no rules and views, of which evidence knows nothing.
    """
    root = tmp_path_factory.mktemp("noted") / "package"
    copy_package(PROJECT, root)
    package = Copy(root)
    shutil.rmtree(root / "analysis")
    descriptor = json.loads((root / "datapackage.json").read_text(encoding="utf-8"))
    del descriptor[PROPERTY]
    (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    record = Record(package).start()
    record.say("a1", "2024-11-01", "sent", low=12_000, bound="at_least")
    record.say("b1", "2024-11-01", "sent", best=100_000)
    made = fingerprint(TEXT.encode("utf-8"), SOURCE, "note.txt")
    year = TEXT.index("1984")
    made["numbers_not_claims"] = [{"start": year, "end": year + 4, "reason": "a year"}]
    (root / FINGERPRINT).write_text(json.dumps(made), encoding="utf-8")
    package.drop("sources", source_id="s-2")
    package.set("sources", SOURCE, seed="note.json", sha256=made["sha256"])
    for mention, number, figure in PASSAGES:
        place = made["paragraphs"][number - 1]
        package.set(
            "mentions", mention, source_id=SOURCE, figure=figure, paragraph=str(number),
            span_start=str(place["start"]), span_end=str(place["end"]), span_sha256=place["sha256"],
        )  # fmt: skip
    package.set("mentions", "M0001", wording="at least")
    return root


@pytest.fixture
def package(noted: Path, tmp_path: Path) -> Copy:
    """A copy of the package with the note's fingerprint, without its text."""
    return Copy(shutil.copytree(noted, tmp_path / "package"))


@pytest.fixture
def held(package: Copy) -> Copy:
    """The same with the note's text at hand."""
    (package.root / NOTE).write_text(TEXT, encoding="utf-8", newline="")
    return package


def test_every_span_hash_and_figure_is_found_again_in_the_text(held: Copy) -> None:
    assert found(held) == set()


if any(text.is_file() for text in TEXTS):

    def test_every_span_of_the_seed_is_found_again_in_its_text(tmp_path: Path) -> None:
        copy_package(PROJECT, tmp_path)
        text = next(text for text in TEXTS if text.is_file())
        shutil.copy(text, tmp_path / "seeds" / SEED_TEXT)
        assert found(Copy(tmp_path)) == set()


def test_an_issue_leads_to_the_file_that_the_table_lies_in(held: Copy) -> None:
    held.set("mentions", "M0001", wording="at most")
    held.set("sources", SOURCE, sha256="0" * 64)
    described = json.loads((held.root / "datapackage.json").read_text(encoding="utf-8"))
    for table in described["resources"]:
        if table["name"] in ("mentions", "sources"):
            (held.root / table["path"]).rename(held.root / f"my_{table['name']}.csv")
            table["path"] = f"my_{table['name']}.csv"
    (held.root / "datapackage.json").write_text(json.dumps(described), encoding="utf-8")
    issues = [i for i in validate(held.root, trust_rules=True) if i.type == "evidence"]
    places = [(issue.path, issue.row, issue.field) for issue in issues]
    assert places == [("my_mentions.csv", 2, "wording"), ("my_sources.csv", 2, "sha256")]


def test_a_span_that_leaves_its_paragraph_is_found_without_the_text(package: Copy) -> None:
    row = package.set("mentions", "M0002", span_start="50")
    assert ("mentions", "span_start", row) in found(package)


def test_a_span_beyond_the_text_is_found_without_the_text(package: Copy) -> None:
    row = package.set("mentions", "M0002", span_end="99999")
    assert ("mentions", "span_end", row) in found(package)


def test_a_span_without_a_character_is_found_without_the_text(package: Copy) -> None:
    start = next(r["span_start"] for r in package.read("mentions") if r["mention_id"] == "M0002")
    row = package.set("mentions", "M0002", span_end=start)
    assert ("mentions", "span_end", row) in found(package)


def test_a_span_of_another_paragraph_is_found_without_the_text(package: Copy) -> None:
    row = package.set("mentions", "M0002", paragraph="2")
    assert ("mentions", "span_start", row) in found(package)
    row = package.set("mentions", "M0002", paragraph="5")
    assert ("mentions", "paragraph", row) in found(package)


@pytest.mark.parametrize("part", ["paragraph", "span_start", "span_end", "span_sha256"])
def test_a_passage_of_a_fingerprinted_document_that_lacks_a_part_is_found(
    part: str, package: Copy
) -> None:
    row = package.set("mentions", "M0002", **{part: ""})
    assert ("mentions", "span_start", row) in found(package)


def test_a_moved_span_no_longer_has_its_hash(held: Copy) -> None:
    start = next(m["span_start"] for m in held.read("mentions") if m["mention_id"] == "M0002")
    row = held.set("mentions", "M0002", span_start=str(int(start) + 1))
    assert ("mentions", "span_sha256", row) in found(held)


def test_a_figure_that_the_passage_does_not_hold_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0001", figure="12,001")
    assert ("mentions", "figure", row) in found(held)


def test_a_figure_that_reads_as_another_number_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0002", best="10000")
    assert ("mentions", "figure", row) in found(held)


def test_a_wording_that_the_passage_does_not_hold_is_found(held: Copy) -> None:
    row = held.set("mentions", "M0001", wording="at most")
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
    path = held.root / NOTE
    path.write_text(path.read_text(encoding="utf-8") + " ", encoding="utf-8")
    assert ("sources", "seed", 2) in found(held)


def test_a_wrong_paragraph_hash_is_found(held: Copy) -> None:
    held.replace(FINGERPRINT, '"sha256": "', '"sha256": "0')
    assert any(resource == "sources" for resource, _, _ in found(held))


@pytest.mark.parametrize("key", ["bytes", "characters", "paragraphs"])
def test_a_fingerprint_that_lacks_a_part_is_found(key: str, held: Copy) -> None:
    path = held.root / FINGERPRINT
    made = json.loads(path.read_text(encoding="utf-8"))
    del made[key]
    path.write_text(json.dumps(made), encoding="utf-8")
    assert ("sources", "seed", 2) in found(held)


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
