"""What programs read of the documents: schema.org as JSON-LD (https://schema.org/Claim)."""

from __future__ import annotations

from typing import Any

from troopclaims.dataset.exchange import schemaorg
from troopclaims.dataset.exchange.facts import facts_of
from troopclaims.report.page.markdown import only_html, plain, raw_html, script_data
from troopclaims.report.page.record import Record, Row


def dataset(record: Record) -> str:
    """The package as a Dataset, in the head of the report."""
    extent = record.ask("extent_of_the_record")[0]
    covers = f"{extent['first_day']}/{extent['last_day']}" if extent["last_day"] else ""
    fields = next(t.fields for t in record.package.tables if t.name == "estimates")
    return _in_the_head(schemaorg.dataset(facts_of(record.package), fields, covers))


def claims(record: Record) -> str:
    """Every claim as a Claim, in the head of the register."""
    first: dict[str, str] = {}
    for row in sorted(record.ask("mentions_of_each_claim"), key=_age):
        if row["url"]:
            first.setdefault(row["claim_id"], row["url"])
    found = [_claim(row, first.get(row["claim_id"])) for row in record.ask("claims_in_full")]
    return _in_the_head({"@context": "https://schema.org/", "@graph": found})


def _claim(row: Row, first: str | None) -> dict[str, Any]:
    # An approximate date is none of ISO 8601, which schema.org asks for.
    day = row["made_on"] if row["made_on"] and row["made_on"][-1].isdigit() else None
    kind = "Person" if row["claimant_kind"] == "person" else "Organization"
    described = {
        "@type": "Claim",
        # Within the page, whose address is then the claim's permanent one.
        "@id": f"#{row['claim_id']}",
        "identifier": row["claim_id"],
        "text": plain(row["summary"]),
        "author": {"@type": kind, "name": plain(row["claimant"])},
        "datePublished": day,
        "firstAppearance": first,
    }
    return {key: value for key, value in described.items() if value}


def _age(row: Row) -> tuple[str, str]:
    return row["published_on"] or "9999", row["mention_id"]


def _in_the_head(data: dict[str, Any]) -> str:
    """JSON-LD, which the documents' filter lifts out of the text."""
    return only_html(raw_html(script_data("application/ld+json", data)))
