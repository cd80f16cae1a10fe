"""Metadata of DataCite 4.5 (JSON), as registries of DOIs and repositories ask for them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any

from troopclaims.dataset.citation.items import Item, iso, of_package, parts_of, whole_name
from troopclaims.dataset.package import Package
from troopclaims.dataset.values import as_line

# Where an item has its name, and what DataCite calls a name of that kind.
_KINDS = (("DOI", "DOI"), ("URL", "URL"), ("note", "URN"))
# Appendix 3 of the schema: an entry of a data set has no type of its own.
_TYPES = {"dataset": "Dataset", "report": "Report", "entry-encyclopedia": "Other"}


def metadata(package: Package, item: Item | None = None, cites: Iterable[Item] = ()) -> Item:
    """The package, or a part of it that is cited, as an object of DataCite's JSON schema 4.5.

    `cites` are the documents that it rests on. The schema asks for a creator, a publisher and a
    year: who is not named is ":unkn", as it recommends, and the contributors publish.
    """
    whole = of_package(package)
    cited = item or whole
    creators = [_creator(author) for author in cited.get("author", ())]
    name, address = _name(whole), cited.get("URL", "")
    # The package keeps its name when it gets an address; a part has one while it has no address.
    named = cited.get("note") or ("" if item else as_line(package.descriptor.get("id")))
    entry = {
        "schemaVersion": "http://datacite.org/schema/kernel-4",
        "doi": cited.get("DOI", "") if item is None else "",
        "url": address,
        "types": {
            "resourceTypeGeneral": _TYPES[cited["type"]],
            "resourceType": cited.get("genre", ""),
        },
        "creators": creators or [{"name": ":unkn"}],
        "titles": [{"title": cited["title"], "lang": "en"}],
        "publisher": {"name": creators[0]["name"] if creators else ":unkn"},
        "publicationYear": str(parts_of(cited)[0]) if parts_of(cited) else ":unkn",
        "dates": [{"date": iso(cited), "dateType": "Issued"}] if parts_of(cited) else [],
        "language": "en",
        "version": cited.get("version", ""),
        "subjects": [{"subject": word} for word in cited.get("keyword", "").split(", ") if word],
        "descriptions": [
            {"description": text, "descriptionType": kind, "lang": "en"}
            for text, kind in [
                (cited.get("abstract", ""), "Abstract"),
                (as_line(package.descriptor.get("methods")), "Methods"),
            ]
            if text
        ],
        "rightsList": [_right(licence) for licence in package.descriptor.get("licenses", ())],
        "alternateIdentifiers": [
            {"alternateIdentifier": text, "alternateIdentifierType": kind}
            for text, kind in [(named, "URN"), (cited["id"], "Local identifier")]
            if text.startswith("urn:") or kind != "URN"
        ],
        "relatedIdentifiers": [
            *([_related("IsPartOf", *name)] if item and name else []),
            *(_related("References", one["URL"], "URL") for one in cites if "URL" in one),
        ],
    }
    return {key: value for key, value in entry.items() if value}


def as_datacite(entries: Iterable[Item]) -> str:
    """One object, or a list of several."""
    listed = list(entries)
    whole = listed[0] if len(listed) == 1 else listed
    return json.dumps(whole, ensure_ascii=False, indent=2) + "\n"


def _creator(author: Mapping[str, str]) -> Item:
    if "literal" in author:
        return {"name": author["literal"], "nameType": "Organizational"}
    names = {"familyName": author["family"], "givenName": author.get("given", "")}
    name = ", ".join(filter(None, names.values()))
    return {
        "name": name or whole_name(author),
        "nameType": "Personal",
        **{key: text for key, text in names.items() if text},
    }


def _name(whole: Item) -> tuple[str, str] | None:
    """What names the package, and of which kind it is: a DOI, an address, a URN."""
    named = ((whole.get(key, ""), kind) for key, kind in _KINDS)
    return next((pair for pair in named if pair[0]), None)


def _related(relation: str, identifier: str, kind: str) -> Item:
    return {
        "relationType": relation,
        "relatedIdentifier": identifier,
        "relatedIdentifierType": kind,
    }


def _right(licence: Mapping[str, Any]) -> Item:
    right = {
        "rights": as_line(licence.get("title") or licence.get("name")),
        "rightsUri": as_line(licence.get("path")),
        "rightsIdentifier": as_line(licence.get("name")),
        "rightsIdentifierScheme": "SPDX" if licence.get("name") else "",
    }
    return {key: text for key, text in right.items() if text}
