"""Firefox, where it is installed, by its own protocol (Marionette), which needs no library."""

from __future__ import annotations

import json
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

PROGRAMS = ("firefox", "firefox-esr")
_PATIENCE = 60.0  # seconds until the program listens


def find() -> str | None:
    """The program, if it is installed."""
    return next(filter(None, map(shutil.which, PROGRAMS)), None)


@dataclass
class Firefox:
    """A running Firefox; messages are `length:json` (Marionette protocol 3)."""

    connection: socket.socket
    sent: int = 0

    def command(self, name: str, **parameters: Any) -> Any:
        """Give a command and return its result. Raises RuntimeError where it fails."""
        self.sent += 1
        message = json.dumps([0, self.sent, name, parameters])
        self.connection.sendall(f"{len(message.encode())}:{message}".encode())
        _, _, error, result = self.read()
        if error:
            raise RuntimeError(error["message"])
        return result

    def read(self) -> Any:
        """The next message."""
        length = b""
        while not length.endswith(b":"):
            length += self.connection.recv(1)
        left, parts = int(length[:-1]), b""
        while len(parts) < left:
            parts += self.connection.recv(left - len(parts))
        return json.loads(parts)

    def go(self, address: str) -> None:
        """Open an address, and wait until it is there: another process may have to take over."""
        self.command("WebDriver:Navigate", url=address)
        here = json.dumps(address)
        self.until(f"return location.href === {here} && document.readyState === 'complete'")

    def script(self, body: str) -> Any:
        """What a function with this body returns, in the page."""
        return self.command("WebDriver:ExecuteScript", script=body, args=[])["value"]

    def until(self, body: str, seconds: float = 60) -> Any:
        """The first result of a script that is true. Raises TimeoutError."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            found = self.script(body)
            if found:
                return found
            time.sleep(0.1)
        raise TimeoutError(body)


@contextmanager
def started(program: str, profile: Path) -> Iterator[Firefox]:
    """Start Firefox without a window, with a new profile in a folder, and end it."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    profile.mkdir(parents=True)
    (profile / "user.js").write_text(f'user_pref("marionette.port", {port});\n', encoding="utf-8")
    command = [program, "--headless", "--marionette", "--no-remote", "--profile", str(profile)]
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        connection = _connected(port)
        firefox = Firefox(connection)
        firefox.read()  # It greets first.
        firefox.command("WebDriver:NewSession", capabilities={"acceptInsecureCerts": True})
        yield firefox
    finally:
        process.kill()
        process.wait()


def _connected(port: int) -> socket.socket:
    end = time.monotonic() + _PATIENCE
    while True:
        try:
            return socket.create_connection(("127.0.0.1", port), timeout=_PATIENCE)
        except OSError:
            if time.monotonic() > end:
                raise
            time.sleep(0.2)
