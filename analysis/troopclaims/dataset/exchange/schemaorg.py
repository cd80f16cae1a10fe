"""schema.org Dataset as JSON-LD, which search engines for data read from a page."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from troopclaims.datapackage.model import Field
from troopclaims.dataset.exchange.facts import Author, Facts


def dataset(facts: Facts, fields: Iterable[Field], covers: str) -> dict[str, Any]:
    """The Dataset (https://schema.org/Dataset) with its `fields` as what was measured.

    `covers` is the interval of the record by ISO 8601, "first/last".
    """
    described = {
        "@context": "https://schema.org/",
        "@type": "Dataset",
        "@id": facts.doi_address or facts.url,
        "name": facts.title,
        "alternateName": facts.name,
        "description": facts.description,
        "version": facts.version,
        "datePublished": facts.issued,
        "license": facts.licence.path,
        "creator": [maker(author) for author in facts.authors],
        "keywords": list(facts.keywords),
        "identifier": facts.doi_address or facts.identifier,
        "url": facts.url,
        "creditText": facts.citation,
        "isAccessibleForFree": True,
        "temporalCoverage": covers,
        "measurementTechnique": facts.methods,
        "variableMeasured": [
            {"@type": "PropertyValue", "name": field.name, "description": field.description}
            for field in fields
        ],
    }
    return {key: value for key, value in described.items() if value}


def maker(author: Author) -> dict[str, str]:
    """A Person or an Organization."""
    if not author.family:
        return {"@type": "Organization", "name": author.name}
    names = {"familyName": author.family, "givenName": author.given}
    return {"@type": "Person", "name": author.name, **{k: v for k, v in names.items() if v}}
