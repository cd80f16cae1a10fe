"""Data packages of other people: what frictionless finds is found, what is not supported is named.

They are looked for in installed distributions and in the folder that OTHER_DATA_PACKAGES names;
`python tools/fetch_others.py FOLDER` fills one.
"""

from __future__ import annotations

import json
import os
from importlib.metadata import distributions
from pathlib import Path

import pytest

from datapackage.differential import ours, theirs
from troopclaims.datapackage import Unreadable, validate_package
from troopclaims.datapackage.profile import profile_issues

pytest.importorskip("frictionless")
# Where the two differ on a table, and why.
KNOWN = {
    "first-resource": "no encoding is named: frictionless guesses it, UTF-8 is taken here",
}


def descriptors() -> list[Path]:
    """Every descriptor at hand that is not this project's."""
    found = [
        Path(str(file.locate()))
        for distribution in distributions()
        for file in distribution.files or []
        if file.name == "datapackage.json" and "troopclaims" not in file.parts
    ]
    folder = os.environ.get("OTHER_DATA_PACKAGES")
    return sorted({*found, *(Path(folder).rglob("datapackage.json") if folder else [])})


FILES = descriptors()


@pytest.mark.skipif(not FILES, reason="no package of others is at hand: tools/fetch_others.py")
@pytest.mark.parametrize("file", FILES, ids=[str(Path(*file.parts[-4:])) for file in FILES])
def test_finds_what_frictionless_finds_in_packages_of_others(file: Path) -> None:
    try:
        report = validate_package(file)
    except Unreadable:
        assert theirs(file)
        return
    if any(profile_issues(json.loads(file.read_bytes()))):
        return  # The published profile refuses it, which frictionless does not run.
    slips = {i.field for i in report.issues if i.severity == "warning"}
    mine = {fault for fault in ours(file) if fault[3] not in slips}
    other = theirs(file)
    if any(table == "" for table, *_ in mine | other):
        assert mine
        assert other
        return
    named = {issue.resource for issue in report.issues if issue.type == "unsupported"}
    for table in {table for table, *_ in mine | other} - named - set(KNOWN):
        # frictionless knows MD5 and SHA-256 only, the standard any algorithm that is named.
        here = {fault for fault in mine if fault[0] == table and fault[1] != "hash-count"}
        assert here == {fault for fault in other if fault[0] == table}
