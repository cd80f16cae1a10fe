"""Whether what every citation takes from the descriptor can be taken."""

from __future__ import annotations

from collections.abc import Iterator

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.citation.items import doi, home
from troopclaims.dataset.package import Package


def check_citation(package: Package) -> list[Issue]:
    """Issues of a DOI or home that is given and is none, so that no citation would have it."""
    return list(_issues(package))


def _issues(package: Package) -> Iterator[Issue]:
    for name, read, kind, example in (
        ("doi", doi, "DOI", "10.5281/zenodo.1"),
        ("homepage", home, "address of the web", "https://example.org/record"),
    ):
        value = package.descriptor.get(name)
        if value and not read(package.descriptor):
            yield Issue(
                type="citation",
                message=f"{name} {value!r} is no {kind}, so that no citation has it",
                path=package.file.name,
                field=f"$.{name}",
                value=str(value),
                hint=f"write it as {example} or take it out until there is one",
            )
