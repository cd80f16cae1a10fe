"""RO-Crate 1.3: the folder as a research object, each file with what it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from troopclaims.datapackage.model import Resource
from troopclaims.dataset.exchange.facts import Facts
from troopclaims.dataset.exchange.schemaorg import maker

FILE = "ro-crate-metadata.json"
_PROFILE = "https://w3id.org/ro/crate/1.3"
_MEDIA = {
    "csv": "text/csv",
    "json": "application/json",
    "md": "text/markdown",
    "cff": "application/yaml",
    "xml": "application/xml",
}


def crate(facts: Facts, tables: Iterable[Resource], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The metadata document of a folder that holds these files beside it.

    RO-Crate Metadata Specification 1.3, "Root Data Entity" and "Data Entities".
    """
    described = {table.path: table for table in tables}
    doi = facts.doi_address
    authors = [
        {"@id": f"#author-{number}", **maker(author)}
        for number, author in enumerate(facts.authors, start=1)
    ]
    root = {
        "@id": "./",
        "@type": "Dataset",
        "name": facts.title,
        "description": facts.description,
        "measurementTechnique": facts.methods,
        "datePublished": facts.issued,
        "version": facts.version,
        "license": {"@id": facts.licence.path},
        "author": [{"@id": author["@id"]} for author in authors],
        "keywords": list(facts.keywords),
        "identifier": {"@id": doi} if doi else facts.identifier,
        "cite-as": doi,
        "url": facts.url,
        "creditText": facts.citation,
        "hasPart": [{"@id": name} for name in files],
    }
    licence = {
        "@id": facts.licence.path,
        "@type": "CreativeWork",
        "name": facts.licence.title,
        "description": f"The licence of the data, {facts.licence.name}.",
    }
    identifier = {"@id": doi, "@type": "PropertyValue", "value": f"doi:{facts.doi}", "url": doi}
    return {
        "@context": f"{_PROFILE}/context",
        "@graph": [
            {
                "@id": FILE,
                "@type": "CreativeWork",
                "about": {"@id": "./"},
                "conformsTo": {"@id": _PROFILE},
            },
            _said(root),
            licence,
            *authors,
            *([identifier] if doi else []),
            *(_file(name, content, described.get(name)) for name, content in files.items()),
        ],
    }


def _file(name: str, content: bytes, table: Resource | None) -> dict[str, Any]:
    entity = {
        "@id": name,
        "@type": "File",
        "name": table.title if table else name,
        "description": table.description if table else "",
        "encodingFormat": _MEDIA.get(name.rpartition(".")[2], "text/plain"),
        "contentSize": str(len(content)),
    }
    return _said(entity)


def _said(values: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in values.items() if value}
