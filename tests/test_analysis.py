"""Each analysis on a record small enough to work out its answer by hand."""

from __future__ import annotations

import datetime as dt

import pytest

from constructed import Record
from support import Copy


@pytest.fixture
def record(package: Copy) -> Record:
    return Record(package).start()


def test_a_months_span_counts_speakers_of_one_state_once_and_flags_open_ends(
    record: Record,
) -> None:
    record.say("a1", "2024-11-03", "troops_sent", best=10_000)
    record.say("a2", "2024-11-20", "troops_sent", low=12_000)
    record.say("b1", "2024-11-28", "troops_sent", low=8_000, high=9_000)
    record.say("b1", "2024-12-01", "troops_sent", best=1)
    record.say("b1", "2024", "troops_sent", best=99_999)
    record.say("b1", "2024-11-05", "troops_sent", best=77, polarity="denied")
    november, december = record.answer("monthly_span")
    assert november == {
        "quantity": "troops_sent",
        "month": dt.date(2024, 11, 1),
        "lowest": 8_000,
        "highest": 12_000,
        "has_open_top": True,
        "has_open_bottom": False,
        "claims": 3,
        "independent_claimants": 2,
    }
    assert (december["lowest"], december["highest"], december["claims"]) == (1, 1, 1)


@pytest.mark.parametrize(
    ("one", "other", "verdict", "overlap"),
    [
        ({"best": 10}, {"best": 10}, "agree", (10, 10)),
        ({"best": 10}, {"best": 11}, "differ", (None, None)),
        ({"low": 5, "high": 12}, {"low": 10, "high": 20}, "agree", (10, 12)),
        ({"low": 10}, {"best": 15}, "compatible", (15, 15)),
        ({"low": 10}, {"low": 12}, "compatible", (12, None)),
        ({"high": 10}, {"best": 11}, "differ", (None, None)),
        ({"high": 10}, {"high": 4}, "compatible", (0, 4)),
        ({"low": 10}, {"high": 9}, "differ", (None, None)),
    ],
)
def test_agreement_is_overlap_and_an_open_end_makes_it_compatible_only(
    record: Record, one: dict, other: dict, verdict: str, overlap: tuple
) -> None:
    record.say("a1", "2024-11-01", "killed", **one)
    record.say("b1", "2024-12-02", "killed", **other)
    (pair,) = record.answer("who_agreed")
    assert pair["verdict"] == verdict
    assert (pair["overlap_from"], pair["overlap_to"]) == overlap


def test_agreement_needs_two_states_one_quantity_and_31_days(record: Record) -> None:
    record.say("a1", "2024-11-01", "killed", best=5)
    record.say("a2", "2024-11-01", "killed", best=5)
    record.say("b1", "2024-11-01", "wounded", best=5)
    record.say("b1", "2024-12-03", "killed", best=5)
    assert record.answer("who_agreed") == []


@pytest.mark.parametrize(
    ("projected", "later", "outcome"),
    [
        ({"best": 10}, [("troops_sent", {"best": 10})], "fulfilled"),
        ({"best": 10}, [("troops_sent", {"best": 11})], "exceeded"),
        ({"best": 10}, [("troops_sent", {"best": 9})], "not_reached"),
        ({"low": 10}, [("troops_in_russia", {"best": 50})], "fulfilled"),
        ({"low": 8, "high": 12}, [("troops_sent", {"best": 9})], "fulfilled"),
        ({"low": 8, "high": 12}, [("troops_sent", {"best": 13})], "exceeded"),
        ({"high": 100}, [("troops_sent", {"best": 15})], "not_reached"),
        ({"high": 100}, [("troops_sent", {"low": 100})], "fulfilled"),
        ({"best": 10}, [("troops_sent", {"low": 9})], "undecidable"),
        ({"best": 10}, [("troops_sent", {"high": 50})], "undecidable"),
        ({"best": 10}, [("troops_in_kursk", {"best": 9})], "undecidable"),
        ({"best": 10}, [("troops_in_kursk", {"best": 10})], "fulfilled"),
        ({"best": 10}, [("killed", {"best": 10})], "undecidable"),
        ({"best": 10}, [], "undecidable"),
        ({}, [("troops_sent", {"best": 10})], "undecidable"),
        ({"best": 10}, [("troops_sent", {"best": 9}), ("troops_sent", {"best": 10})], "fulfilled"),
    ],
)
def test_a_projection_is_judged_by_later_statements(
    record: Record, projected: dict, later: list, outcome: str
) -> None:
    record.say("a1", "2024-11-01", "troops_projected", "projection", **projected)
    for quantity, numbers in later:
        record.say("b1", "2024-12-01", quantity, **numbers)
    assert [row["outcome"] for row in record.answer("what_came_true")] == [outcome]


