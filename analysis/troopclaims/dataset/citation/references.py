"""Items of CSL-JSON as plain text, BibTeX, BibLaTeX, RIS and CSL-JSON.

Whatever a text holds, it is that text to whoever reads the form, and neither a command nor the end
of its field.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping

from troopclaims.dataset.citation.items import Item, iso, parts_of, whole_name
from troopclaims.dataset.values import as_line

_TEX = {
    **{sign: f"\\{sign}" for sign in "&%$#_"},
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
}
_BRACES = {"{": r"\{", "}": r"\}"}
_LONE_BRACES = {"{": r"\textbraceleft{}", "}": r"\textbraceright{}"}
_VERBATIM = {"{": "%7B", "}": "%7D", "\\": "%5C", " ": "%20"}  # TeX reads an address as it is.
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_BIBLATEX = {
    "dataset": "dataset",
    "report": "report",
    "entry-encyclopedia": "inreference",
    "article-newspaper": "online",
    "webpage": "online",
    "post-weblog": "online",
}
# Research Information Systems' types, which have the newspaper's article and the entry of a work.
_RIS = {
    "dataset": "DATA",
    "report": "RPRT",
    "entry-encyclopedia": "ENCYC",
    "article-newspaper": "NEWS",
    "webpage": "ELEC",
    "post-weblog": "BLOG",
}


def as_text(items: Iterable[Item]) -> str:
    """A line of plain text an item."""
    return "".join(f"{_text(item)}\n" for item in items)


def as_csl_json(items: Iterable[Item]) -> str:
    """CSL-JSON, a list, which pandoc sets in any style and reference managers import."""
    return json.dumps(list(items), ensure_ascii=False, indent=2) + "\n"


def as_bibtex(items: Iterable[Item]) -> str:
    """BibTeX of 1988, whose styles know no data set and no page of the web: @misc entries."""
    return "\n".join(_entry("misc", item["id"], _bibtex(item)) for item in items)


def as_biblatex(items: Iterable[Item]) -> str:
    """BibLaTeX 3, with dates of EDTF: @dataset, @report, @inreference and @online entries."""
    return "\n".join(_entry(_BIBLATEX[item["type"]], item["id"], _biblatex(item)) for item in items)


def as_ris(items: Iterable[Item]) -> str:
    """RIS, a record an item, each line ending with CR and LF as the format has it."""
    return "\r\n".join(
        "".join(f"{tag}  - {as_line(text)}\r\n" for tag, text in _ris(item)) for item in items
    )


def _text(item: Item) -> str:
    authors = ", ".join(map(whole_name, item.get("author", ())))
    whole = item.get("container-title", "")
    inside = f". In: {whole}" if whole and authors else ""
    by = authors or whole
    # A version is told from others by its number, a document from others by its day.
    when = f"({_said(iso(item)[:4] if 'license' in item else iso(item)) or 'no date'})"
    begin = f"{by} {when}. {item['title']}" if by else f"{item['title']} {when}"
    version = f" (version {item['version']})" if "version" in item else ""
    genre = f" [{item['genre']}]" if "genre" in item else ""
    licence = f" Licence {item['license']}." if "license" in item else ""
    where = _where(item)
    return f"{begin}{inside}{version}{genre}.{licence}{f' {where}' if where else ''}"


def _said(date: str) -> str:
    return f"about {date[:-1]}" if date.endswith("~") else date


def _where(item: Item) -> str:
    """The address of an item: its own, for a part of the package; else its DOI's; else its name."""
    own, by_doi = item.get("URL", ""), f"https://doi.org/{item['DOI']}" if "DOI" in item else ""
    where: str = (own or by_doi) if "container-title" in item else (by_doi or own)
    return where or str(item.get("note", ""))


def _entry(kind: str, key: str, fields: Mapping[str, str]) -> str:
    given = {name: value for name, value in fields.items() if value}
    longest = max(map(len, given))
    body = ",\n".join(f"  {name:<{longest}} = {value}" for name, value in given.items())
    return f"@{kind}{{{re.sub(r'[^A-Za-z0-9._:-]', '-', key)},\n{body}\n}}\n"


def _common(item: Item) -> dict[str, str]:
    """What both forms have alike. Entities stand in double braces, so that no name is taken apart.

    So do titles, which keep their capitals.
    """
    return {
        "author": _field(" and ".join(map(_tex_author, item.get("author", ())))),
        "title": _field(f"{{{_tex(item['title'])}}}"),
    }


