"""Echo and corroboration: how often statements were carried, by whom, and how figures drifted."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence

from troopclaims.report.page.blocks import Column, number, question_table, spread
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import as_given, claim_link, date, heading

# What the table of firmness adds up over the degrees of certainty.
_SUMMED = ("estimates", "hedged", "conditional")


def most_repeated(record: Record) -> str:
    """The statements that most documents carried."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 20, lambda r: escape(r["claimant"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Documents", 10, lambda r: str(r["documents"])),
        ("Publishers", 10, lambda r: str(r["publishers"])),
        ("What", 38, lambda r: escape(r["summary"])),
    ]
    return question_table(
        record, "most_repeated", "tbl-repeated", "The statements most repeated", columns, most=12
    )


def relays(record: Record) -> str:
    """Through whom the statements reached the documents."""
    columns: list[Column] = [
        ("Relay", 30, lambda r: escape(r["relay"])),
        ("Documents", 12, lambda r: str(r["documents"])),
        ("Statements", 12, lambda r: str(r["claims"])),
        ("Publishers", 12, lambda r: str(r["publishers"])),
    ]
    return question_table(
        record,
        "relays",
        "tbl-relays",
        "Relays, by the documents that trace to them",
        columns,
        most=12,
    )


def drift(record: Record) -> str:
    """Statements whose figure differs between documents, with each variant."""

    def arranged(rows: Sequence[Row]) -> list[Row]:
        variants: defaultdict[str, list[str]] = defaultdict(list)
        for row in rows:
            mark = "**" if row["is_canonical"] else ""
            given = f"{mark}{as_given(row)}{mark} ({row['documents']})"
            variants[row["estimate_id"]].append(given)
        first = {row["estimate_id"]: row for row in reversed(rows)}
        return [{**first[key], "variants": "; ".join(given)} for key, given in variants.items()]

    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 22, lambda r: escape(r["claimant"])),
        ("Of", 14, lambda r: escape(r["quantity_label"])),
        ("Variants, with documents", 50, lambda r: r["variants"]),
    ]
    return question_table(
        record,
        "how_figures_drift",
        "tbl-drift",
        "Figures that drifted as they were relayed; the canonical one is bold",
        columns,
        arranged=arranged,
    )


def _certainties(record: Record) -> list[Column]:
    """A column a degree of certainty, with the number that a line has under its code."""
    labels = record.labels("claims.certainty")
    return [(heading(words), 9, number(code)) for code, words in labels.items()]


def firmness(record: Record) -> str:
    """How firmly the claimants with most statements speak."""
    degrees = record.labels("claims.certainty")

    def arranged(rows: Sequence[Row]) -> list[Row]:
        hedges: defaultdict[str, set[str]] = defaultdict(set)
        for row in rows:
            hedges[row["claimant"]].update(row["hedges"] or [])
        in_all = {row["claimant"]: row["claims_in_all"] for row in rows}
        return [
            {**line, "in_all": in_all[line["claimant"]], "hedges": sorted(hedges[line["claimant"]])}
            for line in spread(rows, "claimant", "certainty", "claims", degrees)
        ]

    columns: list[Column] = [
        ("Who", 26, lambda r: escape(r["claimant"])),
        ("Claims", 8, number("in_all")),
        *_certainties(record),
        ("Hedging words", 29, lambda r: escape(", ".join(r["hedges"])) or "none"),
    ]
    return question_table(
        record,
        "how_firmly",
        "tbl-firmness",
        "How firmly claimants state numbers",
        columns,
        arranged=arranged,
        most=15,
    )


def firmness_by_quantity(record: Record) -> str:
    """How firmly the numbers of each quantity are stated."""
    degrees = record.labels("claims.certainty")

    def arranged(rows: Sequence[Row]) -> list[Row]:
        sums: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for row in rows:
            sums[row["quantity_label"]].update({key: row[key] for key in _SUMMED})
        lines = spread(rows, "quantity_label", "certainty", "estimates", degrees)
        return [
            {**line, **{key: sums[line["quantity_label"]][key] for key in _SUMMED}}
            for line in lines
        ]

    columns: list[Column] = [
        ("Quantity", 24, lambda r: escape(r["quantity_label"])),
        ("Estimates", 10, number("estimates")),
        *_certainties(record),
        ("With a hedging word", 12, number("hedged")),
        ("With a condition", 12, number("conditional")),
    ]
    return question_table(
        record,
        "firmness_by_quantity",
        "tbl-firm-quantities",
        "How firmly the numbers of each quantity are stated",
        columns,
        arranged=arranged,
    )
