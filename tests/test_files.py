"""A file is whole at any time, and what a killed process left is removed by the next."""

from __future__ import annotations

import errno
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path

import pytest

from troopclaims.files import (
    place,
    place_together,
    require_folder,
    temporary_folder,
    written_aside,
    written_together,
)


def write(to: Path, text: str) -> None:
    with written_aside(to) as aside:
        aside.write_text(text, encoding="utf-8")


def test_a_file_appears_when_it_is_whole_and_nothing_else_does(tmp_path: Path) -> None:
    to = tmp_path / "new" / "a.txt"
    with written_aside(to) as aside:
        aside.write_text("half", encoding="utf-8")
        assert not to.exists()
        assert aside.name == to.name
        aside.write_text("whole", encoding="utf-8")
    assert to.read_text(encoding="utf-8") == "whole"
    assert list(to.parent.iterdir()) == [to]


def test_after_a_failure_the_former_file_is_as_it_was(tmp_path: Path) -> None:
    to = tmp_path / "a.txt"
    write(to, "former")
    with suppress(ZeroDivisionError), written_aside(to) as aside:
        aside.write_text("half", encoding="utf-8")
        raise ZeroDivisionError
    assert to.read_text(encoding="utf-8") == "former"
    assert list(tmp_path.iterdir()) == [to]


def test_only_a_regular_file_is_replaced(tmp_path: Path) -> None:
    other = tmp_path / "other"
    other.write_text("of somebody else", encoding="utf-8")
    (tmp_path / "link").symlink_to(other)
    (tmp_path / "dangling").symlink_to(tmp_path / "none")
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    before = sorted(path.name for path in tmp_path.iterdir())
    for name in ("link", "dangling", "pipe", "folder"):
        with pytest.raises(OSError, match="where a file is to be made") as raised:
            write(tmp_path / name, "x")
        assert raised.value.filename == str(tmp_path / name)
    assert other.read_text(encoding="utf-8") == "of somebody else"
    assert sorted(path.name for path in tmp_path.iterdir()) == before


def test_what_the_former_file_leaves_goes_with_it_and_nothing_else_does(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, log, other = (tmp_path / name for name in ("x.duckdb", "x.duckdb.wal", "x.csv.wal"))

    def replace_it() -> None:
        with written_aside(to, gone=[log]) as aside:
            aside.write_text("new", encoding="utf-8")

    log.write_bytes(b"of an interrupted writer")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "replace", lambda self, to: refuse(self, to, log))
        with pytest.raises(OSError, match="No space"):
            replace_it()
    assert list(tmp_path.iterdir()) == [log]
    assert log.read_bytes() == b"of an interrupted writer"
    replace_it()
    assert list(tmp_path.iterdir()) == [to]
    other.touch()
    write(tmp_path / "x.csv", "new")
    assert other.exists()


REPLACE = Path.replace


def refuse(self: Path, to: Path, allowed: Path) -> Path:
    """As where the disk is full for every file but one that is put back."""
    if to != allowed:
        raise OSError(errno.ENOSPC, "No space left on device", str(self), None, str(to))
    return REPLACE(self, to)


