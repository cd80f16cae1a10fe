"""Echo and corroboration: how often statements were carried, by whom, and how figures drifted."""

from __future__ import annotations

from troopclaims.report.charts import ranges_and_bars
from troopclaims.report.page.blocks import Column, data_and_sql, figure, question_table, table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import as_given, claim_link, count, date


def echo_chart(record: Record) -> str:
    """Documents against statements against independent claimants, per quantity."""
    rows = [
        {**row, "label": record.labels("estimates.quantity")[row["quantity"]]}
        for row in record.ask("echo")[:10]
    ]
    parts = {
        "documents": "documents",
        "claims": "statements",
        "independent_claimants": "independent claimants",
    }
    alt = "; ".join(
        f"{row['label']}: {count(row['documents'], 'document')}, "
        f"{count(row['claims'], 'statement')}, "
        f"{count(row['independent_claimants'], 'independent claimant')}"
        for row in rows
    )
    return figure(
        "fig-echo",
        ranges_and_bars.bars(rows, parts),
        "How much louder the echo is than the voices: documents that carry a number, the distinct "
        "statements behind them, and the independent claimants behind those (speakers of one state "
        "count once).",
        f"Bars per quantity. {alt}.",
        data_and_sql(record, "echo"),
    )


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
    rows = record.ask("how_figures_drift")
    by_estimate: dict[str, list[str]] = {}
    first = {}
    for row in rows:
        mark = "**" if row["is_canonical"] else ""
        variant = f"{mark}{as_given(row)}{mark} ({row['documents']})"
        by_estimate.setdefault(row["estimate_id"], []).append(variant)
        first[row["estimate_id"]] = row
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 22, lambda r: escape(r["claimant"])),
        ("Of", 14, lambda r: record.label("estimates.quantity", r["quantity"])),
        ("Variants, with documents", 50, lambda r: "; ".join(by_estimate[r["estimate_id"]])),
    ]
    return table(
        "tbl-drift",
        "Figures that drifted as they were relayed; the canonical one is bold",
        columns,
        list(first.values()),
        data_and_sql(record, "how_figures_drift"),
    )


_CERTAINTIES: list[Column] = [
    ("Certain", 8, lambda r: str(r["certain"])),
    ("Probable", 9, lambda r: str(r["probable"])),
    ("Possible", 9, lambda r: str(r["possible"])),
    ("Uncommitted", 11, lambda r: str(r["uncommitted"])),
]


def firmness(record: Record) -> str:
    """How firmly the claimants with most statements speak."""
    columns: list[Column] = [
        ("Who", 26, lambda r: escape(r["claimant"])),
        ("Claims", 8, lambda r: str(r["claims"])),
        *_CERTAINTIES,
        ("Hedging words", 29, lambda r: escape(", ".join(r["hedges"] or [])) or "none"),
    ]
    return question_table(
        record, "how_firmly", "tbl-firmness", "How firmly claimants state numbers", columns, most=15
    )


def firmness_by_quantity(record: Record) -> str:
    """How firmly the numbers of each quantity are stated."""
    columns: list[Column] = [
        ("Quantity", 24, lambda r: record.label("estimates.quantity", r["quantity"])),
        ("Estimates", 10, lambda r: str(r["estimates"])),
        *_CERTAINTIES,
        ("With a hedging word", 12, lambda r: str(r["hedged"])),
        ("With a condition", 12, lambda r: str(r["conditional"])),
    ]
    return question_table(
        record,
        "firmness_by_quantity",
        "tbl-firm-quantities",
        "How firmly the numbers of each quantity are stated",
        columns,
    )
