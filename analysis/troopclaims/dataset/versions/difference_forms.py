"""What changed between two versions as tables, as lines for CHANGELOG.md and as a page."""

from __future__ import annotations

from collections.abc import Iterator
from html import escape
from importlib.resources import files
from string import Template

from troopclaims.dataset.questions import Answer
from troopclaims.dataset.values import as_line
from troopclaims.dataset.versions.difference import KINDS, Change, Difference, TableDifference

_WORDS = {
    "added": "added",
    "changed": "changed",
    "retired": "retired",
    "removed": "removed without a row in retired_ids",
}

_HEADS = {
    "added": "What it says",
    "changed": "Before and after",
    "retired": "Why",
    "removed": "What it said",
}


def counted(found: Difference) -> Answer:
    """How many rows of each table were added, changed, retired and removed, and which fields."""
    return Answer(
        ["table", *KINDS, "fields added", "fields removed", "fields described anew"],
        [
            [
                table.name,
                *(table.count(kind) for kind in KINDS),
                ", ".join(table.added_fields),
                ", ".join(table.removed_fields),
                len(table.changed_fields),
            ]
            for table in found.tables
        ],
    )


def listed(found: Difference, *, whole: bool = False) -> Answer:
    """The changes: the table, the row's key, what became of it, the field and its two texts.

    A row that changed has a line a cell, one that came or went a line by which a reader knows it.
    The `whole` list has a line a cell of these too, why a row was retired, and the fields that the
    descriptor describes otherwise.
    """
    rows = []
    for table in found.tables:
        if whole:
            rows += [[table.name, "", "described anew", *one] for one in table.changed_fields]
        for change in table.changes:
            cells = _every_cell(change) if whole else _cells(change)
            rows += [[table.name, " ".join(change.key), change.kind, *one] for one in cells]
    return Answer(["table", "key", "change", "field", "before", "after"], rows)


def as_changelog(found: Difference) -> str:
    """The lines that CHANGELOG.md has of the rows and fields, under a comment that names the base.

    `troopclaims release` holds them against the data.
    """
    lines = [f"- Tables added: {_code(found.added_tables)}."] if found.added_tables else []
    lines += [f"- Tables removed: {_code(found.removed_tables)}."] if found.removed_tables else []
    for table in found.tables:
        counts = [f"{table.count(kind):,} {kind}" for kind in KINDS if table.count(kind)]
        parts = [", ".join(counts)] if counts else []
        if table.added_fields:
            parts.append(f"fields added: {_code(table.added_fields)}")
        if table.removed_fields:
            parts.append(f"fields removed: {_code(table.removed_fields)}")
        if parts:
            lines.append(f"- {_code((table.name,))}: {'; '.join(parts)}.")
    lines = lines or ["- No row and no field changed."]
    # A version of another's package may hold what ends a comment.
    since = " ".join(found.old.replace(">", "&gt;").split())
    return "\n".join([f"<!-- changes since {since} -->", "", *lines, ""])


def as_page(found: Difference) -> str:
    """One HTML page with every change, which needs nothing beside it and runs nothing."""
    template = Template((files(__package__) / "difference.html").read_text(encoding="utf-8"))
    return template.substitute(
        title=escape(as_line(f"{found.name}: from version {found.old} to {found.new}")),
        old=_text(found.old),
        new=_text(found.new),
        tables=_notes(found),
        counts="\n".join(_counts(table) for table in found.tables),
        changes="\n".join(_section(table) for table in found.tables if table.differs),
    )


def _cells(change: Change) -> Iterator[tuple[str, str, str]]:
    match change.kind:
        case "changed":
            yield from change.fields
        case "added":
            yield "", "", change.label
        case _:
            yield "", change.label, change.note


def _every_cell(change: Change) -> Iterator[tuple[str, str, str]]:
    yield from change.fields
    if change.note:
        yield "", "", change.note


def _code(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{' '.join(name.replace('`', ' ').split())}`" for name in names)


def _notes(found: Difference) -> str:
    notes = [
        f"Tables {word}: {', '.join(names)}."
        for word, names in (("added", found.added_tables), ("removed", found.removed_tables))
        if names
    ]
    return "".join(f"<p>{_text(note)}</p>" for note in notes)


def _counts(table: TableDifference) -> str:
    name = _text(table.name)
    if table.differs:
        name = f'<a href="#{escape(table.name)}">{name}</a>'
    cells = "".join(f"<td>{table.count(kind):,}</td>" for kind in KINDS)
    fields = [f"+ {field}" for field in table.added_fields]
    fields += [f"− {field}" for field in table.removed_fields]
    fields += [f"± {field}" for field, _, _ in table.changed_fields]
    return f'<tr><th scope="row">{name}</th>{cells}<td>{_text(", ".join(fields))}</td></tr>'


def _section(table: TableDifference) -> str:
    parts = [f'<section id="{escape(table.name)}"><h2>{_text(table.title or table.name)}</h2>']
    if table.changed_fields:
        rows = "".join(
            f'<tr><th scope="row">{_text(name)}</th>'
            f"<td><del>{_text(before)}</del> <ins>{_text(after)}</ins></td></tr>"
            for name, before, after in table.changed_fields
        )
        parts.append(
            f"<table><caption>{len(table.changed_fields):,} fields described anew</caption><thead>"
            '<tr><th scope="col">Field</th><th scope="col">Before and after</th></tr></thead>'
            f"<tbody>{rows}</tbody></table>"
        )
    for kind in KINDS:
        changes = [change for change in table.changes if change.kind == kind]
        if changes:
            rows = "".join(_row(change) for change in changes)
            parts.append(
                f"<table><caption>{len(changes):,} {_WORDS[kind]}</caption><thead><tr>"
                f'<th scope="col">Row</th><th scope="col">{_HEADS[kind]}</th></tr></thead>'
                f"<tbody>{rows}</tbody></table>"
            )
    return "\n".join([*parts, "</section>"])


def _row(change: Change) -> str:
    shown = _text(change.label)
    if change.kind == "changed":
        cells = "".join(
            f"<dt>{_text(name)}</dt><dd><del>{_text(before)}</del> <ins>{_text(after)}</ins></dd>"
            for name, before, after in change.fields
        )
        shown = f"<dl>{cells}</dl>"
    elif change.kind == "retired":
        shown = f"<del>{shown}</del> {_text(change.note)}"
    return f'<tr><th scope="row">{_text(" ".join(change.key))}</th><td>{shown}</td></tr>'


def _text(text: str) -> str:
    """A text as literal HTML that keeps to its own direction."""
    return f"<bdi>{escape(as_line(text))}</bdi>" if text else ""
