"""An issue of a data package, as a plain value."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

# "unsupported" is what the standard allows and this validator cannot check.
Severity = Literal["error", "warning", "unsupported"]
UNSUPPORTED: Literal["unsupported"] = "unsupported"


@dataclass(frozen=True, slots=True)
class Issue:
    """One issue of a data package.

    `type` is a name of `issue_types` ("type-error", "constraint-error", "foreign-key" ...), else
    the name of the rule that was broken.
    `note` holds, for a constraint-error, the constraint's name in double quotes.
    `resource` is the table's name, `path` its file relative to the descriptor, `row` the record's
    number as frictionless counts it (the header is 1) or None where there is none, `field` the
    column ("" where none; the columns of a composite key joined by commas) and `value` the
    offending text, shortened. `message` says what is wrong and `hint` what to do about it.
    """

    type: str
    message: str
    resource: str = ""
    path: str = ""
    row: int | None = None
    field: str = ""
    value: str = ""
    note: str = ""
    hint: str = ""
    severity: Severity = "error"

    @property
    def place(self) -> tuple[str, int, str, str]:
        """Where it is, as a sort key: path, row (0 where none), field, type."""
        return (self.path or self.resource, self.row or 0, self.field, self.type)


def unsupported(
    what: str, resource: str, path: str, field: str = "", value: str = "", hint: str = ""
) -> Issue:
    """An issue of what the standard allows and this validator cannot check; its note is `what`."""
    message = f"not supported here: {what}"
    return Issue(
        UNSUPPORTED, message, resource, path, None, field, value, what, hint, severity=UNSUPPORTED
    )
