"""Objects of a descriptor: where they are, their issues, and properties that must be slips."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import Issue, Severity, unsupported
from troopclaims.datapackage.loading import DESCRIPTOR

SHORT = 6


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the descriptor: its JSON path, the type of its issues, and its resource."""

    value: Mapping[str, Any]
    path: str
    type: str
    resource: str = ""

    def at(self, name: str) -> str:
        """The JSON path of a property, or of the object itself where `name` is empty."""
        return f"{self.path}.{name}" if name else self.path

    def child(self, name: str, kind: str) -> Node:
        """The object under a property; an empty one where there is none."""
        value = self.value.get(name)
        found = value if isinstance(value, Mapping) else {}
        return Node(found, self.at(name), kind, self.resource)

    def items(self, name: str, kind: str) -> list[Node]:
        """The objects of a list, those that are objects at all."""
        values = self.value.get(name)
        return [
            Node(value, f"{self.at(name)}[{i}]", kind, self.resource)
            for i, value in enumerate(values if isinstance(values, list) else [])
            if isinstance(value, Mapping)
        ]

    def issue(self, name: str, message: str, hint: str = "", value: object = "") -> Issue:
        """An issue of a property, or of the object itself where `name` is empty."""
        return self._issue("error", name, message, hint, value)

    def warning(self, name: str, message: str, hint: str = "", value: object = "") -> Issue:
        """What the standard allows and was hardly meant."""
        return self._issue("warning", name, message, hint, value)

    def unsupported(self, name: str, what: str, hint: str = "", value: object = "") -> Issue:
        """What the standard allows and this validator cannot check; `note` says it alone."""
        return unsupported(
            what, self.resource, DESCRIPTOR, self.at(name), shortened(str(value)), hint
        )

    def _issue(
        self, severity: Severity, name: str, message: str, hint: str, value: object
    ) -> Issue:
        return Issue(
            self.type,
            message,
            self.resource,
            DESCRIPTOR,
            field=self.at(name),
            value=shortened(str(value)),
            hint=hint,
            severity=severity,
        )


def slips(node: Node, known: Collection[str]) -> Iterator[Issue]:
    """Properties that are not the standard's and one slip of the pen from one that is.

    Any further property is allowed (Data Package v2, "Descriptor"), so that these are warnings.
    """
    for name in node.value:
        if name not in known and (near := _meant(name, known)):
            message = f"{shortened(name)!r} is no property of the standard"
            yield node.warning(name, message, f"did you mean {near!r}?", name)


def _meant(name: str, known: Collection[str]) -> str:
    """The property that an unknown one must have been meant for, or ""."""
    plain = _plain(name) if len(name) < 40 else ""
    return next((other for other in known if plain and _one_slip(plain, _plain(other))), "")


def _plain(name: str) -> str:
    return name.lower().replace("_", "").replace("-", "")


def _one_slip(name: str, other: str) -> bool:
    """Whether two words differ by one letter more, less, changed or exchanged with its neighbour.

    A letter changed makes another short word, such as date of data, so that it does not count.
    """
    short = len(other) < SHORT
    if abs(len(name) - len(other)) > 1 or len(other) < 4:
        return False
    while name and other and name[0] == other[0]:
        name, other = name[1:], other[1:]
    while name and other and name[-1] == other[-1]:
        name, other = name[:-1], other[:-1]
    if len(name) == len(other) == 1:
        return not short
    return len(name) + len(other) <= 1 or (len(name) == 2 and name == other[::-1])
