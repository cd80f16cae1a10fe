"""A release: whether version, date, changelog and citation agree, and what its archive holds."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.archive import Content, bytes_of
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import cite
from troopclaims.dataset.package import Package
from troopclaims.dataset.versions.difference import RETIRED, Difference
from troopclaims.dataset.versions.difference_forms import as_changelog
from troopclaims.dataset.vocabulary import enumerations

CHANGELOG, CITATION, README, LICENCE = "CHANGELOG.md", "CITATION.cff", "README.md", "LICENSE"
SUMS = "SHA256SUMS"
# "## 0.3.0, 2026-11-25"; what precedes a release has no number.
_HEADING = re.compile(r"^## (?P<title>.+?)(?:, (?P<day>\d{4}-\d\d-\d\d))?$", re.MULTILINE)
_VERSION = re.compile(r"(\d+)\.(\d+)\.(\d+)")
_RENEW = "run `make readme`"
_PARTS = ("first", "middle", "last")


def versions_in(changelog: str) -> list[str]:
    """The versions that a changelog has sections of, the latest first."""
    titles = (heading["title"] for heading in _HEADING.finditer(changelog))
    return [title for title in titles if _VERSION.fullmatch(title)]


def release_issues(package: Package, since: Difference | None = None) -> list[Issue]:
    """What keeps a package from being released in this version; an empty list if nothing does.

    `since` is what changed from the version before, which the changelog has to name, and by which
    the version is raised: a correction raises its last number, new rows or fields the middle one,
    a field or table that is gone the first (before version 1 the middle one). Raises OSError where
    a file of the package cannot be read.
    """
    return [
        *_of_the_descriptor(package),
        *_of_the_changelog(package, since),
        *_of_the_citation(package),
        *(_of_the_change(package, since) if since is not None else ()),
    ]


def _of_the_descriptor(package: Package) -> Iterator[Issue]:
    path = package.file.name
    if not _VERSION.fullmatch(package.version):
        yield _issue(path, f"version {package.version!r} is not three numbers", "write 0.3.0")
    if not _day(package):
        yield _issue(path, "created has no day", "write the day of the release")


def _of_the_changelog(package: Package, since: Difference | None) -> Iterator[Issue]:
    text = _read(package, CHANGELOG)
    headings = list(_HEADING.finditer(text))
    heading = f"## {package.version}, {_day(package)}"
    first = headings[0] if headings else None
    if first is None or first[0] != heading:
        row = text.count("\n", 0, first.start()) + 1 if first else None
        found = f"begins with {first[0]!r}" if first else "has no section"
        message = f"{found} and not with {heading!r}, the descriptor's version and date"
        yield _issue(CHANGELOG, message, "give the section that heading", row)
    section = text[first.end() : headings[1].start() if headings[1:] else None] if first else ""
    if since is not None and as_changelog(since).strip() not in section:
        lines = f"its section has not the lines of what changed since {since.old}"
        hint = "put at its end what `troopclaims diff OLD --format changelog` gives"
        yield _issue(CHANGELOG, lines, hint)
    earlier = [version for version in versions_in(text) if version != package.version]
    if since is not None and earlier and since.old != earlier[0]:
        message = f"the version before is {earlier[0]}, and --since gives {since.old}"
        yield _issue(CHANGELOG, message, f"give {earlier[0]}")


def _of_the_citation(package: Package) -> Iterator[Issue]:
    if _read(package, CITATION) != as_cff(package):
        yield _issue(CITATION, "is not the descriptor's", _RENEW)
    readme = _read(package, README)
    if readme and f"> {cite(of=package)}" not in readme:
        yield _issue(README, "has another citation than the descriptor gives", _RENEW)


def _of_the_change(package: Package, since: Difference) -> Iterator[Issue]:
    path = package.file.name
    old, new = (_VERSION.fullmatch(version) for version in (since.old, since.new))
    if old and new:
        before, after = (tuple(map(int, version.groups())) for version in (old, new))
        least = _least_raise(since, before)
        raised = next((n for n in range(3) if after[n] != before[n]), 3)
        if after <= before or raised > least:
            message = f"version {since.new} follows {since.old}, and what changed since raises the "
            yield _issue(path, f"{message}{_PARTS[least]} number", "raise it")
    kept = enumerations(package).get(f"{RETIRED}.table", [])
    for table in since.tables:
        for change in table.changes:
            if change.kind == "removed" and table.name in kept:
                message = f"{change.key[0]} is gone from {table.name} without a row"
                yield _issue(RETIRED, message, "say there why, and what stands for it", of=RETIRED)


def _least_raise(since: Difference, before: tuple[int, ...]) -> int:
    """The place of the number that a change has to raise at least."""
    if since.removed_tables or any(table.removed_fields for table in since.tables):
        return 0 if before[0] else 1
    added = any(table.added_fields or table.count("added") for table in since.tables)
    return 1 if added or since.added_tables else 2


def _issue(path: str, message: str, hint: str, row: int | None = None, of: str = "") -> Issue:
    return Issue(type="release", message=message, resource=of, path=path, row=row, hint=hint)


def _day(package: Package) -> str:
    found = re.match(r"\d{4}-\d\d-\d\d", str(package.descriptor.get("created", "")))
    return found[0] if found else ""


def _read(package: Package, name: str) -> str:
    """A file beside the descriptor; "" where it is not there, as none is in an installed wheel."""
    file = package.root / name
    return file.read_text(encoding="utf-8") if file.is_file() else ""


# The archive.


def contents(
    package: Package, documents: Path, exchange: Path, page: str | None
) -> dict[str, Content]:
    """What a release's archive holds, by name: files, or what is to be written.

    At its root is the package as `export` writes it, so that the archive is a data package itself;
    `report/` has the documents and `exchange/` the other formats. `page` is the page of what
    changed since the version before.
    """
    files: dict[str, Content] = {
        name: package.root / name
        for name in (CHANGELOG, LICENCE)
        if (package.root / name).is_file()
    }
    for file in _files(exchange):
        name = file.relative_to(exchange).as_posix()
        if name.startswith("csv/"):
            files[name.removeprefix("csv/")] = file
        elif name != SUMS and not name.endswith(".zip"):  # The zip has what the root has.
            files[f"exchange/{name}"] = file
    for file in _files(documents):
        files[f"report/{file.relative_to(documents).as_posix()}"] = file
    if page is not None:
        files["changes.html"] = page.encode("utf-8")
    sums = (f"{_sha256(files[name])}  {name}\n" for name in sorted(files))
    return {**files, SUMS: "".join(sums).encode("utf-8")}


def _files(folder: Path) -> list[Path]:
    return sorted(file for file in folder.rglob("*") if file.is_file())


def _sha256(content: Content) -> str:
    return hashlib.sha256(bytes_of(content)).hexdigest()
