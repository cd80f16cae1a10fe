"""Faults of a file and of its records' form, before any cell is looked into."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.model import Resource


def check_file(resource: Resource) -> Iterator[Issue]:
    """Whether a resource's file is there, with the size and hash that the descriptor states."""
    file = resource.file

    def issue(kind: str, message: str, hint: str) -> Issue:
        return Issue(kind, message, resource.name, resource.path, hint=hint)

    if not file.is_file():
        yield issue("scheme-error", "there is no such file", "add the file or mend its path")
        return
    size = file.stat().st_size
    if resource.bytes is not None and resource.bytes != size:
        message = f"the file has {size} bytes, the descriptor says {resource.bytes}"
        yield issue("byte-count", message, "state the size anew if the change was meant")
    if resource.hash is not None:
        algorithm, _, stated = resource.hash.rpartition(":")
        with file.open("rb") as handle:
            actual = hashlib.file_digest(handle, algorithm or "md5").hexdigest()
        if actual != stated.lower():
            message = f"the file's hash is {actual}, the descriptor says {stated}"
            yield issue("hash-count", message, "state the hash anew if the change was meant")
