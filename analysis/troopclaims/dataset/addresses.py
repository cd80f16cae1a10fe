"""Where a package is found: its DOI and its home, of which every citation and address is made.

`homepage` of the descriptor is the address of the folder in which the documents are published and
`doi` the DOI. Either may be absent, and then nothing has it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.package import Package
from troopclaims.dataset.values import as_line

# The DOI Handbook, section 3.8: the prefix, a slash and any graphic signs.
_DOI = re.compile(
    r"(?:https?://(?:dx\.)?doi\.org/|doi:)?(10\.\d{4,9}(?:\.\d+)*/\S+)", re.IGNORECASE
)
_WEB = re.compile(r"https?://\S+", re.IGNORECASE)


def doi(descriptor: Mapping[str, Any]) -> str:
    """The DOI, without the address of a resolver; "" where the descriptor has none."""
    found = _DOI.fullmatch(as_line(descriptor.get("doi")))
    return found[1] if found else ""


def homepage(descriptor: Mapping[str, Any]) -> str:
    """The address of the package's page, as it is given; "" without one."""
    address = as_line(descriptor.get("homepage"))
    return address if _WEB.fullmatch(address) else ""


def home(descriptor: Mapping[str, Any]) -> str:
    """The address below which the documents are, with a slash at its end; "" without one."""
    address = homepage(descriptor)
    return f"{address.rstrip('/')}/" if address else ""


def check_addresses(package: Package) -> list[Issue]:
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
