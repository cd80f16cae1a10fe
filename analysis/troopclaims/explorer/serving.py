"""A server of the site's files, for this machine alone."""

from __future__ import annotations

import io
import os
import sys
from functools import partial
from http import HTTPStatus
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import BinaryIO

LOOPBACK = "127.0.0.1"
_INDEXES = ("index.html", "index.htm")  # What the standard library reads for a folder.


def server(folder: Path, port: int = 0) -> ThreadingHTTPServer:
    """A server of a folder's files on the loopback address. Raises OSError."""
    return _Server((LOOPBACK, port), partial(_Handler, directory=str(folder)))


class _Server(ThreadingHTTPServer):
    """The standard library's server, which a browser that goes away in the middle does not stir."""

    def handle_error(self, request: object, client_address: object) -> None:
        """Say nothing of a connection that broke."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)  # type: ignore[arg-type]


class _Handler(SimpleHTTPRequestHandler):
    """The standard library's handler, without a line on standard error for each file.

    A page of elsewhere can give its own name this machine's address (DNS rebinding) and would then
    read what is served: whoever asks has to name the loopback. A site that came from elsewhere can
    hold links to this machine's files: what they lead to is not served.
    """

    def send_head(self) -> io.BytesIO | BinaryIO | None:
        """Refuse a request to another name, for a path that none can have, or out of the folder."""
        port = self.connection.getsockname()[1]
        if self.headers.get("Host") not in (f"{LOOPBACK}:{port}", f"localhost:{port}"):
            self.send_error(HTTPStatus.MISDIRECTED_REQUEST)
            return None
        if "%00" in self.path or self._leads_out():
            self.send_error(HTTPStatus.NOT_FOUND)
            return None
        return super().send_head()

    def _leads_out(self) -> bool:
        """Whether what would be read lies outside of the folder, by a link in it."""
        root, path = os.path.realpath(self.directory), Path(self.translate_path(self.path))
        read = [os.path.realpath(path / name) for name in ("", *_INDEXES)]
        return any(os.path.commonpath([root, file]) != root for file in read)

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as it is overridden
        """Say nothing."""
