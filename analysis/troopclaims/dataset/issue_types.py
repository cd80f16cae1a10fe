"""All that an issue can be: of any data package, of this one, and each of its rules."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from troopclaims.datapackage.issue_types import ISSUE_TYPES, IssueType
from troopclaims.dataset.package import Package
from troopclaims.dataset.rules import read_rule

OF_THIS_PACKAGE: Mapping[str, IssueType] = {
    "format": IssueType(
        "Table not in canonical form",
        "A file is not sorted by its key, or has other line ends or more quotation marks than it "
        "needs.",
        "Run `troopclaims format`.",
    ),
    "vocabulary": IssueType(
        "Vocabulary and schema differ",
        "A value of an enumeration is no row of codes, or a row of codes is in no enumeration.",
        "Define the value in data/codes.csv, of which `make readme` writes the enum of its field.",
    ),
    "view": IssueType(
        "View and documentation differ",
        "A view, a column of it or its type is not what derivedTables of the descriptor says, "
        "of which the codebook, the comments of the database and the exports are made.",
        "Describe it there as it is, or mend its file in `analysis/views/`.",
    ),
    "citation": IssueType(
        "No DOI or address",
        "The descriptor's doi or homepage is given and is none, so that no citation has it.",
        "Mend it, or take it out until there is one.",
    ),
    "release": IssueType(
        "Release does not agree",
        "Version, date, changelog and citation do not agree, or the changelog does not name what "
        "changed since the version before.",
        "Mend the file that is named, and try `troopclaims release --check` again.",
    ),
    "statement": IssueType(
        "Sentence that the record no longer bears out",
        "A sentence of the report's answer rests on numbers that have changed: its query gives no "
        "value for one of its places, or says that it does not hold.",
        "Write the sentence in `analysis/statements/` anew for what the record holds, or mend the "
        "record.",
    ),
    "evidence": IssueType(
        "Evidence does not agree",
        "A span, paragraph, hash or figure of a mention is not that of its source's fingerprint "
        "or text.",
        "Compare the mention with the document, or make the fingerprint anew.",
    ),
    "entry": IssueType(
        "Entry that cannot be added",
        "A file given to `troopclaims add` has a name that no table or field bears, a value that "
        "is none, or refers to what is neither in the tables nor in the file.",
        "Mend the file at the JSON pointer that is named.",
    ),
}


def issue_types(packages: Iterable[Package]) -> Mapping[str, IssueType]:
    """Every type of issue that these packages can have, the rules by their files' names."""
    return {**ISSUE_TYPES, **OF_THIS_PACKAGE, **rule_types(packages)}


def rule_types(packages: Iterable[Package]) -> Mapping[str, IssueType]:
    """The rules of trusted packages; a rule's title is what holds. Raises PackageError."""
    rules = {file.stem: read_rule(file) for one in packages for file in one.sql_files("checks")}
    return {
        name: IssueType(rule.title, f"{rule.title}.", f"{rule.hint[:1].upper()}{rule.hint[1:]}.")
        for name, rule in sorted(rules.items())
    }