def test_an_error_names_the_file_and_not_what_is_beside_it_for_a_moment(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, mkdir = tmp_path / "a.txt", Path.mkdir

    def forbidden(self: Path, *args: object, **options: object) -> None:
        if self.name.startswith("."):
            raise PermissionError(errno.EACCES, "Permission denied", str(self))
        mkdir(self, *args, **options)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "mkdir", forbidden)
        with pytest.raises(PermissionError) as raised:
            write(to, "x")
    assert raised.value.filename == str(to)

    def fails(work: Callable[[Path], object]) -> object:
        with pytest.raises(OSError, match=r"\w") as raised, written_aside(to) as aside:
            work(aside)
        return raised.value.filename

    def full(_: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    assert fails(full) == str(to)
    assert fails(lambda aside: aside.read_bytes()) == str(to)
    assert fails(lambda aside: None) == str(to)  # Nothing was written.
    assert fails(lambda _: (tmp_path / "none").read_bytes()) == str(tmp_path / "none")


def test_without_the_system_s_locks_files_are_written_and_nothing_is_taken_for_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    left = tmp_path / ".a.txt.0123456789abcdef"
    left.mkdir()
    with monkeypatch.context() as patched:
        patched.setattr("troopclaims.files.fcntl", None)
        write(tmp_path / "a.txt", "x")
    assert sorted(path.name for path in tmp_path.iterdir()) == [left.name, "a.txt"]
    write(tmp_path / "a.txt", "y")
    assert [path.name for path in tmp_path.iterdir()] == ["a.txt"]


def test_what_a_killed_process_left_is_removed_and_what_is_in_use_stays(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom pathlib import Path\nfrom troopclaims.files import written_aside\n"
        "with written_aside(Path(sys.argv[1])) as aside:\n"
        "    aside.write_text('half')\n    print('at work', flush=True)\n    time.sleep(600)\n"
    )
    to = tmp_path / "a.txt"
    with subprocess.Popen(
        [sys.executable, "-c", code, str(to)], stdout=subprocess.PIPE, text=True
    ) as writer:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "at work\n"
        write(to, "by another")
        beside = [path for path in tmp_path.iterdir() if path != to]
        assert [(path / "a.txt").read_text(encoding="utf-8") for path in beside] == ["half"]
        writer.send_signal(signal.SIGKILL)
    assert any(path.is_dir() for path in tmp_path.iterdir())
    write(to, "by the next")
    assert list(tmp_path.iterdir()) == [to]
    assert to.read_text(encoding="utf-8") == "by the next"


@pytest.mark.parametrize(
    ("to", "named", "words"),
    [
        ("file", "file", "no folder"),
        ("file/in/it", "file", "no folder"),
        ("nowhere/x", "nowhere", "a link that leads to no folder"),
    ],
)
def test_what_is_no_folder_is_named_before_anything_is_done(
    to: str, named: str, words: str, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    (tmp_path / "nowhere").symlink_to(tmp_path / "none")
    for use in (require_folder, lambda folder: written_aside(folder / "x").__enter__()):
        with pytest.raises(NotADirectoryError, match=words) as raised:
            use(tmp_path / to)
        assert raised.value.filename == str(tmp_path / named)
    (tmp_path / "link").symlink_to(tmp_path)
    for good in (tmp_path, tmp_path / "a" / "b", tmp_path / "link" / "a", Path(), Path("a")):
        require_folder(good)


def test_a_folder_that_may_not_be_written_to_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)
    with pytest.raises(PermissionError) as raised:
        require_folder(tmp_path / "a")
    assert raised.value.filename == str(tmp_path)


def test_a_folder_beside_that_is_a_link_or_of_another_kind_is_left_alone(tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    (elsewhere / "kept").touch()
    (tmp_path / ".a.txt.link").symlink_to(elsewhere)
    (tmp_path / ".a.txt.swp").write_text("an editor's", encoding="utf-8")
    write(tmp_path / "a.txt", "x")
    assert (elsewhere / "kept").exists()
    assert (tmp_path / ".a.txt.swp").exists()


@pytest.mark.parametrize("name", ["site", "*", "s?te", "[a-z]*"])
def test_a_folder_beside_that_is_somebody_s_own_stays(name: str, tmp_path: Path) -> None:
    for own in (".site.backup", ".config.d", ".site.0123456789abcdef.old"):
        (tmp_path / own).mkdir()
        (tmp_path / own / "mine").touch()
    write(tmp_path / name, "x")
    assert sorted(file.parent.name for file in tmp_path.glob("*/mine")) == [
        ".config.d", ".site.0123456789abcdef.old", ".site.backup",
    ]  # fmt: skip


def test_a_temporary_folder_is_its_owner_s_alone_and_goes_at_the_end() -> None:
    with temporary_folder() as one, temporary_folder() as other:
        assert one != other
        assert one.parent == Path(tempfile.gettempdir())
        assert one.stat().st_mode & 0o077 == 0
        (one / "file").touch()
    assert not one.exists()
    assert not other.exists()


def test_a_finished_file_is_copied_to_its_place(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    assert place(tmp_path / "a.txt", tmp_path / "to").read_text(encoding="utf-8") == "x"


def test_finished_files_are_placed_all_or_none(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    work, to = tmp_path / "work", tmp_path / "to"
    work.mkdir()
    files = {work / name: to / name / name for name in ("a", "b", "c")}
    for text in ("one", "two"):
        for file in files:
            file.write_text(text, encoding="utf-8")
        assert place_together(files) == list(files.values())
        assert {place.read_text(encoding="utf-8") for place in files.values()} == {text}

    copied, replaced = shutil.copyfile, Path.replace

    def full(file: Path, aside: Path) -> None:
        if file.name == "b":
            raise OSError(errno.ENOSPC, "No space left on device", str(aside))
        copied(file, aside)

    def refused(self: Path, place: Path) -> Path:
        if place == to / "b" / "b" and self.read_text(encoding="utf-8") == "three":
            raise OSError(errno.EIO, "Input/output error", str(self), None, str(place))
        return replaced(self, place)

    for file in files:
        file.write_text("three", encoding="utf-8")
    for thing, name, other in ((shutil, "copyfile", full), (Path, "replace", refused)):
        with monkeypatch.context() as patched:
            patched.setattr(thing, name, other)
            with pytest.raises(OSError, match=r"No space|Input/output") as raised:
                place_together(files)
        assert raised.value.filename == str(to / "b" / "b")
        assert {place.read_text(encoding="utf-8") for place in files.values()} == {"two"}
        assert sorted(path.name for path in to.rglob("*") if path.is_file()) == ["a", "b", "c"]


def write_all(files: list[Path], text: str) -> None:
    with written_together(files) as asides:
        for aside in asides:
            aside.write_text(text, encoding="utf-8")


def test_where_there_is_no_room_the_place_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(file: Path, _to: Path) -> None:
        raise OSError(errno.ENOSPC, "No space left on device", str(file))

    monkeypatch.setattr(shutil, "copyfile", full)
    with pytest.raises(OSError, match="No space") as raised:
        place(tmp_path / "work" / "a.txt", tmp_path / "to")
    assert raised.value.filename == str(tmp_path / "to" / "a.txt")
    assert list((tmp_path / "to").iterdir()) == []


def test_several_files_appear_together_or_not_at_all(tmp_path: Path) -> None:
    files = [tmp_path / name for name in ("a.csv", "b.csv", "sub/c.csv")]
    with written_together(files) as asides:
        for aside in asides:
            aside.write_text("new", encoding="utf-8")
        assert [file.exists() for file in files] == [False] * 3
    assert [file.read_text(encoding="utf-8") for file in files] == ["new"] * 3
    with suppress(ZeroDivisionError), written_together(files) as asides:
        asides[0].write_text("newer", encoding="utf-8")
        raise ZeroDivisionError
    assert [file.read_text(encoding="utf-8") for file in files] == ["new"] * 3
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a.csv", "b.csv", "sub"]


@pytest.mark.parametrize("there", [True, False])
@pytest.mark.parametrize("fails_at", [0, 1, 2])
def test_where_a_rename_fails_those_before_it_are_taken_back(
    fails_at: int, there: bool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.csv" for name in "abc"]
    if there:
        for file in files:
            write(file, "former")
    replace, done = Path.replace, []

    def refuse(self: Path, to: Path) -> Path:
        done.append(to)
        if len(done) == fails_at + 1:
            raise OSError(28, "No space left on device")
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", refuse)
    with pytest.raises(OSError, match="No space"):
        write_all(files, "new")
    expected = files if there else []
    assert sorted(tmp_path.iterdir()) == expected
    assert {file.read_text(encoding="utf-8") for file in expected} <= {"former"}


@pytest.mark.parametrize("comes_at", [0, 1, 2])
def test_a_signal_while_files_are_renamed_is_heeded_after_the_last(
    comes_at: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = [tmp_path / f"{name}.csv" for name in "abc"]
    replace, done = Path.replace, []

    def disturbed(self: Path, to: Path) -> Path:
        if len(done) == comes_at:
            signal.raise_signal(signal.SIGINT)
        done.append(to)
        return replace(self, to)

    monkeypatch.setattr(Path, "replace", disturbed)
    with pytest.raises(KeyboardInterrupt):
        write_all(files, "new")
    assert sorted(tmp_path.iterdir()) == files
    assert signal.getsignal(signal.SIGINT) is signal.default_int_handler
