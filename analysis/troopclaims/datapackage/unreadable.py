"""Why nothing, or nothing more, of a table can be checked."""

from __future__ import annotations

from troopclaims.datapackage.issue import UNSUPPORTED

# Kind: the type of its issue, what it means, what to do. What goes beyond a bound that is ours and
# not the standard's says nothing against the table.
KINDS = {
    "encoding": (
        "encoding-error",
        "the bytes are not of the file's encoding",
        "save the file as UTF-8, or state its encoding",
    ),
    "empty": ("source-error", "the source is empty", "write at least the header"),
    "long record": (
        "source-error",
        "a record has no end within 64 MiB: a quotation mark is not closed, or it is no table",
        "look for a quotation mark that is not closed",
    ),
    "bytes": (
        "source-error",
        "the file cannot be read whole",
        "look for stray quotation marks and line ends",
    ),
    "memory": (
        UNSUPPORTED,
        "the records do not fit into the memory that may be used: too many columns, or long cells",
        "divide the table",
    ),
    "parts": (
        "source-error",
        "the files of the table do not belong together",
        "give every file the same header",
    ),
    "packed": ("source-error", "the file cannot be unpacked", "pack it anew, or not at all"),
    "columns": (UNSUPPORTED, "the table has too many columns", "divide the table"),
    "time": (
        UNSUPPORTED,
        "a pattern was not done within its time",
        "write the pattern without nested repetition",
    ),
    "file": ("scheme-error", "the file cannot be read", "see that it may be read"),
}


class TableUnreadable(Exception):  # noqa: N818 - reads as what happened, as Unreadable does
    """A table cannot be read, or not be checked to its end; `kind` is one of KINDS."""

    def __init__(self, kind: str, message: str = "") -> None:
        self.type, meaning, self.hint = KINDS[kind]
        self.kind = kind
        super().__init__(message or meaning)
