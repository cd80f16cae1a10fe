"""DataCite Metadata Schema 4.5 as XML, for the form of whoever takes the deposit."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as ET

_KERNEL = "http://datacite.org/schema/kernel-4"
_SCHEMA = "http://schema.datacite.org/meta/kernel-4.5/metadata.xsd"
_XSI = "http://www.w3.org/2001/XMLSchema-instance"
# In DataCite's JSON each list has objects, whose one text is the element and the rest attributes.
_LISTS = {
    "titles": ("title", "title"),
    "subjects": ("subject", "subject"),
    "dates": ("date", "date"),
    "alternateIdentifiers": ("alternateIdentifier", "alternateIdentifier"),
    "relatedIdentifiers": ("relatedIdentifier", "relatedIdentifier"),
    "rightsList": ("rights", "rights"),
    "descriptions": ("description", "description"),
}
_ATTRIBUTES = {"lang": "xml:lang", "rightsUri": "rightsURI", "schemeUri": "schemeURI"}


def as_xml(record: Mapping[str, Any]) -> str:
    """A record of DataCite's JSON schema 4.5 as XML of the same version.

    The XML needs an identifier: while there is no DOI, the first alternate one stands there.
    """
    # No prefix but the schema's own: some forms of repositories read no other.
    place = f"{_KERNEL} {_SCHEMA}"
    root = ET.Element(
        "resource", {"xmlns": _KERNEL, "xmlns:xsi": _XSI, "xsi:schemaLocation": place}
    )
    name, kind = _identifier(record)
    _add(root, "identifier", name, identifierType=kind)
    creators = _add(root, "creators")
    for creator in record["creators"]:
        _creator(_add(creators, "creator"), creator)
    _add(root, "publisher", record["publisher"]["name"])
    _add(root, "publicationYear", record["publicationYear"])
    types = record["types"]
    general = types["resourceTypeGeneral"]
    _add(root, "resourceType", types.get("resourceType", ""), resourceTypeGeneral=general)
    for part in ("language", "version"):
        if part in record:
            _add(root, part, record[part])
    for plural, (singular, text) in _LISTS.items():
        if record.get(plural):
            whole = _add(root, plural)
            for item in record[plural]:
                attributes = {_ATTRIBUTES.get(k, k): v for k, v in item.items() if k != text}
                _add(whole, singular, item.get(text, ""), **attributes)
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _identifier(record: Mapping[str, Any]) -> tuple[str, str]:
    if record.get("doi"):
        return record["doi"], "DOI"
    first: Mapping[str, str] = next(iter(record.get("alternateIdentifiers", ())), {})
    kind = first.get("alternateIdentifierType", "Other")
    return first.get("alternateIdentifier", ":unkn"), kind


def _creator(parent: ET.Element, creator: Mapping[str, str]) -> None:
    kind = {"nameType": creator["nameType"]} if "nameType" in creator else {}
    _add(parent, "creatorName", creator["name"], **kind)
    for part in ("givenName", "familyName"):
        if part in creator:
            _add(parent, part, creator[part])


def _add(parent: ET.Element, name: str, text: str = "", **attributes: str) -> ET.Element:
    child = ET.SubElement(parent, name, attributes)
    child.text = text or None
    return child
