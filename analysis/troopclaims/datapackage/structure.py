"""Issues of a resource's file as a whole."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from io import BufferedReader

from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import Issue, unsupported
from troopclaims.datapackage.model import Resource


def check_file(resource: Resource) -> Iterator[Issue]:
    """Whether a resource's file can be read, with the size and hash that the descriptor states."""

    def issue(kind: str, path: str, message: str, hint: str) -> Issue:
        return Issue(kind, message, resource.name, path, hint=hint)

    for path, file in zip(resource.paths, resource.files, strict=True):
        try:
            with file.open("rb") as handle:
                if len(resource.files) == 1:
                    yield from _check_content(resource, handle)
        except FileNotFoundError:
            hint = "add the file or mend its path"
            yield issue("scheme-error", path, "there is no such file", hint)
        except OSError as error:
            reason = f"cannot be read: {error.strerror}"
            yield issue("scheme-error", path, reason, "allow it to be read")


def _check_content(resource: Resource, file: BufferedReader) -> Iterator[Issue]:
    size = os.fstat(file.fileno()).st_size
    if resource.bytes is not None and resource.bytes != size:
        message = f"the file has {size} bytes, the descriptor says {resource.bytes}"
        hint = "state the size anew if the change was meant"
        yield Issue("byte-count", message, resource.name, resource.path, hint=hint)
    if resource.hash:
        yield from _check_hash(resource, resource.hash, file)


def _check_hash(resource: Resource, stated: str, file: BufferedReader) -> Iterator[Issue]:
    """Compare a hash, MD5 or of the algorithm that stands before a colon in it."""
    algorithm, _, digits = stated.rpartition(":")
    try:
        found = hashlib.file_digest(file, (algorithm or "md5").lower())
    except ValueError:
        what = f"the hash algorithm {shortened(algorithm)!r}"
        yield unsupported(what, resource.name, resource.path, hint="state it as sha256:...")
        return
    # The SHAKE algorithms make as many digits as they are asked for.
    size = () if found.digest_size else (len(digits) // 2,)
    actual = found.hexdigest(*size)
    if actual != digits.lower():
        says = f"the file's hash is {shortened(actual)}, the descriptor says {shortened(digits)}"
        hint = "state the hash anew if the change was meant"
        yield Issue("hash-count", says, resource.name, resource.path, hint=hint)
