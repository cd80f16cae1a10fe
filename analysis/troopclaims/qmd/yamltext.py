"""YAML read with the line of every key, so that a message can name it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature


@dataclass(frozen=True, slots=True)
class Keys:
    """The keys of a mapping and their places; `places` has one `file:line` a line of the text."""

    node: Any
    places: Sequence[str]

    @property
    def first(self) -> str:
        """Where the text begins."""
        return self.places[0]

    def place(self, name: str) -> str:
        """Where a key stands."""
        for key, _ in self._pairs():
            if key.value == name:
                line: int = key.start_mark.line
                return self.places[min(line, len(self.places) - 1)]
        return self.first

    def within(self, name: str) -> Keys:
        """The keys of the mapping that stands under a key; none if it is no mapping."""
        found = next((value for key, value in self._pairs() if key.value == name), None)
        return Keys(found, self.places)

    def _pairs(self) -> list[tuple[Any, Any]]:
        from yaml import MappingNode

        return self.node.value if isinstance(self.node, MappingNode) else []


def read_yaml(text: str, places: Sequence[str], what: str) -> tuple[dict[str, Any], Keys]:
    """A mapping and its keys' places.

    Raises UnsupportedFeature, with the line, where the text is no YAML, is no mapping, or gives a
    key twice.
    """
    import yaml

    try:
        node = yaml.compose(text, Loader=yaml.SafeLoader)
        values = yaml.safe_load(text)
    except yaml.MarkedYAMLError as error:
        line = error.problem_mark.line if error.problem_mark else 0
        place = places[min(line, len(places) - 1)]
        raise UnsupportedFeature(f"{place}: the {what} is not YAML: {error.problem}") from None
    except (yaml.YAMLError, ValueError) as error:
        raise UnsupportedFeature(f"{places[0]}: the {what} is not YAML: {error}") from None
    if not isinstance(values, dict):
        raise UnsupportedFeature(f"{places[0]}: the {what} reads `name: value`, one a line")
    _refuse_twice(node, places, what)
    return values, Keys(node, places)


def _refuse_twice(node: Any, places: Sequence[str], what: str) -> None:
    from yaml import MappingNode

    if not isinstance(node, MappingNode):
        return
    seen = set()
    for key, value in node.value:
        name = str(key.value)
        if name in seen:
            raise UnsupportedFeature(
                f"{places[key.start_mark.line]}: {name} is given twice in the {what}"
            )
        seen.add(name)
        _refuse_twice(value, places, what)
