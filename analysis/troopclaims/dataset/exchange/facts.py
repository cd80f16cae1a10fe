"""What catalogues ask of a package, read once from what cites it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from troopclaims.dataset.citation.items import of_package
from troopclaims.dataset.citation.references import as_text
from troopclaims.dataset.package import Package
from troopclaims.dataset.values import as_line


@dataclass(frozen=True, slots=True)
class Author:
    """A person, who has a family name, or an organisation, which has a name alone."""

    name: str
    family: str = ""
    given: str = ""


@dataclass(frozen=True, slots=True)
class Licence:
    """The licence of the data: its identifier, title and address, "" where not given."""

    name: str = ""
    title: str = ""
    path: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What a package says of itself; "" for what it does not say.

    `issued` is a day by ISO 8601, `identifier` the descriptor's `id`, `doi` a bare DOI and `url`
    the package's home. `methods` says how the record was made and where its limits are, which is
    a property of this package's descriptor.
    """

    name: str
    title: str
    description: str
    methods: str
    version: str
    issued: str
    authors: Sequence[Author]
    keywords: Sequence[str]
    licence: Licence
    identifier: str
    doi: str
    url: str
    citation: str

    @property
    def doi_address(self) -> str:
        """Where the DOI leads, "" where there is none."""
        return f"https://doi.org/{self.doi}" if self.doi else ""


def facts_of(package: Package) -> Facts:
    """The facts of a package, as its citation has them."""
    descriptor, item = package.descriptor, of_package(package)
    licence = (descriptor.get("licenses") or [{}])[0]
    return Facts(
        name=item["id"],
        title=item["title"],
        description=str(descriptor.get("description", "")),
        methods=as_line(descriptor.get("methods")),
        version=package.version,
        issued=str(descriptor.get("created", ""))[:10],
        authors=[_author(author) for author in item.get("author", ())],
        keywords=[str(word) for word in descriptor.get("keywords", ())],
        licence=Licence(*(str(licence.get(key, "")) for key in ("name", "title", "path"))),
        identifier=str(descriptor.get("id", "")),
        doi=item.get("DOI", ""),
        url=item.get("URL", ""),
        citation=as_text([item]).strip(),
    )


def _author(author: dict[str, str]) -> Author:
    if "literal" in author:
        return Author(author["literal"])
    family, given = author.get("family", ""), author.get("given", "")
    return Author(", ".join(filter(None, (family, given))), family, given)
