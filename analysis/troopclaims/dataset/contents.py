"""What tables that are valid mean: form, addresses, vocabularies, rules, sentences and evidence."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import TYPE_CHECKING

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.package import Package

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

    from troopclaims.datapackage.reading import Texts

    Check = Callable[[DuckDBPyConnection], list[Issue]]


def checks_of_contents(
    con: DuckDBPyConnection, package: Package, texts: Mapping[str, Texts]
) -> list[Check]:
    """The checks of a package whose tables are valid.

    Each looks at a database that `fill_for_checks` has filled with the `texts`, as `con` is, by
    itself: they may run side by side. One raises PackageError, naming the file, where a rule or
    sentence is at fault.
    """
    from troopclaims.dataset.addresses import check_addresses
    from troopclaims.dataset.canonical import check_format
    from troopclaims.dataset.evidence import check_evidence
    from troopclaims.dataset.rules import check_rule, rows
    from troopclaims.dataset.statements import check_statement, known_claims
    from troopclaims.dataset.views import check_views
    from troopclaims.dataset.vocabulary import check_vocabularies

    def vocabularies(con: DuckDBPyConnection) -> list[Issue]:
        return check_vocabularies(package, rows(con, package.table("codes")))

    def evidence(con: DuckDBPyConnection) -> list[Issue]:
        with_seed = "source_id IN (SELECT source_id FROM sources WHERE seed IS NOT NULL)"
        sources = rows(con, package.table("sources"), "seed IS NOT NULL")
        passages = f"span_start IS NOT NULL OR {with_seed}"
        return check_evidence(package.root, sources, rows(con, package.table("mentions"), passages))

    contents = {name: one.opened.content for name, one in texts.items()}
    rules, files = package.sql_files("checks"), package.sql_files("statements")
    known = known_claims(con, files[0]) if files else frozenset()
    return [
        lambda _: check_format(package, contents),
        lambda _: check_addresses(package),
        vocabularies,
        partial(check_views, package=package),
        *(partial(check_rule, package=package, file=file) for file in rules),
        *(partial(check_statement, file=file, known=known) for file in files),
        evidence,
    ]
