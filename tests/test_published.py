"""Each published question and view on the sound record and on changes of it, worked out by hand.

The sound record (tests/constructed.py): A One of Land A, Ukraine's ally, said on 1 November 2024
that 10,000 were sent (C0001) and on 3 November perhaps more than 11,000 (C0002, revising it). B
One of Land B, Russia's side, said 10,500 on 10 November (C0003) and 10,000 on 20 November (C0004).
U One of the office of the Union projected 10 to 20 on 1 December (C0005, two documents). C spoke
of killed in words on 2 December (C0006), A Two of five killed on 3 and 5 December (C0007, C0008).
A One warned the Addressee on 6 December of the event "answered" (C0009), and B One said on 7
December that the Answerer kept silent (C0010).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import partial

import pytest
from duckdb import DuckDBPyConnection

from changes import both, changed, insert, numbers, reacted, rows_of, stated, update
from mutants import unnoticed
from support import PROJECT

QUESTIONS = {file.stem: file for file in sorted((PROJECT / "analysis/queries").glob("*.sql"))}
VIEWS = {file.stem[3:]: file for file in sorted((PROJECT / "analysis/views").glob("*.sql"))}


@dataclass(frozen=True)
class Asked:
    """A question or view, a change of the record, and the rows of these columns after it."""

    name: str
    change: str
    columns: str
    rows: tuple[tuple, ...]
    where: str = "TRUE"


def asked(name: str, columns: str, *rows: tuple, after: str = "", where: str = "TRUE") -> Asked:
    return Asked(name, after, columns, rows, where)


def seen(view: str, key: str, columns: str, row: tuple, after: str = "") -> Asked:
    """A view's row of one key, "column=value"."""
    name, _, value = key.partition("=")
    return Asked(view, after, columns, (row,), f"{name} = '{value}'")


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


NONE_SAID_WHEN = both(
    update("claims", "C0008", made_on=None), update("sources", "s-9", published_on="2024-12")
)
JOINT = both(
    insert("event_actors", event_id="attended", actor_id="land-b", role="signatory"),
    insert("event_actors", event_id="attended", actor_id="union", role="participant"),
    insert("event_actors", event_id="answered", actor_id="land-a", role="signatory"),
    update("reactions", "R0009", stance="condemns", channel="joint_statement", event_id="attended"),
)
ONLY_C0001_AND_C0003 = both(
    update("claims", "C0002", polarity="denied"), update("claims", "C0004", polarity="denied")
)
SEED = update("sources", "s-6", seed="x.json")

AXIS = (day("2024-11-01"), day("2025-01-01"))


def later(*changes: str, number: str = "20", day: str = "2025-01-01", **values: object) -> str:
    """A statement about what C0005 projected, after other changes."""
    quantity = values.pop("quantity", "troops_sent")
    return both(*changes, stated(f"C00{number}", "b1", day, quantity, **values))


def projected(**values: object) -> str:
    """Change the number that C0005 projected; its kind of bound does not decide."""
    return update("estimates", "E0005", **values)


def came(outcome: str, *others: object, after: str) -> Asked:
    """What came of C0005: outcome, later statements, the highest, place shown, rests on."""
    columns = "outcome later_statements highest_later place_is_shown rests_on"
    return Asked("projection_outcomes", after, columns, ((outcome, *others),), "claim_id = 'C0005'")


