"""What a descriptor names is read only if it is a file of the package, and is never waited for."""

from __future__ import annotations

import json
import os
import socket
from pathlib import Path
from typing import Any

import pytest

from troopclaims.datapackage import Unreadable, validate_package
from troopclaims.datapackage.loading import LARGEST
from troopclaims.datapackage.paths import UnsafePath, safe_path

WHAT = ["path", "schema", "dialect"]


def package(root: Path, **resource: Any) -> Path:
    """A package of one table without a schema, whose resource has the given properties."""
    root.mkdir(exist_ok=True)
    (root / "t.csv").write_text("a\nx\n")
    given = {"name": "t", "path": "t.csv", "type": "table"} | resource
    file = root / "datapackage.json"
    file.write_text(json.dumps({"resources": [given]}))
    return file


def message(file: Path) -> str:
    (issue,) = validate_package(file).issues
    assert issue.type == "resource-error"
    return issue.message


@pytest.mark.parametrize("what", WHAT)
def test_a_pipe_is_refused_and_not_waited_for(tmp_path: Path, what: str) -> None:
    file = package(tmp_path, **{what: "pipe"})
    os.mkfifo(tmp_path / "pipe")
    assert "is a pipe and no file" in message(file)


@pytest.mark.parametrize("what", WHAT)
def test_a_folder_is_refused(tmp_path: Path, what: str) -> None:
    file = package(tmp_path, **{what: "folder"})
    (tmp_path / "folder").mkdir()
    assert "is a folder and no file" in message(file)


@pytest.mark.parametrize("what", WHAT)
def test_a_socket_is_refused(tmp_path: Path, what: str, monkeypatch: pytest.MonkeyPatch) -> None:
    file = package(tmp_path, **{what: "socket"})
    monkeypatch.chdir(tmp_path)  # The path of a socket has to be short.
    with socket.socket(socket.AF_UNIX) as one:
        one.bind("socket")
        assert "is a socket and no file" in message(file)


@pytest.mark.parametrize("what", WHAT)
def test_a_link_to_a_device_is_refused(tmp_path: Path, what: str) -> None:
    file = package(tmp_path, **{what: "zero"})
    (tmp_path / "zero").symlink_to("/dev/zero")
    assert "leads out of the package" in message(file)


@pytest.mark.parametrize("what", WHAT)
def test_a_link_to_itself_is_refused(tmp_path: Path, what: str) -> None:
    file = package(tmp_path, **{what: "loop"})
    (tmp_path / "loop").symlink_to("loop")
    assert "cannot be read" in message(file)


@pytest.mark.parametrize("what", WHAT)
@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("file:/etc/hostname", "a colon"),
        ("file:t.csv", "a colon"),
        ("C:t.csv", "a colon"),
        ("x" * 300 + ".csv", "too long"),
        ("x/" * 3000 + "t.csv", "too long"),
        ("\ud800.csv", "surrogate"),
        ("a\nb.csv", "control character"),
    ],
    ids=["scheme", "prefix", "drive", "long name", "long path", "surrogate", "line end"],
)
def test_a_path_that_cannot_be_a_file_s_is_refused_by_name(
    tmp_path: Path, what: str, path: str, words: str
) -> None:
    assert words in message(package(tmp_path, **{what: path}))


def test_a_prefix_is_not_obeyed_even_where_a_folder_has_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    secret = tmp_path / "secret"
    secret.mkdir()
    (secret / "s.csv").write_text("a\nSECRET-TOKEN-123\n")
    path = f"file:{secret}/s.csv"
    home = tmp_path / "p"
    schema = {"fields": [{"name": "a", "type": "string", "constraints": {"enum": ["z"]}}]}
    package(home, path=path, schema=schema)
    decoy = home / path
    decoy.parent.mkdir(parents=True)
    decoy.write_text("a\nxxxxxx-xxxxx-xxx\n")
    monkeypatch.chdir(home)
    report = validate_package("datapackage.json")
    assert {issue.type for issue in report.issues} == {"resource-error"}
    assert "SECRET" not in str(report)


def test_a_colon_in_a_later_part_is_a_sign_like_any_other(tmp_path: Path) -> None:
    assert safe_path(tmp_path, "data/12:30.csv") == tmp_path.resolve() / "data" / "12:30.csv"


def test_the_folder_of_a_package_may_have_the_signs_of_a_pattern(tmp_path: Path) -> None:
    root = tmp_path / "st*r [1]"
    assert not validate_package(package(root)).issues


def test_a_safe_path_is_absolute_and_free_of_links(tmp_path: Path) -> None:
    (tmp_path / "real").mkdir()
    (tmp_path / "real" / "t.csv").write_text("a\n")
    (tmp_path / "link").symlink_to("real")
    assert safe_path(tmp_path, "link/t.csv") == tmp_path.resolve() / "real" / "t.csv"
    with pytest.raises(UnsafePath, match="climbs out"):
        safe_path(tmp_path, "link/../../t.csv")


def test_a_descriptor_that_is_a_pipe_is_refused_and_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "datapackage.json")
    with pytest.raises(Unreadable, match="is a pipe and no file"):
        validate_package(tmp_path)


@pytest.mark.parametrize(
    ("path", "words"),
    [
        ("/dev/zero", "is a device"),
        ("/dev/stdin", "standard input"),
        ("-", "standard input"),
        ("https://example.org/datapackage.json", "remote packages"),
        ("table.csv", "is no descriptor"),
        ("Table.XLSX", "is no descriptor"),
    ],
)
def test_what_is_no_descriptor_is_said_to_be_none(path: str, words: str) -> None:
    with pytest.raises(Unreadable, match=words):
        validate_package(path)


def test_a_descriptor_has_a_largest_size(tmp_path: Path) -> None:
    file = tmp_path / "datapackage.json"
    with file.open("wb") as out:
        out.truncate(LARGEST + 1)
    with pytest.raises(Unreadable, match="this has more"):
        validate_package(tmp_path)
