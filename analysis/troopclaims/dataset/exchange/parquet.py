"""Parquet: a file a table, typed, with the table's description in its metadata."""

from __future__ import annotations

import json

from troopclaims.datapackage.model import Resource
from troopclaims.datapackage.quoting import literal
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.dataset.exchange.tables import Exchange, select


def write(exchange: Exchange) -> None:
    """Write parquet/TABLE.parquet, compressed with zstd. Raises duckdb.Error.

    The key-value metadata (Parquet format, FileMetaData) have under `citation` how to cite the
    package and under `fields` a JSON object with what each field means.
    """
    folder = exchange.folder / "parquet"
    folder.mkdir()
    citation = facts_of(exchange.package).citation
    for table in exchange.tables:
        to = literal(str(folder / f"{table.name}.parquet"))
        metadata = {
            "title": table.described.title,
            "description": table.described.description,
            "fields": _meanings(table.described),
            "citation": citation,
        }
        pairs = ", ".join(f"{name}: {literal(text)}" for name, text in metadata.items())
        exchange.con.execute(
            f"COPY ({select(table.described)}) TO {to} "
            f"(FORMAT parquet, COMPRESSION zstd, KV_METADATA {{{pairs}}})"
        )


def _meanings(table: Resource) -> str:
    return json.dumps({one.name: one.description for one in table.fields}, ensure_ascii=False)
