"""Claims about North Korean troops in Russia's war, as tables, a database and a report.

>>> import troopclaims
>>> con = troopclaims.connect()
>>> claims = troopclaims.tables()["claims"]
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from troopclaims.datapackage.issue import Issue
    from troopclaims.dataset.database import connect
    from troopclaims.dataset.frames import tables
    from troopclaims.dataset.validate import validate

__all__ = ["Issue", "connect", "tables", "validate"]

_HOMES = {
    "connect": "dataset.database",
    "tables": "dataset.frames",
    "Issue": "datapackage.issue",
    "validate": "dataset.validate",
}


def __getattr__(name: str) -> Any:
    """Import a public name when it is first used, so that the command starts fast."""
    from importlib import import_module

    if name == "__version__":
        from troopclaims.dataset.package import open_package

        return open_package().version
    if name in _HOMES:
        return getattr(import_module(f"troopclaims.{_HOMES[name]}"), name)
    raise AttributeError(f"module 'troopclaims' has no attribute {name!r}")
