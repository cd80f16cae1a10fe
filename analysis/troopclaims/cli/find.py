"""`troopclaims find`: exit 0 with the rows that were found, 1 if there are none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.here import package_here
from troopclaims.cli.printing import width

if TYPE_CHECKING:
    from troopclaims.dataset.records import Record


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="find")(find)


def find(
    words: Annotated[list[str], typer.Argument(metavar="WORDS...", help="What a row has to hold.")],
    rows: Annotated[
        int, typer.Option(min=0, help="Most rows shown of each table; 0 for all.")
    ] = 20,
) -> None:
    """Find claims, mentions, documents and actors that hold every one of the words.

    A word is found by its beginning, whatever its capitals and accents, a number by its value
    (100000 is 100,000 and 1 lakh), and a date by its beginning (2024-10). A claim is found by its
    speaker, numbers, reactions and places as well. Exit status 1 says that no row holds them all.
    For example:

    troopclaims find nis 10,000 2024-10

    troopclaims find scholz warns
    """
    from troopclaims.datapackage.issue_formats import visible
    from troopclaims.dataset import finding
    from troopclaims.dataset.answers import as_table
    from troopclaims.dataset.package import open_package
    from troopclaims.dataset.questions import Answer
    from troopclaims.dataset.records import records_of

    if not any(word.strip() for word in words):
        raise typer.BadParameter("every row holds blanks; give a word that is to be found")
    package = open_package(package_here())
    records = records_of(package)
    hits = finding.find(package, records, words)
    for table, fields in finding.SHOWN.items():
        found = [hit for hit in hits if hit.table == table]
        if not found:
            continue
        shown = found[:rows] if rows else found
        cut = f", the first {len(shown)} of them; --rows 0 shows all" if shown != found else ""
        typer.echo(f"{table}: {len(found)}{cut}")
        columns = [package.table(table).primary_key[0], *fields]
        typer.echo(as_table(Answer(columns, [(hit.key, *hit.cells) for hit in shown]), width()))
    if not hits:
        unknown = finding.unknown_words(package, records, words)
        for word, near in unknown.items():
            why = _became(records, word) or (
                f"{word!r} is in no row{f'; did you mean {near!r}?' if near else ''}"
            )
            typer.echo(visible(f"troopclaims: {why}"), err=True)
        if not unknown:
            typer.echo("troopclaims: no row has all of these words", err=True)
        raise typer.Exit(1)


def _became(records: Mapping[str, Sequence[Record]], word: str) -> str:
    """What became of an identifier that is no longer in use; "" where a word is none."""
    from troopclaims.dataset.retired import TABLE, retired

    for (_, name), one in retired(records.get(TABLE, ())).items():
        if name.casefold() == word.casefold():
            return "; ".join(filter(None, [one.said, one.but("look for")]))
    return ""
