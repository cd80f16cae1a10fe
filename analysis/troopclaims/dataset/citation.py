"""How to cite the package, in every form from the descriptor alone.

Data Package v2 leaves every property but the resources to its author: what the descriptor does not
say is left out of the citation, and only a title and, where a form asks for one, an author are
said to be unknown.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.dataset.package import Package

# The Open Definition's identifiers, which Data Package asks for, where SPDX has another or none.
_SPDX = {"ODC-PDDL-1.0": "PDDL-1.0", "ODC-BY-1.0": "ODC-By-1.0"}
_NO_SPDX = re.compile(r"other-.*|notspecified", re.IGNORECASE)
_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_VERBATIM = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}  # BibLaTeX reads an address as it is.


def csl_item(package: Package) -> dict[str, Any]:
    """The package as one item of CSL-JSON 1.0 (type dataset), with what the descriptor says.

    A contributor with a family name is a person, any other an entity. Of several licences the
    first is that of the data.
    """
    descriptor = package.descriptor
    name = _line(descriptor.get("name"))
    item = {
        "id": name or "data-package",
        "type": "dataset",
        "title": _line(descriptor.get("title")) or name or "Untitled data package",
        "author": _authors(descriptor.get("contributors", ())),
        "issued": {"date-parts": [_date_parts(str(descriptor.get("created", "")))]},
        "version": package.version,
        "license": next(filter(None, map(_licence, descriptor.get("licenses", ()))), ""),
        "keyword": ", ".join(map(_line, descriptor.get("keywords", ()))),
        "URL": _line(descriptor.get("homepage")),
    }
    if item["issued"] == {"date-parts": [[]]}:
        del item["issued"]
    return {key: value for key, value in item.items() if value}


def as_csl_json(package: Package) -> str:
    """CSL-JSON: a list with one item."""
    return json.dumps([csl_item(package)], ensure_ascii=False, indent=2) + "\n"


def as_bibtex(package: Package) -> str:
    """A BibLaTeX @dataset entry, in which every text is text to TeX.

    Entities stand in double braces, so that their names are not taken apart.
    """
    item = csl_item(package)
    authors = " and ".join(map(_tex_author, item.get("author", ())))
    licence = f", licence {_tex(item['license'])}" if "license" in item else ""
    fields = {
        "author": authors,
        "title": f"{{{_tex(item['title'])}}}",
        "year": _year(item),
        "version": _tex(item.get("version", "")),
        "note": f"Data package {_tex(item['id'])}{licence}",
        "url": "".join(_VERBATIM.get(sign, sign) for sign in item.get("URL", "")),
    }
    body = ",\n".join(f"  {name:<7} = {{{value}}}" for name, value in fields.items() if value)
    return f"@dataset{{{re.sub(r'[^A-Za-z0-9._:-]', '-', item['id'])},\n{body}\n}}\n"


def as_text(package: Package) -> str:
    """One line of plain text."""
    item = csl_item(package)
    authors = ", ".join(map(_whole_name, item.get("author", ())))
    year = f"({_year(item) or 'no date'})"
    version = f" (version {item['version']})" if "version" in item else ""
    licence = f" Licence {item['license']}." if "license" in item else ""
    where = f" {item['URL']}" if "URL" in item else ""
    begin = f"{authors} {year}. {item['title']}" if authors else f"{item['title']} {year}"
    return f"{begin}{version} [Data package {item['id']}].{licence}{where}\n"


def as_cff(package: Package) -> str:
    """A CITATION.cff file (Citation File Format 1.2.0), its texts quoted, so that they stay texts.

    The format asks for an author; where the descriptor names none, it is "anonymous".
    """
    item = csl_item(package)
    date = item.get("issued", {"date-parts": [[]]})["date-parts"][0]
    released = "-".join(f"{part:02d}" for part in date) if len(date) == 3 else ""
    authors = item.get("author") or [{"literal": "anonymous"}]
    keywords = list(dict.fromkeys(filter(None, map(_line, package.descriptor.get("keywords", ())))))
    lines = [
        "cff-version: 1.2.0",
        "message: If you use these data, please cite them as below.",
        "type: dataset",
        f"title: {_quoted(item['title'])}",
        *_cff_line("version", item.get("version")),
        *_cff_line("date-released", released),
        *_cff_licence(package.descriptor.get("licenses", ())),
        *_cff_line("url", item.get("URL")),
        "authors:",
        *[line for author in authors for line in _cff_author(author)],
        *(["keywords:"] if keywords else []),
        *[f"  - {_quoted(word)}" for word in keywords],
        *_cff_line("abstract", package.descriptor.get("description")),
    ]
    return "\n".join(lines) + "\n"


FORMATS = {"text": as_text, "bibtex": as_bibtex, "csl-json": as_csl_json, "cff": as_cff}


def _line(value: object) -> str:
    """A text as one line; nothing for what is not there."""
    return "" if value is None else " ".join(str(value).split())


def _authors(contributors: Sequence[Mapping[str, Any]]) -> list[dict[str, str]]:
    authors = []
    for person in contributors:
        family, given = _line(person.get("familyName")), _line(person.get("givenName"))
        entity = _line(person.get("title")) or given or _line(person.get("organization"))
        if family:
            authors.append({"family": family, **({"given": given} if given else {})})
        elif entity:
            authors.append({"literal": entity})
    return authors


def _whole_name(author: Mapping[str, str]) -> str:
    return author.get("literal") or " ".join(filter(None, (author.get("given"), author["family"])))


def _date_parts(created: str) -> list[int]:
    """Year, month and day, as far as they are given: `created` is a date and time by RFC 3339."""
    found = re.match(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?(?!\d)", created)
    return [int(part) for part in found.groups() if part] if found else []


def _year(item: Mapping[str, Any]) -> str:
    return str(item["issued"]["date-parts"][0][0]) if "issued" in item else ""


def _licence(licence: Mapping[str, Any]) -> str:
    return _line(licence.get("name") or licence.get("title") or licence.get("path"))


def _tex(text: str) -> str:
    return "".join(_TEX.get(sign, sign) for sign in text)


def _tex_author(author: Mapping[str, str]) -> str:
    if "literal" in author:
        return f"{{{_tex(author['literal'])}}}"
    return ", ".join(f"{{{_tex(author[part])}}}" for part in ("family", "given") if part in author)


def _quoted(text: str) -> str:
    """A text in double quotes, as YAML has them: JSON's, and 32 bits for what is not printed."""
    quoted = json.dumps(text, ensure_ascii=False)
    return "".join(sign if sign.isprintable() else f"\\U{ord(sign):08x}" for sign in quoted)


def _cff_line(key: str, text: str | None) -> list[str]:
    return [f"{key}: {_quoted(text)}"] if text else []


def _cff_licence(licences: Sequence[Mapping[str, Any]]) -> list[str]:
    """The first licence, by its name where SPDX knows it, else by its address if it has one."""
    first = licences[0] if licences else {}
    name, path = _line(first.get("name")), _line(first.get("path"))
    if name and not _NO_SPDX.fullmatch(name):
        return _cff_line("license", _SPDX.get(name, name))
    return _cff_line("license-url", path if re.match(r"https?://", path) else "")


def _cff_author(author: Mapping[str, str]) -> list[str]:
    if "literal" in author:
        return [f"  - name: {_quoted(author['literal'])}"]
    lines = [f"family-names: {_quoted(author['family'])}"]
    if "given" in author:
        lines.append(f"given-names: {_quoted(author['given'])}")
    return [f"  {'- ' if not number else '  '}{line}" for number, line in enumerate(lines)]
