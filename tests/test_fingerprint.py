"""A fingerprint is made again without losing what a person wrote into it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from troopclaims.cli.fingerprint import fingerprint
from troopclaims.errors import PackageError


def test_a_fingerprint_made_again_keeps_its_list_of_numbers(tmp_path: Path) -> None:
    text = tmp_path / "a.txt"
    text.write_text("In 1984 there were 5.\n", encoding="utf-8")
    fingerprint(text, "a-source")
    file = tmp_path / "a.json"
    made = json.loads(file.read_text(encoding="utf-8"))
    assert made["numbers_not_claims"] == []
    listed = [{"start": 3, "end": 7, "reason": "a year"}]
    file.write_text(json.dumps(made | {"numbers_not_claims": listed}), encoding="utf-8")
    text.write_text("In 1984 there were 6.\n", encoding="utf-8")
    fingerprint(text, "a-source")
    again = json.loads(file.read_text(encoding="utf-8"))
    assert again["numbers_not_claims"] == listed
    assert again["sha256"] != made["sha256"]
    assert again["source_id"] == "a-source"


@pytest.mark.parametrize(
    "content",
    ["", "{", "[]", "3", "null", "{}", '{"numbers_not_claims": []}', '"sha256"', "\xff",
     '{"sha256": "a", "numbers_not_claims": {}}', '{"sha256": "a", "numbers_not_claims": []}'],
)  # fmt: skip
def test_a_file_that_is_no_fingerprint_is_not_overwritten(content: str, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n", encoding="utf-8")
    beside = tmp_path / "a.json"
    beside.write_text(content, encoding="latin-1")
    with pytest.raises(PackageError, match=r"a\.json"):
        fingerprint(tmp_path / "a.txt", "a-source")
    assert beside.read_text(encoding="latin-1") == content


@pytest.mark.parametrize(("name", "source"), [("a.md", "a-source"), ("a.txt", "another")])
def test_the_fingerprint_of_another_document_is_not_overwritten(
    name: str, source: str, tmp_path: Path
) -> None:
    for text in ("a.txt", "a.md"):
        (tmp_path / text).write_text(f"In 1984, {text}\n", encoding="utf-8")
    fingerprint(tmp_path / "a.txt", "a-source")
    before = (tmp_path / "a.json").read_bytes()
    with pytest.raises(PackageError, match=r"the fingerprint of a\.txt, source a-source"):
        fingerprint(tmp_path / name, source)
    assert (tmp_path / "a.json").read_bytes() == before


@pytest.mark.parametrize("name", [".", "/", "/dev/null", "none.txt"])
def test_what_is_no_file_has_no_fingerprint(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(PackageError, match="name a document's text"):
        fingerprint(Path(name), "a-source")


def test_a_document_is_never_written_over(tmp_path: Path) -> None:
    document = tmp_path / "a.json"
    document.write_text('{"sha256": "a", "numbers_not_claims": []}', encoding="utf-8")
    with pytest.raises(PackageError, match="not its fingerprint"):
        fingerprint(document, "a-source")
    assert document.read_text(encoding="utf-8") == '{"sha256": "a", "numbers_not_claims": []}'


def test_a_link_in_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x\n", encoding="utf-8")
    (tmp_path / "a.json").symlink_to(tmp_path / "other.json")
    with pytest.raises(OSError, match="a link"):
        fingerprint(tmp_path / "a.txt", "a-source")
    assert not (tmp_path / "other.json").exists()
