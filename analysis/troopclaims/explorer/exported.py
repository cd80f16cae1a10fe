"""A WebAssembly module without the exports that nobody calls.

DuckDB's module exports every symbol of its C++, 75,000 with 7 MB of names, so that extensions could
be linked to it while it runs. The explorer loads none. A browser makes an object of each at the
start, which took 70 MB and two fifths of the start's time (tests/benchmarks/README.md). Nothing
else of the module is touched: its functions keep their numbers, by which they call each other.

Binary format: WebAssembly Core Specification 2.0, section 5.5.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

_HEAD = b"\0asm\1\0\0\0"
_EXPORTS = 7  # the number of the section of exports
_WORD = re.compile(r"[\w$]+")


class WasmError(ValueError):
    """Bytes are no WebAssembly module of the version that is read here."""


def words(script: str) -> set[str]:
    """Every word of a script: it can call nothing by a name that it does not write."""
    return set(_WORD.findall(script))


def with_exports(module: bytes, wanted: Collection[str]) -> bytes:
    """The module with those of its exports alone whose names are `wanted`.

    Raises WasmError.
    """
    if not module.startswith(_HEAD):
        raise WasmError("no WebAssembly module of version 1")
    parts = [_HEAD]
    try:
        for number, start, end in _sections(module):
            content = module[start:end]
            if number == _EXPORTS:
                kept = [whole for name, whole in _exports(content) if name in wanted]
                content = _number(len(kept)) + b"".join(kept)
            parts += [bytes([number]), _number(len(content)), content]
    except (IndexError, UnicodeDecodeError):
        raise WasmError("a WebAssembly module that is cut off or damaged") from None
    return b"".join(parts)


def _sections(module: bytes) -> Iterator[tuple[int, int, int]]:
    """Each section's number, and where its content starts and ends."""
    at = len(_HEAD)
    while at < len(module):
        size, start = _read(module, at + 1)
        if start + size > len(module):
            raise IndexError
        yield module[at], start, start + size
        at = start + size


def _exports(section: bytes) -> Iterator[tuple[str, bytes]]:
    """Each export's name, and the whole of it: name, kind, number."""
    count, at = _read(section, 0)
    for _ in range(count):
        length, start = _read(section, at)
        _, end = _read(section, start + length + 1)
        yield section[start : start + length].decode("utf-8"), section[at:end]
        at = end


def _read(data: bytes, at: int) -> tuple[int, int]:
    """An unsigned number in LEB128, and where what follows it starts."""
    value = shift = 0
    while True:
        byte = data[at]
        at += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, at


def _number(value: int) -> bytes:
    """A number in LEB128."""
    data = bytearray()
    while value >= 0x80:
        data.append(value & 0x7F | 0x80)
        value >>= 7
    return bytes([*data, value])
