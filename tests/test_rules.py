"""Each rule of meaning fails where it is broken, at the right row, and holds where it is kept."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from support import PROJECT, Copy
from troopclaims.dataset.validate import validate

Break = Callable[[Copy], int]

BREAKS: dict[str, tuple[str, str, Break]] = {
    "ranges_in_order": (
        "estimates",
        "low",
        lambda p: p.set("estimates", "E0001", bound="between", low="200000"),
    ),
    "bound_agrees_with_numbers": (
        "estimates",
        "bound",
        lambda p: p.set("estimates", "E0003", bound="up_to"),
    ),
    "claim_has_mention": (
        "claims",
        "claim_id",
        lambda p: p.add(
            "claims",
            claim_id="C9000",
            claimant_id="olaf-scholz",
            kind="assessment",
            polarity="affirmed",
            certainty="certain",
            credibility="6",
            summary="A statement that nobody carries anywhere.",
        ),
    ),
    "estimate_is_attested": (
        "estimates",
        "best",
        lambda p: p.set("estimates", "E0002", best="15001"),
    ),
    "mention_of_same_claim": (
        "mentions",
        "estimate_id",
        lambda p: p.set("mentions", "M0013", claim_id="C0012"),
    ),
    "mention_numbers_need_estimate": (
        "mentions",
        "estimate_id",
        lambda p: p.set("mentions", "M0004", best="4"),
    ),
    "claim_not_after_source": (
        "claims",
        "made_on",
        lambda p: (
            p.set(
                "sources",
                "seed-000-655547146371947f",
                published_on="2024-11-17",
                date_basis="stated",
            ),
            p.set("claims", "C0002", made_on="2024-11-19"),
        )[1],
    ),
    "dates_exist": (
        "events",
        "starts_on",
        lambda p: p.set("events", "g20-rio-2024", starts_on="2024-02-30"),
    ),
    "event_starts_before_it_ends": (
        "events",
        "ends_on",
        lambda p: p.set("events", "g20-rio-2024", starts_on="2024-11-19", ends_on="2024-11-18"),
    ),
    "kinds_have_their_rows": (
        "claims",
        "kind",
        lambda p: p.set("claims", "C0002", kind="projection"),
    ),
    "dates_and_their_basis": (
        "sources",
        "date_basis",
        lambda p: p.set("sources", "seed-000-655547146371947f", date_basis="stated"),
    ),
    "grades_have_reasons": (
        "claims",
        "credibility_basis",
        lambda p: p.set("claims", "C0002", credibility="3", credibility_basis=""),
    ),
    "state_codes_on_states_only": (
        "actors",
        "kind",
        lambda p: p.set("actors", "olaf-scholz", iso_alpha2="XS"),
    ),
    "retired_ids_unused": (
        "claims",
        "claim_id",
        lambda p: (
            p.add(
                "retired_ids", table="claims", id="C0002", retired_in="0.1.0", reason="Coded twice."
            ),
            [r["claim_id"] for r in p.read("claims")].index("C0002") + 2,
        )[1],
    ),
    "nothing_unused": (
        "actors",
        "actor_id",
        lambda p: p.add("actors", actor_id="zz-nobody", name="Nobody", kind="group", side="none"),
    ),
    "links_go_back": (
        "claim_links",
        "other_id",
        lambda p: p.add("claim_links", claim_id="C0002", other_id="C0002", relation="distinct"),
    ),
    "revisions_by_same_claimant": (
        "claim_links",
        "relation",
        lambda p: p.add("claim_links", claim_id="C0003", other_id="C0001", relation="revises"),
    ),
    "withheld_has_no_channel": (
        "reactions",
        "channel",
        lambda p: p.set("reactions", silent(p), status="made"),
    ),
    "near_duplicate_claims": ("claims", "claim_id", lambda p: duplicate(p)),
}


def silent(package: Copy) -> str:
    return next(r["reaction_id"] for r in package.read("reactions") if r["channel"] == "none")


def duplicate(package: Copy) -> int:
    """Code the ambassador's projection a second time, two days later."""
    for claim, day in (("C0003", "2024-11-15"), ("C9001", "2024-11-17")):
        if claim == "C0003":
            package.set("claims", claim, made_on=day)
        else:
            row = next(r for r in package.read("claims") if r["claim_id"] == "C0003")
            number = package.add("claims", **(row | {"claim_id": claim, "made_on": day}))
    row = next(r for r in package.read("estimates") if r["claim_id"] == "C0003")
    package.add("estimates", **(row | {"estimate_id": "E9001", "claim_id": "C9001"}))
    mention = next(r for r in package.read("mentions") if r["claim_id"] == "C0003")
    package.add(
        "mentions",
        **(mention | {"mention_id": "M9001", "claim_id": "C9001", "estimate_id": "E9001"}),
    )
    return number


def test_the_package_itself_breaks_no_rule(project: object) -> None:
    assert [i for i in validate() if i.severity == "error"] == []


def test_the_seed_alone_breaks_no_rule(package: Copy) -> None:
    assert validate(package.root) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert set(BREAKS) == {file.stem for file in (PROJECT / "analysis" / "checks").glob("*.sql")}


@pytest.mark.parametrize("rule", sorted(BREAKS))
def test_a_broken_rule_is_named_with_its_row_and_field(rule: str, package: Copy) -> None:
    table, field, damage = BREAKS[rule]
    row = damage(package)
    issues = [issue for issue in validate(package.root) if issue.type == rule]
    assert (table, field, row) in {(i.resource, i.field, i.row) for i in issues}
    assert all(issue.hint and issue.path == f"data/{issue.resource}.csv" for issue in issues)
    assert not any("None" in issue.message for issue in issues)


def test_two_claims_judged_distinct_are_no_longer_suspected(package: Copy) -> None:
    duplicate(package)
    package.add("claim_links", claim_id="C9001", other_id="C0003", relation="distinct")
    assert "near_duplicate_claims" not in {issue.type for issue in validate(package.root)}


def test_a_vocabulary_and_its_enumeration_must_be_the_same_in_both_directions(
    package: Copy,
) -> None:
    package.drop("codes", vocabulary="estimates.bound", code="less_than")
    package.add(
        "codes",
        vocabulary="estimates.bound",
        code="roughly",
        label="roughly",
        definition="Not in the schema.",
        rank="9",
    )
    found = {(i.type, i.value) for i in validate(package.root)}
    assert {("vocabulary", "less_than"), ("vocabulary", "roughly")} <= found
