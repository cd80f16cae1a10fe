"""`troopclaims build` leaves the former file whole and says in a line why it made no new one."""

from __future__ import annotations

import os
import resource
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest

BUILD = [sys.executable, "-m", "troopclaims", "build", "--to", "x.duckdb"]
FORMER = b"checksumDUCK, the former file"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "x.duckdb").write_bytes(FORMER)
    return tmp_path


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


@pytest.mark.parametrize(("number", "status"), [(signal.SIGINT, 130), (signal.SIGTERM, 143)])
def test_a_signal_leaves_the_former_file_and_nothing_beside_it(
    number: signal.Signals, status: int, folder: Path
) -> None:
    with subprocess.Popen(BUILD, cwd=folder, stderr=subprocess.PIPE, text=True) as building:
        while len(names(folder)) == 1 and building.poll() is None:
            time.sleep(0.01)
        building.send_signal(number)
        _, said = building.communicate()
    assert building.returncode == status
    assert said.startswith(f"troopclaims: ended by {number.name}; every file is whole")
    assert names(folder) == ["x.duckdb"]
    assert (folder / "x.duckdb").read_bytes() == FORMER


def test_after_a_kill_the_next_run_is_good_and_removes_what_was_left(folder: Path) -> None:
    with subprocess.Popen(BUILD, cwd=folder) as building:
        while len(names(folder)) == 1 and building.poll() is None:
            time.sleep(0.01)
        building.kill()
    assert (folder / "x.duckdb").read_bytes() == FORMER
    assert len(names(folder)) == 2
    (folder / "x.duckdb.wal").write_bytes(b"of an interrupted writer")
    subprocess.run(BUILD, cwd=folder, check=True, capture_output=True)
    assert names(folder) == ["x.duckdb"]
    with duckdb.connect(str(folder / "x.duckdb"), read_only=True) as con:
        assert con.execute("SELECT count(*) > 0 FROM claims").fetchone() == (True,)


def test_a_full_disk_is_a_message_and_the_former_file_stays(folder: Path) -> None:
    def little_room() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (300_000, 300_000))

    done = subprocess.run(
        BUILD, cwd=folder, preexec_fn=little_room, capture_output=True, text=True, check=False
    )
    assert done.returncode == 2
    assert done.stderr.startswith("troopclaims: ")
    assert "Traceback" not in done.stderr
    assert names(folder) == ["x.duckdb"]
    assert (folder / "x.duckdb").read_bytes() == FORMER


def test_what_is_no_database_in_the_way_is_named_before_anything_is_done(tmp_path: Path) -> None:
    (tmp_path / "other").write_bytes(FORMER)
    (tmp_path / "link").symlink_to(tmp_path / "other")
    (tmp_path / "notes").write_text("mine", encoding="utf-8")
    os.mkfifo(tmp_path / "pipe")
    for name in ("link", "pipe", ".", "other/x.duckdb", "notes"):
        done = subprocess.run(
            [*BUILD[:-1], name], cwd=tmp_path, capture_output=True, text=True, check=False
        )
        assert done.returncode == 2, name
        assert done.stderr.count("\n") == 1
        assert name.split("/")[0] in done.stderr
    assert names(tmp_path) == ["link", "notes", "other", "pipe"]
    assert (tmp_path / "other").read_bytes() == FORMER
    assert (tmp_path / "notes").read_text(encoding="utf-8") == "mine"
