"""The descriptor's file: where it is, and its JSON."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any, NoReturn

DESCRIPTOR = "datapackage.json"


class Unreadable(Exception):  # noqa: N818 - reads as what happened
    """The descriptor is missing, not UTF-8 or not a JSON object, so that nothing was checked."""


def descriptor_file(path: str | Path) -> Path:
    """The descriptor of a folder, or the very file that was named."""
    path = Path(path)
    return path / DESCRIPTOR if path.is_dir() else path


def read_descriptor(file: Path) -> dict[str, Any]:
    """A descriptor, its decimals exact. Raises Unreadable, with the line and column."""
    try:
        value = json.loads(
            file.read_bytes().decode("utf-8-sig"), parse_float=Decimal, parse_constant=_refuse
        )
    except FileNotFoundError:
        raise Unreadable(f"{file}: there is no such file") from None
    except UnicodeDecodeError as error:
        raise Unreadable(f"{file}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    except json.JSONDecodeError as error:
        where = f"{file}:{error.lineno}:{error.colno}"
        raise Unreadable(f"{where}: not JSON: {error.msg}; mend it there") from None
    except (ValueError, RecursionError) as error:
        raise Unreadable(f"{file}: not JSON: {error}") from None
    except OSError as error:
        raise Unreadable(f"{file}: cannot be read: {error.strerror}") from None
    if not isinstance(value, dict):
        raise Unreadable(f"{file}: a descriptor is an object, this is a {type(value).__name__}")
    return value


def _refuse(constant: str) -> NoReturn:
    raise ValueError(f"{constant} is no number of JSON")