def test_earlier_denied_and_too_late_statements_do_not_bear_a_projection_out(
    record: Record,
) -> None:
    record.say("a1", "2024-11-01", "troops_projected", "projection", best=10, horizon="2024-12")
    record.say("b1", "2024-10-31", "troops_sent", best=10)
    record.say("b1", "2024-11-20", "troops_sent", best=10, polarity="denied")
    record.say("b1", "2025-01-01", "troops_sent", best=10)
    record.say("b1", "2024-11-25", "troops_projected", "projection", best=10)
    first, second = record.answer("what_came_true")
    assert (first["outcome"], first["later_statements"]) == ("undecidable", 0)
    assert (second["outcome"], second["rests_on"]) == ("fulfilled", ["C0004"])


@pytest.mark.parametrize(
    ("projected", "stated", "shown"),
    [
        ("", "region", True),
        ("region", "region", True),
        ("region", "town", True),
        ("region", "country", False),
        ("region", "", False),
    ],
)
def test_a_number_reached_elsewhere_is_told_from_one_reached_in_the_projected_place(
    record: Record, projected: str, stated: str, shown: bool
) -> None:
    record.say("a1", "2024-11-01", "troops_projected", "projection", best=10, place=projected)
    record.say("b1", "2024-12-01", "troops_sent", best=10, place=stated)
    (row,) = record.answer("what_came_true")
    assert (row["outcome"], row["place_is_shown"]) == ("fulfilled", shown)


def test_all_who_speak_for_one_body_are_one_voice(record: Record) -> None:
    for who, day in (("union", 1), ("office", 2), ("u1", 3), ("a1", 4), ("land-a", 5), ("c", 6)):
        record.say(who, f"2024-11-0{day}", "killed", best=5)
    (row,) = record.answer("echo")
    assert (row["claimants"], row["independent_claimants"]) == (6, 3)
    record.react("u1", "2024-11-07", "condemns")
    (cell,) = record.answer("reaction_matrix")
    assert (cell["actor"], cell["side"]) == ("Union", "ukraine_ally")


def test_echo_counts_documents_statements_and_independent_voices(record: Record) -> None:
    record.say("a1", "2024-11-01", "killed", best=5, carried=[{"best": 5}] * 3)
    record.say("a2", "2024-11-02", "killed", best=6)
    record.say("b1", "2024-11-03", "killed", best=7)
    (row,) = record.answer("echo")
    assert row == {
        "quantity": "killed",
        "mentions": 5,
        "documents": 5,
        "claims": 3,
        "claimants": 3,
        "independent_claimants": 2,
    }


def test_drift_lists_every_variant_and_marks_the_canonical_one(record: Record) -> None:
    record.say("a1", "2024-11-01", "killed", best=5, carried=[{"best": 5}, {"best": 5}, {"low": 5}])
    record.say("a1", "2024-11-02", "killed", best=6)
    one, other = record.answer("how_figures_drift")
    assert (one["best"], one["documents"], one["is_canonical"]) == (5, 2, True)
    assert (other["low"], other["documents"], other["is_canonical"]) == (5, 1, False)


