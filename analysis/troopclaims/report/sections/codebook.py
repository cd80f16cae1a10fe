"""The codebook: every table, field and code, from the descriptor and the codes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from troopclaims.datapackage.model import Field, Resource
from troopclaims.report.page.markdown import (
    captioned_table,
    code,
    escape,
    pipe_table,
)
from troopclaims.report.page.record import Record, Row


def tables_and_fields(record: Record) -> str:
    """A section a table: its description with the usage warning, and its fields in a table."""
    return "\n".join(_section(record, table) for table in record.package.tables)


def vocabularies(record: Record) -> str:
    """A table a vocabulary: code, label, definition, example and counter-example."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in record.ask("vocabularies"):
        tables[row["vocabulary"]].append(row)
    return "\n".join(_vocabulary(name, rows) for name, rows in tables.items())


def _section(record: Record, described: Resource) -> str:
    name = described.name
    fields = [
        [
            code(field.name),
            _type(field),
            escape(field.description),
            code(shorten(str(field.example))),
        ]
        for field in described.fields
    ]
    table = pipe_table(["Field", "Type", "Meaning", "Example"], fields, [16, 16, 48, 20])
    return (
        f"\n### {escape(described.title)} {{#table-{_slug(name)} .unnumbered}}\n\n"
        f"`data/{name}.csv`, {record.size(name):,} rows. {escape(described.description)}\n\n"
        + captioned_table(
            f"tbl-fields-{name.replace('_', '-')}", f"Fields of {escape(name)}", table
        )
    )


def _slug(name: str) -> str:
    return name.replace(".", "-").replace("_", "-")


def shorten(text: str, most: int = 26) -> str:
    """A long example cut for the table's narrow column, with the cut shown."""
    return text if len(text) <= most else f"{text[:most]}…"


def _type(field: Field) -> str:
    required = ", required" if field.constraints.required else ""
    return ("code" if field.constraints.enum is not None else field.type) + required


def _vocabulary(name: str, rows: Iterable[Row]) -> str:
    cells = [
        [
            code(row["code"]),
            escape(row["label"]),
            escape(row["definition"])
            + (f" For example: {escape(row['example'])}." if row["example"] else "")
            + (f" Not: {escape(row['counter_example'])}." if row["counter_example"] else ""),
        ]
        for row in rows
    ]
    table = pipe_table(["Code", "Label", "Meaning"], cells, [22, 20, 58])
    return captioned_table(f"tbl-codes-{_slug(name)}", f"Codes of {escape(name)}", table)
