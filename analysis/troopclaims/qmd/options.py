"""The options of front matter and cells that are supported, each with the values it may have.

report/SUBSET.md is checked against these tables. The names and meanings are Quarto's (Quarto
reference, HTML Options, Typst Options and Code Cells: Jupyter).
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature


@dataclass(frozen=True, slots=True)
class Kind:
    """What values an option may have: in words, and as a test."""

    words: str
    accepts: Callable[[Any], bool]


Options = Mapping[str, Kind]


def only(value: Any, words: str | None = None) -> Kind:
    """One value, since others would need what the portable renderer does not do."""
    return Kind(words or str(value), lambda given: type(given) is type(value) and given == value)


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _are_texts(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(map(_is_text, value))


TEXT = Kind("text", _is_text)
TEXTS = Kind("text or a list of texts", lambda value: _is_text(value) or _are_texts(value))
YES_NO = Kind("true or false", lambda value: isinstance(value, bool))
TRUE, FALSE = only(True, "true"), only(False, "false")  # noqa: FBT003
NUMBER = Kind("a whole number from 1 to 6", lambda value: type(value) is int and 0 < value < 7)
FILE = Kind("a file", lambda value: isinstance(value, str))
FILES = Kind("a file or a list of files", lambda value: isinstance(value, str) or _are_texts(value))
OPTIONS = Kind("options by name", lambda value: value is None or isinstance(value, dict))

FRONT_MATTER: Options = {
    "title": TEXT,
    "subtitle": TEXT,
    "author": TEXTS,
    "lang": only("en"),
    "format": OPTIONS,
    "execute": OPTIONS,
}
FORMATS: Mapping[str, Options] = {
    "html": {
        "theme": only("none"),
        "minimal": TRUE,
        "embed-resources": TRUE,
        "section-divs": TRUE,
        "html-table-processing": only("none"),
        "syntax-highlighting": only("none"),
        "toc": YES_NO,
        "toc-depth": NUMBER,
        "toc-title": TEXT,
        "template": FILE,
        "css": FILES,
        "include-after-body": FILES,
        "filters": FILES,
    },
    "typst": {
        "toc": YES_NO,
        "toc-depth": NUMBER,
        "toc-title": TEXT,
        "template-partials": only(["typst-template.typ"], "[typst-template.typ]"),
        "font-paths": FILES,
        "variant": only("-smart"),
        "html-table-processing": only("none"),
        "syntax-highlighting": only("none"),
        "pdf-standard": only("ua-1"),
    },
}
EXECUTE: Options = {"echo": FALSE, "warning": FALSE}
CELL: Options = {"output": only("asis"), "include": FALSE}
# What a document cannot do without, each with the reason.
REQUIRED = {
    ("title",): "a page and a PDF have titles",
    ("lang",): "a page and a PDF say their language",
    ("format", "html", "template"): "the page has no look of its own",
    ("format", "typst", "template-partials"): "the PDF has no look of its own",
    ("format", "typst", "variant"): "quotation marks are then the same in both documents",
    ("execute", "echo"): "the source of cells is not shown",
    ("execute", "warning"): "warnings of cells are not shown",
}


def check_front_matter(meta: Mapping[str, Any], keys: Keys) -> None:
    """Check one file's options, formats included. Raises UnsupportedFeature with the line."""
    check(meta, FRONT_MATTER, "front matter", keys)
    formats = meta.get("format") or {}
    check(formats, dict.fromkeys(FORMATS, OPTIONS), "formats", keys.within("format"))
    for name, options in formats.items():
        check(options, FORMATS[name], f"format {name}", keys.within("format").within(name))
    check(meta.get("execute"), EXECUTE, "execute options", keys.within("execute"))


def check_complete(meta: Mapping[str, Any], place: str) -> None:
    """Raise UnsupportedFeature where the document has not all that it needs."""
    for path, reason in REQUIRED.items():
        value: Any = meta
        for name in path:
            value = (value or {}).get(name)
        if value is None:
            raise UnsupportedFeature(f"{place}: there is no {': '.join(path)}; {reason}")


def check(given: Any, known: Options, where: str, keys: Keys) -> None:
    """Raise UnsupportedFeature, with the line, at the first option or value outside `known`."""
    for name, value in (given or {}).items():
        place = keys.place(str(name))
        if name not in known:
            raise UnsupportedFeature(
                f"{place}: {name!r} is not in the supported subset of the {where} "
                f"({', '.join(sorted(known))})"
            )
        if not known[name].accepts(value):
            raise UnsupportedFeature(
                f"{place}: {name}: {value} is not in the supported subset of the {where}; "
                f"write {known[name].words}"
            )


def setting(meta: Mapping[str, Any], format_: str, name: str, default: Any = None) -> Any:
    """The value of a format's option, or the default."""
    options = (meta.get("format") or {}).get(format_) or {}
    return options.get(name, default)


def listed(value: Any) -> list[Any]:
    """One value or several or none, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


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
