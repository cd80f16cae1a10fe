"""Claim cards: everything the record holds on one claim, under its permanent anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from troopclaims.report.page.markdown import div, escape, link, raw_typst
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.settled import settled
from troopclaims.report.page.wording import as_given, claim_links, date

# The cards are in the document that they link to.
WITHIN = ""


def claim_cards(record: Record) -> str:
    """Every claim's card, in order of the identifiers, with their anchors."""
    estimates, mentions, reactions, links = (
        _by_claim(record.ask(f"{rows}_of_each_claim"))
        for rows in ("numbers", "mentions", "reactions", "links")
    )
    claims = record.ask("claims_in_full")
    cards = [
        raw_typst("#horizontalrule")
        + div(
            f"#{claim['claim_id']} .claim-card",
            "\n\n".join(
                [
                    _head(record, claim),
                    *(_estimate(record, row) for row in estimates[claim["claim_id"]]),
                    *(_reaction(record, row) for row in reactions[claim["claim_id"]]),
                    _links(links[claim["claim_id"]]),
                    _mentions(mentions[claim["claim_id"]]),
                    _cite(record, claim),
                ]
            ),
        )
        for claim in claims
    ]
    half = len(cards) // 2
    return settled("\n".join(cards[:half]), "\n".join(cards[half:]))


def _head(record: Record, claim: Row) -> str:
    office = f", {escape(claim['office'])}" if claim["office"] else ""
    state = f" ({escape(claim['state'])})" if claim["state"] else ""
    label = record.label
    facts = [
        date(claim["made_on"]),
        label("claims.kind", claim["kind"]),
        label("claims.polarity", claim["polarity"]),
        label("claims.certainty", claim["certainty"]),
        f"hedge “{escape(claim['hedge'])}”" if claim["hedge"] else "no hedging word",
        f"if {escape(claim['condition'])}" if claim["condition"] else "",
        f"event: {escape(claim['event'])}" if claim["event"] else "",
        f"place: {escape(claim['place'])}" if claim["place"] else "",
    ]
    basis = f": {escape(claim['credibility_basis'])}" if claim["credibility_basis"] else ""
    return (
        f"**{claim['claim_id']}. {escape(claim['claimant'])}**{office}{state}. "
        f"{escape(claim['summary'])}\n\n"
        f"{'; '.join(fact for fact in facts if fact)}; credibility {claim['credibility']}{basis}."
    )


def _estimate(record: Record, row: Row) -> str:
    extra = [
        f"as of {date(row['as_of'])}" if row["as_of"] else "",
        f"by {date(row['horizon'])}" if row["horizon"] else "",
        escape(row["place"]),
    ]
    tail = "".join(f", {part}" for part in extra if part)
    label = record.label("estimates.quantity", row["quantity"])
    return f"{row['estimate_id']}, {label}: **{escape(row['said'])}**{tail}."


def _reaction(record: Record, row: Row) -> str:
    target = f" → {escape(row['target'])}" if row["target"] else ""
    label = record.label
    return (
        f"{row['reaction_id']}, {escape(row['actor'])}{target}: "
        f"**{label('reactions.stance', row['stance'])}**, "
        f"{label('reactions.channel', row['channel'])}, "
        f"{label('reactions.status', row['status'])}."
    )


def _links(rows: Iterable[Row]) -> str:
    """What the claim does to earlier ones, and later ones to it, in one sentence."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["words"]].append(row["other_id"])
    parts = [f"{escape(words)} {claim_links(others, WITHIN)}" for words, others in groups.items()]
    return f"This claim: {'; '.join(parts)}." if parts else ""


def _mentions(rows: Iterable[Row]) -> str:
    return "\n".join(f"- {_mention(row)}" for row in rows)


def _mention(row: Row) -> str:
    name = row["title"] or row["publisher"] or "document of an unknown publisher"
    source = link(escape(name), row["url"])
    publisher = f", {escape(row['publisher'])}" if row["publisher"] and row["title"] else ""
    written = " ".join(filter(None, [row["wording"], row["figure"]]))
    figure = f"“{escape(written)}”, read as " if written and row["estimate_id"] else ""
    number = f": {figure}{as_given(row)}" if row["estimate_id"] else ""
    relay = f"; relayed by {escape(row['relay'])}" if row["relay"] else ""
    paragraph = f", paragraph {row['paragraph']}" if row["paragraph"] else ""
    note = f" {escape(row['note'])}" if row["note"] else ""
    return (
        f"{row['mention_id']}: {source}{publisher}, {date(row['published_on'])}, "
        f"reliability {row['reliability']}{paragraph}{number}{relay}.{note}"
    )


def _cite(record: Record, claim: Row) -> str:
    descriptor = record.package.descriptor
    return (
        f"Cite as: {escape(descriptor['contributors'][0]['title'])}, {escape(descriptor['name'])} "
        f"{escape(record.package.version)}, claim {claim['claim_id']}."
    )


def _by_claim(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["claim_id"]].append(row)
    return groups
