"""The numbers as a table for readers without scripts, who sort it by radio buttons and CSS."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from html import escape
from typing import Any

from troopclaims.dataset.values import as_text

# Column heading, field of the view, and the key of the order that its radio button gives.
_COLUMNS = (
    ("Date", "made_on", "day"),
    ("Who", "claimant", "who"),
    ("What is counted", "quantity_label", "what"),
    ("Number", "said", "number"),
    ("Certainty", "certainty", "certainty"),
    ("Place", "place", "place"),
)
_ORDERED_BY = {
    "day": "shown_day",
    "who": "claimant",
    "what": "quantity_label",
    "number": "highest_said",
    "certainty": "certainty",
    "place": "place",
}


def static_table(rows: Sequence[Mapping[str, Any]], card: str) -> str:
    """The numbers as HTML; `card` is the address of the register, where the claims' cards stand.

    `rows` are of the view estimate_details, of which each is put into every order by a number of
    its own that the page's style takes for the row's place.
    """
    ranks = {key: _ranks([_key(row, name) for row in rows]) for key, name in _ORDERED_BY.items()}
    choices = "".join(
        f'<label><input type="radio" name="order" id="by-{key}"'
        f"{' checked' if not place else ''}> {escape(heading)}</label> "
        for place, (heading, _, key) in enumerate(_COLUMNS)
    )
    heads = "".join(f'<th scope="col">{escape(heading)}</th>' for heading, _, _ in _COLUMNS)
    body = "\n".join(
        _row(row, {key: ranks[key][place] for key in ranks}, card) for place, row in enumerate(rows)
    )
    return (
        f'<fieldset class="orders"><legend>Sort by</legend>{choices}</fieldset>\n'
        f'<div class="scroll"><table class="static"><caption>All numbers on record</caption>'
        f'<thead><tr>{heads}<th scope="col">Claim</th></tr></thead>\n<tbody>\n{body}\n'
        f"</tbody></table></div>"
    )


def _key(row: Mapping[str, Any], name: str) -> Any:
    """By what a row is ordered: a number that is no count of all comes after those that are."""
    value = row[name]
    return value if name != "highest_said" or value is None else (bool(row["caveat"]), value)


def _ranks(values: Sequence[Any]) -> list[int]:
    """Each value's place in their order; those that are absent come last."""
    order = sorted(range(len(values)), key=lambda at: (values[at] is None, values[at] or 0))
    places = [0] * len(values)
    for place, at in enumerate(order):
        places[at] = place
    return places


def _row(row: Mapping[str, Any], ranks: Mapping[str, int], card: str) -> str:
    places = ";".join(f"--{key}:{place}" for key, place in ranks.items())
    texts = [as_text(row[name]) + _aside(row, name) for _, name, _ in _COLUMNS]
    cells = "".join(f"<td>{escape(text)}</td>" for text in texts)
    claim = escape(as_text(row["claim_id"]))
    return f'<tr style="{places}">{cells}<td><a href="{escape(card)}#{claim}">{claim}</a></td></tr>'


def _aside(row: Mapping[str, Any], name: str) -> str:
    """What keeps a number from being taken for a count of all."""
    return f", {row['caveat']}" if name == "quantity_label" and row["caveat"] else ""
