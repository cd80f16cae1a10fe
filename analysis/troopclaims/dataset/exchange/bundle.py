"""The package as plain files, and the same in one zip, each a valid data package of its own."""

from __future__ import annotations

import hashlib
import json
import zipfile
from collections.abc import Mapping
from typing import Any

from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import cite
from troopclaims.dataset.exchange.tables import Exchange


def write_csv(exchange: Exchange) -> None:
    """Write csv/ with the descriptor, the tables as they are, and what describes them."""
    for name, content in package_files(exchange).items():
        to = exchange.folder / "csv" / name
        to.parent.mkdir(parents=True, exist_ok=True)
        to.write_bytes(content)


def write_zip(exchange: Exchange) -> None:
    """Write NAME.zip with the files of csv/.

    They are stored and not packed, and bear the date of the version: the bytes are then the same
    whichever zlib a machine has.
    """
    name = exchange.package.descriptor["name"]
    with zipfile.ZipFile(exchange.folder / f"{name}.zip", "w") as archive:
        for path, content in package_files(exchange).items():
            entry = zipfile.ZipInfo(path, exchange.made.timetuple()[:6])
            entry.create_system = 3  # Unix, so that the rights below mean what they say.
            entry.external_attr = 0o644 << 16
            archive.writestr(entry, content)


def package_files(exchange: Exchange) -> dict[str, bytes]:
    """The files of the package by name, sorted, none of which depends on another format."""
    package = exchange.package
    files = {table.path: table.file.read_bytes() for table in package.tables}
    texts = {
        "datapackage.json": _json(_descriptor(package.descriptor, files)),
        "CITATION.cff": as_cff(package),
        "README.md": _readme(exchange),
    }
    return dict(sorted({**files, **{name: text.encode() for name, text in texts.items()}}.items()))


def _descriptor(given: Mapping[str, Any], files: Mapping[str, bytes]) -> dict[str, Any]:
    """The descriptor with each file's size and hash (Data Package v2, `bytes` and `hash`)."""
    return {
        **given,
        "resources": [
            {
                **resource,
                "bytes": len(files[resource["path"]]),
                "hash": f"sha256:{hashlib.sha256(files[resource['path']]).hexdigest()}",
            }
            for resource in given["resources"]
        ],
    }


def _readme(exchange: Exchange) -> str:
    """What the package is, how to cite it and what its files are."""
    descriptor = exchange.package.descriptor
    tables = "\n".join(
        f"- `{t.described.path}`: {t.described.description}" for t in exchange.tables
    )
    return (
        f"# {descriptor.get('title', '')}\n\n{descriptor.get('description', '')}\n\n"
        f"Cite: {cite(of=exchange.package)}\n"
        f"{tables}\n\n"
        "`datapackage.json` describes every field.\n"
    )


def _json(value: object) -> str:
    return json.dumps(value, ensure_ascii=False, indent=2) + "\n"
