"""What is cited, as items of CSL-JSON 1.0, of which every other form is made.

Of the package all comes from the descriptor. Data Package v2 leaves every property but the
resources to its author: what the descriptor does not say is left out, and only a title is said to
be unknown.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.dataset.addresses import doi, home, homepage
from troopclaims.dataset.edtf import date_parts, in_words
from troopclaims.dataset.package import Package
from troopclaims.dataset.values import Row, as_line

Item = dict[str, Any]

# The documents below the home; a claim's card has the claim's identifier for its anchor.
REPORT, REGISTER = "report.html", "register.html"
# What a document is to a bibliography, by sources.kind: CSL's types.
_TYPES = {
    "news_article": "article-newspaper",
    "official_document": "report",
    "official_news": "webpage",
    "analysis": "report",
    "blog_post": "post-weblog",
    "reference_work": "entry-encyclopedia",
}
# Of these the publisher is the author, as of a report of a ministry; of others what they stand in.
_BY_THEIR_PUBLISHER = ("report",)


def claim_address(descriptor: Mapping[str, Any], claim_id: str) -> str:
    """The permanent address of a claim's card; of its name alone while the package has no home."""
    if home(descriptor):
        return f"{home(descriptor)}{REGISTER}#{claim_id}"
    name = as_line(descriptor.get("id"))
    # RFC 8141, section 2.3.3: a fragment names a part of what a URN names.
    return f"{name}#{claim_id}" if name.lower().startswith("urn:") else ""


def of_package(package: Package) -> Item:
    """The package in this version (type dataset).

    A contributor with a family name is a person, any other an entity. Of several licences the
    first is that of the data.
    """
    descriptor = package.descriptor
    name = as_line(descriptor.get("name"))
    return _whole(
        {
            "id": name or "data-package",
            "type": "dataset",
            "title": as_line(descriptor.get("title")) or name or "Untitled data package",
            "author": _authors(descriptor.get("contributors", ())),
            "issued": _issued(str(descriptor.get("created", ""))),
            "version": as_line(package.version),
            "genre": f"Data package {name or 'data-package'}",
            "license": next(filter(None, map(licence_of, descriptor.get("licenses", ()))), ""),
            "keyword": ", ".join(map(as_line, descriptor.get("keywords", ()))),
            "abstract": as_line(descriptor.get("description")),
            "DOI": doi(descriptor),
            "URL": homepage(descriptor),
            "note": _name_of(descriptor),
        }
    )


def of_report(package: Package) -> Item:
    """The report on the package in this version (type report)."""
    whole = of_package(package)
    where = home(package.descriptor)
    return _whole(
        {
            "id": f"{whole['id']}-report",
            "type": "report",
            "title": f"{whole['title']}: report",
            "genre": f"Report of the data package {whole['id']}",
            "URL": f"{where}{REPORT}" if where else "",
            **{k: whole[k] for k in ("author", "issued", "version", "license") if k in whole},
            "DOI": whole.get("DOI", ""),
            "note": whole.get("note", ""),
        }
    )


def of_claim(package: Package, claim: Row) -> Item:
    """One claim, as an entry of the package.

    `claim` has claim_id, claimant, made_on, kind and summary. A projection says that it is one, so
    that its number is cited as no count.
    """
    whole, key = of_package(package), as_line(claim["claim_id"])
    kind = ", projection" if claim["kind"] == "projection" else ""
    who = f"{as_line(claim['claimant'])}, {in_words(claim['made_on'])}{kind}"
    address = claim_address(package.descriptor, key)
    on_the_web = bool(home(package.descriptor))
    return _whole(
        {
            "id": f"{whole['id']}-{key}",
            "type": "entry-encyclopedia",
            "title": f"Claim {key} ({who}): {as_line(claim['summary']).removesuffix('.')}",
            "container-title": whole["title"],
            "genre": f"Entry of the data package {whole['id']}",
            **{k: whole[k] for k in ("author", "issued", "version", "license") if k in whole},
            "DOI": whole.get("DOI", ""),
            "URL": address if on_the_web else "",
            "note": "" if on_the_web else address,
        }
    )


def of_document(document: Row) -> Item:
    """One document of `sources`.

    `document` has source_id, kind, kind_label, publisher, title, url, language, published_on and
    read_on. A document whose title is not recorded has its kind in brackets for one.
    """
    kind = _TYPES.get(document["kind"], "webpage")
    publisher = as_line(document["publisher"])
    by_publisher = kind in _BY_THEIR_PUBLISHER
    label = as_line(document["kind_label"])
    untitled = f"[{label[:1].upper()}{label[1:]}, title not recorded]"
    return _whole(
        {
            "id": as_line(document["source_id"]),
            "type": kind,
            "title": as_line(document["title"]) or untitled,
            "author": [{"literal": publisher}] if publisher and by_publisher else [],
            "container-title": "" if by_publisher else publisher,
            "genre": label if by_publisher else "",
            "issued": _issued(as_line(document["published_on"])),
            "accessed": _issued(as_line(document["read_on"])),
            "language": as_line(document["language"]),
            "URL": as_line(document["url"]),
        }
    )


def licence_of(licence: Mapping[str, Any]) -> str:
    """A licence by its name, else its title, else its address."""
    return as_line(licence.get("name") or licence.get("title") or licence.get("path"))


def whole_name(author: Mapping[str, str]) -> str:
    """An author's name as one text."""
    return author.get("literal") or " ".join(filter(None, (author.get("given"), author["family"])))


def parts_of(item: Item, of: str = "issued") -> list[int]:
    """Year, month and day of an item, as far as it has them."""
    found: list[int] = item[of]["date-parts"][0] if of in item else []
    return found


def iso(item: Item, of: str = "issued") -> str:
    """A date of an item as ISO 8601-2 has it, with ~ or ? where it is not sure; "" without one.

    >>> iso({"issued": {"date-parts": [[2024, 11, 5]], "circa": True}})
    '2024-11-05~'
    """
    text = "-".join(
        f"{part:0{2 if number else 4}d}" for number, part in enumerate(parts_of(item, of))
    )
    return text + ("~" if item.get(of, {}).get("circa") else "") if text else ""


def _issued(text: str) -> Item:
    """A date of CSL-JSON; what is approximate or uncertain is both to CSL: circa."""
    parts = date_parts(text)
    if not parts:
        return {}
    return {"date-parts": [parts], **({"circa": True} if text.endswith(("~", "?")) else {})}


def _authors(contributors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    authors = []
    for person in contributors:
        family, given = as_line(person.get("familyName")), as_line(person.get("givenName"))
        entity = as_line(person.get("title")) or given or as_line(person.get("organization"))
        if family:
            authors.append({"family": family, **({"given": given} if given else {})})
        elif entity:
            authors.append({"literal": entity})
    return authors


def _name_of(descriptor: Mapping[str, Any]) -> str:
    """The name that stands for the package as long as it has no address."""
    if doi(descriptor) or home(descriptor):
        return ""
    name = as_line(descriptor.get("id"))
    return name if name.lower().startswith("urn:") else ""


def _whole(item: Item) -> Item:
    """An item without what is empty."""
    return {key: value for key, value in item.items() if value}
