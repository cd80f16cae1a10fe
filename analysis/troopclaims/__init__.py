"""Claims about North Korean troops in Russia's war, as tables, a database and a report.

>>> import troopclaims
>>> con = troopclaims.connect()
>>> claims = troopclaims.tables()["claims"]
>>> estimates = troopclaims.view("estimate_details", con)
>>> answer = troopclaims.ask("who_said_100000", con)
>>> reference = troopclaims.cite("C0001", format="ris")

`connect()` gives a DuckDB connection to the tables and views; `tables()`, `view()` and `ask()`
pandas data frames; `questions()` the published questions; `cite()` citations; `validate()` the
issues of this or any other data package. What a caller does wrong with these raises a
TroopclaimsError: PackageError, InvalidDataError or QueryError. A DuckDB connection serves one
thread at a time: give each thread its own `con.cursor()`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from troopclaims.errors import InvalidDataError, PackageError, QueryError, TroopclaimsError

if TYPE_CHECKING:
    from troopclaims.datapackage.issue import Issue
    from troopclaims.dataset.citation.library import cite
    from troopclaims.dataset.database import connect
    from troopclaims.dataset.frames import ask, tables, view
    from troopclaims.dataset.questions import Question, questions
    from troopclaims.dataset.validate import validate

    __version__: str

__all__ = [
    "InvalidDataError",
    "Issue",
    "PackageError",
    "QueryError",
    "Question",
    "TroopclaimsError",
    "__version__",
    "ask",
    "cite",
    "connect",
    "questions",
    "tables",
    "validate",
    "view",
]

_HOMES = {
    "Issue": "datapackage.issue",
    "Question": "dataset.questions",
    "ask": "dataset.frames",
    "cite": "dataset.citation.library",
    "connect": "dataset.database",
    "questions": "dataset.questions",
    "tables": "dataset.frames",
    "view": "dataset.frames",
    "validate": "dataset.validate",
}

if not TYPE_CHECKING:  # A type checker that saw this would take any name for one of the module's.

    def __getattr__(name: str) -> object:
        """Import a public name when it is first used, so that the command starts fast."""
        from importlib import import_module

        if name == "__version__":
            from troopclaims.dataset.package import open_package

            return open_package().version
        if name in _HOMES:
            return getattr(import_module(f"troopclaims.{_HOMES[name]}"), name)
        raise AttributeError(f"module 'troopclaims' has no attribute {name!r}")


def __dir__() -> list[str]:
    """The public names, of which most are imported when they are first used."""
    return sorted(__all__)
