"""Croissant 1.0, by which loaders for machine learning find the tables, their fields and keys."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from pathlib import PurePosixPath
from typing import Any

from troopclaims.datapackage.model import Field, Resource
from troopclaims.dataset.exchange.facts import Facts
from troopclaims.dataset.exchange.schemaorg import maker

_TYPES = {
    "integer": "sc:Integer",
    "year": "sc:Integer",
    "number": "sc:Float",
    "boolean": "sc:Boolean",
    "date": "sc:Date",
}
# The terms that this document uses, as the specification's own context gives them.
_CONTEXT = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "citeAs": "cr:citeAs",
    "column": "cr:column",
    "conformsTo": "dct:conformsTo",
    "cr": "http://mlcommons.org/croissant/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "dct": "http://purl.org/dc/terms/",
    "equivalentProperty": "cr:equivalentProperty",
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "extract": "cr:extract",
    "field": "cr:field",
    "fileProperty": "cr:fileProperty",
    "fileObject": "cr:fileObject",
    "fileSet": "cr:fileSet",
    "format": "cr:format",
    "includes": "cr:includes",
    "isLiveDataset": "cr:isLiveDataset",
    "jsonPath": "cr:jsonPath",
    "key": "cr:key",
    "md5": "cr:md5",
    "parentField": "cr:parentField",
    "path": "cr:path",
    "recordSet": "cr:recordSet",
    "references": "cr:references",
    "regex": "cr:regex",
    "repeated": "cr:repeated",
    "replace": "cr:replace",
    "samplingRate": "cr:samplingRate",
    "sc": "https://schema.org/",
    "separator": "cr:separator",
    "source": "cr:source",
    "subField": "cr:subField",
    "transform": "cr:transform",
}


def dataset(facts: Facts, tables: Iterable[Resource], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The description of a folder that holds the tables' files beside it (Croissant 1.0)."""
    described = {
        "@context": _CONTEXT,
        "@type": "sc:Dataset",
        "conformsTo": "http://mlcommons.org/croissant/1.0",
        "name": facts.name,
        "alternateName": facts.title,
        "description": facts.description,
        "rai:dataCollection": facts.methods,
        "version": facts.version,
        "datePublished": facts.issued,
        "license": facts.licence.path,
        "creator": [maker(author) for author in facts.authors],
        "keywords": list(facts.keywords),
        "url": facts.url or facts.doi_address or facts.identifier,
        "citeAs": facts.citation,
        "distribution": [_file(table.path, files[table.path]) for table in tables],
        "recordSet": [_records(table) for table in tables],
    }
    return {key: value for key, value in described.items() if value}


def _file(path: str, content: bytes) -> dict[str, str]:
    name = PurePosixPath(path).name
    return {
        "@type": "cr:FileObject",
        "@id": name,
        "name": name,
        "contentUrl": path,
        "contentSize": f"{len(content)} B",
        "encodingFormat": "text/csv",
        "sha256": hashlib.sha256(content).hexdigest(),
    }


def _records(table: Resource) -> dict[str, Any]:
    # mlcroissant takes a table that refers to itself for a circle, and reads none of it.
    references = {
        name: f"{key.table}/{other}"
        for key in table.foreign_keys
        if key.table != table.name
        for name, other in zip(key.fields, key.references, strict=True)
    }
    return {
        "@type": "cr:RecordSet",
        "@id": table.name,
        "name": table.name,
        "description": table.description,
        "key": [{"@id": f"{table.name}/{name}"} for name in table.primary_key],
        "field": [_field(table, field, references.get(field.name)) for field in table.fields],
    }


def _field(table: Resource, field: Field, reference: str | None) -> dict[str, Any]:
    described = {
        "@type": "cr:Field",
        "@id": f"{table.name}/{field.name}",
        "name": field.name,
        "description": field.description,
        "dataType": _TYPES.get(field.type, "sc:Text"),
        "source": {
            "fileObject": {"@id": PurePosixPath(table.path).name},
            "extract": {"column": field.name},
        },
    }
    return described | ({"references": {"field": {"@id": reference}}} if reference else {})
