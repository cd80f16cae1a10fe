"""Faults of a descriptor: where they are and what they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Any

from troopclaims.datapackage.hints import shortened
from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.loading import DESCRIPTOR

ALIKE = 0.8


@dataclass(frozen=True, slots=True)
class Node:
    """An object of the descriptor: its JSON path, the type of its faults, and its resource."""

    value: Mapping[str, Any]
    path: str
    type: str
    resource: str = ""

    def at(self, name: str) -> str:
        """The JSON path of a property."""
        return f"{self.path}.{name}"

    def fault(self, name: str, message: str, hint: str = "", value: object = "") -> Issue:
        """A fault of a property, or of the object itself where `name` is empty."""
        return Issue(
            self.type,
            message,
            self.resource,
            DESCRIPTOR,
            field=self.at(name) if name else self.path,
            value=shortened(str(value)),
            hint=hint,
        )

    def items(self, name: str, kind: str) -> list[Node]:
        """The objects of a list, those that are objects at all."""
        values = self.value.get(name)
        return [
            Node(value, f"{self.at(name)}[{i}]", kind, self.resource)
            for i, value in enumerate(values if isinstance(values, list) else [])
            if isinstance(value, Mapping)
        ]


def check_properties(node: Node, kinds: Mapping[str, str]) -> Iterator[Issue]:
    """Properties that are of the wrong kind, and unknown ones that must be slips."""
    for name, value in node.value.items():
        if name in kinds:
            if not _is_kind(value, kinds[name]):
                wanted = KINDS[kinds[name]]
                yield node.fault(name, f"{name} has to be {wanted}", "", value)
        elif near := _slip(name, kinds):
            message = f"{name!r} is no property of the standard"
            yield node.fault(name, message, f"did you mean {near!r}?", name)


def _slip(name: str, known: Mapping[str, str]) -> str:
    """The property that an unknown one must have been meant for, or ""."""
    ratios = {other: SequenceMatcher(None, name.lower(), other.lower()).ratio() for other in known}
    best = max(ratios, key=lambda other: ratios[other])
    return best if ratios[best] >= ALIKE else ""


KINDS = {
    "any": "anything",
    "string": "a text",
    "integer": "a whole number",
    "boolean": "true or false",
    "array": "a list",
    "object": "an object",
    "objects": "a list of objects",
    "strings": "a list of texts",
    "names": "a field's name or a list of them",
}


def _is_kind(value: object, kind: str) -> bool:
    if kind == "integer":
        return isinstance(value, int) and not isinstance(value, bool)
    if kind == "names":
        return isinstance(value, str) or (bool(value) and _is_kind(value, "strings"))
    if kind in ("objects", "strings"):
        items = Mapping if kind == "objects" else str
        return isinstance(value, list) and all(isinstance(item, items) for item in value)
    plain: dict[str, type | tuple[type, ...]] = {
        "any": object,
        "string": str,
        "boolean": bool,
        "array": list,
        "object": Mapping,
    }
    return isinstance(value, plain[kind])
