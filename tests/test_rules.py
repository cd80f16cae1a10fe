"""Each rule of meaning is broken in every way it can be, at the right row, and holds elsewhere."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from changes import NUMBERS, both, changed, insert, numbers, reacted, rows_of, stated, update
from mutants import unnoticed
from support import PROJECT, Copy, fill_to_change
from troopclaims.dataset.package import open_package
from troopclaims.dataset.rules import COLUMNS, check_rule, read_rule
from troopclaims.dataset.validate import validate
from troopclaims.errors import PackageError

RULES = {file.stem: file for file in sorted((PROJECT / "analysis" / "checks").glob("*.sql"))}


@dataclass(frozen=True)
class Case:
    """A change of the sound record, and the rows that the rule then names: table, key and field."""

    rule: str
    change: str
    found: tuple[tuple[str, str, str], ...] = ()


def broken(rule: str, change: str, *found: str) -> Case:
    """A change that breaks a rule; each row at fault is given as "table key field"."""
    return Case(rule, change, tuple(tuple(row.split()) for row in found))


def kept(rule: str, change: str) -> Case:
    """A change that the rule has nothing against."""
    return Case(rule, change)


# a1 counts fewer, and no link says why; land-a signs a joint text that condemns.
UNLINKED = "DELETE FROM claim_links WHERE claim_id = 'C0002'; " + update(
    "estimates", "E0002", low=None, best=9_999, bound="exact"
)
SIGNED = (
    update("reactions", "R0009", channel="joint_statement", stance="condemns")
    + "; "
    + insert("event_actors", event_id="answered", actor_id="land-a", role="signatory")
)
BOTH_GROUNDS = ("claims C0003 credibility_basis", "claims C0004 credibility_basis")
# C0001's 10,000 as lowered by C0002, which revises it.
LOWERED = update("estimates", "E0002", bound="exact", **numbers(best=9_000))


# The same again, by a1.
AGAIN = reacted("C0020", "a1", "2024-12-06", "warns")


def addresses(one: str, other: str) -> str:
    """Two sources with these addresses."""
    return both(update("sources", "s-1", url=one), update("sources", "s-2", url=other))


def later(best: int, claim_id: str = "C0020", day: str = "2025-01-01") -> str:
    """What u1 herself stated after her projection, by default a month after it."""
    return stated(claim_id, "u1", day, "sent", best=best)


def linked(relation: str, claim_id: str = "C0020", other_id: str = "C0005") -> str:
    """A link of a claim to another."""
    return insert("claim_links", claim_id=claim_id, other_id=other_id, relation=relation)


def carried_too(*sources: str, **given: int) -> str:
    """Another number of E0001, in these documents."""
    return both(
        *(
            insert(
                "mentions", mention_id=f"M9{source[2:]:0>3}", claim_id="C0001",
                source_id=source, estimate_id="E0001", **given,
            )
            for source in sources
        )
    )  # fmt: skip


# a2's later statement, put on the day of the one before it as far as is known.
ABOUT_THEN = update("claims", "C0008", made_on="2024-12-03~")


# In the sound record E0001 is exact, E0002 more than 11,000, E0005 from 10 to 20, E0006 in words.
CASES = [
    *(
        broken(
            "bound_agrees_with_numbers",
            update("estimates", "E0001", bound=bound, **numbers(**given)),
            "estimates E0001 bound",
        )
        for bound, given in [
            ("exact", {}), ("about", {}), ("at_least", {}), ("more_than", {}), ("up_to", {}),
            ("less_than", {}), ("between", {"low": 1}), ("between", {"high": 1}),
            ("words_only", {"best": 1}), ("words_only", {"low": 1}), ("words_only", {"high": 1}),
            ("up_to", {"high": 1, "best": 1}), ("at_least", {"low": 1, "best": 1}),
        ]
    ),
    *(
        kept(
            "bound_agrees_with_numbers",
            update("estimates", "E0001", bound=bound, **numbers(**given)),
        )
        for bound, given in [
            ("about", {"best": 1}), ("at_least", {"low": 1}), ("less_than", {"high": 1}),
            ("up_to", {"high": 1}), ("between", {"low": 1, "best": 2, "high": 3}),
        ]
    ),
    broken(
        "claim_has_mention",
        "DELETE FROM mentions WHERE claim_id = 'C0003'",
        "claims C0003 claim_id",
    ),
    broken(
        "claim_not_after_source",
        update("claims", "C0003", made_on="2024-11-12"),
        "claims C0003 made_on",
    ),
    kept("claim_not_after_source", update("claims", "C0003", made_on="2024-11-11")),
    *(
        broken("claim_not_after_source", change, "claims C0003 made_on")
        for change in [
            update("claims", "C0003", made_on="2024-11-11~"),
            both(update("claims", "C0003", made_on="2024-11-11"),
                 update("sources", "s-3", published_on="2024-11-10~")),
            both(update("claims", "C0003", made_on="2024-11-12"),
                 update("sources", "s-3", published_on="2024-11-10?")),
        ]
    ),
    *(
        kept("claim_not_after_source", change)
        for change in [
            update("claims", "C0003", made_on="2024-11-10~"),
            both(update("claims", "C0003", made_on="2024-11-11~"),
                 update("sources", "s-3", published_on="2024-11~")),
            # Another source is late enough.
            both(update("claims", "C0003", made_on="2024-11-20~"),
                 update("mentions", "M0004", claim_id="C0003")),
        ]
    ),
    *(
        broken(
            "codes_have_their_words",
            update("codes", f"{vocabulary},{code}", **{field: None}),
            f"codes {vocabulary},{code} {field}",
        )
        for vocabulary, code, field in [
            ("estimates.bound", "exact", "phrase"),
            ("claim_links.relation", "revises", "phrase"),
            ("claim_links.relation", "revises", "inverse"),
            ("actor_voices.voice_group", "others", "colour"),
            ("actor_voices.voice_group", "others", "sign"),
        ]
    ),
    broken(
        "codes_have_their_words",
        update("codes", "estimates.bound,exact", rank=2),
        "codes estimates.bound,exact rank",
    ),
    broken(
        "coordinates_come_in_pairs",
        update("places", "hall", latitude=None),
        "places hall latitude",
    ),
    broken(
        "coordinates_come_in_pairs",
        update("places", "hall", longitude=None),
        "places hall latitude",
    ),
    broken(
        "coordinates_come_in_pairs", update("places", "hall", country=None), "places hall country"
    ),
    *(
        broken(
            "bases_type_no_counts",
            update("claims", "C0005", credibility_basis=words),
            "claims C0005 credibility_basis",
        )
        for words in [
            "12 documents round it", "Twenty-four documents round it", "one further page rounds it",
            "three other publishers have it", "two of the documents have it",
        ]
    ),
    *(
        kept("bases_type_no_counts", update("claims", "C0005", credibility_basis=words))
        for words in [
            "The claimant is named and at least two publishers carry it",
            "Most documents have more than 11,000; other pages round it",
        ]
    ),
    broken(
        "credibility_has_its_ground",
        update("claims", "C0005", credibility=2, credibility_basis="x, of another state, gives a "
               "number for dead to date that holds together with it within 31 days (C0007)"),
        "claims C0005 credibility",
    ),
    broken(
        "credibility_has_its_ground",
        update("claims", "C0004", credibility_basis="another has it too"),
        "claims C0004 credibility",
    ),
    broken(
        "credibility_has_its_ground",
        update("claims", "C0003", credibility_basis="another has it too"),
        "claims C0003 credibility",
    ),
    broken(
        "credibility_has_its_ground",
        update("sources", "s-6", publisher_id="wire"),
        "claims C0005 credibility",
    ),
    # C0001 is a1's 10,000 of 1 November, C0003 b1's 10,500 of 10 November, C0004 b1's 10,000.
    *(
        broken("credibility_rests_on_the_record", change, "claims C0003 credibility_basis")
        for change in [
            update("estimates", "E0003", best=13_000),
            update("estimates", "E0003", best=8_000),
            update("claims", "C0003", made_on="2024-12-03"),
            update("estimates", "E0003", measure="killed"),
            update("claims", "C0003", claimant_id="a2"),
            update("mentions", "M0001", note="Dated as the latest that it can be."),
            update("mentions", "M0003", note="Dated as the latest that it can be."),
            update("claims", "C0001", made_on="2024-11"),
            update("claims", "C0003", made_on=None),
            "UPDATE claims SET credibility_basis = replace(credibility_basis, 'sent in all', "
            "'dead to date') WHERE claim_id = 'C0003'",
            "UPDATE claims SET credibility_basis = replace(credibility_basis, 'C0001', 'C0007') "
            "WHERE claim_id = 'C0003'",
        ]
    ),
    *(
        broken("credibility_rests_on_the_record", change, *BOTH_GROUNDS)
        for change in [
            update("estimates", "E0001", measure="killed"),
            update("actors", "a1", kind="group"),
            "UPDATE estimates SET measure = 'wounded' WHERE measure = 'sent'",
        ]
    ),
    *(kept("credibility_rests_on_the_record", change) for change in [
        update("estimates", "E0003", best=12_000),
        update("estimates", "E0003", best=8_200),
        update("claims", "C0003", made_on="2024-12-02"),
        update("claims", "C0003", made_on="2024-12-02~"),
        update("mentions", "M0007", note="Dated as the latest that it can be."),
    ]),
    *(
        broken("credibility_rests_on_the_record", change, "claims C0004 credibility_basis")
        for change in [
            update("estimates", "E0004", best=10_001),
            update("estimates", "E0004", low=1),
            update("estimates", "E0004", high=10_001),
            update("actors", "b1", side="ukraine_ally"),
            update("actors", "b1", side="none"),
        ]
    ),
    *(kept("credibility_rests_on_the_record", change) for change in [
        update("actors", "b1", side="russia_partner"),
        update("actors", "a1", side="ukraine"),
        update("claims", "C0004", made_on="2025-11-20"),
    ]),
    broken(
        "dates_and_their_basis",
        update("sources", "s-8", date_basis="stated"),
        "sources s-8 date_basis",
    ),
    broken(
        "dates_and_their_basis",
        update("sources", "s-7", date_basis="unknown"),
        "sources s-7 date_basis",
    ),
    broken(
        "dates_and_their_basis",
        update("sources", "s-9", published_on="2024-12-02"),
        "sources s-9 published_on",
    ),
    broken(
        "dates_and_their_basis",
        update("sources", "s-1", date_basis="content"),
        "sources s-1 published_on",
    ),
    kept(
        "dates_and_their_basis",
        update("sources", "s-1", date_basis="content", published_on="2024-11-01~"),
    ),
    # C0006 is of 2024-12-02~, which its M0007 carries.
    *(
        broken("dates_and_their_basis", update("mentions", "M0007", note=note),
               "mentions M0007 note")
        for note in [
            "The date is that of a page, as the latest it can be.",
            "Dated as the lastest that it can be.", "Of the first dated document.",
        ]
    ),
    kept("dates_and_their_basis",
         update("mentions", "M0007", note="The date is that of the first dated document, as the "
                "latest that it can be.")),
    kept("dates_and_their_basis", update("mentions", "M0007", note="Without a date.")),
    *(
        broken("dates_and_their_basis", both(
            update("mentions", "M0007", note="The latest, as the latest that it can be."),
            update("claims", "C0006", made_on=made_on)), "claims C0006 made_on")
        for made_on in ("2024-12-02", "2024-12-02?", None)
    ),
    *(
        broken("dates_exist", update(table, key, **{field: "2024-02-30"}), f"{table} {key} {field}")
        for table, key, field in [
            ("claims", "C0001", "made_on"), ("sources", "s-1", "published_on"),
            ("events", "attended", "starts_on"), ("events", "attended", "ends_on"),
            ("estimates", "E0001", "as_of"), ("estimates", "E0001", "horizon"),
        ]
    ),
    *(
        broken(
            "estimate_is_attested",
            update("mentions", "M0001", **{name: 9}),
            "estimates E0001 best",
        )
        for name in NUMBERS
    ),
    *(
        broken("estimate_is_attested", change, f"estimates {key} best")
        for key, change in [
            ("E0001", update("mentions", "M0001", estimate_id=None)),
            ("E0001", update("estimates", "E0001", best=None, high=7)),
            ("E0002", update("mentions", "M0002", low=7)),
        ]
    ),
    broken(
        "one_occasion_one_date",
        both(ABOUT_THEN, update("mentions", "M0009", source_id="s-8")),
        "claims C0008 made_on",
    ),
    *(
        kept("one_occasion_one_date", change)
        for change in [
            ABOUT_THEN,
            both(ABOUT_THEN, update("mentions", "M0009", source_id="s-8"),
                 update("claims", "C0008", claimant_id="a1")),
            both(ABOUT_THEN, update("mentions", "M0009", source_id="s-8"),
                 update("claims", "C0007", made_on="2024-12-03~")),
        ]
    ),
    *(
        broken(
            "numbers_are_those_of_most",
            carried_too("s-2", "s-3", **{name: 9}),
            "estimates E0001 bound",
        )
        for name in NUMBERS
    ),
    *(
        broken("numbers_are_those_of_most", change, f"estimates {key} bound")
        for key, change in [
            # None of its documents has it in words.
            ("E0006", update("mentions", "M0007", best=9)),
            ("E0001", both(carried_too("s-2", "s-3", best=9), update(
                "claims", "C0001", credibility_basis="Most documents have 9"))),
        ]
    ),
    *(
        kept("numbers_are_those_of_most", change)
        for change in [
            carried_too("s-2", best=9),
            both(carried_too("s-2", best=9),
                 insert("mentions", mention_id="M9999", claim_id="C0001", source_id="s-2",
                        estimate_id="E0001", best=9)),
            carried_too("s-2", "s-3"),
            *(
                both(carried_too("s-2", best=10_000), carried_too("s-3", best=10_000, **end))
                for end in ({"low": 9}, {"high": 20_000})
            ),
            *(
                both(carried_too("s-2", "s-3", best=9),
                     update("claims", "C0001", credibility_basis=basis))
                for basis in ("The first-hand page has it", "His words as quoted in full have it")
            ),
        ]
    ),
    broken(
        "event_starts_before_it_ends",
        update("events", "answered", ends_on="2024-10-01"),
        "events answered ends_on",
    ),
    broken(
        "grades_have_reasons",
        update("sources", "s-10", reliability_basis=None),
        "sources s-10 reliability_basis",
    ),
    broken(
        "grades_have_reasons",
        update("claims", "C0005", credibility_basis=None),
        "claims C0005 credibility_basis",
    ),
    broken(
        "grades_have_reasons", update("actors", "a1", side_basis=None), "actors a1 side_basis"
    ),
    # C0005 is u1's projection of 10 to 20, of which her own later number decides.
    *(
        broken("fulfils_agrees_with_outcome", both(*statements_and_links), *found)
        for statements_and_links, found in [
            ([later(15)], ["claims C0005 kind"]),
            ([later(15), linked("confirms")], ["claims C0005 kind"]),
            ([linked("fulfils", "C0007")], ["claim_links C0007,C0005,fulfils relation"]),
            ([later(15), linked("fulfils"), linked("fulfils", "C0007")],
             ["claim_links C0007,C0005,fulfils relation"]),
            ([later(15), linked("fulfils"), linked("fulfils", "C0020", "C0001")],
             ["claim_links C0020,C0001,fulfils relation"]),
            ([later(5), linked("fulfils")], ["claim_links C0020,C0005,fulfils relation"]),
            # Late in the time of the projection, so that fewer came by it.
            ([later(5, day="2025-09-01"), linked("fulfils")],
             ["claim_links C0020,C0005,fulfils relation"]),
            ([later(15), later(30, "C0021"), linked("fulfils")],
             ["claim_links C0020,C0005,fulfils relation"]),
            ([later(22), later(30, "C0021"), linked("fulfils")],
             ["claim_links C0020,C0005,fulfils relation"]),
        ]
    ),
    *(
        kept("fulfils_agrees_with_outcome", both(*statements_and_links))
        for statements_and_links in [
            [later(15), linked("fulfils")], [later(8), linked("fulfils")],
            [later(30)], [later(30), linked("fulfils")], [later(5)],
        ]
    ),
    broken("no_ground_was_lowered", LOWERED, "claim_links C0003,C0001,confirms relation",
           *BOTH_GROUNDS),
    broken(
        "no_ground_was_lowered",
        both(LOWERED, update("claim_links", "C0003,C0001,confirms", relation="fulfils"),
             update("claims", "C0005", credibility_basis="x (C0001)"), linked("confirms", "C0001"),
             linked("disputes", "C0003", "C0001")),
        "claim_links C0003,C0001,fulfils relation", "claim_links C0001,C0005,confirms relation",
        *BOTH_GROUNDS,
    ),
    broken("hedge_or_reason", update("claims", "C0002", hedge=None), "claims C0002 hedge"),
    broken(
        "hedge_or_reason",
        both(
            update("claims", "C0002", hedge=None),
            update("mentions", "M0002", note="Undated."),
        ),
        "claims C0002 hedge",
    ),
    *(
        kept(
            "hedge_or_reason",
            both(
                update("claims", "C0002", hedge=None),
                update("mentions", "M0002", note=f"Undated. {reason}"),
            ),
        )
        for reason in [
            "The hedging word was not kept.", "The reserve is in the act and not in a word.",
        ]
    ),
    broken("hedge_or_reason", update("claims", "C0001", hedge="may"), "claims C0001 certainty"),
    broken("hedges_say_their_language", update("claims", "C0002", hedge="може"),
           "claims C0002 hedge_language"),
    broken("hedges_say_their_language",
           update("claims", "C0001", hedge_language="uk", hedge_english="may"),
           "claims C0001 hedge_language"),
    broken("hedges_say_their_language", update("claims", "C0002", hedge_language="uk"),
           "claims C0002 hedge_english"),
    kept("hedges_say_their_language",
         update("claims", "C0002", hedge="може", hedge_language="uk", hedge_english="may")),
    broken("kinds_have_their_rows", update("claims", "C0009", kind="estimate"),
           "claims C0009 kind"),
    broken("kinds_have_their_rows", update("claims", "C0009", kind="projection"),
           "claims C0009 kind"),
    broken("kinds_have_their_rows", update("claims", "C0001", kind="reaction"),
           "claims C0001 kind"),
    kept("kinds_have_their_rows", update("claims", "C0009", kind="assessment")),
    broken("projections_have_an_outlook", update("claims", "C0005", outlook=None),
           "claims C0005 outlook"),
    broken("projections_have_an_outlook", update("claims", "C0001", outlook="plan"),
           "claims C0001 outlook"),
    broken(
        "links_go_back",
        update("claims", "C0002", made_on="2024-10-31"),
        "claim_links C0002,C0001,revises other_id",
    ),
    kept("links_go_back", update("claims", "C0002", made_on="2024-11")),
    broken(
        "links_go_back",
        insert("claim_links", claim_id="C0002", other_id="C0002", relation="distinct"),
        "claim_links C0002,C0002,distinct other_id",
    ),
    *(
        broken(
            "mention_numbers_need_estimate",
            update("mentions", "M0010", **{name: 9}),
            "mentions M0010 estimate_id",
        )
        for name in NUMBERS
    ),
    broken(
        "mention_of_same_claim",
        update("mentions", "M0001", claim_id="C0002"),
        "mentions M0001 estimate_id",
    ),
    *(
        broken(
            "near_duplicate_claims",
            "DELETE FROM claim_links WHERE relation = 'distinct';"
            f"UPDATE estimates SET low = {low}, best = {best}, high = {high}, measure = 'wounded' "
            "WHERE claim_id IN ('C0007', 'C0008')",
            "claims C0008 claim_id",
        )
        for low, best, high in [("1", "NULL", "NULL"), ("NULL", "1", "NULL"), ("NULL", "NULL", "1")]
    ),
    *(
        broken(
            "near_duplicate_claims",
            f"UPDATE claim_links SET claim_id = '{one}', other_id = '{other}' "
            "WHERE relation = 'distinct'",
            "claims C0008 claim_id",
        )
        for one, other in [
            ("C0008", "C0001"), ("C0001", "C0007"), ("C0007", "C0001"), ("C0001", "C0008")
        ]
    ),
    *(
        kept("near_duplicate_claims", "DELETE FROM claim_links WHERE relation = 'distinct';" + case)
        for case in [
            update("claims", "C0008", made_on="2024-12-07"),
            update("claims", "C0008", claimant_id="b1"),
            update("estimates", "E0008", measure="wounded"),
            update("estimates", "E0008", personnel="officers"),
            update("estimates", "E0008", scope="incident"),
            update("estimates", "E0008", place_id="town"),
            update("estimates", "E0008", low=1),
            update("estimates", "E0008", best=1),
            update("estimates", "E0008", high=1),
            "UPDATE estimates SET best = NULL WHERE claim_id IN ('C0007', 'C0008')",
        ]
    ),
    kept(
        "near_duplicate_claims",
        "UPDATE claim_links SET claim_id = other_id, other_id = claim_id "
        "WHERE relation = 'distinct'",
    ),
    *(
        broken("near_duplicate_reactions", change, "claims C0020 claim_id")
        for change in [AGAIN, both(AGAIN, linked("distinct", other_id="C0001")),
                       both(AGAIN, linked("distinct", "C0001", "C0009")),
                       both(AGAIN, linked("distinct", "C0009", "C0001")),
                       both(AGAIN, linked("distinct", "C0001", "C0020")),
                       reacted("C0020", "a1", "2024-12-07~", "warns"),
                       both(reacted("C0020", "a1", "2024-12-05", "warns"),
                            update("claims", "C0009", made_on="2024-12-06~"))]
    ),
    *(
        kept("near_duplicate_reactions", change)
        for change in [
            reacted("C0020", "a1", "2024-12-07", "warns"),
            reacted("C0020", "a1", "2024-12-08~", "warns"),
            reacted("C0020", "a1", "2024-12~", "warns"),
            both(AGAIN, update("claims", "C0009", made_on="2024-12~")),
            reacted("C0020", "a2", "2024-12-06", "warns"),
            reacted("C0020", "a1", "2024-12-06", "condemns"),
            reacted("C0020", "a1", "2024-12-06", "warns", channel="meeting"),
            both(AGAIN, linked("distinct", other_id="C0009")),
            both(AGAIN, linked("distinct", "C0009", "C0020")),
        ]
    ),
    *(
        broken(
            "nothing_unused",
            insert(table, **{key: "zz"}, **({"name": "Z"} if key != "event_id" else {})),
            f"{table} zz {key}",
        )
        for table, key in [("actors", "actor_id"), ("places", "place_id"), ("events", "event_id")]
    ),
    broken("nothing_unused", insert("sources", source_id="zz"), "sources zz source_id"),
    *(
        broken("one_address_one_source", addresses(one, other), "sources s-2 url")
        for one, other in [
            ("https://example.org/1", "https://www.example.org/1"),
            ("http://example.org/1", "https://example.org/1/"),
            ("https://example.org/1?", "https://example.org/1#top"),
        ]
    ),
    *(
        kept("one_address_one_source", addresses(one, other))
        for one, other in [
            ("https://example.org/1?id=1", "https://example.org/1?id=2"),
            ("https://example.org/1", "https://uk.example.org/1"),
            ("https://example.org/1", "https://example.org/1/2"),
        ]
    ),
    broken(
        "one_name_one_actor", update("actors", "courier", name="HOST"), "actors host name"
    ),
    broken(
        "part_is_in_the_country_of_the_whole",
        update("places", "country", country="XA") + ";" + update("places", "region", country="XB"),
        "places region country",
        "places town country",
    ),
    broken(
        "part_is_in_the_country_of_the_whole",
        update("places", "country", country="XA"),
        "places region country",
    ),
    kept("part_is_in_the_country_of_the_whole", update("places", "region", country="XA")
         + ";" + update("places", "town", country="XA")),
    broken(
        "parts_form_no_circle",
        update("actors", "union", part_of_id="union"),
        "actors union part_of_id",
    ),
    broken(
        "parts_form_no_circle",
        update("actors", "union", part_of_id="office"),
        "actors union part_of_id",
        "actors office part_of_id",
    ),
    broken(
        "parts_form_no_circle",
        update("actors", "union", part_of_id="u1"),
        "actors union part_of_id",
        "actors office part_of_id",
        "actors u1 part_of_id",
    ),
    broken(
        "parts_form_no_circle",
        update("actors", "land-a", state_id="land-a"),
        "actors land-a state_id",
    ),
    broken(
        "parts_form_no_circle",
        update("places", "country", part_of_id="region"),
        "places country part_of_id",
        "places region part_of_id",
    ),
    # A row of another table with the same key is no step of the way.
    kept("parts_form_no_circle", insert("actors", actor_id="country", part_of_id="region") + ";"
         + insert("actors", actor_id="region")),
    *(
        broken(
            "ranges_in_order",
            update(table, key, **numbers(**values)),
            f"{table} {key} low",
        )
        for table, key in [("estimates", "E0005"), ("mentions", "M0005")]
        for values in [{"low": 2, "best": 1}, {"best": 2, "high": 1}, {"low": 2, "high": 1}]
    ),
    kept("ranges_in_order", update("estimates", "E0005", low=1, best=1, high=1)),
    *(
        broken(
            "retired_ids_unused",
            insert("retired_ids", table=table, id=key, retired_in="0.1.0", reason="Made up."),
            f"{table} {key} {table[:-1]}_id",
        )
        for table, key in [
            ("sources", "s-1"), ("actors", "a1"), ("places", "town"), ("events", "attended"),
            ("claims", "C0001"), ("estimates", "E0001"), ("mentions", "M0001"),
            ("reactions", "R0009"), ("exclusions", "X0001"),
        ]
    ),
    kept(
        "retired_ids_unused",
        insert("retired_ids", table="places", id="a1", retired_in="0.1.0", reason="Made up."),
    ),
    broken("lower_totals_are_linked", UNLINKED, "claims C0002 claim_id"),
    broken(
        "lower_totals_are_linked",
        f"{UNLINKED}; {update('estimates', 'E0002', best=None, high=9_999, bound='up_to')}",
        "claims C0002 claim_id",
    ),
    broken(
        "lower_totals_are_linked",
        f"{UNLINKED}; {update('estimates', 'E0001', low=10_000, best=None, bound='at_least')}",
        "claims C0002 claim_id",
    ),
    *(
        broken(
            "lower_totals_are_linked",
            UNLINKED
            + "; "
            + insert("claim_links", claim_id=later, other_id=earlier, relation=relation),
            "claims C0002 claim_id",
        )
        for later, earlier, relation in [
            ("C0002", "C0001", "fulfils"),
            ("C0002", "C0003", "revises"),
            ("C0003", "C0001", "revises"),
        ]
    ),
    *(
        kept("lower_totals_are_linked", f"{UNLINKED}; {change}")
        for change in [
            insert("claim_links", claim_id="C0002", other_id="C0001", relation="revises"),
            insert("claim_links", claim_id="C0002", other_id="C0001", relation="distinct"),
            update("estimates", "E0002", best=10_000),
            update("estimates", "E0002", best=None, low=9_000, bound="at_least"),
            update("estimates", "E0002", personnel="workers"),
            "UPDATE estimates SET scope = 'period' WHERE claim_id IN ('C0001', 'C0002')",
            update("claims", "C0002", kind="projection"),
            update("claims", "C0002", polarity="denied"),
            update("claims", "C0002", made_on="2024-11-01"),
            update("claims", "C0002", claimant_id="a2"),
        ]
    ),
    *(
        broken(
            "revisions_are_of_one_kind", change, "claim_links C0002,C0001,revises other_id"
        )
        for change in [
            update("estimates", "E0002", measure="killed"),
            update("estimates", "E0001", scope="one_turn"),
        ]
    ),
    kept(
        "revisions_are_of_one_kind",
        insert("claim_links", claim_id="C0007", other_id="C0001", relation="distinct"),
    ),
    *(
        broken(
            "signatories_of_condemnations_have_a_side",
            f"{SIGNED}; {update('actors', 'land-a', side=side)}",
            "actors land-a side",
        )
        for side in ("none", "non_aligned")
    ),
    *(
        kept(
            "signatories_of_condemnations_have_a_side",
            f"{SIGNED}; {update('actors', 'land-a', side='none')}; {change}",
        )
        for change in [
            update("reactions", "R0009", channel="statement"),
            update("reactions", "R0009", stance="warns"),
            "UPDATE event_actors SET role = 'participant' WHERE actor_id = 'land-a'",
            "UPDATE event_actors SET event_id = 'attended' WHERE actor_id = 'land-a'",
        ]
    ),
    kept("signatories_of_condemnations_have_a_side", SIGNED),
    *(
        broken("joint_statements_are_signed", change, "reactions R0009 event_id")
        for change in [
            update("reactions", "R0009", channel="joint_statement"),
            f"{SIGNED}; UPDATE event_actors SET role = 'participant' WHERE actor_id = 'land-a'",
            f"{SIGNED}; UPDATE event_actors SET event_id = 'attended' WHERE actor_id = 'land-a'",
        ]
    ),
    kept("joint_statements_are_signed", SIGNED),
    broken(
        "revisions_by_same_claimant",
        update("claims", "C0002", claimant_id="a2"),
        "claim_links C0002,C0001,revises relation",
    ),
    *(
        broken(
            "revisions_by_same_claimant",
            insert("claim_links", claim_id="C0004", other_id="C0003", relation=relation),
            f"claim_links C0004,C0003,{relation} relation",
        )
        for relation in ("confirms", "disputes")
    ),
    kept(
        "revisions_by_same_claimant",
        insert("claim_links", claim_id="C0004", other_id="C0003", relation="fulfils"),
    ),
    broken(
        "side_is_that_of_the_state", update("actors", "a1", side="russia"), "actors a1 side"
    ),
    broken("side_is_that_of_the_state", update("actors", "a1", side="none"), "actors a1 side"),
    kept("side_is_that_of_the_state", update("actors", "a1", side="none", kind="group")),
    broken(
        "side_is_that_of_the_state",
        update("actors", "a1", side="russia", kind="group"),
        "actors a1 side",
    ),
    *(
        broken("state_codes_on_states_only", update("actors", "c", **code), "actors c kind")
        for code in ({"iso_alpha2": "XC"}, {"iso_alpha3": "XCC"}, {"gw_code": "903"})
    ),
    broken(
        "state_codes_on_states_only",
        update("actors", "a1", state_id="union"),
        "actors a1 state_id",
    ),
    *(
        broken("states_are_whole", update("actors", "land-a", **{code: None}),
               f"actors land-a {code}")
        for code in ("iso_alpha2", "iso_alpha3", "gw_code")
    ),
    broken(
        "states_are_whole",
        update("actors", "land-b", state_id="land-a"),
        "actors land-b state_id",
    ),
    *(
        broken("summary_stands_alone", update(table, key, summary=summary),
               f"{table} {key} summary")
        for table, key in [("claims", "C0001"), ("events", "attended")]
        for summary in [
            "Land A counts soldiers", "They are many in Land A.", "Land A counts. Land B does not.",
            "Land A says “no.” Land B agrees.", "Does it? Land B says so.",
        ]
    ),
    *(
        kept("summary_stands_alone", update("claims", "C0001", summary=summary))
        for summary in [
            "Gen. A. One counts 1.5 million soldiers.", "Theyer of the U.S. Senate counts.",
            "Land A counts i.e. guesses.",
        ]
    ),
    *(
        broken("texts_are_plain", update("actors", "a1", name=f"A{sign}One"), "actors a1 name")
        for sign in "\n\x1b\x85\u061c\u200f\u2028\u202e\u2067\ufeff"
    ),
    *(
        broken("texts_are_plain", update(table, key, **{field: "a\tb"}), f"{table} {key} {field}")
        for table, key, field in [
            ("sources", "s-1", "title"), ("places", "town", "name"), ("claims", "C0001", "hedge"),
            ("events", "attended", "title"), ("mentions", "M0001", "wording"),
            ("exclusions", "X0001", "note"), ("codes", "estimates.bound,up_to", "label"),
        ]
    ),
    broken(
        "texts_are_plain",
        insert("retired_ids", table="claims", id="C9", retired_in="0.1.0", reason="Twice\ncoded."),
        "retired_ids claims,C9 reason",
    ),
    kept("texts_are_plain", update("actors", "a1", name="A\u200dOne \u00a0 \u200c북한")),
    broken(
        "withheld_has_no_channel",
        update("reactions", "R0010", status="made"),
        "reactions R0010 channel",
    ),
]  # fmt: skip


def answer(con: DuckDBPyConnection, sql: str) -> list[tuple]:
    """The rows of a rule in an order of their own."""
    return sorted(rows_of(con, sql)[1], key=str)


def test_the_package_itself_breaks_no_rule(project: object) -> None:
    assert [i for i in validate() if i.severity == "error"] == []


def test_the_sound_record_breaks_no_rule(package: Copy) -> None:
    assert validate(package.root, trust_rules=True) == []


def test_every_rule_has_a_case_that_breaks_it() -> None:
    assert {case.rule for case in CASES if case.found} == set(RULES)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.rule)
def test_a_broken_rule_names_the_rows_and_fields_at_fault(
    case: Case, filled: DuckDBPyConnection
) -> None:
    with changed(filled, case.change):
        found = answer(filled, read_rule(RULES[case.rule]).sql)
    assert {(table, key, field) for table, key, field, _, _ in found} == set(case.found)
    assert len(found) == len(case.found)
    for *_, message in found:
        assert message
        assert "None" not in message


@pytest.mark.parametrize("rule", RULES)
def test_no_branch_of_a_rule_can_be_cut_off_without_a_case_that_notices(
    rule: str, filled: DuckDBPyConnection
) -> None:
    sql = read_rule(RULES[rule]).sql
    changes = ["", *(case.change for case in CASES if case.rule == rule)]
    asked = [(change, lambda cut: answer(filled, cut)) for change in changes]
    assert unnoticed(filled, sql, asked) == []


def test_an_issue_has_file_row_field_and_hint(package: Copy) -> None:
    actor = package.set("actors", "union", part_of_id="u1")
    link = package.add("claim_links", claim_id="C0008", other_id="C0008", relation="distinct")
    found = {(i.type, i.path, i.row, i.field): i for i in validate(package.root, trust_rules=True)}
    issue = found["parts_form_no_circle", "data/actors.csv", actor, "part_of_id"]
    assert issue.message == "union: u1 leads back to it"
    assert issue.value == "u1"
    assert issue.note == "Nobody and nothing is part of itself, however indirectly"
    assert issue.hint == "take the reference out of one of them"
    assert ("links_go_back", "data/claim_links.csv", link, "other_id") in found


SOUND_RULE = """-- A title
-- Hint: do it
SELECT 'claims' AS "table", claim_id AS id, 'summary' AS field, 1 AS value, 'wrong' AS message
FROM claims
"""


@pytest.mark.parametrize(
    ("severity", "expected"),
    [("", "error"), ("-- Severity: warning", "warning"), ("-- severity:  Warning", "warning"),
     ("-- Severity: ERROR", "error")],
)  # fmt: skip
def test_a_severity_is_understood_in_any_case(severity: str, expected: str, tmp_path: Path) -> None:
    file = tmp_path / "x.sql"
    file.write_text(SOUND_RULE.replace("SELECT", f"{severity}\nSELECT"), encoding="utf-8")
    assert read_rule(file).severity == expected


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("-- Hint: do it\n", "", "no line `-- Hint"),
        ("-- Hint: do it", "-- Hint:", "no line `-- Hint"),
        ("-- A title\n", "", "begin with its title"),
        ("-- Hint", "-- Severity: fatal\n-- Hint", "severity 'fatal'; write error or warning"),
        (", 'wrong' AS message", "", "selects table, id, field, value and not table, id"),
        ("AS message", "AS words", "selects table, id, field, value, words and not"),
        ("'summary'", "'sumary'", "names 'sumary', which is no field of claims"),
        ("'claims'", "'clams'", "'clams'"),
        ("'wrong'", "NULL", "has no message for C0001"),
        ("FROM", "FORM", "Parser Error"),
    ],
)
def test_a_rule_that_is_written_wrongly_is_named(
    old: str, new: str, words: str, package: Copy
) -> None:
    file = package.root / "analysis" / "checks" / "x.sql"
    file.write_text(SOUND_RULE.replace(old, new), encoding="utf-8")
    with duckdb.connect() as con:
        fill_to_change(con, open_package(package.root, trust_rules=True))
        with pytest.raises(PackageError, match=r"x\.sql|there is no table") as raised:
            check_rule(con, open_package(package.root, trust_rules=True), file)
    assert words in str(raised.value)


def test_the_columns_of_a_rule_are_those_that_are_documented() -> None:
    text = (PROJECT / "analysis" / "checks" / "README.md").read_text(encoding="utf-8")
    assert all(f"`{column}`" in text for column in COLUMNS)