UNDECIDED = ("undecidable", 0, None, None, None)
OUTCOMES = [
    came(*UNDECIDED, after=""),
    came("fulfilled", 1, 15, True, ["C0020"], after=later(best=15)),
    came("fulfilled", 1, 10, True, ["C0020"], after=later(best=10)),
    came("fulfilled", 1, 20, True, ["C0020"], after=later(best=20)),
    came("exceeded", 1, 21, True, ["C0020"], after=later(best=21)),
    came("not_reached", 1, 9, None, ["C0020"], after=later(best=9)),
    came("fulfilled", 1, 10, True, ["C0020"], after=later(low=10, bound="at_least")),
    came("exceeded", 1, 21, True, ["C0020"], after=later(low=21, bound="at_least")),
    came("undecidable", 1, 9, None, None, after=later(low=9, bound="at_least")),
    came("undecidable", 1, 0, None, None, after=later(high=50, bound="up_to")),
    came("not_reached", 1, 0, None, ["C0020"], after=later(high=9, bound="up_to")),
    # An upper bound of none is no number that reaches a projection of none.
    came("undecidable", 1, 0, None, None,
         after=later(projected(**numbers(high=0)), high=50, bound="up_to")),
    # A part shows that the whole was reached, never that it was not.
    *(
        came(outcome, 1, number, shown, rests, after=later(quantity=quantity, best=number))
        for quantity, number, outcome, shown, rests in [
            ("troops_in_russia", 9, "not_reached", None, ["C0020"]),
            ("troops_in_kursk", 9, "undecidable", None, None),
            ("troops_in_kursk", 10, "fulfilled", True, ["C0020"]),
            ("troops_in_combat", 9, "undecidable", None, None),
            ("troops_in_combat", 10, "fulfilled", True, ["C0020"]),
        ]
    ),
    *(
        came("fulfilled", 1, 15, True, ["C0020"],
             after=later(projected(quantity=of), quantity=quantity, best=15))
        for of, quantity in [
            ("engineers_projected", "engineers_sent"), ("reinforcement", "reinforcement"),
            ("casualties_projected", "casualties"),
        ]
    ),
    *(
        came(*UNDECIDED, after=change)
        for change in [
            later(quantity="killed", best=15),
            later(quantity="reinforcement", best=15),
            later(best=15, kind="projection"),
            later(best=15, polarity="denied"),
            later(bound="words_only"),
            later(best=15, day="2024-12-01"),
            later(projected(horizon="2024-12"), best=15),
        ]
    ),
    came("fulfilled", 1, 15, True, ["C0020"], after=later(projected(horizon="2025-01"), best=15)),
    came("undecidable", 1, 15, None, None, after=later(projected(**numbers()), best=15)),
    came("exceeded", 1, 11, True, ["C0020"], after=later(projected(**numbers(best=10)), best=11)),
    came("fulfilled", 1, 50, True, ["C0020"], after=later(projected(**numbers(low=10)), best=50)),
    came("not_reached", 1, 15, None, ["C0020"],
         after=later(projected(**numbers(high=100)), best=15)),
    came("fulfilled", 1, 100, True, ["C0020"],
         after=later(projected(**numbers(high=100)), low=100, bound="at_least")),
    # Without a day of its own it is compared with what came after its first document.
    came("fulfilled", 1, 15, True, ["C0020"],
         after=later(update("claims", "C0005", made_on=None), best=15)),
    came(*UNDECIDED, after=later(update("claims", "C0005", made_on=None), best=15,
                                 day="2024-11-30")),
    came(*UNDECIDED, after=later(update("claims", "C0005", made_on="2025-01"), best=15,
                                 day="2025-01-31")),
    # A place is shown where the number was reached there or within it.
    *(
        came("fulfilled", 1, 15, shown, ["C0020"],
             after=later(projected(place_id="region"), best=15, place_id=place))
        for place, shown in [("region", True), ("town", True), ("country", False), (None, False)]
    ),
    came("fulfilled", 2, 15, False, ["C0020"], after=both(
        later(projected(place_id="region"), best=15, place_id="country"),
        later(number="21", best=9, place_id="town"))),
    came("exceeded", 3, 30, True, ["C0022"], after=both(
        later(best=9), later(number="21", best=15), later(number="22", best=30))),
    came("fulfilled", 6, 15, True, ["C0021", "C0022", "C0023", "C0024", "C0025"], after=both(
        *(later(number=str(number), best=15) for number in range(20, 26)))),
    *(
        asked("projection_outcomes", "claim_id", after=change)
        for change in [
            update("claims", "C0005", polarity="denied"),
            update("claims", "C0005", kind="estimate"),
            projected(quantity="rotation"),
        ]
    ),
    asked("what_came_true", "claim_id claimant said outcome rests_on",
          ("C0005", "U One", "10 to 20", "fulfilled", ["C0020"]), after=later(best=15)),
]  # fmt: skip
CASES = [
    *OUTCOMES,
    asked("denials", "claim_id"),
    asked("denials", "claim_id claimant side kind", ("C0001", "A One", "ukraine_ally", "estimate"),
          after=update("claims", "C0001", polarity="denied")),
    asked("denials", "claim_id claimant side kind", ("C0009", "A One", "ukraine_ally", "denial"),
          ("C0006", "C", "none", "denial"),
          after=both(update("claims", "C0006", kind="denial", made_on=None),
                     update("claims", "C0009", kind="denial"))),
    asked("did_a_state_condemn", "state"),
    asked("did_a_state_condemn", "state claim_id spoken_by as_signatory",
          ("Land A", "C0009", "A One", False),
          after=update("reactions", "R0009", stance="condemns")),
    asked("did_a_state_condemn", "state claim_id spoken_by as_signatory",
          ("Land B", "C0009", "A One", True), after=JOINT),
    asked("did_a_state_condemn", "state",
          ("Land A",), after=both(JOINT, update("reactions", "R0009", channel="statement"))),
    asked("did_a_state_condemn", "state",
          after=update("reactions", "R0009", stance="condemns", status="planned")),
    asked("did_a_state_condemn", "state",
          after=both(JOINT, update("reactions", "R0009", stance="warns"))),
    asked("did_a_state_condemn", "state", ("U One",),
          after=update("reactions", "R0009", stance="condemns", actor_id="u1")),
    asked("echo", "quantity mentions documents claims claimants independent_claimants",
          ("troops_sent", 4, 4, 4, 2, 2), ("killed", 3, 3, 3, 2, 2),
          ("troops_projected", 2, 2, 1, 1, 1)),
    asked("echo", "quantity mentions documents claims claimants independent_claimants",
          ("killed", 4, 4, 4, 3, 2), ("troops_sent", 4, 4, 4, 2, 2),
          ("troops_projected", 2, 1, 1, 1, 1),
          after=both(stated("C0020", "a1", "2024-12-08", "killed", best=5),
                     update("mentions", "M0006", source_id="s-5"))),
    asked("events_in_order", "event_id starts_on ends_on place",
          ("spoken-of", "2024-10-01", None, None),
          ("answered", "2024-10-02", "2024-10-03", "hall"),
          ("attended", "2024-10-03", None, None)),
    asked("events_in_order", "event_id", ("answered",), ("attended",), ("spoken-of",),
          after=update("events", "spoken-of", starts_on=None)),
    asked("firmness_by_quantity", "quantity certainty estimates hedged conditional",
          ("killed", "certain", 2, 0, 0), ("killed", "uncommitted", 1, 0, 0),
          ("troops_projected", "probable", 1, 0, 1), ("troops_sent", "certain", 3, 0, 0),
          ("troops_sent", "possible", 1, 1, 0),
          after=both(update("claims", "C0005", certainty="probable", condition="if"),
                     update("claims", "C0007", certainty="uncommitted"))),
    asked("first_reactions",
          "actor actor_side event first_reaction stance claim_id days_after_event",
          ("Land A", "ukraine_ally", "answered", day("2024-12-06"), "warns", "C0009", 65)),
    asked("first_reactions", "claim_id first_reaction days_after_event",
          ("C0020", day("2024-10-05"), 3), ("C0021", day("2024-10-05"), None),
          ("C0024", day("2024-10-06"), 4),
          after=both(reacted("C0020", "a2", "2024-10-05", "denies", event_id="answered"),
                     reacted("C0021", "land-a", "2024-10-05", "denies"),
                     reacted("C0022", "a1", "2024-10-04", "denies", event_id="answered",
                             status="planned"),
                     reacted("C0023", "a1", "2024-10", "denies", event_id="answered"),
                     reacted("C0024", "b1", "2024-10-06", "denies", event_id="answered"))),
    asked("first_reactions", "claim_id days_after_event", ("C0009", None),
          after=update("events", "answered", starts_on="2024-10")),
    asked("how_allies_reacted", "claim_id actor actor_state target stance status event",
          ("C0009", "A One", "Land A", "Addressee", "warns", "made", "answered")),
    *(
        asked("how_allies_reacted", "claim_id", after=update("actors", "a1", side=side))
        for side in ("ukraine", "russia_partner", "none")
    ),
    asked("how_claimants_revised",
          "claimant quantity earlier_claim earlier_low earlier_best earlier_high later_claim "
          "later_low later_best later_high",
          ("A One", "troops_sent", "C0001", None, 10_000, None, "C0002", 11_000, None, None)),
    asked("how_claimants_revised", "later_claim", after=update(
        "claim_links", "C0002,C0001,revises", relation="fulfils")),
    asked("how_claimants_revised", "later_claim",
          after=update("estimates", "E0002", quantity="killed")),
    asked("how_claimants_revised", "later_claim", after=update(
        "estimates", "E0002", **numbers(best=10_000))),
    asked("how_figures_drift", "claim_id"),
    *(
        asked("how_figures_drift",
              "claim_id estimate_id claimant quantity low best high documents is_canonical",
              *rows, after=update("mentions", "M0006", **given))
        for given, rows in [
            ({"low": 11}, [
                ("C0005", "E0005", "U One", "troops_projected", 10, None, 20, 1, True),
                ("C0005", "E0005", "U One", "troops_projected", 11, None, 20, 1, False)]),
            ({"best": 11}, [
                ("C0005", "E0005", "U One", "troops_projected", 10, 11, 20, 1, False),
                ("C0005", "E0005", "U One", "troops_projected", 10, None, 20, 1, True)]),
            ({"high": 11}, [
                ("C0005", "E0005", "U One", "troops_projected", 10, None, 11, 1, False),
                ("C0005", "E0005", "U One", "troops_projected", 10, None, 20, 1, True)]),
        ]
    ),
    asked("how_figures_drift", "estimate_id", after=both(
        update("mentions", "M0009", low=1, estimate_id=None),
        update("mentions", "M0010", low=2, estimate_id=None))),
    asked("how_firmly", "claimant claims_in_all certainty claims hedges",
          ("A One", 2, "certain", 1, None), ("A One", 2, "possible", 1, ["may"]),
          ("A Two", 2, "probable", 1, ["think"]), ("A Two", 2, "uncommitted", 1, None),
          ("B One", 2, "certain", 2, None), ("C", 1, "certain", 1, None),
          ("U One", 1, "certain", 1, None),
          after=both(update("claims", "C0007", certainty="probable", hedge="think"),
                     update("claims", "C0008", certainty="uncommitted"))),
    asked("how_firmly", "claimant claims_in_all certainty claims", ("A One", 2, "certain", 1),
          ("A One", 2, "possible", 1), ("A Two", 2, "certain", 2), ("B One", 2, "certain", 2),
          ("C", 1, "certain", 1), ("U One", 1, "certain", 1),
          after=insert("estimates", estimate_id="E0020", claim_id="C0002", quantity="killed",
                       bound="words_only")),
    asked("monthly_span",
          "quantity month lowest highest has_open_top has_open_bottom claims independent_claimants",
          ("killed", day("2024-12-01"), 5, 5, False, False, 2, 1),
          ("troops_projected", day("2024-12-01"), 10, 20, False, False, 1, 1),
          ("troops_sent", day("2024-11-01"), 10_000, 11_000, True, False, 4, 2)),
    asked("monthly_span", "quantity lowest highest has_open_top has_open_bottom claims",
          ("killed", 5, 7, False, True, 2), ("troops_projected", 10, 20, False, False, 1),
          ("troops_sent", 10_000, 10_500, False, False, 3),
          after=both(update("claims", "C0002", polarity="denied"),
                     update("estimates", "E0008", bound="up_to", **numbers(high=7)))),
    asked("monthly_span", "quantity lowest highest has_open_bottom", ("killed", 7, 7, True),
          ("troops_projected", 10, 20, False), ("troops_sent", 10_000, 11_000, False),
          after=both(update("estimates", "E0007", bound="words_only", **numbers()),
                     update("estimates", "E0008", bound="up_to", **numbers(high=7)))),
    # Without a day of its own a statement is put in the month of its first document, if that is
    # known; C0008's document is of 2024-12, C0007's of no date.
    asked("monthly_span", "quantity claims", ("killed", 1), ("troops_projected", 1),
          ("troops_sent", 4), after=both(NONE_SAID_WHEN, update("claims", "C0007", made_on=None),
                                         update("sources", "s-8", published_on=None))),
    asked("monthly_span", "quantity claims", ("troops_projected", 1), ("troops_sent", 4),
          after=both(update("claims", "C0007", made_on="2024"),
                     update("claims", "C0008", made_on="2024"))),
    asked("most_repeated", "claim_id claimant documents publishers relays",
          ("C0005", "U One", 2, 2, 1), ("C0001", "A One", 1, 1, 0), ("C0002", "A One", 1, 1, 0),
          ("C0003", "B One", 1, 1, 0), ("C0004", "B One", 1, 1, 0), ("C0006", "C", 1, 1, 1),
          ("C0007", "A Two", 1, 1, 0), ("C0008", "A Two", 1, 1, 0), ("C0009", "A One", 1, 1, 0),
          ("C0010", "B One", 1, 1, 0)),
    # All are Wire's, Paper's and Agency's own documents, of one class and without a grade.
    asked("proposed_reliability", "source_id publisher_class reliability reliability_basis",
          ("s-1", "wire", "F", None), ("s-6", "wire", "F", None),
          where="source_id IN ('s-1', 's-6')"),
    asked("proposed_reliability", "publisher_class reliability reliability_basis",
          ("wire", "B", "with correspondents"), ("wire", "F", None), ("local", "F", None),
          (None, "F", None), where="source_id IN ('s-1', 's-2', 's-3', 's-4')",
          after=both("UPDATE sources SET reliability = 'B'",
                     "UPDATE sources SET reliability_basis = 'with correspondents'",
                     update("sources", "s-1", publisher_class=None, reliability=None),
                     update("sources", "s-2", read_extent="digest", reliability="F",
                            reliability_basis=None),
                     update("sources", "s-3", publisher_class="local", reliability=None,
                            reliability_basis=None),
                     update("sources", "s-4", publisher_class=None, publisher_id=None))),
    # C0999 is retired and X0001 the last exclusion.
    asked("next_identifiers", "table free_next", ("claims", "C1000"), ("estimates", "E0009"),
          ("exclusions", "X0002"), ("mentions", "M0012"), ("reactions", "R0011")),
    asked("next_identifiers", "table free_next", ("claims", "C2000"), ("estimates", "E0010"),
          ("exclusions", "X0003"), ("mentions", "M0100"), ("reactions", "R0012"),
          after=both(update("claims", "C0010", claim_id="C1999"),
                     update("estimates", "E0008", estimate_id="E0009"),
                     update("exclusions", "X0001", exclusion_id="X0002"),
                     update("mentions", "M0001", mention_id="M0099"),
                     update("reactions", "R0010", reaction_id="R0011"),
                     insert("retired_ids", table="places", id="Z0001"))),
    asked("numbers_of_the_seed", "claim_id"),
    asked("numbers_of_the_seed", "claim_id claimant quantity relayed_by paragraph",
          ("C0005", "U One", "troops_projected", "Courier", 7),
          after=both(SEED, update("mentions", "M0006", paragraph=7))),
    asked("one_relay", "claim_id claimant relay documents", ("C0005", "U One", "Courier", 2),
          ("C0006", "C", "Agency", 1)),
    asked("one_relay", "claim_id", ("C0006",),
          after=update("mentions", "M0005", relayed_by_id="host")),
    asked("one_relay", "claim_id relay", ("C0005", "Courier"), ("C0006", "Host"),
          after=update("mentions", "M0007", relayed_by_id="host")),
    asked("reaction_matrix", "side actor stance status reactions claims",
          ("none", "Answerer", "declines_comment", "withheld", 1, ["C0010"]),
          ("ukraine_ally", "Land A", "warns", "made", 2, ["C0009", "C0020"]),
          ("ukraine_ally", "Land A", "warns", "planned", 1, ["C0021"]),
          ("ukraine_ally", "Union", "warns", "made", 1, ["C0022"]),
          after=both(reacted("C0020", "a2", "2024-12-08", "warns"),
                     reacted("C0021", "a2", "2024-12-08", "warns", status="planned"),
                     reacted("C0022", "u1", "2024-12-08", "warns"))),
    asked("reactions_by_side", "actor_side stance status reactions actors",
          ("none", "declines_comment", "withheld", 1, ["Answerer"]),
          ("ukraine_ally", "warns", "made", 2, ["A One", "A Two"]),
          after=reacted("C0020", "a2", "2024-12-08", "warns")),
    asked("relays", "relay documents claims publishers", ("Agency", 1, 1, 1),
          ("Courier", 1, 1, 1)),
    asked("relays", "relay documents claims publishers", ("Courier", 2, 1, 2), ("Host", 1, 1, 1),
          after=both(update("mentions", "M0007", relayed_by_id="host"),
                     update("mentions", "M0005", relayed_by_id="courier"))),
    asked("tone_over_time", "actor_side quarter stance reactions",
          ("ukraine_ally", day("2024-10-01"), "warns", 2),
          ("ukraine_ally", day("2025-01-01"), "denies", 1),
          after=both(reacted("C0020", "a2", "2024-12", "warns"),
                     reacted("C0021", "a2", "2025", "warns"),
                     reacted("C0022", "a2", "2024-12-08", "warns", status="withheld"),
                     reacted("C0023", "a2", "2025-03-31", "denies"))),
    asked("what_was_projected", "claim_id claimant quantity low best high bound condition horizon",
          ("C0005", "U One", "troops_projected", 10, None, 20, "between", "if", "2025"),
          after=both(update("claims", "C0005", condition="if"),
                     update("estimates", "E0005", horizon="2025"))),
    asked("what_was_read", "kept_in passages documents", ("mentions", 8, 7), ("mentions", 3, 3),
          ("exclusions", 1, 1),
          after=both(update("mentions", "M0006", source_id="s-5"),
                     update("mentions", "M0007", estimate_id=None))),
    asked("what_was_read", "kept_in passage",
          ("mentions", "Carries a number of a claim."),
          ("mentions", "Carries a claim, without a number of its own."),
          ("exclusions", "Worked out by a reader."),
          after=both(
              update("exclusions", "X0001", reason="computed_by_reader"),
              insert("codes", vocabulary="x", code="computed_by_reader", definition="Else."),
              update("codes", "exclusions.reason,computed_by_reader",
                     definition="Worked out by a reader."))),
    asked("statement_pairs", "claim_id other_id verdict overlap_from overlap_to",
          ("C0001", "C0003", "differ", None, None), ("C0001", "C0004", "agree", 10_000, 10_000),
          ("C0002", "C0003", "differ", None, None), ("C0002", "C0004", "differ", None, None)),
    asked("statement_pairs", "claim_id other_id verdict overlap_from overlap_to",
          ("C0001", "C0003", "compatible", 10_000, 10_000),
          ("C0001", "C0004", "differ", None, None), ("C0002", "C0003", "differ", None, None),
          ("C0002", "C0004", "compatible", 11_500, None),
          after=both(update("estimates", "E0003", bound="up_to", **numbers(high=10_500)),
                     update("estimates", "E0004", bound="at_least", **numbers(low=11_500)))),
    *(
        asked("statement_pairs", "claim_id other_id verdict overlap_from overlap_to",
              ("C0001", "C0003", verdict, *overlap),
              after=both(ONLY_C0001_AND_C0003,
                         update("estimates", "E0001", bound=one, **numbers(**ours)),
                         update("estimates", "E0003", bound=other, **numbers(**theirs))))
        for one, ours, other, theirs, verdict, overlap in [
            ("between", {"low": 5, "high": 12}, "between", {"low": 10, "high": 20}, "agree",
             (10, 12)),
            ("at_least", {"low": 10}, "at_least", {"low": 12}, "compatible", (12, None)),
            ("up_to", {"high": 10}, "up_to", {"high": 4}, "compatible", (0, 4)),
            ("at_least", {"low": 10}, "up_to", {"high": 9}, "differ", (None, None)),
            ("up_to", {"high": 10}, "exact", {"best": 11}, "differ", (None, None)),
        ]
    ),
    *(
        asked("statement_pairs", "claim_id other_id verdict", ("C0001", "C0003", "compatible"),
              after=both(ONLY_C0001_AND_C0003, update("estimates", key, bound=bound,
                                                      **numbers(**given))))
        for key, bound, given in [
            ("E0001", "at_least", {"low": 10_000}), ("E0001", "up_to", {"high": 11_000}),
            ("E0003", "at_least", {"low": 9_000}), ("E0003", "up_to", {"high": 10_500}),
        ]
    ),
    *(
        asked("statement_pairs", "claim_id", after=both(ONLY_C0001_AND_C0003, change))
        for change in [
            update("claims", "C0001", made_on="2024-11"),
            update("claims", "C0003", made_on="2024-11"),
            update("claims", "C0001", polarity="denied"),
            update("claims", "C0003", polarity="denied"),
            update("estimates", "E0001", quantity="killed"),
            update("claims", "C0003", claimant_id="a2"),
        ]
    ),
    asked("statement_pairs", "claim_id other_id", after=both(
        update("estimates", "E0002", bound="words_only", **numbers()),
        update("claims", "C0001", polarity="denied"))),
    asked("statement_pairs", "claim_id other_id", ("C0001", "C0003"), ("C0002", "C0003"),
          after=update("claims", "C0004", polarity="denied")),
    asked("statement_pairs", "claim_id other_id", ("C0001", "C0004"), ("C0002", "C0004"),
          after=update("estimates", "E0003", bound="words_only", **numbers())),
    asked("statement_pairs", "claim_id other_id", ("C0002", "C0004"),
          after=both(update("claims", "C0001", made_on="2024-11"),
                     update("claims", "C0003", made_on="2024-11"),
                     update("claims", "C0004", made_on="2024-12-04"))),
    asked("statement_pairs", "claim_id other_id", ("C0001", "C0003"), ("C0002", "C0003"),
          after=update("claims", "C0004", made_on="2024-12-05")),
    asked("who_gave_which_range", "claim_id claimant quantity low best high bound",
          ("C0007", "A Two", "killed", None, 5, None, "exact"),
          ("C0008", "A Two", "killed", None, 5, None, "exact"),
          ("C0005", "U One", "troops_projected", 10, None, 20, "between"),
          ("C0001", "A One", "troops_sent", None, 10_000, None, "exact"),
          ("C0002", "A One", "troops_sent", 11_000, None, None, "more_than"),
          ("C0003", "B One", "troops_sent", None, 10_500, None, "exact"),
          ("C0004", "B One", "troops_sent", None, 10_000, None, "exact")),
    asked("who_kept_silent", "claim_id actor status stance channel",
          ("C0010", "Answerer", "withheld", "declines_comment", "none")),
    asked("who_kept_silent", "claim_id status stance", ("C0009", "made", "declines_comment"),
          ("C0010", "withheld", "warns"),
          after=both(update("reactions", "R0009", stance="declines_comment"),
                     update("reactions", "R0010", stance="warns"))),
    asked("who_said_100000", "claim_id"),
    *(
        asked("who_said_100000", "claim_id claimant low best high documents",
              ("C0001", "A One", *(100_000 if name == given else None
                                   for name in ("low", "best", "high")), 1),
              after=update("estimates", "E0001", **numbers(**{given: 100_000})))
        for given in ("low", "best", "high")
    ),
    asked("who_was_asked_to_act", "target"),
    asked("who_was_asked_to_act", "target actor status claim_id",
          ("Addressee", "A One", "made", "C0009"), (None, "Answerer", "withheld", "C0010"),
          after=both(update("reactions", "R0009", stance="urges_action"),
                     update("reactions", "R0010", stance="urges_action"))),
    *(
        seen("claim_dates", "claim_id=C0001",
             "claimant_id made_on first_day last_day is_approximate is_uncertain",
             ("a1", date, day(first), day(last), rough, unsure),
             after=update("claims", "C0001", made_on=date))
        for date, first, last, rough, unsure in [
            ("2024-11-01", "2024-11-01", "2024-11-01", False, False),
            ("2024-11~", "2024-11-01", "2024-11-30", True, False),
            ("2024?", "2024-01-01", "2024-12-31", False, True),
        ]
    ),
    seen("mention_counts", "claim_id=C0005",
         "mentions documents publishers relays relay_names first_published",
         (2, 2, 2, 1, ["Courier"], day("2024-12-01"))),
    seen("mention_counts", "claim_id=C0005",
         "mentions documents publishers relays relay_names first_published",
         (3, 2, 1, 2, ["Agency", "Courier"], day("2024-12-01")),
         after=both(update("mentions", "M0007", claim_id="C0005", source_id="s-5"),
                    update("sources", "s-5", carries_id="agency", published_on="2024-12-31"),
                    update("sources", "s-6", publisher_id=None))),
    *(
        seen("mention_counts", "claim_id=C0001", "first_published", (first and day(first),),
             after=both(update("claims", "C0001", made_on=made),
                        update("sources", "s-1", published_on=published)))
        for made, published, first in [
            ("2024-11-17", "2024-11", "2024-11-17"),
            ("2024-11-17", "2024-11-16~", "2024-11-17"),
            ("2024-11", "2024-11-16", "2024-11-16"),
            (None, "2024-11", "2024-11-01"),
            ("2024-11-17", None, None),
        ]
    ),
    seen("mention_counts", "claim_id=C0006", "mentions relays relay_names", (1, 1, ["Agency"])),
    seen("mention_counts", "claim_id=C0006", "relays relay_names", (1, ["Host"]),
         after=update("mentions", "M0007", relayed_by_id="host")),
    seen("mention_counts", "claim_id=C0006", "mentions documents relay_names first_published",
         (0, 0, None, None), after=update("mentions", "M0007", claim_id="C0005")),
    *(
        seen("actor_voices", f"actor_id={actor}", "voice_id voice voice_side", voice, after=change)
        for actor, voice, change in [
            ("a1", ("land-a", "Land A", "ukraine_ally"), ""),
            ("land-a", ("land-a", "Land A", "ukraine_ally"), ""),
            ("c", ("c", "C", "none"), ""),
            ("u1", ("union", "Union", "ukraine_ally"), ""),
            ("u1", ("land-b", "Land B", "russia"), update("actors", "union", state_id="land-b")),
            ("u1", ("land-b", "Land B", "russia"), update("actors", "u1", state_id="land-b")),
            ("a1", ("land-a", "Land A", "none"), update("actors", "land-a", side="none")),
        ]
    ),
    asked("actor_voices", "voice", where="actor_id = 'u1'",
          after=update("actors", "union", part_of_id="u1")),
    *(
        seen("estimate_intervals", "estimate_id=E0001",
             "lower_end upper_end lower_is_unstated upper_is_unstated", ends,
             after=update("estimates", "E0001", bound=bound, **numbers(**given)))
        for bound, given, ends in [
            ("exact", {"best": 5}, (5, 5, False, False)),
            ("about", {"best": 5}, (5, 5, False, False)),
            ("at_least", {"low": 5}, (5, float("inf"), False, True)),
            ("more_than", {"low": 5}, (5, float("inf"), False, True)),
            ("up_to", {"high": 5}, (0, 5, True, False)),
            ("less_than", {"high": 5}, (0, 5, True, False)),
            ("between", {"low": 5, "high": 9}, (5, 9, False, False)),
            ("between", {"low": 5, "best": 6, "high": 9}, (5, 9, False, False)),
            ("words_only", {}, (None, None, False, False)),
        ]
    ),
    seen("estimate_details", "estimate_id=E0001",
         "claimant claimant_state claimant_voice claimant_side place lower_end documents "
         "shown_day day_is_publication shown_month_is_known",
         ("A One", "Land A", "Land A", "ukraine_ally", "town", 10_000, 1, day("2024-11-01"), False,
          True)),
    seen("estimate_details", "estimate_id=E0001", "claimant claimant_state claimant_voice",
         ("Land B", "Land B", "Land B"), after=update("claims", "C0001", claimant_id="land-b")),
    seen("estimate_details", "estimate_id=E0006", "claimant claimant_state shown_day",
         ("C", None, day("2024-12-02"))),
    *(
        seen("estimate_details", "estimate_id=E0001",
             "shown_day day_is_publication shown_month_is_known", shown,
             after=both(update("claims", "C0001", made_on=made),
                        update("sources", "s-1", published_on=published)))
        for made, published, shown in [
            ("2024-11", "2024-12-01", (day("2024-11-01"), False, True)),
            ("2024", "2024-12-01", (day("2024-01-01"), False, False)),
            (None, "2024-12-05", (day("2024-12-05"), True, True)),
            (None, None, (None, True, False)),
        ]
    ),
    seen("reaction_details", "reaction_id=R0009",
         "actor actor_state_id actor_state actor_voice voice_side target target_state event "
         "documents first_day",
         ("A One", "land-a", "Land A", "Land A", "ukraine_ally", "Addressee", None, "answered", 1,
          day("2024-12-06"))),
    seen("reaction_details", "reaction_id=R0009",
         "actor actor_state_id actor_state target target_state event",
         ("Land B", "land-b", "Land B", "B One", "Land B", None),
         after=update("reactions", "R0009", actor_id="land-b", target_id="b1", event_id=None)),
    seen("reaction_details", "reaction_id=R0009", "target target_state", ("Land B", "Land B"),
         after=update("reactions", "R0009", target_id="land-b")),
    seen("reaction_details", "reaction_id=R0010", "actor_state_id actor_state target target_state",
         (None, None, None, None)),
    # What the report's figures, tables and cards are drawn from.
    asked("deployment_over_time",
          "quantity shown_day claim_id said voice_group axis_from axis_to",
          ("troops_projected", day("2024-12-01"), "C0005", "10 to 20", "others", *AXIS),
          ("troops_sent", day("2024-11-01"), "C0001", "10,000", "others", *AXIS),
          ("troops_sent", day("2024-11-03"), "C0002", "more than 11,000", "others", *AXIS),
          ("troops_sent", day("2024-11-10"), "C0003", "10,500", "others", *AXIS),
          ("troops_sent", day("2024-11-20"), "C0004", "10,000", "others", *AXIS)),
    asked("deployment_in_the_first_months", "claim_id shown_day axis_from axis_to",
          ("C0005", day("2024-12-01"), AXIS[0], day("2025-02-01")),
          ("C0001", day("2024-11-01"), AXIS[0], day("2025-02-01")),
          ("C0002", day("2024-11-03"), AXIS[0], day("2025-02-01")),
          ("C0003", day("2025-01-31"), AXIS[0], day("2025-02-01")),
          after=both(update("claims", "C0004", made_on="2025-02-01"),
                     update("claims", "C0003", made_on="2025-01-31"))),
    asked("aftermath_over_time", "quantity claim_id said axis_from axis_to",
          ("killed", "C0007", "5", *AXIS), ("killed", "C0008", "5", *AXIS)),
    asked("numbers_over_time", "part panel claim_id axis_from axis_to",
          ("aftermath", 8, "C0007", day("2024-12-01"), day("2025-01-01")),
          after="DELETE FROM estimates WHERE estimate_id NOT IN ('E0006', 'E0007')"),
    *(
        asked("numbers_over_time", "claim_id", ("C0007",),
              after=both("DELETE FROM estimates WHERE estimate_id NOT IN ('E0007', 'E0008')",
                         change))
        for change in [
            update("claims", "C0008", polarity="denied"),
            update("claims", "C0008", made_on="2024"),
            update("estimates", "E0008", quantity="wounded"),
            update("estimates", "E0008", bound="words_only", **numbers()),
        ]
    ),
    *(
        seen("actor_voices", f"actor_id={actor}", "voice_group", (group,), after=change)
        for actor, group, change in [
            ("c", "others", ""),
            *(("a1", group, both(insert("actors", actor_id=state, name=state, kind="state"),
                                 update("actors", "a1", state_id=state)))
              for state, group in [
                  ("south-korea", "south_korea"), ("ukraine", "ukraine"),
                  ("united-states", "united_states"), ("russia", "north_korea_or_russia"),
                  ("north-korea", "north_korea_or_russia")]),
            ("a1", "ukraine", both(insert("actors", actor_id="ukraine", name="U", kind="state"),
                                   update("actors", "union", state_id="ukraine"),
                                   update("actors", "a1", state_id=None, part_of_id="union"))),
            ("ukraine", "ukraine", insert("actors", actor_id="ukraine", name="U", kind="state")),
        ]
    ),
    *(
        seen("bound_meanings", f"bound={bound}", "takes_low takes_best takes_high has_number "
             "lower_is_unstated upper_is_unstated", row)
        for bound, row in [
            ("exact", (False, True, False, True, False, False)),
            ("more_than", (True, False, False, True, False, True)),
            ("up_to", (False, False, True, True, True, False)),
            ("between", (True, False, True, True, False, False)),
            ("words_only", (False, False, False, False, False, False)),
        ]
    ),
    *(
        seen("bound_meanings", "bound=exact", "has_number lower_is_unstated upper_is_unstated",
             (True, False, False), after=update("codes", "estimates.bound,exact", phrase=phrase))
        for phrase in ("{low}, say {best}", "{best}, {high} at most")
    ),
    asked("bound_meanings", "bound", where="bound = 'made'",
          after=insert("codes", vocabulary="reactions.status", code="made", phrase="{low}")),
    *(
        seen("estimate_intervals", "estimate_id=E0001", "said lowest_said highest_said", said,
             after=update("estimates", "E0001", bound=bound, **numbers(**given)))
        for bound, given, said in [
            ("about", {"best": 1_500}, ("about 1,500", 1_500, 1_500)),
            ("more_than", {"low": 10_000}, ("more than 10,000", 10_000, 10_000)),
            ("less_than", {"high": 999}, ("fewer than 999", 999, 999)),
            ("between", {"low": 0, "best": 6, "high": 9}, ("0 to 9", 0, 9)),
            ("words_only", {}, ("in words only", None, None)),
        ]
    ),
    seen("estimate_details", "estimate_id=E0001", "quantity_label said has_number voice_group",
         ("sent in total", "10,000", True, "others"),
         after=insert("codes", vocabulary="x.y", code="troops_sent", label="another")),
    asked("agreement_by_quantity", "quantity verdict pairs", ("troops_sent", "agree", 1),
          ("troops_sent", "differ", 3)),
    asked("who_agreed", "claim_id other_id verdict", ("C0001", "C0003", "differ"),
          ("C0001", "C0004", "agree"), ("C0002", "C0003", "differ"), ("C0002", "C0004", "differ")),
    asked("seed_figures", "claim_id"),
    asked("seed_figures", "claim_id said outcome", ("C0004", "10,000", None),
          ("C0005", "10 to 20", "undecidable"),
          after=both(SEED, update("sources", "s-4", seed="x.json"))),
    asked("projections_of_the_total", "claim_id said outcome",
          ("C0005", "10 to 20", "undecidable")),
    asked("projections_of_the_total", "claim_id",
          after=update("estimates", "E0005", quantity="engineers_projected")),
    asked("projections_of_the_total", "claim_id",
          after=update("estimates", "E0005", bound="words_only", **numbers())),
    asked("totals_sent", "claim_id said", ("C0001", "10,000"), ("C0004", "10,000"),
          ("C0003", "10,500"), ("C0002", "more than 11,000")),
    asked("totals_sent", "claim_id", ("C0003",), after=both(
        update("claims", "C0001", kind="projection"), update("claims", "C0004", polarity="denied"),
        update("estimates", "E0002", bound="words_only", **numbers()))),
    asked("outcome_by_certainty", "certainty outcome is_decided projections",
          ("certain", "undecidable", False, 1)),
    asked("outcome_by_certainty", "certainty outcome is_decided projections",
          ("certain", "exceeded", True, 1),
          after=stated("C0020", "b1", "2025-01-01", "troops_sent", best=21)),
    asked("extent_of_the_record",
          "claims mentions sources claimants last_day estimates stated_flatly with_a_hedging_word "
          "independent_claimants", (10, 11, 13, 5, day("2024-12-07"), 8, 7, 1, 4)),
    asked("extent_of_the_record", "last_day", (day("2024-12-06"),),
          after=update("claims", "C0010", made_on="2024-12-07~")),
    asked("reactions_by_status", "status reactions by_allies_of_ukraine", ("made", 1, 1),
          ("withheld", 1, 0)),
    asked("what_allies_did_most", "stance claims", ("warns", 2), ("denies", 1),
          after=both(reacted("C0020", "a2", "2024-12-08", "warns"),
                     reacted("C0021", "a2", "2024-12-08", "denies"),
                     reacted("C0022", "a2", "2024-12-08", "condemns", status="planned"),
                     reacted("C0023", "b1", "2024-12-08", "justifies"))),
    asked("all_claims", "claim_id claimant office state quantities numbers stances documents",
          ("C0005", "U One", None, None, ["troops_projected"], ["10 to 20"], None, 2),
          ("C0006", "C", None, None, ["killed"], ["in words only"], None, 1),
          ("C0009", "A One", "Head", "Land A", None, None, ["warns"], 1),
          where="claim_id IN ('C0005', 'C0006', 'C0009')",
          after=update("actors", "a1", office="Head")),
    asked("all_claims", "claim_id state", ("C0001", "Land A"), where="claim_id = 'C0001'",
          after=update("claims", "C0001", claimant_id="land-a")),
    asked("all_claims", "claim_id first_day",
          ("C0002", day("2024-11-03")), ("C0004", day("2024-11-20")), ("C0001", None),
          where="claim_id IN ('C0001', 'C0002', 'C0004')",
          after=update("claims", "C0001", made_on=None)),
    asked("all_claims", "quantities numbers", (["troops_sent"], ["10,000", "5"]),
          where="claim_id = 'C0001'",
          after=insert("estimates", estimate_id="E0020", claim_id="C0001", quantity="troops_sent",
                       bound="exact", best=5)),
    asked("all_sources", "source_id publisher published_on claims",
          ("s-6", "Paper", "2024-12-01", 1), ("left-out", "Wire", "2024-11-01", 0),
          where="source_id IN ('s-6', 'left-out')"),
    asked("documents_to_cite", "source_id kind kind_label publisher language published_on",
          ("s-6", "news_article", "news article", "Paper", "en", "2024-12-01"),
          ("s-8", "other", "other", None, "en", None), where="source_id IN ('s-6', 's-8')",
          after=update("sources", "s-8", kind="other", publisher_id=None)),
    asked("claims_in_full", "claim_id claimant claimant_kind state event place",
          ("C0006", "C", "group", None, None, None),
          ("C0009", "A One", "person", "Land A", "spoken-of", "town"),
          where="claim_id IN ('C0006', 'C0009')",
          after=update("claims", "C0009", place_id="town")),
    asked("numbers_of_each_claim", "estimate_id claim_id said place",
          ("E0001", "C0001", "10,000", "town"), ("E0002", "C0002", "more than 11,000", None),
          where="estimate_id IN ('E0001', 'E0002')"),
    asked("mentions_of_each_claim", "mention_id claim_id published_on publisher relay",
          ("M0005", "C0005", "2024-12-01", "Wire", None),
          ("M0006", "C0005", "2024-12-01", "Paper", "Courier"), where="claim_id = 'C0005'"),
    asked("reactions_of_each_claim", "reaction_id claim_id actor target",
          ("R0009", "C0009", "A One", "Addressee"), ("R0010", "C0010", "Answerer", None)),
    asked("links_of_each_claim", "claim_id is_later words other_id",
          ("C0001", False, "revised by", "C0002"), ("C0001", False, "confirmed by", "C0003"),
          ("C0002", True, "revises", "C0001"), ("C0003", True, "confirms", "C0001"),
          ("C0007", False, "distinct from", "C0008"), ("C0008", True, "distinct from", "C0007")),
    asked("links_of_each_claim", "claim_id words", ("C0001", "revised by"), ("C0002", "revises"),
          where="relation = 'revises'",
          after=insert("codes", vocabulary="x.y", code="revises", phrase="x", inverse="y",
                       rank=1)),
    asked("vocabularies", "code label phrase", ("exact", "bare number", "{best}"),
          ("about", "about", "about {best}"), where="vocabulary = 'estimates.bound' AND rank < 3"),
]  # fmt: skip


