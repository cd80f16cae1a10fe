"""The codebook: every table, view, field and code, from the descriptor and the codes alone."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping

from troopclaims.datapackage.model import Field, Resource
from troopclaims.dataset.views import views_of, words_elsewhere
from troopclaims.report.page.markdown import (
    captioned_table,
    code,
    escape,
    pipe_table,
)
from troopclaims.report.page.record import Record, Row


def tables_and_fields(record: Record) -> str:
    """A section a table: its description with the usage warning, and its fields in a table."""
    return "\n".join(
        f"\n### {escape(table.title)} {{#table-{_slug(table.name)} .unnumbered}}\n\n"
        f"`{table.path}`, {record.size(table.name):,} rows. {escape(table.description)}\n\n"
        + _fields(table, {})
        for table in record.package.tables
    )


def views_and_fields(record: Record) -> str:
    """A section a view; a field that is another's has its meaning there and its example here."""
    elsewhere = words_elsewhere(record.package)
    return "\n".join(
        f"\n### {escape(view.title)} {{#view-{_slug(view.name)} .unnumbered}}\n\n"
        f"The view `{view.name}`, {record.size(view.name):,} rows. {escape(view.description)}\n\n"
        + _fields(view, elsewhere)
        for view in views_of(record.package)
    )


def vocabularies(record: Record) -> str:
    """A table a vocabulary: code, label, definition, example and counter-example."""
    tables: defaultdict[str, list[Row]] = defaultdict(list)
    for row in record.ask("vocabularies"):
        tables[row["vocabulary"]].append(row)
    return "\n".join(_vocabulary(name, rows) for name, rows in tables.items())


def _fields(table: Resource, elsewhere: Mapping[str, str]) -> str:
    rows = [
        [
            code(field.name),
            _type(field),
            _meaning(field, elsewhere.get(f"{table.name}.{field.name}")),
            code(shorten(str(field.example))),
        ]
        for field in table.fields
    ]
    shown = pipe_table(["Field", "Type", "Meaning", "Example"], rows, [21, 14, 45, 20])
    return captioned_table(
        f"tbl-fields-{_slug(table.name)}", f"Fields of {escape(table.name)}", shown
    )


def _meaning(field: Field, origin: str | None) -> str:
    return f"As {code(origin)}." if origin else escape(field.description)


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
