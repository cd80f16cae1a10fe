"""The package as plain files, and the same in one zip, each a valid data package of its own."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable, Mapping
from typing import Any

from troopclaims.dataset.answers import csv_lines
from troopclaims.dataset.archive import write_archive
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.datacite import metadata
from troopclaims.dataset.exchange import codebook, croissant, csvw, datacite, rocrate, schemaorg
from troopclaims.dataset.exchange.facts import Facts, facts_of
from troopclaims.dataset.exchange.tables import Exchange, Table
from troopclaims.dataset.questions import Answer
from troopclaims.dataset.views import PROPERTY, described_views


def write_csv(exchange: Exchange) -> None:
    """Write csv/ with the descriptor, the tables as they are, and what describes them."""
    for name, content in package_files(exchange).items():
        to = exchange.folder / "csv" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)


def write_zip(exchange: Exchange) -> None:
    """Write NAME.zip with the files of csv/, which bear the date of the version."""
    name = facts_of(exchange.package).name
    write_archive(package_files(exchange), exchange.folder / f"{name}.zip", exchange.made)


def package_files(exchange: Exchange) -> dict[str, bytes]:
    """The files of the package by name, sorted, none of which depends on another format."""
    package, facts = exchange.package, facts_of(exchange.package)
    data = {table.described.path: _content(table) for table in exchange.tables}
    tables = [table.described for table in exchange.tables]
    rules = codebook.rules(exchange)
    files = {
        **data,
        "datapackage.json": _json(_descriptor(exchange, data)),
        "CITATION.cff": as_cff(package).encode(),
        "codebook.md": codebook.as_text(exchange).encode(),
        **{name: text.encode() for name, text in rules.items()},
        "README.md": _readme(exchange, facts, rules).encode(),
        **_licences(exchange),
    }
    record = metadata(package)
    files |= {
        "croissant.json": _json(croissant.dataset(facts, tables, data)),
        "csv-metadata.json": _json(csvw.metadata(facts, tables)),
        "datacite.json": _json(record),
        "datacite.xml": datacite.as_xml(record).encode(),
        "schema-org.json": _json(schemaorg.dataset(facts, exchange.measured, exchange.covers)),
    }
    files = dict(sorted(files.items()))
    return files | {rocrate.FILE: _json(rocrate.crate(facts, tables, files))}


def _licences(exchange: Exchange) -> dict[str, bytes]:
    """The package's LICENSE, which says what is under which licence, if it has one."""
    file = exchange.package.root / "LICENSE"
    return {file.name: file.read_bytes()} if file.is_file() else {}


def _content(table: Table) -> bytes:
    """The table's own file as it is; of a view its rows as the same CSV."""
    if not table.is_view:
        return table.described.file.read_bytes()
    names = [field.name for field in table.described.fields]
    rows = [[str(c) if isinstance(c, dt.date) else c for c in row] for row in table.rows]
    return "".join(csv_lines(Answer(names, rows), raw=True)).encode()


def _descriptor(exchange: Exchange, data: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor in which views that are exported are resources as the tables are.

    Each has the size and hash of its file (Data Package v2, `bytes` and `hash`).
    """
    given = exchange.package.descriptor
    names = {table.name: table.described.path for table in exchange.tables}
    pattern = given["resources"][0]
    as_tables = [
        {**pattern, **view, "path": names[view["name"]]}
        for view in described_views(exchange.package)
        if view["name"] in names
    ]
    resources = [
        {
            **resource,
            "bytes": len(data[resource["path"]]),
            "hash": f"sha256:{hashlib.sha256(data[resource['path']]).hexdigest()}",
        }
        for resource in [*given["resources"], *as_tables]
    ]
    # Whoever compares versions passes over what follows from the tables.
    return {**given, "resources": resources, PROPERTY: [{"name": one["name"]} for one in as_tables]}


def _readme(exchange: Exchange, facts: Facts, rules: Iterable[str]) -> str:
    """What the package is, how to cite it and what its files are."""
    described = [table.described for table in exchange.tables]
    tables = "\n".join(f"- `{one.path}`: {one.description}" for one in described)
    made = f"How it was made, and its limits: {facts.methods}\n\n" if facts.methods else ""
    coding = "".join(f", `{name}` the rules of coding" for name in rules)
    return (
        f"# {facts.title}\n\n{facts.description}\n\n{made}Cite: {facts.citation}\n\n{tables}\n\n"
        f"`codebook.md` has every field and code in words{coding}, `datapackage.json` (Data "
        "Package v2) and `csv-metadata.json` (CSV on the Web) for programs. For catalogues there "
        "are `datacite.json` and `datacite.xml` (DataCite 4.5), `schema-org.json`, "
        "`croissant.json` (Croissant 1.0) and `ro-crate-metadata.json` (RO-Crate 1.3).\n"
    )


def _json(value: object) -> bytes:
    return (json.dumps(value, ensure_ascii=False, indent=2) + "\n").encode()