def answer(con: DuckDBPyConnection, case: Asked, sql: str) -> list[tuple]:
    """The rows of the case's columns, in the order of the answer."""
    names, rows = rows_of(con, f"SELECT * FROM ({sql.strip().rstrip(';')}) WHERE {case.where}")
    places = [names.index(column) for column in case.columns.split()]
    return [tuple(row[place] for place in places) for row in rows]


def sql_of(name: str) -> str:
    if name in QUESTIONS:
        return QUESTIONS[name].read_text(encoding="utf-8")
    return VIEWS[name].read_text(encoding="utf-8").partition(" AS\n")[2]


def test_every_question_and_view_has_a_case() -> None:
    macros = {"edtf", "in_words"}
    assert {case.name for case in CASES} >= {*QUESTIONS}
    assert {case.name for case in CASES} <= {*QUESTIONS, *VIEWS} - macros


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_a_question_has_the_answer_that_was_worked_out(
    case: Asked, filled: DuckDBPyConnection
) -> None:
    with changed(filled, case.change):
        assert answer(filled, case, sql_of(case.name)) == list(case.rows)


@pytest.mark.parametrize("name", sorted({case.name for case in CASES}))
def test_no_branch_of_a_question_can_be_cut_off_without_an_answer_that_changes(
    name: str, filled: DuckDBPyConnection
) -> None:
    asked = [(case.change, partial(answer, filled, case)) for case in CASES if case.name == name]
    assert unnoticed(filled, sql_of(name), asked) == []
