"""`troopclaims release`: exit 0 with the archive, 1 if it may not be, 4 if another is there."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from troopclaims.cli.diff import CHANGED
from troopclaims.cli.here import own_package
from troopclaims.cli.progress import show
from troopclaims.cli.rendering import require_parts
from troopclaims.cli.report import Renderer, make_database, make_documents, usable_quarto
from troopclaims.errors import InvalidDataError

if TYPE_CHECKING:
    from troopclaims.dataset.archive import Content
    from troopclaims.dataset.package import Package
    from troopclaims.dataset.versions.difference import Difference

RELEASES = Path("_output/release")


def register(app: typer.Typer) -> None:
    """Add the command to the application."""
    app.command(name="release")(release)


def release(
    since: Annotated[
        Path | None,
        typer.Option(help="The version before: a folder, a datapackage.json or a zip."),
    ] = None,
    to: Annotated[Path, typer.Option(help="The folder of the archive.")] = RELEASES,
    check: Annotated[
        bool,
        typer.Option(
            "--check",
            help="See whether all agrees and the database can be made, with the answers of all "
            "questions, and leave nothing.",
        ),
    ] = False,
    renderer: Annotated[
        Renderer,
        typer.Option(help="The portable one makes the same bytes on every machine."),
    ] = Renderer.portable,
    replace: Annotated[
        bool, typer.Option("--replace", help="Put a changed archive in the former one's place.")
    ] = False,
) -> None:
    """See whether a version may be released, and make its documents, exports and one archive.

    The data have to be valid; version, date, changelog and citation have to agree, and the
    changelog has to name what changed since the version before. The archive is a data package with
    the report, the register and all exports, in the same bytes on every machine. Where one of this
    version is there and differs, it stays, and exit status 4 says so. Examples:

    git archive COMMIT -o /tmp/before.zip && troopclaims release --since /tmp/before.zip

    troopclaims release --since /tmp/before.zip --check
    """
    from troopclaims.datapackage.issue_formats import issues_as_text
    from troopclaims.dataset.archive import changed_files, write_archive
    from troopclaims.dataset.exchange.tables import made_on
    from troopclaims.dataset.validate import require_valid
    from troopclaims.dataset.versions.difference_forms import as_page
    from troopclaims.dataset.versions.release import release_issues
    from troopclaims.files import place, require_folder, require_replaceable, temporary_folder

    package = own_package()
    archive = to / f"{package.descriptor['name']}-{package.version}.zip"
    if not check:
        require_folder(to)
        require_replaceable(archive)
        require_parts()
    with show("what changed", timed=True):
        found = _changes(package, since)
    with show("validate", timed=True) as step:
        require_valid(progress=step)
    issues = release_issues(package, found)
    if issues:
        raise InvalidDataError(
            f"version {package.version} cannot be released yet\n{issues_as_text(issues)}"
        )
    if check:
        with temporary_folder() as work:
            make_database(package, work / "build.duckdb")
        typer.echo(f"version {package.version} can be released")
        return
    moment = made_on(package)
    quarto = usable_quarto(renderer)
    with temporary_folder() as work, _bearing(moment):
        files = _made(package, work, quarto, as_page(found) if found is not None else None)
        made = work / archive.name
        with show("archive", timed=True):
            write_archive(files, made, moment)
        if archive.is_file() and archive.read_bytes() != made.read_bytes() and not replace:
            differ = changed_files(archive, made)
            typer.echo("\n".join(f"differs: {name}" for name in differ), err=True)
            typer.echo(f"{archive} stays as it is; --replace puts the new one there", err=True)
            raise typer.Exit(CHANGED)
        place(made, to)
    digest = hashlib.sha256(archive.read_bytes()).hexdigest()
    typer.echo(f"{archive}: {archive.stat().st_size / 1e6:.1f} MB\nSHA-256 {digest}")


def _changes(package: Package, since: Path | None) -> Difference | None:
    """What changed since the version before; None for the first version of all."""
    from troopclaims.dataset.versions.difference import difference
    from troopclaims.dataset.versions.opening import opened_version
    from troopclaims.dataset.versions.release import CHANGELOG, versions_in

    if since is not None:
        with opened_version(since) as before:
            return difference(before, package)
    changelog = package.root / CHANGELOG
    versions = versions_in(changelog.read_text(encoding="utf-8")) if changelog.is_file() else []
    earlier = [version for version in versions if version != package.version]
    if earlier:
        raise typer.BadParameter(
            f"name version {earlier[0]} with --since: its release's archive, or what "
            f"`git archive COMMIT -o old.zip` packs of its commit, which {CHANGELOG} names"
        )
    return None


def _made(package: Package, work: Path, quarto: str | None, page: str | None) -> dict[str, Content]:
    from troopclaims.dataset.exchange.export import export
    from troopclaims.dataset.versions.release import contents

    documents, exchange = work / "report", work / "exchange"
    database = work / "build.duckdb"
    make_database(package, database)
    make_documents(package, documents, database, quarto)
    with show("exports", timed=True) as step:
        export(package, exchange, progress=step)
    return contents(package, documents, exchange, page)


@contextmanager
def _bearing(moment: datetime) -> Iterator[None]:
    """Let what is made meanwhile bear the date of the version (reproducible-builds.org)."""
    former = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(moment.replace(tzinfo=UTC).timestamp()))
    try:
        yield
    finally:
        os.environ.pop("SOURCE_DATE_EPOCH")
        if former is not None:
            os.environ["SOURCE_DATE_EPOCH"] = former