def _bibtex(item: Item) -> dict[str, str]:
    dated, parts = iso(item), parts_of(item)
    stands_in = item.get("container-title", "")
    within = "In: " if item["type"] == "entry-encyclopedia" and "version" in item else ""
    version = f"version {item['version']}" if "version" in item else ""
    notes = [item.get("genre", ""), version, _licence(item), item.get("note", "")]
    if dated.endswith("~"):
        notes.append(f"dated {_said(dated)}")
    return {
        **_common(item),
        "howpublished": _field(f"{{{within}{_tex(stands_in)}}}" if stands_in else ""),
        "year": _field(f"{parts[0]:04d}" if parts else ""),
        "month": _MONTHS[parts[1] - 1] if len(parts) > 1 and 1 <= parts[1] <= len(_MONTHS) else "",
        "note": _field(_tex(", ".join(filter(None, notes)))),
        "doi": _field(_address(item.get("DOI", ""))),
        "url": _field(_address(item.get("URL", ""))),
    }


def _biblatex(item: Item) -> dict[str, str]:
    stands_in = _field(f"{{{_tex(item['container-title'])}}}" if "container-title" in item else "")
    kind = _BIBLATEX[item["type"]]
    is_report = kind == "report"
    notes = [*([] if is_report else [item.get("genre", "")]), _licence(item), item.get("note", "")]
    authors = item.get("author", ())
    return {
        **_common(item),
        "booktitle": stands_in if kind == "inreference" else "",
        "organization": stands_in if kind == "online" else "",
        "type": _field(_tex(item.get("genre", "")) if is_report else ""),
        "institution": _field(_tex_author(authors[0]) if is_report and authors else ""),
        "date": _field(iso(item)),
        "version": _field(_tex(item.get("version", ""))),
        "note": _field(_tex(", ".join(filter(None, notes)))),
        "doi": _field(_address(item.get("DOI", ""))),
        "url": _field(_address(item.get("URL", ""))),
        "urldate": _field(iso(item, "accessed")),
    }


def _licence(item: Item) -> str:
    return f"licence {item['license']}" if "license" in item else ""


def _field(value: str) -> str:
    return f"{{{value}}}" if value else ""


def _address(text: str) -> str:
    return "".join(_VERBATIM.get(sign, sign) for sign in text)


def _tex(text: str) -> str:
    """A text as text to TeX; BibTeX counts escaped braces too, so that lone ones have names."""
    signs = {**_TEX, **(_BRACES if _balanced(text) else _LONE_BRACES)}
    return "".join(signs.get(sign, sign) for sign in text)


def _balanced(text: str) -> bool:
    depth = 0
    for sign in text:
        depth += {"{": 1, "}": -1}.get(sign, 0)
        if depth < 0:
            return False
    return depth == 0


def _tex_author(author: Mapping[str, str]) -> str:
    if "literal" in author:
        return f"{{{_tex(author['literal'])}}}"
    return ", ".join(f"{{{_tex(author[part])}}}" for part in ("family", "given") if part in author)


def _ris(item: Item) -> Iterable[tuple[str, str]]:
    """The tags of a record; TY is its first and ER its last."""
    parts = [f"{part:02d}" for part in parts_of(item)]
    day = "/".join([*parts, "", "", ""][:3])
    about = "about" if item.get("issued", {}).get("circa") else ""
    tags = [
        ("TY", _RIS[item["type"]]),
        ("ID", item["id"]),
        *(("AU", _ris_author(author)) for author in item.get("author", ())),
        ("TI", item["title"]),
        ("T2", item.get("container-title", "")),
        ("PY", f"{parts_of(item)[0]:04d}" if parts else ""),
        ("DA", f"{day}/{about}" if parts else ""),
        ("Y2", iso(item, "accessed").replace("-", "/")),
        ("ET", item.get("version", "")),
        ("M3", item.get("genre", "")),
        ("LA", item.get("language", "")),
        ("AB", item.get("abstract", "")),
        *(("KW", word) for word in item.get("keyword", "").split(", ")),
        ("DO", item.get("DOI", "")),
        ("UR", item.get("URL", "")),
        ("N1", ", ".join(filter(None, [_licence(item), item.get("note", "")]))),
    ]
    return [*((tag, text) for tag, text in tags if text), ("ER", "")]


def _ris_author(author: Mapping[str, str]) -> str:
    return author.get("literal") or ", ".join(
        author[part] for part in ("family", "given") if part in author
    )
