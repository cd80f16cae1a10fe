"""The descriptor's file: where it is, and its JSON."""

from __future__ import annotations

import json
import os
from collections import Counter
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any, NoReturn

from troopclaims.datapackage.paths import kind_of

DESCRIPTOR = "datapackage.json"
NAME_ONE = f"name a {DESCRIPTOR} or its folder"
LARGEST = 64 << 20  # bytes of a descriptor; the largest known in public have some hundred kilobytes
STANDARD_INPUT = ("-", "/dev/stdin", "/dev/fd/0", "/proc/self/fd/0")
TABLES = (".csv", ".tsv", ".xls", ".xlsx", ".ods", ".parquet", ".duckdb", ".sqlite", ".zip", ".gz")


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """The descriptor is missing, not UTF-8 or not a JSON object, so that nothing was checked."""


def descriptor_file(path: str | Path) -> Path:
    """The descriptor of a folder, or the very file that was named.

    Raises Unreadable for an address on the web, for standard input, which has no folder in which
    the tables could be, and for a table in a descriptor's place.
    """
    if "://" in str(path):
        raise Unreadable(f"{path}: remote packages are not read here; save it and name its folder")
    if str(path) in STANDARD_INPUT:
        raise Unreadable(f"{path}: standard input is in no folder with tables; name a {DESCRIPTOR}")
    path = Path(path)
    try:
        is_folder = path.is_dir()
    except OSError as error:  # Such as a name that is too long.
        raise Unreadable(f"{path}: cannot be read: {error.strerror}") from None
    if path.suffix.lower() in TABLES and not is_folder:
        raise Unreadable(f"{path}: is no descriptor; name the {DESCRIPTOR} that it belongs to")
    return path / DESCRIPTOR if is_folder else path


def read_descriptor(file: Path, shown: str = "") -> dict[str, Any]:
    """A descriptor, its decimals exact, called `shown` where that is not its file.

    Raises Unreadable, with the line and column.
    """
    return parse_descriptor(shown or str(file), read_bytes(file, shown))


def read_bytes(
    file: Path, shown: str = "", what: str = "descriptor", wanted: str = NAME_ONE
) -> bytes:
    """The bytes of a regular file of at most LARGEST bytes; never waits.

    `what` it is and what is `wanted` where there is none are said in messages. Raises Unreadable.
    """
    name = shown or str(file)
    try:
        # A pipe that nobody writes to would otherwise be waited for.
        handle = os.open(file, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0))
        try:
            if kind := kind_of(os.fstat(handle).st_mode):
                raise Unreadable(f"{name}: is {kind} and no file; save the {what} to a file")
            with os.fdopen(handle, "rb", closefd=False) as source:
                content = source.read(LARGEST + 1)
        finally:
            os.close(handle)
    except FileNotFoundError:
        raise Unreadable(f"{name}: there is no such file; {wanted}") from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise Unreadable(f"{name}: cannot be read: {reason}") from None
    if len(content) > LARGEST:
        raise Unreadable(f"{name}: a {what} has at most {LARGEST} bytes here, this has more")
    return content


def parse_descriptor(
    name: str, content: bytes, what: str = "descriptor", wanted: str = NAME_ONE
) -> dict[str, Any]:
    """The JSON object in the bytes of a file, its decimals exact.

    `what` it is and what is `wanted` in the place of another value are said in messages. Raises
    Unreadable, with the line and column.
    """
    try:
        text = content.decode("utf-8-sig")
        value = json.loads(text, parse_float=_decimal, parse_constant=_refuse)
    except UnicodeDecodeError as error:
        raise Unreadable(f"{name}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{name}:{error.lineno}:{error.colno}"
        raise Unreadable(f"{where}: not JSON: {error.msg}; mend it there") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{name}: not JSON: {error}") from None
    if not isinstance(value, dict):
        raise Unreadable(
            f"{name}: a {what} is an object, and this is {kind_in_json(value)}; {wanted}"
        )
    return value


def kind_in_json(value: object) -> str:
    """What a value that was read from JSON is there, in words.

    >>> kind_in_json([]), kind_in_json(Decimal("0.5")), kind_in_json(None)
    ('a list', 'a number', 'null')
    """
    kinds = {
        dict: "an object",
        list: "a list",
        str: "a text",
        bool: "true or false",
        type(None): "null",
    }
    return kinds.get(type(value), "a number")


def repeated_keys(content: bytes) -> list[str]:
    """The keys that stand twice in one object of a JSON text, of which readers keep only one."""
    found: Counter[str] = Counter()

    def remember(pairs: list[tuple[str, Any]]) -> None:
        found.update(key for key, n in Counter(key for key, _ in pairs).items() if n > 1)

    json.loads(content.decode("utf-8-sig"), object_pairs_hook=remember, parse_float=str)
    return [*found]


def _decimal(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        raise ValueError(f"the exponent of {text[:40]} is beyond all bounds") from None


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
