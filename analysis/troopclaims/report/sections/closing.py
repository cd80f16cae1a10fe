"""What ends the report: the versions of the package, and how to cite it."""

from __future__ import annotations

from troopclaims.dataset.citation import as_bibtex, as_text
from troopclaims.report.page.blocks import join
from troopclaims.report.page.markdown import code_block, escape, link
from troopclaims.report.page.record import Record


def revision_history(record: Record) -> str:
    """The versions of the package and what changed in each, from CHANGELOG.md."""
    text = (record.package.root / "CHANGELOG.md").read_text(encoding="utf-8")
    versions = text[text.index("## ") :] if "## " in text else text
    return versions.replace("\n## ", "\n### ").replace("## ", "### ", 1)


def citation(record: Record) -> str:
    """How to cite the package, the report and one claim, with the licences."""
    descriptor = record.package.descriptor
    licences = "; ".join(link(escape(row["title"]), row["path"]) for row in descriptor["licenses"])
    name = escape(f"{descriptor['name']} {record.package.version}")
    return join(
        [
            f"The package: {escape(as_text(record.package))}",
            f"The report: the same, with its title and *report of {name}*. "
            f"A claim: the same, followed by its identifier, such as *claim C0001*.",
            code_block(as_bibtex(record.package), "bibtex"),
            f"Licences: {licences}.",
        ]
    )
