"""The options of front matter and cells that are supported, each with the values it may have.

report/SUBSET.md is checked against these tables. The names and meanings are Quarto's (Quarto
reference, HTML Options, Typst Options and Code Cells: Jupyter).
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.yamltext import Keys


@dataclass(frozen=True, slots=True)
class Kind:
    """What values an option may have: in words, and as a test."""

    words: str
    accepts: Callable[[Any], bool]


Options = Mapping[str, Kind]


def only(text: str) -> Kind:
    """One value, since others would need what the portable renderer does not do."""
    return Kind(text, lambda value: bool(value == text))


def _is_text(value: Any) -> bool:
    return isinstance(value, str | int | float) and not isinstance(value, bool)


def _is_list_of(accepts: Callable[[Any], bool], value: Any) -> bool:
    return accepts(value) or (
        isinstance(value, list) and bool(value) and all(accepts(item) for item in value)
    )


def _is_author(value: Any) -> bool:
    return _is_text(value) or (isinstance(value, dict) and [*value] == ["name"])


def _is_length(value: Any) -> bool:
    return bool(re.fullmatch(r"\d+(\.\d+)?(pt|mm|cm|in|em)", str(value)))


def _is_margin(value: Any) -> bool:
    sides = {"x", "y", "top", "bottom", "left", "right"}
    return isinstance(value, dict) and set(value) <= sides and all(map(_is_length, value.values()))


def _are_widths(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(type(w) in (int, float) for w in value)


TEXT = Kind("text", _is_text)
TEXTS = Kind("text or a list of texts", lambda value: _is_list_of(_is_text, value))
AUTHORS = Kind("a name or a list of names", lambda value: _is_list_of(_is_author, value))
DATE = Kind("a date as 2024-11-18", lambda value: type(value) is dt.date)
TRUE = Kind("true", lambda value: value is True)
OUTPUT = Kind("asis, true or false", lambda value: value == "asis" or isinstance(value, bool))
YES_NO = Kind("true or false", lambda value: isinstance(value, bool))
NUMBER = Kind("a whole number from 1 to 6", lambda value: type(value) is int and 0 < value < 7)
FILES = Kind(
    "a file or a list of files",
    lambda value: _is_list_of(lambda item: isinstance(item, str), value),
)
LENGTH = Kind("a length such as 10pt", _is_length)
MARGIN = Kind("lengths for x, y, top, bottom, left, right", _is_margin)
WIDTHS = Kind("a list of numbers, one a column", _are_widths)
OPTIONS = Kind("options by name", lambda value: value is None or isinstance(value, dict))

FRONT_MATTER: Options = {
    "title": TEXT,
    "subtitle": TEXT,
    "author": AUTHORS,
    "date": DATE,
    "abstract": TEXT,
    "keywords": TEXTS,
    "lang": TEXT,
    "number-sections": YES_NO,
    "jupyter": only("python3"),
    "format": OPTIONS,
    "execute": OPTIONS,
    "bibliography": FILES,
    "csl": TEXT,
    "link-citations": YES_NO,
}
FORMATS: Mapping[str, Options] = {
    "html": {
        "theme": only("none"),
        "minimal": TRUE,
        "embed-resources": TRUE,
        "html-math-method": only("mathml"),
        "toc": YES_NO,
        "toc-depth": NUMBER,
        "toc-title": TEXT,
        "css": FILES,
        "include-in-header": FILES,
        "include-before-body": FILES,
        "include-after-body": FILES,
    },
    "typst": {
        "toc": YES_NO,
        "toc-depth": NUMBER,
        "toc-title": TEXT,
        "papersize": TEXT,
        "margin": MARGIN,
        "mainfont": TEXTS,
        "fontsize": LENGTH,
        "pdf-standard": only("ua-1"),
        "citeproc": TRUE,
        "keep-typ": YES_NO,
        "include-in-header": FILES,
    },
}
EXECUTE: Options = {"echo": YES_NO, "warning": YES_NO}
CELL: Options = {
    "label": TEXT,
    "output": OUTPUT,
    "echo": YES_NO,
    "warning": YES_NO,
    "include": YES_NO,
    "fig-cap": TEXT,
    "fig-alt": TEXT,
    "tbl-cap": TEXT,
    "tbl-colwidths": WIDTHS,
}


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


def check_front_matter(meta: Mapping[str, Any], keys: Keys) -> None:
    """Check the whole front matter with its formats. Raises UnsupportedFeature with the line."""
    check(meta, FRONT_MATTER, "front matter", keys)
    if "title" not in meta:
        raise UnsupportedFeature(f"{keys.first}: the front matter has no title")
    formats = meta.get("format") or {}
    check(formats, dict.fromkeys(FORMATS, OPTIONS), "formats", keys.within("format"))
    for name, options in formats.items():
        check(options, FORMATS[name], f"format {name}", keys.within("format").within(name))
    check(meta.get("execute"), EXECUTE, "execute options", keys.within("execute"))


def setting(meta: Mapping[str, Any], format_: str, name: str, default: Any = None) -> Any:
    """The value of a format's option, or the default."""
    options = (meta.get("format") or {}).get(format_) or {}
    return options.get(name, default)


def listed(value: Any) -> list[Any]:
    """One value or several or none, as a list."""
    if value is None:
        return []
    return value if isinstance(value, list) else [value]
