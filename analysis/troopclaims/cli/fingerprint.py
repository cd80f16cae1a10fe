"""`troopclaims fingerprint`: exit 0 if the fingerprint was made, 2 if the text is unreadable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="fingerprint")(fingerprint)


def fingerprint(
    text: Annotated[Path, typer.Argument(help="The document's text, UTF-8, in seeds/.")],
    source: Annotated[str, typer.Option(help="The source_id that the document has or will have.")],
) -> None:
    """Write the fingerprint of a document beside its text: hashes and offsets, no words of it.

    A fingerprint that is there already keeps its list of numbers that are no claims.
    """
    from troopclaims.dataset.evidence import fingerprint as make
    from troopclaims.errors import PackageError
    from troopclaims.files import written_aside

    try:
        made = make(text.read_bytes(), source, text.name)
    except UnicodeDecodeError as error:
        raise PackageError(f"{text}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    to = text.with_suffix(".json")
    if to.is_file():
        made["numbers_not_claims"] = json.loads(to.read_text(encoding="utf-8"))[
            "numbers_not_claims"
        ]
    with written_aside(to) as aside:
        aside.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    typer.echo(str(to))
