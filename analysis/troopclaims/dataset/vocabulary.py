"""The controlled vocabularies: the rows of `codes` and the enumerations of the schemas are one."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.package import Package


def enumerations(package: Package) -> dict[str, list[str]]:
    """The enumerated values by vocabulary, "table.field", as the schemas give them."""
    return {
        f"{table.name}.{field.name}": [str(value) for value in field.constraints.enum]
        for table in package.tables
        for field in table.fields
        if field.constraints.enum is not None
    }


def check_vocabularies(package: Package, codes: Sequence[Mapping[str, Any]]) -> list[Issue]:
    """Compare the schemas' enumerations with the rows of `codes`, in both directions.

    `codes` are rows of that table, each with its record number under "row". The vocabulary of a
    column of a view or question has its rows alone, for no schema enumerates it.
    """
    return list(_differences(package, codes))


def _differences(package: Package, codes: Sequence[Mapping[str, Any]]) -> Iterator[Issue]:
    enums = enumerations(package)
    known = {(str(row["vocabulary"]), str(row["code"])) for row in codes}
    for vocabulary, values in enums.items():
        for value in values:
            if (vocabulary, value) not in known:
                yield Issue(
                    type="vocabulary",
                    message=f"{value!r} is in the enumeration of {vocabulary} but not in codes",
                    resource="codes",
                    path=package.file.name,
                    field=vocabulary,
                    value=value,
                    hint="define it in data/codes.csv or take it out of the schema",
                )
    for vocabulary, values in enums.items():
        ranks = {str(row["code"]): row["rank"] for row in codes if row["vocabulary"] == vocabulary}
        if values != sorted(values, key=lambda value: ranks.get(value, 0)) and set(values) == set(
            ranks
        ):
            yield Issue(
                type="vocabulary",
                message=f"the enumeration of {vocabulary} is not in the order of the codes' ranks",
                resource="codes",
                path=package.file.name,
                field=vocabulary,
                hint="put it in that order, in which answers are sorted, or change the ranks",
            )
    computed = {
        re.sub(r"^\d+_", "", file.stem)
        for folder in ("views", "queries")
        for file in package.sql_files(folder)
    }
    for row in codes:
        vocabulary, code = str(row["vocabulary"]), str(row["code"])
        if vocabulary.partition(".")[0] in computed:
            continue
        if code not in enums.get(vocabulary, ()):
            yield Issue(
                type="vocabulary",
                message=f"{code!r} is not in the enumeration of {vocabulary}",
                resource="codes",
                path=package.table("codes").path,
                row=row["row"],
                field="code",
                value=code,
                hint="`make readme` writes it into the field's enum; or take the row out",
            )
