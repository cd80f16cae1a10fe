"""CITATION.cff: the package as its repository says that it is to be cited."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from troopclaims.dataset.citation.items import Item, of_package, parts_of
from troopclaims.dataset.package import Package
from troopclaims.dataset.values import as_line

# The Open Definition's identifiers, which Data Package asks for, where SPDX has another or none.
_SPDX = {"ODC-PDDL-1.0": "PDDL-1.0", "ODC-BY-1.0": "ODC-By-1.0"}
_NO_SPDX = re.compile(r"other-.*|notspecified", re.IGNORECASE)
_TYPES = {
    "dataset": "data",
    "report": "report",
    "entry-encyclopedia": "encyclopedia",
    "article-newspaper": "newspaper-article",
    "webpage": "website",
    "post-weblog": "blog",
}


def as_cff(package: Package, references: Iterable[Item] = ()) -> str:
    """A CITATION.cff file (Citation File Format 1.2.0), its texts quoted, so that they stay texts.

    The format asks for authors; where none is named, it is "anonymous".
    """
    item = of_package(package)
    parts = parts_of(item)
    released = "-".join(f"{part:02d}" for part in parts) if len(parts) == 3 else ""
    keywords = list(
        dict.fromkeys(filter(None, map(as_line, package.descriptor.get("keywords", ()))))
    )
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(item['title'])}",
        *_line("version", item.get("version")),
        *_line("date-released", released),
        *_licence(package.descriptor.get("licenses", ())),
        *_line("doi", item.get("DOI")),
        *_line("url", item.get("URL")),
        *_identifiers(as_line(package.descriptor.get("id"))),
        *_authors(item),
        *(["keywords:"] if keywords else []),
        *[f"  - {_quoted(word)}" for word in keywords],
        *_line("abstract", package.descriptor.get("description")),
    ]
    entries = [_reference(reference) for reference in references]
    lines += ["references:"] if entries else []
    for entry in entries:
        lines += [f"  {'  ' if number else '- '}{text}" for number, text in enumerate(entry)]
    return "\n".join(lines) + "\n"


def _reference(item: Item) -> list[str]:
    parts = parts_of(item)
    return [
        f"type: {_TYPES[item['type']]}",
        f"title: {_quoted(item['title'])}",
        *_authors(item, item.get("container-title")),
        *_line("collection-title", item.get("container-title") if "author" in item else None),
        *([f"year: {parts[0]}"] if parts else []),
        *_line("version", item.get("version")),
        *_line("doi", item.get("DOI")),
        *_line("url", item.get("URL")),
        *_line("notes", item.get("note")),
    ]


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML has them: JSON's, and 32 bits for what is not printed."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)


def _line(key: str, text: str | None) -> list[str]:
    return [f"{key}: {_quoted(text)}"] if text else []


def _identifiers(name: str) -> list[str]:
    """The descriptor's `id`, which stays when the package moves."""
    return ["identifiers:", "  - type: other", f"    value: {_quoted(name)}"] if name else []


def _licence(licences: Sequence[Mapping[str, Any]]) -> list[str]:
    """The first licence, by its name where SPDX knows it, else by its address if it has one."""
    first = licences[0] if licences else {}
    name, path = as_line(first.get("name")), as_line(first.get("path"))
    if name and not _NO_SPDX.fullmatch(name):
        return _line("license", _SPDX.get(name, name))
    return _line("license-url", path if re.match(r"https?://", path) else "")


def _authors(item: Item, instead: str | None = None) -> list[str]:
    authors = item.get("author") or [{"literal": instead or "anonymous"}]
    return ["authors:", *(text for author in authors for text in _author(author))]


def _author(author: Mapping[str, str]) -> list[str]:
    if "literal" in author:
        return [f"  - name: {_quoted(author['literal'])}"]
    lines = [f"family-names: {_quoted(author['family'])}"]
    if "given" in author:
        lines.append(f"given-names: {_quoted(author['given'])}")
    return [f"  {'  ' if number else '- '}{text}" for number, text in enumerate(lines)]
