"""How to cite the package, in every form from the descriptor alone."""

from __future__ import annotations

import json
from typing import Any

from troopclaims.dataset.package import Package


def csl_item(package: Package) -> dict[str, Any]:
    """The package as one item of CSL-JSON 1.0 (type dataset)."""
    descriptor = package.descriptor
    year, month, day = (int(part) for part in descriptor["created"][:10].split("-"))
    item = {
        "id": descriptor["name"],
        "type": "dataset",
        "title": descriptor["title"],
        "author": [{"literal": person["title"]} for person in descriptor["contributors"]],
        "issued": {"date-parts": [[year, month, day]]},
        "version": package.version,
        "license": descriptor["licenses"][0]["name"],
        "keyword": ", ".join(descriptor["keywords"]),
    }
    if "homepage" in descriptor:
        item["URL"] = descriptor["homepage"]
    return item


def as_csl_json(package: Package) -> str:
    """CSL-JSON: a list with one item."""
    return json.dumps([csl_item(package)], ensure_ascii=False, indent=2) + "\n"


def as_bibtex(package: Package) -> str:
    """A BibLaTeX @dataset entry; names stand in double braces because they are no person's."""
    item = csl_item(package)
    authors = " and ".join("{" + author["literal"] + "}" for author in item["author"])
    fields = {
        "author": f"{{{authors}}}",
        "title": f"{{{{{item['title']}}}}}",
        "year": f"{{{item['issued']['date-parts'][0][0]}}}",
        "version": f"{{{item['version']}}}",
        "note": f"{{Data package {item['id']}, licence {item['license']}}}",
    }
    if "URL" in item:
        fields["url"] = f"{{{item['URL']}}}"
    body = ",\n".join(f"  {name:<7} = {value}" for name, value in fields.items())
    return f"@dataset{{{item['id']},\n{body}\n}}\n"


def as_text(package: Package) -> str:
    """One line of plain text."""
    item = csl_item(package)
    authors = ", ".join(author["literal"] for author in item["author"])
    year = item["issued"]["date-parts"][0][0]
    where = f" {item['URL']}" if "URL" in item else ""
    return (
        f"{authors} ({year}). {item['title']} (version {item['version']}) "
        f"[Data package {item['id']}]. Licence {item['license']}.{where}\n"
    )


def as_cff(package: Package) -> str:
    """A CITATION.cff file (Citation File Format 1.2.0)."""
    item = csl_item(package)
    year, month, day = item["issued"]["date-parts"][0]
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {json.dumps(item['title'], ensure_ascii=False)}",
        f"version: {item['version']}",
        f'date-released: "{year}-{month:02d}-{day:02d}"',
        f"license: {item['license']}",
        "authors:",
        *[f"  - name: {json.dumps(author['literal'])}" for author in item["author"]],
        "keywords:",
        *[f"  - {json.dumps(word)}" for word in package.descriptor["keywords"]],
        f"abstract: {json.dumps(package.descriptor['description'], ensure_ascii=False)}",
    ]
    return "\n".join(lines) + "\n"


FORMATS = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json, "cff": as_cff}
