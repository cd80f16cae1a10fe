"""What ends the report: the versions of the package, and how to cite it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from troopclaims.dataset.citation.library import library, written
from troopclaims.report.page.blocks import join
from troopclaims.report.page.markdown import code, code_block, div, escape, link
from troopclaims.report.page.record import Record

# What `troopclaims diff --format changelog` wrote into a version's part of CHANGELOG.md.
_COUNTED = re.compile(r"<!-- changes since (\S+) -->\n+((?:- .*\n)+)")


def revision_history(record: Record) -> str:
    """How many rows changed in the newest version; CHANGELOG.md tells what was done, and why."""
    text = (record.package.root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest, _, told = text.partition("\n## ")[2].partition("\n## ")[0].partition("\n")
    counted = _COUNTED.search(f"{told}\n")
    rest = "What was done in this version and the earlier ones, and why, is told in `CHANGELOG.md`."
    if not counted:
        return f"{rest}\n"
    since, lines = counted.groups()
    return join(
        [
            f"Version {newest}: the rows of each table that changed since version {since}, as "
            "`troopclaims diff` counts them.",
            lines,
            rest,
        ]
    )


def citation(record: Record) -> str:
    """How to cite the package, the report and one claim, with the licences."""
    licences = "; ".join(map(_licence, record.package.descriptor.get("licenses", ())))
    cited = library(record.package)
    return join(
        [
            "The package:",
            div(".cite", escape(written(cited, ["package"], "text"))),
            "The report:",
            div(".cite", escape(written(cited, ["report"], "text"))),
            f"A claim: {code('troopclaims cite C0001')} gives it with its documents; "
            f"{code('--format')} has BibTeX, BibLaTeX, RIS and CSL-JSON.",
            code_block(written(cited, ["package"], "biblatex"), "bibtex"),
            f"Licences: {licences or 'none is given'}.",
        ]
    )


def _licence(given: Mapping[str, str]) -> str:
    """A licence as Markdown; by the standard it has a name or a path, and may have a title."""
    path = given.get("path", "")
    return link(escape(given.get("title") or given.get("name") or path), path)
