"""The codebook as a file: every table, view, field and code, from the descriptor and the codes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import groupby

from troopclaims.datapackage.model import Field, Resource
from troopclaims.dataset.answers import as_markdown, csv_lines
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.dataset.exchange.tables import Exchange
from troopclaims.dataset.questions import Answer
from troopclaims.dataset.values import Value
from troopclaims.dataset.views import origins, views_of

_FIELDS = (
    "table", "kind", "position", "field", "title", "type", "required", "key", "refers_to",
    "vocabulary", "description", "example",
)  # fmt: skip
_CODES = ("vocabulary", "code", "label", "definition", "example", "counter_example")
RULES = "coding-rules.md"
# What pandoc and the tool that renews the counts read, and nobody else.
_MARKS = re.compile(r" \{\.unnumbered\}$|^<!--.*-->\n\n?", re.MULTILINE)


def write(exchange: Exchange) -> None:
    """Write codebook/ with codebook.md, fields.csv and codes.csv."""
    folder = exchange.folder / "codebook"
    folder.mkdir()
    texts = {
        "codebook.md": as_text(exchange),
        "fields.csv": "".join(csv_lines(Answer(_FIELDS, fields(exchange)), raw=True)),
        "codes.csv": "".join(csv_lines(Answer(_CODES, codes(exchange)), raw=True)),
        **rules(exchange),
    }
    for name, text in texts.items():
        (folder / name).write_text(text, encoding="utf-8", newline="")


def rules(exchange: Exchange) -> dict[str, str]:
    """The rules of coding as a file by its name, of a package that has report/codebook.md."""
    file = exchange.package.root / "report" / "codebook.md"
    if not file.is_file():
        return {}
    facts = facts_of(exchange.package)
    body = _MARKS.sub("", file.read_text(encoding="utf-8"))
    return {RULES: f"# Coding rules of {facts.name} {facts.version}\n\n{body}"}


def as_text(exchange: Exchange) -> str:
    """The whole codebook in Markdown."""
    facts, rows = facts_of(exchange.package), list(fields(exchange))
    parts = [
        f"# Codebook of {facts.name} {facts.version}",
        facts.description,
        *([f"## How it was made, and its limits\n\n{facts.methods}"] if facts.methods else []),
        f"Cite: {facts.citation}",
        "## Tables",
        *(_section(table, rows) for table in exchange.package.tables),
        "## Views",
        *(_section(view, rows) for view in views_of(exchange.package)),
        "## Vocabularies",
        *(
            f"### {name}\n\n{as_markdown(Answer(_CODES[1:], [row[1:] for row in some]))}"
            for name, some in groupby(codes(exchange), key=lambda row: row[0])
        ),
    ]
    return "\n\n".join(part.strip() for part in parts) + "\n"


def fields(exchange: Exchange) -> Iterator[Sequence[Value]]:
    """A row a field of every table and view, in the order of the descriptor."""
    vocabularies = {str(row[0]) for row in codes(exchange)}
    source = origins(exchange.package)
    described = [("table", table) for table in exchange.package.tables]
    described += [("view", view) for view in views_of(exchange.package)]
    for kind, table in described:
        for position, field in enumerate(table.fields, start=1):
            name = f"{table.name}.{field.name}"
            vocabulary = next((n for n in (name, source.get(name, "")) if n in vocabularies), "")
            yield _field(table, kind, position, field, vocabulary)


def codes(exchange: Exchange) -> list[Sequence[Value]]:
    """A row a code, in the order of the vocabularies' names and the codes' ranks."""
    table = next((one for one in exchange.tables if one.name == "codes"), None)
    if table is None:
        return []
    names = [field.name for field in table.described.fields]
    rows = [dict(zip(names, row, strict=True)) for row in table.rows]
    rows.sort(key=lambda row: (str(row["vocabulary"]), row["rank"]))
    return [[str(row[name] or "") for name in _CODES] for row in rows]


def _field(
    table: Resource, kind: str, position: int, field: Field, vocabulary: str
) -> Sequence[Value]:
    references = [
        f"{key.table}.{other}"
        for key in table.foreign_keys
        for name, other in zip(key.fields, key.references, strict=True)
        if name == field.name
    ]
    return (
        table.name,
        kind,
        position,
        field.name,
        field.title,
        field.type,
        "yes" if field.constraints.required else "no",
        "yes" if field.name in table.primary_key else "no",
        " ".join(references),
        vocabulary,
        field.description,
        str(field.example or ""),
    )


def _section(table: Resource, rows: Sequence[Sequence[Value]]) -> str:
    shown = [
        (row[3], row[5], row[6], row[8] or row[9], row[10], row[11])
        for row in rows
        if row[0] == table.name
    ]
    columns = ("field", "type", "required", "refers to or vocabulary", "meaning", "example")
    title = f"### {table.name}: {table.title}"
    return f"{title}\n\n{table.description}\n\n{as_markdown(Answer(columns, shown))}"
