"""What ends the report: the versions of the package, and how to cite it."""

from __future__ import annotations

from troopclaims.dataset.citation.library import library, written
from troopclaims.report.page.blocks import join
from troopclaims.report.page.markdown import code, code_block, div, escape, link
from troopclaims.report.page.record import Record


def revision_history(record: Record) -> str:
    """What changed in the newest version, from CHANGELOG.md, which tells of the others too."""
    text = (record.package.root / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = text.partition("\n## ")[2].partition("\n## ")[0]
    return f"### {newest}\n\nEarlier versions are told in `CHANGELOG.md`.\n" if newest else text


def citation(record: Record) -> str:
    """How to cite the package, the report and one claim, with the licences."""
    rows = record.package.descriptor["licenses"]
    licences = "; ".join(link(escape(row["title"]), row["path"]) for row in rows)
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
            f"Licences: {licences}.",
        ]
    )