def test_firmness_counts_claims_per_degree(record: Record) -> None:
    record.say("a1", "2024-11-01", "killed", best=5, certainty="possible", hedge="may")
    record.say("a1", "2024-11-02", "killed", best=6)
    record.say("a1", "2024-11-03", "wounded", best=6)
    certain, possible = record.answer("how_firmly")
    assert (certain["claims_in_all"], certain["certainty"], certain["claims"]) == (3, "certain", 2)
    assert certain["hedges"] is None
    assert (possible["certainty"], possible["claims"], possible["hedges"]) == (
        "possible",
        1,
        ["may"],
    )
    counted = {(r["quantity"], r["certainty"]): r for r in record.answer("firmness_by_quantity")}
    assert counted["killed", "possible"]["hedged"] == 1
    assert counted["killed", "certain"]["hedged"] == 0
    assert counted["wounded", "certain"]["estimates"] == 1


def test_the_first_reaction_is_the_earliest_made_and_its_delay_is_in_days(record: Record) -> None:
    record.event("it", "2024-10-18")
    record.react("a1", "2024-10-25", "warns", event="it")
    record.react("a2", "2024-10-21", "condemns", event="it")
    record.react("a1", "2024-10-19", "declines_comment", event="it", status="withheld")
    record.react("b1", "2024-10", "denies", event="it")
    (row,) = record.answer("first_reactions")
    assert (row["actor"], row["stance"], row["days_after_event"]) == ("Land A", "condemns", 3)


def test_a_delay_is_unknown_where_the_event_has_no_day(record: Record) -> None:
    record.event("it", "2024-10")
    record.react("a1", "2024-10-25", "warns", event="it")
    assert record.answer("first_reactions")[0]["days_after_event"] is None


def test_tone_is_counted_by_side_and_quarter(record: Record) -> None:
    record.react("a1", "2024-10-25", "warns")
    record.react("a2", "2024-12", "warns")
    record.react("a2", "2025-01-01", "warns")
    record.react("a2", "2025", "warns")
    record.react("a2", "2025-01-02", "urges_action", status="planned")
    assert [(r["quarter"], r["reactions"]) for r in record.answer("tone_over_time")] == [
        (dt.date(2024, 10, 1), 2),
        (dt.date(2025, 1, 1), 1),
    ]


def test_the_matrix_keeps_what_was_only_planned_or_withheld_apart(record: Record) -> None:
    record.react("a1", "2024-10-25", "warns")
    record.react("a2", "2024-10-26", "warns", status="planned")
    found = {(r["actor"], r["status"]): r["reactions"] for r in record.answer("reaction_matrix")}
    assert found == {("Land A", "made"): 1, ("Land A", "planned"): 1}


def test_a_signatory_of_a_joint_condemnation_condemned_it(record: Record) -> None:
    record.event("joint", "2024-12-16", land_a="signatory", land_b="subject")
    record.react("c", "2024-12-16", "condemns", channel="joint_statement", event="joint")
    found = record.answer("did_a_state_condemn")
    assert [(r["state"], r["spoken_by"], r["as_signatory"]) for r in found] == [
        ("Land A", "C", True)
    ]


def test_revisions_pair_the_new_figure_with_the_old(record: Record) -> None:
    old = record.say("a1", "2024-10-18", "troops_sent", best=1_500)
    new = record.say("a1", "2024-10-23", "troops_sent", best=3_000)
    record.link(new, old, "revises")
    (row,) = record.answer("how_claimants_revised")
    assert (row["earlier_best"], row["later_best"]) == (1_500, 3_000)


def test_a_relay_is_counted_with_the_documents_that_trace_to_it(record: Record) -> None:
    record.say("a1", "2024-11-01", "killed", best=5, carried=[{"best": 5}] * 3)
    mentions = record.copy.read("mentions")
    mentions[0]["relayed_by_id"] = "wire"
    mentions[1]["relayed_by_id"] = "wire"
    record.copy.write("mentions", mentions)
    (row,) = record.answer("relays")
    assert (row["relay"], row["documents"], row["claims"]) == ("Wire", 2, 1)
    assert [row["claim_id"] for row in record.answer("one_relay")] == ["C0001"]
