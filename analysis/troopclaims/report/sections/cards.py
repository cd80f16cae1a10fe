"""Claim cards: everything the record holds on one claim, under its permanent anchor."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

from troopclaims.dataset.citation.items import of_claim
from troopclaims.dataset.citation.references import as_text
from troopclaims.report.page.markdown import (
    escape,
    foreign,
    in_html,
    in_typst,
    link,
    plain,
    raw_html,
    raw_typst,
    with_foreign_words,
)
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.settled import settled
from troopclaims.report.page.wording import as_given, claim_links, count, date

# The cards are in the document that they link to.
WITHIN = ""
# As many cards are laid out together (style.css), about seven windows full.
_GROUP = 25


def claim_cards(record: Record) -> str:
    """Every claim's card, in order of the identifiers, with their anchors."""
    estimates, mentions, reactions, links = (
        _by_claim(record.ask(f"{rows}_of_each_claim"))
        for rows in ("numbers", "mentions", "reactions", "links")
    )
    cards = [
        "\n\n".join(
            [
                _opening(claim),
                _statement(claim),
                *(_estimate(row) for row in estimates[claim["claim_id"]]),
                *(_reaction(record, row) for row in reactions[claim["claim_id"]]),
                f"{_facts(record, claim)} {_links(links[claim['claim_id']])}".rstrip(),
                _documents(record, claim, mentions[claim["claim_id"]]),
                raw_html("</article>"),
            ]
        )
        for claim in record.ask("claims_in_full")
    ]
    groups = [
        "\n".join([raw_html('<div class="cards">'), *group, raw_html("</div>")])
        for group in (cards[start : start + _GROUP] for start in range(0, len(cards), _GROUP))
    ]
    half = len(groups) // 2
    return settled("\n".join(groups[:half]), "\n".join(groups[half:]))


def _opening(claim: Row) -> str:
    """The heading; in the PDF it is what an address leads to, in the page the whole card is."""
    name = claim["claim_id"]
    html = (
        f'<article class="claim-card" id="{name}">'
        f'<h3><a href="#{name}">{name}</a> {in_html(claim["claimant"])}</h3>'
    )
    words = in_typst(f"{name}. {plain(claim['claimant'])}")
    typst = f"#horizontalrule\n#heading(level: 2, outlined: false)[#{words}] <{name}>"
    return raw_html(html) + raw_typst(typst)


def _statement(claim: Row) -> str:
    return f"{date(claim['made_on'])}{speaker_for(claim)}\n\n{escape(claim['summary'])}"


def speaker_for(claim: Row) -> str:
    """A claimant's office and state, after commas; an office that names the state is enough."""
    office, state = claim["office"], claim["state"]
    is_said = state and (state in (office or "") or state == claim["claimant"])
    parts = [office, None if is_said else state]
    return "".join(f", {escape(part)}" for part in parts if part)


def _estimate(row: Row) -> str:
    extra = [
        f"since {date(row['since'])}" if row["since"] else "",
        f"as of {date(row['as_of'])}" if row["as_of"] else "",
        f"by {date(row['horizon'])}" if row["horizon"] else "",
        "" if (row["place"] or "") in row["quantity_label"] else escape(row["place"]),
    ]
    tail = "".join(f", {part}" for part in extra if part)
    label = escape(row["quantity_label"])
    return f"{caveated(row['caveat'], row['said'])}, {label}{tail} ({row['estimate_id']})"


def caveated(caveat: str | None, said: str) -> str:
    """A number in bold, after what keeps it from being taken for a count of all."""
    before = f"{escape(caveat)}: " if caveat else ""
    return f"{before}**{escape(said)}**"


def _reaction(record: Record, row: Row) -> str:
    target = f" to {escape(row['target'])}" if row["target"] else ""
    label = record.label
    return (
        f"**{label('reactions.stance', row['stance'])}**: {escape(row['actor'])}{target}, "
        f"{label('reactions.channel', row['channel'])}, "
        f"{label('reactions.status', row['status'])} ({row['reaction_id']})"
    )


def _facts(record: Record, claim: Row) -> str:
    label = record.label
    hedge = _hedge(claim)
    facts = [
        label("claims.kind", claim["kind"]),
        label("claims.polarity", claim["polarity"]),
        label("claims.certainty", claim["certainty"]),
        label("claims.outlook", claim["outlook"]) if claim["outlook"] else "",
        hedge or "no hedging word",
        f"if {escape(claim['condition'])}" if claim["condition"] else "",
        f"event: {escape(claim['event'])}" if claim["event"] else "",
        f"place: {escape(claim['place'])}" if claim["place"] else "",
    ]
    basis = f": {escape(claim['credibility_basis'])}" if claim["credibility_basis"] else ""
    credibility = label("claims.credibility", str(claim["credibility"]))
    return f"{'; '.join(fact for fact in facts if fact)}; credibility {credibility}{basis}."


def _hedge(claim: Row) -> str:
    """The hedging word as written, in another language with its meaning; "" where there is none."""
    word = foreign(escape(claim["hedge"]), claim["hedge_language"])
    meaning = f" ({escape(claim['hedge_english'])})" if claim["hedge_english"] else ""
    return f"hedge “{word}”{meaning}" if word else ""


def _links(rows: Iterable[Row]) -> str:
    """What the claim does to earlier ones, and later ones to it, in one sentence."""
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for row in rows:
        groups[row["words"]].append(row["other_id"])
    parts = [f"{escape(words)} {claim_links(others, WITHIN)}" for words, others in groups.items()]
    return f"This claim: {'; '.join(parts)}." if parts else ""


def _documents(record: Record, claim: Row, rows: list[Row]) -> str:
    """Every passage, folded in the page, where the citation stands with them."""
    citation = as_text([of_claim(record.package, claim)])
    documents = count(len({row["source_id"] for row in rows}), "document")
    return "\n\n".join(
        [
            raw_html(f"<details><summary>In {documents}; how to cite</summary>"),
            "\n".join(f"- {_mention(row)}" for row in rows),
            raw_html(f'<p class="cite">{in_html(citation)}</p></details>'),
        ]
    )


def _mention(row: Row) -> str:
    name = foreign(escape(row["title"]), row["language"]) or escape(
        row["publisher"] or "document of an unknown publisher"
    )
    source = link(name, row["url"])
    publisher = f", {escape(row['publisher'])}" if row["publisher"] and row["title"] else ""
    written = escape(" ".join(filter(None, [row["wording"], row["figure"]])))
    quoted = f"“{foreign(written, row['language'])}”, read as " if written else ""
    number = f": {quoted}{as_given(row)}" if row["estimate_id"] else ""
    relay = f"; relayed by {escape(row['relay'])}" if row["relay"] else ""
    paragraph = f", paragraph {row['paragraph']}" if row["paragraph"] else ""
    note = f" {with_foreign_words(escape(row['note']))}" if row["note"] else ""
    return (
        f"{source}{publisher}, {date(row['published_on'])}, reliability {row['reliability']}"
        f"{paragraph}{number}{relay} ({row['mention_id']}).{note}"
    )


def _by_claim(rows: Iterable[Row]) -> defaultdict[str, list[Row]]:
    groups: defaultdict[str, list[Row]] = defaultdict(list)
    for row in rows:
        groups[row["claim_id"]].append(row)
    return groups
