"""`troopclaims fingerprint`: exit 0 if the fingerprint was made, 2 if the text is unreadable."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from troopclaims.errors import PackageError


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
    from troopclaims.files import require_replaceable, written_aside

    to = text.with_suffix(".json")
    if to == text:
        raise PackageError(f"{text}: name the text and not its fingerprint, which is made anew")
    require_replaceable(to)
    try:
        made = make(text.read_bytes(), source, text.name)
    except UnicodeDecodeError as error:
        raise PackageError(f"{text}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    if to.is_file():
        made["numbers_not_claims"] = _numbers_listed(to)
    with written_aside(to) as aside:
        aside.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    typer.echo(str(to))


def _numbers_listed(file: Path) -> list[Any]:
    """The numbers that a fingerprint lists as no claims.

    Raises PackageError where the file is no fingerprint, which might be lost.
    """
    try:
        former = json.loads(file.read_text(encoding="utf-8"))
        if not former["sha256"] or not isinstance(former["numbers_not_claims"], list):
            raise ValueError
    except (ValueError, KeyError, TypeError):
        raise PackageError(
            f"{file}: stands where the fingerprint goes and is none; move it away, or name the "
            "text otherwise"
        ) from None
    numbers: list[Any] = former["numbers_not_claims"]
    return numbers
