"""A fingerprint is made again without losing what a person wrote into it."""

from __future__ import annotations

import json
from pathlib import Path

from troopclaims.cli.fingerprint import fingerprint


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
