"""Texts that the PDF's fonts cannot show, found before a document is made of them.

PDF/UA-1 asks for a glyph for every character (ISO 14289-1, 7.21), so that Typst refuses a document
with one that no font has and names a line of a source that nobody wrote. Here it sets the tables'
texts alone, one a line, and each refusal leads back to its row and field.
"""

from __future__ import annotations

import csv
import re
import shutil
from collections import defaultdict
from pathlib import Path

from troopclaims.datapackage.issue import Issue
from troopclaims.datapackage.issue_formats import issues_as_text
from troopclaims.dataset.package import Package, package_root
from troopclaims.errors import InvalidDataError, PackageError, RenderError
from troopclaims.files import temporary_folder
from troopclaims.report.page.markdown import in_typst, plain

Place = tuple[str, str, int, str]
_LINES_BEFORE = 3
TEMPLATE = Path("report") / "typst-template.typ"


def require_settable(package: Package) -> None:
    """Raise InvalidDataError, naming row and field, where the PDF's fonts cannot show a text.

    Raises PackageError where the parts that set texts are not installed.
    """
    try:
        issues = unset_texts(package)
    except ModuleNotFoundError as error:
        raise PackageError(
            f"{error.name} is not installed; install the extra: dprk-troop-claims[report]"
        ) from None
    if issues:
        raise InvalidDataError(
            f"the report cannot be set, so nothing was made\n{issues_as_text(issues)}"
        )


def unset_texts(package: Package) -> list[Issue]:
    """An issue for every cell of a valid package whose text the PDF's fonts cannot show."""
    places = _texts(package)
    texts = list(places)
    return [
        Issue(
            type="no-glyph",
            message=f"the report's fonts cannot show {', '.join(signs)}",
            resource=table,
            path=path,
            row=row,
            field=field,
            value=texts[number],
            hint="write it in letters of a language that the report is read in",
        )
        for number, signs in _refused(texts, package_root() / TEMPLATE).items()
        for table, path, row, field in places[texts[number]]
    ]


def _texts(package: Package) -> dict[str, list[Place]]:
    """The cells with more than ASCII, which every font has, and where each stands."""
    places: defaultdict[str, list[Place]] = defaultdict(list)
    for table in package.tables:
        with table.file.open(encoding="utf-8", newline="") as file:
            for number, row in enumerate(csv.DictReader(file), start=2):
                for field, text in row.items():
                    if not text.isascii():
                        places[text].append((table.name, table.path, number, field))
    return dict(places)


def _refused(texts: list[str], template: Path) -> dict[int, list[str]]:
    """What Typst refuses of each text, as characters with their code points, by its index."""
    found: dict[int, list[str]] = {}
    # Typst names a few refusals and stops.
    while refused := _set([text for i, text in enumerate(texts) if i not in found], template):
        left = [i for i in range(len(texts)) if i not in found]
        found |= {left[i]: signs for i, signs in refused.items()}
    return dict(sorted(found.items()))


def _set(texts: list[str], template: Path) -> dict[int, list[str]]:
    """The first refusals of a document of these texts; none if it is made."""
    from troopclaims.qmd.errors import UnsupportedFeature
    from troopclaims.qmd.pdf import font_folders
    from troopclaims.qmd.typeset import Job, typeset

    lines = [
        '#import "template.typ": article',
        "#show: article.with(title: [Texts])",
        "= Texts",
        *(f"#par(text({in_typst(plain(text))}))" for text in texts),
    ]
    with temporary_folder() as folder:
        source = folder / "texts.typ"
        shutil.copy(template, source.with_name("template.typ"))
        source.write_text("\n".join(lines), encoding="utf-8")
        to = str(source.with_suffix(".pdf"))
        try:
            typeset(Job(str(source), str(folder), font_folders(), ["ua-1"], 0, to))
        except UnsupportedFeature as error:
            return _by_text(str(error))
    return {}


def _by_text(message: str) -> dict[int, list[str]]:
    """Typst's refusals by the index of the text. Raises RenderError for a message of others."""
    found: defaultdict[int, list[str]] = defaultdict(list)
    for refusal in message.split("error: ")[1:]:
        line = re.search(r"texts\.typ:(\d+):", refusal)
        signs = re.search(r'the text `"(.*?)"`', refusal)
        if line and signs:
            found[int(line[1]) - _LINES_BEFORE - 1].append(_with_points(signs[1]))
    if not found:
        raise RenderError(f"the texts of the tables cannot be set: {message}")
    return dict(found)


def _with_points(signs: str) -> str:
    r"""Characters as Typst writes them, combining ones as \u{9be}, with their code points."""
    shown = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), signs)
    return f"{shown} ({' '.join(f'U+{ord(sign):04X}' for sign in shown)})"
