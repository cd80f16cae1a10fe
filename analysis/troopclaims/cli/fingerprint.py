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

    A fingerprint of the document that is there already keeps its list of numbers that are no
    claims; that of another document stays as it is.
    """
    from troopclaims.dataset.evidence import fingerprint as make
    from troopclaims.files import require_replaceable, written_aside

    if not text.is_file():
        raise PackageError(f"{text}: there is no such file; name a document's text, in seeds/")
    to = text.with_suffix(".json")
    if to == text:
        raise PackageError(f"{text}: name the text and not its fingerprint, which is made anew")
    require_replaceable(to)
    try:
        made = make(text.read_bytes(), source, text.name)
    except UnicodeDecodeError as error:
        raise PackageError(f"{text}: byte {error.start} is not UTF-8; save it as UTF-8") from None
    if to.is_file():
        made["numbers_not_claims"] = _numbers_listed(to, source, text.name)
    with written_aside(to) as aside:
        aside.write_text(json.dumps(made, indent=2, ensure_ascii=False) + "\n", encoding="utf-8")
    typer.echo(str(to))


def _numbers_listed(file: Path, source: str, text: str) -> list[Any]:
    """The numbers that the fingerprint of a source's text lists as no claims.

    Raises PackageError where the file is no fingerprint, or another document's: it might be lost,
    and its numbers are at other places.
    """
    try:
        former = json.loads(file.read_text(encoding="utf-8"))
        if not former["sha256"] or not isinstance(former["numbers_not_claims"], list):
            raise ValueError
        of = former["text"], former["source_id"]
    except (ValueError, KeyError, TypeError):
        raise PackageError(
            f"{file}: stands where the fingerprint goes and is none; move it away, or name the "
            "text otherwise"
        ) from None
    if of != (text, source):
        raise PackageError(
            f"{file}: is the fingerprint of {of[0]}, source {of[1]}, and not of {text}, source "
            f"{source}; name the text otherwise, or, if it is the same, say so in the fingerprint"
        )
    numbers: list[Any] = former["numbers_not_claims"]
    return numbers
