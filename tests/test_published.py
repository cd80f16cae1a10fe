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
from decimal import Decimal
from functools import partial

import pytest
from duckdb import DuckDBPyConnection

from changes import both, changed, insert, numbers, reacted, rows_of, stated, update
from constructed import counted
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


OF_COMBAT_TROOPS = update("claims", "C0002", summary="Some combat troops were sent.")
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
# The events that are moments for all, of which the sound record has none.
SHARED = both(
    insert("events", event_id="russia-acknowledges-2025", starts_on="2025-04-26"),
    insert("events", event_id="nis-disclosure-2024-10-18", starts_on="2024-10-18"),
    insert("events", event_id="us-confirmation-2024-10-23", starts_on="2024-10-23"),
)

SAME = "of the other side, gives the same number for sent in all"
HOLDS = (
    "of another state, gives a number for sent in all that holds together with it within 31 days"
)
ALONE = both(
    update("estimates", "E0002", **counted("killed in an incident")),
    update("estimates", "E0004", **counted("engineers")),
)

LATEST_ONLY = (
    "UPDATE mentions SET note = 'The date is that of a page, as the latest that it can be.' "
    "WHERE claim_id = 'C0001'"
)
NOVEMBER = (day("2024-11-01"), day("2024-12-01"))
DECEMBER = (day("2024-12-01"), day("2025-01-01"))


def in_five_documents(estimate: str | None = "E0005") -> str:
    """Let five documents carry C0005, three of them with a number or none."""
    return both(*(
        both(insert("sources", source_id=f"x-{n}", publisher_id="wire"),
             insert("mentions", mention_id=f"M9{n}", claim_id="C0005", source_id=f"x-{n}",
                    estimate_id=estimate))
        for n in range(3)
    ))  # fmt: skip


# A second number of C0005, which one of its two documents gives beside the first.
TWO_NUMBERS = both(
    insert("estimates", estimate_id="E0020", claim_id="C0005", bound="exact", best=7,
           **counted("engineers")),
    insert("mentions", mention_id="M0020", claim_id="C0005", source_id="s-6",
           estimate_id="E0020", best=7),
)  # fmt: skip
# The rows that a chart has a mark for.
DRAWN = "left_out IS NULL"
TURN = {"scope": "one_turn"}


def in_parts(*parts: tuple[str, dict[str, object]], **of_first: object) -> str:
    """Let the number of C0001 be another one of soldiers sent, beside further ones by scope."""
    return both(
        *([update("estimates", "E0001", **of_first)] if of_first else []),
        *(
            insert("estimates", estimate_id=f"E003{n}", claim_id="C0001",
                   **{**counted("sent"), "scope": scope, "bound": "exact" if "best" in values
                      else "words_only", **values})
            for n, (scope, values) in enumerate(parts)
        ),
    )  # fmt: skip


# The town of the first statement has coordinates, and its region none of its own.
AT_TOWN = both(
    update("places", "town", latitude=5, longitude=7, kind="locality"),
    update("places", "region", kind="region"),
    update("places", "country", kind="country"),
)
# A number of C, who gives it in words alone.
C_IN_FIGURES = update("estimates", "E0006", bound="exact", best=5)
# A joint text of Land B alone, in the place of what A One said.
JOINT_OF_B = both(
    insert("event_actors", event_id="attended", actor_id="land-b", role="signatory"),
    update("reactions", "R0009", actor_id="union", channel="joint_statement", event_id="attended"),
)


def later(*changes: str, number: str = "20", who: str = "u1", day: str = "2025-07-01",
          of: str = "sent", **values: object) -> str:  # fmt: skip
    """A statement about what U One's C0005 projected, by herself, after other changes.

    It is of the second half of the time in which the projection is looked at.
    """
    return both(*changes, stated(f"C00{number}", who, day, of, **values))


def foreseen(**values: object) -> str:
    """Change the number that C0005 projected; its kind of bound does not decide."""
    return update("estimates", "E0005", **values)


def came(outcome: str, within_a_tenth: str, exactly: str, *others: object, after: str) -> Asked:
    """What came of C0005: the outcome at each tolerance, voices, lowest, highest, rests on."""
    columns = (
        "outcome outcome_within_a_tenth outcome_exactly voices_compared lowest_later "
        "highest_later rests_on"
    )
    row = (outcome, within_a_tenth, exactly, *others)
    return Asked("projection_outcomes", after, columns, (row,), "claim_id = 'C0005'")


ABOUT, MORE, FEWER = "came_about", "more_came", "fewer_came"
UNTESTED, UNTOLD = "not_tested", "cannot_be_told"
NOTHING = (UNTOLD, UNTOLD, UNTOLD, 0, None, None, None)
OWN = ["C0020"]


def always(outcome: str, *others: object, after: str) -> Asked:
    """The same outcome at every tolerance."""
    return came(outcome, outcome, outcome, *others, after=after)


# C0005 is U One's projection of 10 to 20 sent, of 1 December 2024, without a place or a horizon.
OUTCOMES = [
    came(*NOTHING, after=""),
    # Two identified voices, or the speaker's own.
    always(UNTOLD, 1, 15, 15, None, after=later(best=15, who="b1")),
    always(ABOUT, 2, 15, 16, ["C0020", "C0021"], after=both(
        later(best=15, who="b1"), later(best=16, who="a1", number="21"))),
    always(UNTOLD, 1, 16, 16, None, after=both(
        later(best=15, who="a1"), later(best=16, who="a2", number="21"))),
    always(UNTOLD, 1, 15, 15, None, after=both(
        later(best=15, who="b1"), later(best=16, who="c", number="21"))),
    always(ABOUT, 1, 15, 15, OWN, after=later(best=15)),
    always(ABOUT, 1, 10, 10, OWN, after=later(best=10)),
    always(ABOUT, 1, 20, 20, OWN, after=later(best=20)),
    # A fifth, a tenth and exactly, below and above.
    came(ABOUT, FEWER, FEWER, 1, 8, 8, OWN, after=later(best=8)),
    came(ABOUT, ABOUT, FEWER, 1, 9, 9, OWN, after=later(best=9)),
    always(FEWER, 1, 7, 7, OWN, after=later(best=7)),
    came(ABOUT, MORE, MORE, 1, 24, 24, OWN, after=later(best=24)),
    came(ABOUT, ABOUT, MORE, 1, 22, 22, OWN, after=later(best=22)),
    always(MORE, 1, 25, 25, OWN, after=later(best=25)),
    # Near outranks more, and more fewer; a voice stands with the highest that tells.
    always(ABOUT, 3, 7, 16, ["C0020", "C0021"], after=both(
        later(best=15, who="b1"), later(best=16, who="a1", number="21"),
        later(best=7, number="22"))),
    always(FEWER, 2, 7, 15, ["C0021"], after=both(
        later(best=15, who="b1"), later(best=7, number="21"))),
    always(MORE, 3, 7, 31, ["C0020", "C0021"], after=both(
        later(best=30, who="b1"), later(best=31, who="a1", number="21"),
        later(best=7, number="22"))),
    always(ABOUT, 3, 15, 31, ["C0022"], after=both(
        later(best=30, who="b1"), later(best=31, who="a1", number="21"),
        later(best=15, number="22"))),
    always(MORE, 1, 30, 30, ["C0021"], after=both(later(best=15), later(best=30, number="21"))),
    always(MORE, 1, 30, 30, OWN, after=both(later(best=30), later(best=30, number="21"))),
    # What was not tested.
    always(UNTESTED, 1, 15, 15, None,
           after=later(update("claims", "C0005", outlook="capability"), best=15)),
    always(UNTESTED, 0, None, None, None,
           after=later(foreseen(bound="up_to", **numbers(high=20)), best=15, who="c")),
    always(UNTESTED, 1, 20, 20, None,
           after=later(foreseen(bound="up_to", **numbers(high=20)), best=20)),
    always(MORE, 1, 25, 25, OWN,
           after=later(foreseen(bound="up_to", **numbers(high=20)), best=25)),
    *(
        always(outcome, voices, number, number, rests, after=later(
            update("claims", "C0005", condition="if"), best=best, who=who))
        for best, who, outcome, voices, number, rests in [
            (15, "u1", ABOUT, 1, 15, OWN), (25, "u1", MORE, 1, 25, OWN),
            (7, "u1", UNTESTED, 1, 7, None), (15, "c", UNTESTED, 0, None, None),
        ]
    ),
    asked("projection_outcomes", "claim_id", after=update("claims", "C0005", polarity="denied")),
    seen("projection_outcomes", "claim_id=C0005", "series quantity_label until outlook",
         ("sent_in_all", "sent in all", day("2025-12-01"), "forecast")),
    *(
        asked("projections_judged", "claim_id claimant said outcome outcome_exactly rests_on",
              *rows, after=change)
        for change, rows in [
            ("", []),
            (update("claims", "C0005", outlook="capability"), []),
            (later(best=8), [("C0005", "U One", "10 to 20", ABOUT, FEWER, OWN)]),
        ]
    ),
    *(
        asked("projections_judged", "claim_id outcome by_a_range", ("C0005", outcome, by_a_range),
              after=later(*change, best=best))
        for outcome, by_a_range, best, change in [
            (ABOUT, True, 15, ()),
            (FEWER, False, 7, ()),
            (ABOUT, False, 15, (foreseen(bound="at_least", **numbers(low=10)),)),
            (ABOUT, False, 20, (foreseen(bound="exact", **numbers(best=20)),)),
        ]
    ),
    asked("what_came_true", "claim_id claimant said outcome rests_on",
          ("C0005", "U One", "10 to 20", ABOUT, OWN), after=later(best=15)),
    *(
        asked("what_came_true", "claim_id outcome left_out", ("C0005", outcome, left_out),
              after=change)
        for outcome, left_out, change in [
            (ABOUT, None, later(best=15)),
            (FEWER, None, later(best=7)),
            (UNTOLD, UNTOLD, ""),
            ("not_tested", "not_tested", update("claims", "C0005", outlook="capability")),
            (UNTOLD, "in_words", foreseen(bound="words_only", **numbers())),
        ]
    ),
]  # fmt: skip


def weighed(*verdicts: str | None, after: str, of: str = "C0020") -> Asked:
    """What a later number says of C0005: within a fifth, within a tenth, exactly."""
    rows = zip(("0.2", "0.1", "0.0"), verdicts, strict=True) if verdicts else ()
    return asked("projection_evidence", "claim_id tolerance verdict",
                 *((of, Decimal(tolerance), verdict) for tolerance, verdict in rows),
                 after=after, where=f"estimate_id = 'E0005' AND claim_id = '{of}'")  # fmt: skip


def unused(after: str, of: str = "C0020") -> Asked:
    """A later number that says nothing of C0005."""
    return weighed(after=after, of=of)


EVIDENCE = [
    *(
        weighed(*verdicts, after=later(**values))
        for verdicts, values in [
            ((ABOUT, ABOUT, ABOUT), {"best": 15}),
            ((ABOUT, ABOUT, ABOUT), {"best": 10}),
            ((ABOUT, ABOUT, ABOUT), {"best": 20}),
            ((ABOUT, FEWER, FEWER), {"best": 8}),
            ((ABOUT, ABOUT, FEWER), {"best": 9}),
            ((FEWER, FEWER, FEWER), {"best": 7}),
            ((ABOUT, MORE, MORE), {"best": 24}),
            ((ABOUT, ABOUT, MORE), {"best": 22}),
            ((MORE, MORE, MORE), {"best": 25}),
            # Bounds tell one way only.
            ((ABOUT, ABOUT, ABOUT), {"low": 10, "bound": "at_least"}),
            ((ABOUT, ABOUT, None), {"low": 9, "bound": "at_least"}),
            ((None, None, None), {"low": 7, "bound": "at_least"}),
            ((MORE, MORE, MORE), {"low": 25, "bound": "at_least"}),
            ((FEWER, FEWER, FEWER), {"high": 7, "bound": "up_to"}),
            ((None, None, FEWER), {"high": 9, "bound": "up_to"}),
            ((None, None, None), {"high": 50, "bound": "up_to"}),
            ((ABOUT, ABOUT, ABOUT), {"low": 5, "high": 12, "bound": "between"}),
            ((FEWER, FEWER, FEWER), {"low": 5, "high": 7, "bound": "between"}),
            ((MORE, MORE, MORE), {"low": 25, "high": 30, "bound": "between"}),
            ((None, None, None), {"bound": "words_only"}),
        ]
    ),
    *(
        weighed(*[verdict] * 3, after=later(foreseen(bound=bound, **numbers(**given)), best=best))
        for bound, given, best, verdict in [
            ("exact", {"best": 10}, 10, ABOUT), ("exact", {"best": 10}, 15, MORE),
            # Nothing is above "at least".
            ("at_least", {"low": 10}, 500, ABOUT), ("at_least", {"low": 10}, 5, FEWER),
            ("up_to", {"high": 20}, 25, MORE), ("words_only", {}, 15, None),
        ]
    ),
    seen("projection_evidence", "tolerance=0.2", "tolerance voice_id is_own highest_said",
         (Decimal("0.2"), "union", True, 12),
         after=later(low=5, high=12, bound="between")),
    seen("projection_evidence", "tolerance=0.2", "tolerance voice_id is_own",
         (Decimal("0.2"), "land-b", False), after=later(best=15, who="b1")),
    # Like with like only, and by whom one can name.
    *(
        unused(change)
        for change in [
            later(best=15, who="c"),
            later(of="killed", best=15),
            later(of="engineers", best=15),
            later(of="sent in addition", best=15),
            later(foreseen(**counted("unit strength")), of="unit strength", best=15),
            later(best=15, kind="projection"),
            later(best=15, polarity="denied"),
            later(best=15, day=None),
            later(best=15, day="2024-12-01"),
            later(foreseen(horizon="2025-12-01"), of="casualties", best=15, day="2025-12-02"),
            later(foreseen(place_id="country", **counted("present")), of="present", best=15,
                  place_id="country", day="2025-12-02"),
            later(foreseen(place_id="region"), best=15, place_id="country"),
            later(foreseen(place_id="region"), best=15),
        ]
    ),
    *(
        weighed(*[ABOUT] * 3, after=change)
        for change in [
            later(best=15, day="2024-12-02"),
            later(best=15, day="2025-12-01"),
            later(foreseen(place_id="region"), best=15, place_id="region"),
            later(foreseen(place_id="region"), best=15, place_id="town"),
        ]
    ),
    # A part can show that a number was reached, never that it was not.
    *(
        weighed(*[verdict] * 3, after=later(
            foreseen(place_id="country", **counted("present")), of="present",
            best=best, place_id=place))
        for best, place, verdict in [
            (15, "region", ABOUT), (25, "region", MORE), (7, "region", None),
            (7, "country", FEWER),
        ]
    ),
    # More may come until the end: an early number cannot show that fewer came. A total to date of
    # after the end can, and nothing else.
    *(
        weighed(*[verdict] * 3, after=later(best=best, day=of_day))
        for best, of_day, verdict in [
            (7, "2025-06-01", None), (7, "2025-06-02", FEWER), (15, "2025-06-01", ABOUT),
            (25, "2025-06-01", MORE), (7, "2026-03-01", FEWER), (15, "2026-03-01", None),
            (25, "2026-03-01", None),
        ]
    ),
    # Nobody is present who was not sent, so that a total sent shows that fewer came, and no more.
    *(
        weighed(*[verdict] * 3, after=later(
            foreseen(place_id="region", **counted("present")), best=best, place_id="country",
            day=of_day))
        for best, of_day, verdict in [
            (7, "2025-07-01", FEWER), (7, "2026-03-01", FEWER), (15, "2025-07-01", None),
            (25, "2025-07-01", None),
        ]
    ),
    *(
        unused(later(foreseen(place_id=place, **kind), best=7, place_id="region", **told))
        for place, kind, told in [
            ("country", counted("present"), {}),
            (None, counted("present"), {}),
            ("region", counted("training"), {}),
            ("region", counted("present") | {"personnel": "sappers"}, {}),
            ("region", counted("present"), {"of": "engineers"}),
            ("region", counted("present"), {"day": "2025-03-01"}),
            ("region", counted("present"), {"day": "2024-12-01"}),
        ]
    ),
    # A number that was lowered since is not used.
    *(
        (unused if best == 14 and of == "sent" and relation == "revises" else partial(
            weighed, *[ABOUT] * 3))(after=both(
                later(best=15), later(best=best, of=of, number="21", day="2025-03-01"),
                later(best=14, number="22"),
                insert("claim_links", claim_id="C0021", other_id="C0020", relation=relation)))
        for best, of, relation in [
            (14, "sent", "revises"), (16, "sent", "revises"), (14, "killed", "revises"),
            (14, "sent", "distinct"),
        ]
    ),
    seen("projections", "claim_id=C0005", "level top said_by until",
         (10, 20, day("2024-12-01"), day("2025-12-01"))),
    *(
        seen("projections", "claim_id=C0005", "level top", ends,
             after=foreseen(**numbers(**given)))
        for given, ends in [
            ({"best": 5}, (5, 5)), ({"low": 5}, (5, None)), ({"high": 5}, (5, 5)),
            ({"low": 1, "best": 2, "high": 3}, (1, 3)),
        ]
    ),
    *(
        seen("projections", "claim_id=C0005", "said_by until", days, after=change)
        for change, days in [
            (foreseen(horizon="2024-12"), (day("2024-12-01"), day("2024-12-31"))),
            (update("claims", "C0005", made_on=None), (day("2024-12-01"), day("2025-12-01"))),
            (update("claims", "C0005", made_on="2024-11"), (day("2024-11-30"), day("2025-11-01"))),
        ]
    ),
    *(
        asked("projections", "claim_id", after=change)
        for change in [
            update("claims", "C0005", polarity="denied"),
            update("claims", "C0005", kind="estimate"),
        ]
    ),
]  # fmt: skip
CASES = [
    *OUTCOMES,
    *EVIDENCE,
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
          ("Land B", "C0009", "C", True),
          after=both(JOINT, update("reactions", "R0009", actor_id="c"))),
    asked("did_a_state_condemn", "state",
          ("Land A",), after=both(JOINT, update("reactions", "R0009", channel="statement"))),
    asked("did_a_state_condemn", "state",
          after=update("reactions", "R0009", stance="condemns", status="planned")),
    asked("did_a_state_condemn", "state",
          after=both(JOINT, update("reactions", "R0009", stance="warns"))),
    asked("did_a_state_condemn", "state",
          after=update("reactions", "R0009", stance="condemns", actor_id="u1")),
    asked("echo", "quantity_label mentions documents claims claimants identified_voices",
          ("sent in all", 6, 6, 5, 3, 3), ("dead to date", 3, 3, 3, 2, 1)),
    asked("echo", "quantity_label mentions documents claims claimants identified_voices",
          ("sent in all", 6, 5, 5, 3, 3), ("dead to date", 4, 4, 4, 3, 1),
          after=both(stated("C0020", "a1", "2024-12-08", "killed", best=5),
                     update("mentions", "M0006", source_id="s-5"))),
    *(
        asked("echo", "quantity_label unnamed_labels joint_labels", ("sent in all", 0, 0),
              ("dead to date", unnamed, joint), after=change)
        for unnamed, joint, change in [
            (0, 1, ""),
            (1, 0, update("actors", "c", name="Reports, unnamed")),
            (0, 1, update("actors", "a2", name="Reports, unnamed")),
        ]
    ),
    asked("how_good_is_the_record", "what number of_all",
          ("documents_not_read_in_full", 13, 13),
          ("documents_of_weak_or_unknown_reliability", 12, 13), ("claims_coded_by_machine", 10, 10),
          ("claims_in_one_document", 9, 10), ("claims_that_nothing_judges", 7, 10),
          ("claims_without_a_sure_day", 1, 10)),
    # What was judged improbable was judged.
    asked("how_good_is_the_record", "number", (6,), where="what = 'claims_that_nothing_judges'",
          after=update("claims", "C0001", credibility=5)),
    asked("how_good_is_the_record", "number none_at_all", (12, None), (12, None), (10, None),
          (9, None), (7, None), (4, 1),
          after=both(update("sources", "s-1", read_extent="full_text"),
                     update("sources", "s-2", reliability="D"),
                     update("sources", "s-3", reliability="E"),
                     update("claims", "C0001", made_on=None),
                     update("claims", "C0003", made_on="2024-11"),
                     update("claims", "C0004", made_on="2024-11-20~"))),
    asked("path_of_a_statement", "claim_id"),
    asked("path_of_a_statement", "claim_id", after=both(
        SEED, update("mentions", "M0006", estimate_id=None))),
    asked("path_of_a_statement", "claim_id claimant relay agency documents publishers languages",
          ("C0005", "U One", "Courier", None, 1, 1, ["en"]),
          ("C0005", "U One", None, None, 1, 1, ["en"]),
          after=both(SEED, update("sources", "s-4", seed="y.json"))),
    asked("path_of_a_statement", "relay agency documents publishers languages",
          ("Agency", None, 1, 1, ["de"]), ("Courier", "Agency", 1, 0, ["en"]),
          after=both(SEED, update("sources", "s-5", carries_id="agency", language="de"),
                     update("sources", "s-6", carries_id="agency", publisher_id=None))),
    asked("moments_that_all_share", "moment"),
    asked("moments_that_all_share", "moment moment_on event_id",
          ("disclosure", day("2024-10-18"), "nis-disclosure-2024-10-18"),
          ("american_confirmation", day("2024-10-23"), "us-confirmation-2024-10-23"),
          ("admission", day("2025-04-26"), "russia-acknowledges-2025"), after=SHARED),
    asked("days_after_shared_moments", "claim_id", after=SHARED),
    *(
        asked("days_after_shared_moments", "moment state days stance is_joint claim_id", *rows,
              after=both(SHARED, *changes))
        for changes, rows in [
            ([reacted("C0020", "a1", "2024-10-18", "warns")],
             [("disclosure", "Land A", 0, "warns", False, "C0020")]),
            ([reacted("C0020", "a1", "2024-11-18", "warns")],
             [("disclosure", "Land A", 31, "warns", False, "C0020"),
              ("american_confirmation", "Land A", 26, "warns", False, "C0020")]),
            ([reacted("C0020", "a1", "2024-11-24", "warns")], []),
            ([reacted("C0020", "a1", "2025-04-25", "warns")], []),
            ([reacted("C0020", "a1", "2025-04-28", "warns"),
              reacted("C0021", "a2", "2025-04-27", "denies"),
              reacted("C0022", "b1", "2025-04-27", "justifies")],
             [("admission", "Land A", 1, "denies", False, "C0021"),
              ("admission", "Land B", 1, "justifies", False, "C0022")]),
            ([reacted("C0020", "a1", "2025-04-28~", "warns"),
              reacted("C0021", "a1", "2025-05", "warns"),
              reacted("C0022", "a1", "2025-04-28", "warns", status="planned"),
              reacted("C0023", "a1", "2025-04-28?", "warns")], []),
        ]
    ),
    asked("days_after_shared_moments", "claim_id no_known_day", ("C0024", 3),
          after=both(SHARED, reacted("C0020", "a1", "2025-04-28~", "warns"),
                     reacted("C0021", "a1", "2025-04", "warns"),
                     reacted("C0022", "a1", None, "warns"),
                     reacted("C0023", "a1", "2025-04-28~", "warns", status="planned"),
                     reacted("C0024", "a1", "2025-04-28", "warns"))),
    asked("three_states_over_time", "state"),
    asked("three_states_over_time", "state quarter stance status reactions claims",
          ("China", day("2024-10-01"), "declines_comment", "withheld", 1, ["C0022"]),
          ("China", day("2024-10-01"), "warns", "made", 1, ["C0020"]),
          ("China", None, "denies", "made", 1, ["C0021"]),
          ("Russia", day("2025-04-01"), "supports", "made", 2, ["C0023", "C0025"]),
          ("North Korea", day("2025-04-01"), "warns", "made", 1, ["C0024"]),
          after=both(*(insert("actors", actor_id=actor, name=name, kind="state")
                       for actor, name in [("china", "China"), ("russia", "Russia"),
                                           ("north-korea", "North Korea")]),
                     reacted("C0020", "china", "2024-10-20", "warns"),
                     reacted("C0021", "china", "2024", "denies"),
                     reacted("C0022", "china", "2024-11", "declines_comment", status="withheld"),
                     reacted("C0023", "russia", "2025-04-20", "supports"),
                     reacted("C0024", "north-korea", "2025-06-30", "warns"),
                     reacted("C0025", "russia", "2025-05", "supports"))),
    asked("events_in_order", "event_id starts_on ends_on place",
          ("spoken-of", "2024-10-01", None, None),
          ("answered", "2024-10-02", "2024-10-03", "hall"),
          ("attended", "2024-10-03", None, None)),
    asked("events_in_order", "event_id", ("answered",), ("attended",), ("spoken-of",),
          after=update("events", "spoken-of", starts_on=None)),
    asked("firmness_by_quantity", "quantity_label certainty estimates hedged conditional",
          ("dead to date", "certain", 1, 0, 0), ("dead to date", "uncommitted", 1, 0, 0),
          ("sent in all", "certain", 3, 0, 0), ("sent in all", "possible", 1, 1, 0),
          ("sent in all", "probable", 1, 0, 1),
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
    *(
        asked("first_reactions", "claim_id days_after_event no_known_day", ("C0009", None, 0),
              after=update("events", "answered", starts_on=starts_on))
        for starts_on in ("2024-10", "2024-10-02~", "2024-10-02?")
    ),
    asked("first_reactions", "claim_id no_known_day", ("C0009", 3),
          after=both(reacted("C0020", "a1", "2024-12-01~", "warns", event_id="answered"),
                     reacted("C0021", "a1", "2024-12-01?", "warns", event_id="answered"),
                     reacted("C0022", "a1", None, "warns", event_id="answered"),
                     reacted("C0023", "a1", "2024-12-01~", "warns", status="planned"))),
    asked("how_allies_reacted", "claim_id actor actor_state target stance status event",
          ("C0009", "A One", "Land A", "Addressee", "warns", "made", "answered")),
    *(
        asked("how_allies_reacted", "claim_id", after=update("actors", "a1", side=side))
        for side in ("ukraine", "russia_partner", "none")
    ),
    asked("how_claimants_revised",
          "claimant quantity_label earlier_claim earlier_low earlier_best earlier_high later_claim "
          "later_low later_best later_high",
          ("A One", "sent in all", "C0001", None, 10_000, None, "C0002", 11_000, None, None)),
    asked("how_claimants_revised", "later_claim", after=update(
        "claim_links", "C0002,C0001,revises", relation="fulfils")),
    asked("how_claimants_revised", "later_claim",
          after=update("estimates", "E0002", measure="killed")),
    asked("how_claimants_revised", "later_claim", after=update(
        "estimates", "E0002", **numbers(best=10_000))),
    asked("how_figures_drift", "claim_id"),
    *(
        asked("how_figures_drift",
              "claim_id estimate_id claimant quantity_label low best high documents is_canonical",
              *rows, after=update("mentions", "M0006", **given))
        for given, rows in [
            ({"low": 11}, [
                ("C0005", "E0005", "U One", "sent in all", 10, None, 20, 1, True),
                ("C0005", "E0005", "U One", "sent in all", 11, None, 20, 1, False)]),
            ({"best": 11}, [
                ("C0005", "E0005", "U One", "sent in all", 10, 11, 20, 1, False),
                ("C0005", "E0005", "U One", "sent in all", 10, None, 20, 1, True)]),
            ({"high": 11}, [
                ("C0005", "E0005", "U One", "sent in all", 10, None, 11, 1, False),
                ("C0005", "E0005", "U One", "sent in all", 10, None, 20, 1, True)]),
        ]
    ),
    asked("how_figures_drift", "estimate_id", after=both(
        update("mentions", "M0009", low=1, estimate_id=None),
        update("mentions", "M0010", low=2, estimate_id=None))),
    asked("how_firmly", "claimant is_identified", ("C", False), where="claimant = 'C'",
          after=C_IN_FIGURES),
    asked("how_firmly", "claimant", where="claimant = 'C'"),
    asked("how_firmly", "claimant claims_in_all certainty claims hedges",
          ("A One", 2, "certain", 1, None), ("A One", 2, "possible", 1, ["may"]),
          ("A Two", 2, "probable", 1, ["think"]), ("A Two", 2, "uncommitted", 1, None),
          ("B One", 2, "certain", 2, None), ("U One", 1, "certain", 1, None),
          after=both(update("claims", "C0007", certainty="probable", hedge="think"),
                     update("claims", "C0008", certainty="uncommitted"))),
    asked("how_firmly", "claimant claims_in_all certainty claims", ("A One", 2, "certain", 1),
          ("A One", 2, "possible", 1), ("A Two", 2, "certain", 2), ("B One", 2, "certain", 2),
          ("U One", 1, "certain", 1),
          after=insert("estimates", estimate_id="E0020", claim_id="C0002", **counted("killed"),
                       bound="words_only")),
    asked("monthly_span",
          "series quantity_label month lowest lowest_claim_id highest highest_claim_id claims "
          "identified_voices",
          ("dead_to_date", "dead to date", day("2024-12-01"), "5", "C0007", "5", "C0007", 2, 1),
          ("sent_in_all", "sent in all", day("2024-11-01"), "10,000", "C0001", "more than 11,000",
           "C0002", 4, 2)),
    asked("monthly_span", "series lowest highest claims identified_voices",
          ("dead_to_date", "5", "up to 7", 2, 1), ("sent_in_all", "10,000", "10,500", 3, 2),
          after=both(update("claims", "C0002", polarity="denied"),
                     update("estimates", "E0008", bound="up_to", **numbers(high=7)))),
    *(
        asked("monthly_span", "series lowest_claim_id highest_claim_id claims",
              ("sent_in_all", "C0001", "C0002", 4), after=both(
                  update("estimates", "E0007", **counted("killed in an incident")), change))
        for change in [
            update("claims", "C0008", kind="projection"),
            update("claims", "C0008", claimant_id="c"),
            update("estimates", "E0008", bound="words_only", **numbers()),
            update("claims", "C0008", made_on="2024"),
        ]
    ),
    asked("monthly_span", "series lowest_claim_id highest_claim_id",
          ("dead_to_date", "C0007", "C0007"), ("sent_in_all", "C0003", "C0003"),
          after=update("estimates", "E0003", bound="between", **numbers(low=9_000, high=12_000))),
    # Without a day of its own a statement is put in the month of its first document, if that is
    # known; C0008's document is of 2024-12, C0007's of no date.
    asked("monthly_span", "quantity_label claims", ("dead to date", 1),
          ("sent in all", 4), after=both(NONE_SAID_WHEN, update("claims", "C0007", made_on=None),
                                         update("sources", "s-8", published_on=None))),
    asked("most_repeated", "claim_id claimant documents publishers relays",
          ("C0005", "U One", 2, 2, 1), ("C0001", "A One", 1, 1, 0), ("C0002", "A One", 1, 1, 0),
          ("C0003", "B One", 1, 1, 0), ("C0004", "B One", 1, 1, 0), ("C0006", "C", 1, 1, 1),
          ("C0007", "A Two", 1, 1, 0), ("C0008", "A Two", 1, 1, 0), ("C0009", "A One", 1, 1, 0),
          ("C0010", "B One", 1, 1, 0)),
    asked("proposed_credibility", "claim_id credibility credibility_basis",
          ("C0001", 1, f"B One, {SAME} (C0004)"), ("C0002", 2, f"B One, {HOLDS} (C0003)"),
          ("C0003", 2, f"A One, {HOLDS} (C0001)"), ("C0004", 1, f"A One, {SAME} (C0001)"),
          ("C0005", 3, "The claimant is named and at least two publishers carry it"),
          ("C0006", 6, None),
          ("C0007", 6, None), ("C0008", 6, None), ("C0009", 6, None), ("C0010", 6, None)),
    *(
        asked("proposed_credibility", "claim_id credibility", *grades.items(), after=change,
              where=f"claim_id IN ({', '.join(map(repr, grades))}, '')")
        for change, grades in [
            (both(update("actors", "a1", side="ukraine"),
                  update("actors", "b1", side="russia_partner")), {"C0001": 1, "C0004": 1}),
            (update("actors", "b1", side="ukraine_ally"), {"C0001": 2}),
            (update("actors", "b1", kind="group"), {"C0001": 6, "C0003": 6, "C0004": 6}),
            (update("actors", "u1", kind="group"), {"C0005": 6}),
            (update("sources", "s-6", read_extent="digest"), {"C0005": 6}),
            (update("claims", "C0005", kind="estimate"), {"C0005": 3}),
            (update("claims", "C0001", kind="projection"), {"C0001": 6, "C0004": 2}),
            (update("claims", "C0004", polarity="denied"), {"C0001": 2, "C0004": 6}),
            (insert("estimates", estimate_id="E0099", claim_id="C0001", best=7, bound="exact",
                    **counted("present")), {"C0001": 6}),
            (update("estimates", "E0004", **counted("present")), {"C0001": 2, "C0004": 6}),
            (update("claims", "C0004", made_on="2025-06-01"), {"C0001": 1, "C0004": 1}),
            # Of two numbers that differ in one end alone neither gives the other's.
            *(
                (both(update("estimates", "E0001", **numbers(low=9, best=10, high=11)),
                      update("estimates", "E0004", **numbers(**{"low": 9, "best": 10, "high": 11,
                                                                end: 12 if end == "high" else 8}))),
                 {"C0001": 2})
                for end in ("low", "high")
            ),
            (both(update("estimates", "E0001", **numbers(low=9, high=12, best=10)),
                  update("estimates", "E0004", **numbers(low=9, high=12, best=11))), {"C0001": 2}),
            (both(update("estimates", "E0001", bound="words_only", **numbers()),
                  update("estimates", "E0004", bound="words_only", **numbers())),
             {"C0001": 6, "C0004": 6}),
            # C0001 and C0003 alone, whose numbers and days hold together or not.
            (ALONE, {"C0001": 2, "C0003": 2}),
            *(
                (both(ALONE, change), {"C0001": 6, "C0003": 6})
                for change in [
                    update("estimates", "E0003", best=12400),
                    update("estimates", "E0003", bound="between", **numbers(low=1, high=10**6)),
                    update("estimates", "E0001", bound="up_to", **numbers(high=10_000)),
                    update("claims", "C0001", made_on="2024-11"),
                    update("claims", "C0003", made_on="2024-11"),
                    update("claims", "C0001", made_on=None),
                    update("claims", "C0003", made_on="2024-12-10"),
                    LATEST_ONLY,
                    both(update("estimates", "E0001", measure="not_said"),
                         update("estimates", "E0003", measure="not_said")),
                ]
            ),
            (both(ALONE, update("claims", "C0001", made_on="2024-11-01~")),
             {"C0001": 2, "C0003": 2}),
            # None at all is near none, and near nothing else.
            *(
                (both(ALONE, update("estimates", "E0001", **numbers(best=0)),
                      update("estimates", "E0003", bound="between",
                             **numbers(low=least, high=most))), {"C0001": grade, "C0003": grade})
                for least, most, grade in [(0, 0, 2), (10, 20, 6)]
            ),
            # Those who speak together are named where their text has signatories.
            (both(update("actors", "u1", kind="group"),
                  update("claims", "C0005", event_id="answered"),
                  insert("event_actors", event_id="answered", actor_id="land-a", role="signatory")),
             {"C0005": 3}),
            (both(update("actors", "u1", kind="group"),
                  update("claims", "C0005", event_id="answered"),
                  insert("event_actors", event_id="answered", actor_id="land-a", role="speaker")),
             {"C0005": 6}),
            # A measure in words beside a number takes no grade away.
            (insert("estimates", estimate_id="E0099", claim_id="C0001", bound="words_only",
                    **counted("present")), {"C0001": 1}),
            (both(ALONE, update("estimates", "E0003", best=12_000)), {"C0001": 2, "C0003": 2}),
            (both(ALONE, update("estimates", "E0003", bound="at_least", **numbers(low=9_000))),
             {"C0001": 2, "C0003": 2}),
            (both(ALONE, update("estimates", "E0003", bound="at_least", **numbers(low=1_500))),
             {"C0001": 6, "C0003": 6}),
        ]
    ),
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
    asked("numbers_of_the_seed", "claim_id claimant quantity_label relayed_by paragraph",
          ("C0005", "U One", "sent in all", "Courier", 7),
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
          ("ukraine_ally", day("2025-01-01"), "denies", 1), ("ukraine_ally", None, "warns", 1),
          after=both(reacted("C0020", "a2", "2024-12", "warns"),
                     reacted("C0021", "a2", "2025", "warns"),
                     reacted("C0022", "a2", "2024-12-08", "warns", status="withheld"),
                     reacted("C0023", "a2", "2025-03-31", "denies"))),
    asked("what_was_projected",
          "claim_id claimant quantity_label low best high bound condition horizon",
          ("C0005", "U One", "sent in all", 10, None, 20, "between", "if", "2025"),
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
    asked("statement_pairs", "series claim_id said other_id other_said verdict per_cent_above",
          ("sent_in_all", "C0001", "10,000", "C0003", "10,500", "within_10", 5),
          ("sent_in_all", "C0001", "10,000", "C0004", "10,000", "within_10", 0),
          ("sent_in_all", "C0002", "more than 11,000", "C0003", "10,500", "bound_excludes", 5),
          ("sent_in_all", "C0002", "more than 11,000", "C0004", "10,000", "bound_excludes", 10)),
    *(
        asked("statement_pairs", "claim_id other_id verdict per_cent_above",
              ("C0001", "C0003", verdict, above),
              after=both(ONLY_C0001_AND_C0003,
                         update("estimates", "E0001", bound=one, **numbers(**ours)),
                         update("estimates", "E0003", bound=other, **numbers(**theirs))))
        for one, ours, other, theirs, verdict, above in [
            ("exact", {"best": 10}, "exact", {"best": 11}, "within_10", 10),
            ("exact", {"best": 12}, "exact", {"best": 10}, "within_20", 20),
            ("exact", {"best": 10}, "exact", {"best": 15}, "within_50", 50),
            ("exact", {"best": 16}, "exact", {"best": 10}, "further_apart", 60),
            ("between", {"low": 5, "high": 12}, "between", {"low": 10, "high": 20}, "within_10", 0),
            ("exact", {"best": 10}, "between", {"low": 12, "high": 15}, "within_20", 20),
            ("at_least", {"low": 10}, "at_least", {"low": 12}, "bound_allows", None),
            ("up_to", {"high": 10}, "up_to", {"high": 4}, "bound_allows", None),
            ("at_least", {"low": 10}, "up_to", {"high": 8}, "bound_excludes", 25),
            ("up_to", {"high": 10}, "exact", {"best": 11}, "bound_excludes", 10),
            ("at_least", {"low": 10}, "exact", {"best": 10}, "bound_allows", None),
            ("up_to", {"high": 10}, "exact", {"best": 10}, "bound_allows", None),
            ("exact", {"best": 10}, "at_least", {"low": 10}, "bound_allows", None),
            ("exact", {"best": 10}, "up_to", {"high": 10}, "bound_allows", None),
            # Above 0 there are no per cents.
            ("exact", {"best": 0}, "exact", {"best": 10}, "further_apart", None),
            ("exact", {"best": 10}, "exact", {"best": 0}, "further_apart", None),
            ("exact", {"best": 0}, "exact", {"best": 0}, "within_10", 0),
            ("exact", {"best": 0}, "at_least", {"low": 10}, "bound_excludes", None),
            ("up_to", {"high": 0}, "exact", {"best": 0}, "bound_allows", None),
        ]
    ),
    *(
        asked("statement_pairs", "claim_id other_id made days_are_known",
              ("C0001", "C0003", day("2024-11-01"), is_known),
              after=both(ONLY_C0001_AND_C0003, update("claims", claim, made_on=made_on)))
        for claim, made_on, is_known in [
            ("C0001", "2024-11-01", True), ("C0001", "2024-11-01~", False),
            ("C0003", "2024-11-10~", False), ("C0003", "2024-11-10?", False),
        ]
    ),
    *(
        asked("statement_pairs", "claim_id", after=both(ONLY_C0001_AND_C0003, change))
        for change in [
            LATEST_ONLY,
            LATEST_ONLY.replace("C0001", "C0003"),
            update("claims", "C0001", made_on="2024-11"),
            update("claims", "C0003", made_on="2024-11"),
            update("claims", "C0001", polarity="denied"),
            update("claims", "C0003", polarity="denied"),
            update("estimates", "E0001", measure="killed"),
            update("claims", "C0003", claimant_id="a2"),
            update("actors", "a1", kind="group"),
            update("actors", "b1", kind="group"),
            update("claims", "C0001", kind="projection"),
            update("claims", "C0003", kind="projection"),
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
    asked("who_gave_which_range", "claim_id claimant quantity_label low best high bound",
          ("C0007", "A Two", "dead to date", None, 5, None, "exact"),
          ("C0008", "A Two", "dead to date", None, 5, None, "exact"),
          ("C0001", "A One", "sent in all", None, 10_000, None, "exact"),
          ("C0002", "A One", "sent in all", 11_000, None, None, "more_than"),
          ("C0003", "B One", "sent in all", None, 10_500, None, "exact"),
          ("C0004", "B One", "sent in all", None, 10_000, None, "exact"),
          ("C0005", "U One", "sent in all", 10, None, 20, "between")),
    asked("who_kept_silent", "claim_id actor status stance channel",
          ("C0010", "Answerer", "withheld", "declines_comment", "none")),
    asked("who_kept_silent", "claim_id status stance", ("C0009", "made", "declines_comment"),
          ("C0010", "withheld", "warns"),
          after=both(update("reactions", "R0009", stance="declines_comment"),
                     update("reactions", "R0010", stance="warns"))),
    asked("who_said_100000", "claim_id"),
    asked("who_said_100000", "claim_id most_stated", ("C0006", 11_000),
          after=update("estimates", "E0006", bound="exact", **numbers(best=100_000))),
    asked("who_said_100000", "claim_id most_stated", ("C0006", 10_500),
          after=both(update("estimates", "E0006", bound="exact", **numbers(best=100_000)),
                     update("claims", "C0002", claimant_id="c"))),
    asked("who_said_100000", "claim_id most_stated", ("C0006", 11_000),
          after=both(update("estimates", "E0006", bound="exact", **numbers(best=100_000)),
                     update("estimates", "E0007", **numbers(best=50_000)))),
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
             "claimant_id made_on first_day last_day is_approximate is_uncertain day_is_known "
             "has_a_day",
             ("a1", date, day(first), day(last), rough, unsure, is_known, has_a_day),
             after=update("claims", "C0001", made_on=date))
        for date, first, last, rough, unsure, is_known, has_a_day in [
            ("2024-11-01", "2024-11-01", "2024-11-01", False, False, True, True),
            ("2024-11-01~", "2024-11-01", "2024-11-01", True, False, False, True),
            ("2024-11-01?", "2024-11-01", "2024-11-01", False, True, False, True),
            ("2024-11", "2024-11-01", "2024-11-30", False, False, False, False),
            ("2024-11~", "2024-11-01", "2024-11-30", True, False, False, False),
            ("2024?", "2024-01-01", "2024-12-31", False, True, False, False),
        ]
    ),
    seen("claim_dates", "claim_id=C0001", "first_day is_latest day_is_known has_a_day",
         (None, False, False, False), after=update("claims", "C0001", made_on=None)),
    seen("claim_dates", "claim_id=C0001", "first_day is_latest day_is_known has_a_day",
         (day("2024-11-01"), True, True, False), after=LATEST_ONLY),
    seen("claim_dates", "claim_id=C0002", "is_latest has_a_day", (False, True), after=LATEST_ONLY),
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
        seen("number_counts", f"estimate_id={estimate}",
             "mentions documents publishers relay_names", row, after=change)
        for estimate, row, change in [
            ("E0005", (2, 2, 2, ["Courier"]), ""),
            ("E0006", (1, 1, 1, ["Agency"]), ""),
            ("E0006", (1, 1, 1, ["Host"]), update("mentions", "M0007", relayed_by_id="host")),
            ("E0001", (1, 1, 1, None), ""),
            ("E0005", (2, 2, 2, ["Courier"]), TWO_NUMBERS),
            ("E0020", (1, 1, 1, None), TWO_NUMBERS),
            ("E0020", (2, 1, 1, ["Courier"]), both(
                TWO_NUMBERS, update("mentions", "M0006", estimate_id="E0020"))),
            ("E0005", (1, 1, 0, None), both(
                update("mentions", "M0006", estimate_id=None),
                update("sources", "s-5", publisher_id=None))),
            ("E0001", (0, 0, 0, None), update("mentions", "M0001", estimate_id=None)),
        ]
    ),
    *(
        seen("estimate_details", f"estimate_id={estimate}",
             "documents claim_documents mentions publishers relay_names", row, after=TWO_NUMBERS)
        for estimate, row in [
            ("E0005", (2, 2, 2, 2, ["Courier"])), ("E0020", (1, 2, 1, 1, None)),
        ]
    ),
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
    seen("estimates_flat", "estimate_id=E0005",
         "claimant series quantity_label caveat stated_lower_end stated_upper_end relay_names "
         "documents claim_documents reliability source_ids source_urls",
         ("U One", "sent_in_all", "sent in all", "foreseen", 10, 20, "Courier", 2, 2, "F",
          "s-5 s-6", None)),
    seen("estimates_flat", "estimate_id=E0005",
         "documents claim_documents reliability source_ids source_urls",
         (1, 2, "B", "s-6", "https://example.org/a%20b"),
         after=both(update("mentions", "M0005", estimate_id=None),
                    update("sources", "s-6", reliability="B", url="https://example.org/a b"))),
    seen("estimates_flat", "estimate_id=E0005", "documents reliability source_ids",
         (1, "F", "s-5"), after=update("mentions", "M0006", source_id="s-5")),
    *(
        seen("estimates_flat", "estimate_id=E0001", "stated_lower_end stated_upper_end", ends,
             after=update("estimates", "E0001", bound=bound, **numbers(**given)))
        for bound, given, ends in [
            ("exact", {"best": 5}, (5, 5)), ("more_than", {"low": 5}, (5, None)),
            ("less_than", {"high": 5}, (None, 5)), ("between", {"low": 5, "high": 9}, (5, 9)),
            ("words_only", {}, (None, None)),
        ]
    ),
    seen("reactions_flat", "reaction_id=R0009",
         "actor actor_state signatory_states target claimant_id relay_names documents reliability "
         "source_ids source_urls",
         ("A One", "Land A", None, "Addressee", "a1", None, 1, "B", "s-10", None)),
    seen("reactions_flat", "reaction_id=R0009", "actor signatory_states source_ids source_urls",
         ("Union", "Land A; Land B", "s-10 s-9", "https://example.org/10 https://example.org/9"),
         after=both(JOINT, update("reactions", "R0009", actor_id="union"),
                    insert("event_actors", event_id="attended", actor_id="land-a",
                           role="signatory"),
                    update("mentions", "M0009", claim_id="C0009"),
                    update("sources", "s-9", url="https://example.org/9"),
                    update("sources", "s-10", url="https://example.org/10"))),
    *(
        seen("claim_standing", "claim_id=C0001", "is_dated was_lowered", standing, after=change)
        for standing, change in [
            ((True, False), ""),
            ((False, False), update("claims", "C0001", made_on=None)),
            ((True, True), update("estimates", "E0002", bound="exact", **numbers(best=9_000))),
            # Taken back in words alone.
            ((True, True), update("estimates", "E0002", bound="words_only", **numbers())),
            ((True, True), update("estimates", "E0002", bound="up_to", **numbers(high=9_000))),
            ((True, True), update("estimates", "E0002", bound="at_least", **numbers(low=9_000))),
            ((True, False), update("estimates", "E0002", bound="exact", **numbers(best=10_000))),
            ((True, True), both(
                update("estimates", "E0001", bound="between", **numbers(low=8_000, high=10_000)),
                update("estimates", "E0002", bound="between", **numbers(low=8_500, high=9_000)))),
            *(
                ((True, False), both(
                    update("estimates", "E0002", bound="exact", **numbers(best=9_000)), other))
                for other in [
                    update("estimates", "E0002", measure="killed"),
                    update("estimates", "E0002", personnel="sappers"),
                    update("estimates", "E0002", scope="addition"),
                    update("claim_links", "C0002,C0001,revises", relation="distinct"),
                ]
            ),
        ]
    ),
    *(
        asked("lowered_numbers", "estimate_id claim_id",
              *([("E0001", "C0001")] if is_lowered else []), after=change)
        for is_lowered, change in [
            (False, ""),
            (True, update("estimates", "E0002", bound="exact", **numbers(best=9_999))),
            (False, update("estimates", "E0002", bound="exact", **numbers(best=10_000))),
            # In words alone, but only what was a number.
            (True, update("estimates", "E0002", bound="words_only", **numbers())),
            (False, both(update("estimates", "E0001", bound="words_only", **numbers()),
                         update("estimates", "E0002", bound="exact", **numbers(best=9_999)))),
            # Another number of the kind may keep it, one of another kind does not.
            *(
                (is_lowered, both(
                    update("estimates", "E0002", bound=bound, **given),
                    insert("estimates", estimate_id="E0020", claim_id="C0002", bound="exact",
                           best=12_000, **counted(of))))
                for bound, given in [("words_only", numbers()), ("exact", numbers(best=9_999))]
                for of, is_lowered in [("sent", False), ("killed", True)]
            ),
            (False, both(update("estimates", "E0002", bound="exact", **numbers(best=9_999)),
                         update("claim_links", "C0002,C0001,revises", relation="distinct"))),
            (False, both(update("estimates", "E0001", **counted("present"), place_id="town"),
                         update("estimates", "E0002", bound="exact", best=9_999, low=None,
                                place_id="region", **counted("present")))),
        ]
    ),
    # What the report's figures, tables and cards are drawn from.
    asked("deployment_over_time",
          "series shown_day claim_id said voice_group left_out axis_from axis_to",
          ("sent_in_all", day("2024-11-01"), "C0001", "10,000", "others", None, *NOVEMBER),
          ("sent_in_all", day("2024-11-03"), "C0002", "more than 11,000", "others", None,
           *NOVEMBER),
          ("sent_in_all", day("2024-11-10"), "C0003", "10,500", "others", None, *NOVEMBER),
          ("sent_in_all", day("2024-11-20"), "C0004", "10,000", "others", None, *NOVEMBER)),
    # Of a total alone it is told that it counts a part.
    *(
        asked("deployment_over_time", "claim_id caveat", ("C0001", words),
              where="claim_id = 'C0001'",
              after=both(update("claims", "C0001", summary=summary), change))
        for summary, change, words in [
            ("Some 10,000 combat troops were sent.", "", "combat troops alone"),
            ("Some 10,000 elite men were sent.", "", "elite soldiers alone"),
            ("Some 10,000 combat troops are there.",
             both(update("places", "country", place_id="russia"),
                  update("estimates", "E0001", **counted("present"), place_id="russia")), None),
        ]
    ),
    asked("losses_over_time", "series claim_id said left_out axis_from axis_to",
          ("dead_to_date", "C0006", "in words only", "no_voice", *DECEMBER),
          ("dead_to_date", "C0007", "5", None, *DECEMBER),
          ("dead_to_date", "C0008", "5", None, *DECEMBER)),
    *(
        asked("numbers_over_time", "part panel claim_id left_out axis_from axis_to",
              *(("losses", 5, f"C{number:04d}", why, *axis) for number, why in rows),
              after=both("DELETE FROM estimates WHERE estimate_id NOT IN ('E0007', 'E0008')",
                         change))
        for change, axis, rows in [
            ("", DECEMBER, [(7, None), (8, None)]),
            (update("claims", "C0008", polarity="denied"), DECEMBER, [(7, None)]),
            (update("claims", "C0008", kind="projection"), DECEMBER, [(7, None)]),
            (update("estimates", "E0008", measure="wounded"), DECEMBER, [(7, None)]),
            (update("claims", "C0008", claimant_id="c"), DECEMBER, [(7, None), (8, "no_voice")]),
            (update("claims", "C0008", made_on="2023"), DECEMBER, [(7, None), (8, "no_month")]),
            (update("claims", "C0008", made_on=None), DECEMBER, [(7, None), (8, "no_month")]),
            (update("claims", "C0008", made_on="2025-02"), (DECEMBER[0], day("2025-03-01")),
             [(7, None), (8, None)]),
            (update("estimates", "E0008", bound="words_only", **numbers()), DECEMBER,
             [(7, None), (8, "in_words")]),
        ]
    ),
    *(
        asked("tolls_of_actions", "claim_id measure scope said counted left_out is_identified",
              *([("C0007", measure, scope, "5", None, None, True)] if is_told else []),
              after=update("estimates", "E0007", measure=measure, scope=scope))
        for measure, scope, is_told in [
            ("killed", "incident", True), ("wounded", "incident", True),
            ("killed_or_wounded", "period", True), ("captured", "incident", False),
            ("killed", "one_turn", False),
        ]
    ),
    *(
        asked("tolls_of_actions", "claim_id counted left_out", *rows,
              after=both(update("estimates", "E0007", scope="incident"), change))
        for change, rows in [
            (update("estimates", "E0007", personnel="joint_with_russians"),
             [("C0007", None, "with_russians")]),
            (update("estimates", "E0007", bound="words_only", **numbers()),
             [("C0007", None, "in_words")]),
            (update("claims", "C0007", kind="projection"), []),
            (update("claims", "C0007", polarity="denied"), []),
            *((update("claims", "C0007", summary=summary), [("C0007", counted_, None)])
              for summary, counted_ in [
                  ("State media show 5 coffins.", "coffins of the dead shown"),
                  ("State media show 5 portraits.", "portraits of the dead shown"),
                  ("The dead shown at two ceremonies.", "dead shown at two ceremonies")]),
        ]
    ),
    asked("engineers_and_workers", "claim_id"),
    *(
        asked("engineers_and_workers", "claim_id personnel personnel_label is_projection left_out",
              ("C0005", kind, kind if kind != "engineers" else "engineers not told apart", True,
               None),
              after=update("estimates", "E0005", personnel=kind))
        for kind in ("engineers", "sappers", "builders", "workers")
    ),
    asked("engineers_and_workers", "claim_id measure is_projection left_out",
          ("C0005", "present", False, None),
          after=both(update("estimates", "E0005", personnel="sappers", measure="present"),
                     update("claims", "C0005", kind="estimate"))),
    *(
        asked("engineers_and_workers", "claim_id left_out", *rows,
              after=both(update("estimates", "E0005", personnel="sappers"), change))
        for change, rows in [
            (update("estimates", "E0005", measure="killed"), [("C0005", "not_there")]),
            (update("estimates", "E0005", bound="words_only", **numbers()),
             [("C0005", "in_words")]),
            (update("claims", "C0005", polarity="denied"), []),
        ]
    ),
    asked("projections_that_matter", "claim_id", where=DRAWN),
    asked("projections_that_matter", "claim_id outcome lowest_later highest_later few_documents",
          ("C0005", MORE, 25, 25, 0), after=later(best=25)),
    asked("projections_that_matter", "claim_id outcome few_documents in_words",
          ("C0005", FEWER, 1, 0), where=DRAWN,
          after=later(stated("C0021", "a1", "2024-12-02", "sent", kind="projection", best=100),
                      best=7)),
    asked("projections_that_matter", "claim_id outcome few_documents in_words",
          ("C0005", FEWER, 0, 1),
          after=later(stated("C0021", "a1", "2024-12-02", "sent", kind="projection",
                             bound="words_only"), best=7)),
    asked("projections_that_matter", "claim_id outcome documents", ("C0005", UNTOLD, 5),
          after=in_five_documents()),
    # Until when it is open stands in its horizon; the record's last day is 7 December 2024.
    *(
        asked("projections_that_matter", "claim_id left_out until", *rows,
              after=both(foreseen(horizon=horizon), change))
        for horizon, change, rows in [
            ("2024-12-07", "", []),
            ("2024-12-08", "", [("C0005", "few_documents", day("2024-12-08"))]),
            ("2024-12-08", in_five_documents(), [("C0005", None, day("2024-12-08"))]),
            ("2024-12-08", foreseen(bound="words_only", **numbers()), []),
            ("2024-12-10", update("claims", "C0010", made_on="2024-12~"),
             [("C0005", "few_documents", day("2024-12-10"))]),
        ]
    ),
    asked("projections_that_matter", "claim_id left_out",
          ("C0005", None), ("C0021", "few_documents"),
          after=later(stated("C0021", "a1", "2025-06-30", "sent", kind="projection", best=3),
                      best=25)),
    # What A One says of soldiers sent: one number, or several of one statement.
    *(
        asked("totals_in_parts", "claim_id claimant parts", *rows,
              after=in_parts(*parts, **of_first))
        for rows, parts, of_first in [
            ([], [], {}),
            ([], [("addition", {"best": 3})], {}),
            ([("C0001", "A One", ["10,000", "3"])], [("addition", {"best": 3})], TURN),
            ([("C0001", "A One", ["10,000", "3"])], [("addition", {"best": 3})],
             {"scope": "period"}),
            ([("C0001", "A One", ["5", "10,000"])], [("one_turn", {"best": 5})],
             {"scope": "addition"}),
            ([], [("one_turn", {"best": 5})], TURN),
            ([], [("addition", {"best": 3}), ("running_total", {"best": 9})], TURN),
            ([], [("addition", {})], TURN),
            ([], [("addition", {"best": 3, "personnel": "sappers"})], TURN),
            ([], [("addition", {"best": 3, "measure": "killed"})], TURN),
            ([], [("addition", {"best": 3})], TURN | {"scope": "incident"}),
        ]
    ),
    asked("totals_in_parts", "claim_id", after=both(
        in_parts(("addition", {"best": 3}), **TURN), update("claims", "C0001", polarity="denied"))),
    asked("totals_in_parts", "claim_id", after=both(
        in_parts(("addition", {"best": 3}), **TURN),
        update("claims", "C0001", kind="projection", outlook="plan"))),
    # It is the number that five documents carry, and not a claim of which it is one.
    asked("projections_that_matter", "claim_id", after=in_five_documents(None), where=DRAWN),
    asked("projections_that_matter", "claim_id said documents few_documents",
          ("C0005", "10 to 20", 5, 1), after=both(TWO_NUMBERS, in_five_documents()), where=DRAWN),
    asked("projections_that_matter", "claim_id",
          after=both(in_five_documents(),
                     update("estimates", "E0005", bound="words_only", **numbers()))),
    # A's last number is more than 11,000 and B's 10,000; A's dead are of one voice.
    *(
        seen("numbers_at_one_time", f"estimate_id={estimate}",
             "left_out quarter voices per_cent_higher is_at_least",
             (left_out, day(quarter) if quarter else None, *row), after=change)
        for estimate, left_out, quarter, *row, change in [
            ("E0001", "followed", "2024-10-01", 2, 10, True, ""),
            ("E0002", None, "2024-10-01", 2, 10, True, ""),
            ("E0004", None, "2024-10-01", 2, 10, True, ""),
            ("E0006", "no_voice", "2024-10-01", 1, None, False, ""),
            ("E0008", "alone", "2024-10-01", 1, None, False, ""),
            ("E0004", None, "2024-10-01", 2, 25, False,
             update("estimates", "E0002", bound="exact", **numbers(best=12_500))),
            ("E0004", None, "2024-10-01", 2, 25, True,
             update("estimates", "E0002", bound="up_to", **numbers(high=8_000))),
            ("E0004", None, "2024-10-01", 2, 0, True,
             update("estimates", "E0002", bound="between", **numbers(low=10_000, high=12_000))),
            ("E0004", None, "2024-10-01", 2, None, False,
             update("estimates", "E0002", bound="exact", **numbers(best=0))),
            ("E0004", None, "2024-10-01", 2, 0, False,
             both(update("estimates", "E0002", bound="exact", **numbers(best=0)),
                  update("estimates", "E0004", **numbers(best=0)))),
            ("E0008", "in_words", "2024-10-01", 1, None, False,
             update("estimates", "E0008", bound="words_only", **numbers())),
            ("E0008", "no_month", "2024-01-01", 0, None, False,
             update("claims", "C0008", made_on="2024")),
            ("E0008", "no_month", None, 0, None, False,
             update("claims", "C0008", made_on=None)),
        ]
    ),
    *(
        asked("numbers_at_one_time", "estimate_id", after=change, where="estimate_id = 'E0008'")
        for change in [
            update("estimates", "E0008", **counted("killed in an incident")),
            update("estimates", "E0008", **counted("sent in addition")),
            update("claims", "C0008", kind="projection"),
            update("claims", "C0008", polarity="denied"),
        ]
    ),
    asked("who_agreed_when",
          "series quarter claim_id claimant_voice said voices per_cent_higher is_at_least",
          ("sent_in_all", day("2024-10-01"), "C0004", "Land B", "10,000", 2, 10, True),
          ("sent_in_all", day("2024-10-01"), "C0002", "Land A", "more than 11,000", 2, 10, True)),
    asked("who_agreed_when", "claim_id no_voice in_words no_month followed alone",
          ("C0004", 1, 0, 0, 3, 1), ("C0002", 1, 0, 0, 3, 1)),
    asked("who_agreed_when", "claim_id no_voice in_words no_month followed alone",
          ("C0004", 1, 1, 1, 2, 0), ("C0002", 1, 1, 1, 2, 0),
          after=both(update("estimates", "E0008", bound="words_only", **numbers()),
                     update("claims", "C0007", made_on="2024"))),
    asked("firmness_of_voices", "voice statements_in_all certainty statements in_words",
          ("Land A", 4, "certain", 3, 1), ("Land A", 4, "possible", 1, 1),
          ("Land B", 2, "certain", 2, 1)),
    asked("firmness_of_voices", "voice statements_in_all certainty statements in_words",
          (None, 1, "certain", 1, 0), after=C_IN_FIGURES, where="voice IS NULL"),
    asked("firmness_of_voices", "statements_in_all in_words", (4, 1), (4, 1), (2, 1),
          after=insert("estimates", estimate_id="E0020", claim_id="C0002", **counted("killed"),
                       bound="words_only")),
    asked("places_by_month", "place"),
    asked("places_by_month",
          "place latitude longitude month statements claims no_place no_region no_month",
          ("region", 5, 7, day("2024-11-01"), 1, ["C0001"], 6, 0, 0), after=AT_TOWN),
    asked("places_by_month", "place", ("region",),
          after=both(AT_TOWN, update("places", "region", kind="area"))),
    *(
        asked("places_by_month", "place", after=both(AT_TOWN, change))
        for change in [
            update("places", "region", kind="country"),
            update("claims", "C0001", kind="projection"),
            update("claims", "C0001", polarity="denied"),
            update("claims", "C0001", made_on="2024"),
        ]
    ),
    *(
        asked("places_by_month", "place statements no_place no_region no_month",
              ("region", 1, *left_out), after=both(AT_TOWN, change))
        for change, left_out in [
            (update("estimates", "E0003", place_id="country"), (5, 1, 0)),
            (both(update("estimates", "E0003", place_id="town"),
                  update("claims", "C0003", made_on="2024")), (5, 0, 1)),
            (both(update("estimates", "E0003", place_id="town"),
                  update("claims", "C0003", made_on=None)), (5, 0, 1)),
            # Of a statement that is shown nothing is left out.
            (insert("estimates", estimate_id="E0020", claim_id="C0001", bound="exact", best=5,
                    **counted("sent")), (6, 0, 0)),
        ]
    ),
    asked("reactions_of_states", "side state stance own joint claims by_joint_texts_alone",
          ("ukraine_ally", "Land A", "warns", 1, 0, ["C0009"], 0)),
    asked("reactions_of_states", "state stance own joint by_joint_texts_alone",
          ("Land A", "supports", 1, 0, 1),
          after=both(JOINT_OF_B, reacted("C0020", "a1", "2024-12-08", "supports"))),
    asked("reactions_of_states", "state stance own reactions of_no_state planned",
          ("Land A", "warns", 1, 2, 1, 0)),
    asked("reactions_of_states", "state stance own reactions of_no_state planned",
          ("Land A", "supports", 1, 3, 1, 1),
          after=both(update("reactions", "R0009", status="planned"),
                     reacted("C0020", "a1", "2024-12-08", "supports"))),
    asked("reactions_of_states", "state stance own", ("Land A", "warns", 1),
          after=update("reactions", "R0009", status="withheld")),
    asked("reactions_of_states", "state", after=update("reactions", "R0009", status="planned")),
    *(
        seen("actor_voices", f"actor_id={actor}", "voice_group", (group,), after=change)
        for actor, group, change in [
            ("c", "others", ""),
            *(("a1", group, both(insert("actors", actor_id=state, name=state, kind="state"),
                                 update("actors", "a1", state_id=state)))
              for state, group in [
                  ("south-korea", "south_korea"), ("ukraine", "ukraine"),
                  ("united-states", "united_states"), ("united-kingdom", "united_kingdom"),
                  ("russia", "north_korea_or_russia"),
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
         ("sent in all", "10,000", True, "others")),
    # The words of a kind of number, its series, and what it is like.
    *(
        seen("estimate_quantities", "estimate_id=E0001", "series compared_as quantity_label", row,
             after=update("estimates", "E0001", **counted(of), place_id=place))
        for of, place, row in [
            ("sent", "town", ("sent_in_all", "sent soldiers running_total", "sent in all")),
            ("killed", None, ("dead_to_date", "killed soldiers running_total", "dead to date")),
            ("killed in an incident", "town",
             (None, "killed soldiers incident", "soldiers killed, in an incident")),
            ("present", "town",
             (None, "present soldiers at_a_time town", "soldiers present, at a time, town")),
            ("present", None, (None, "present soldiers at_a_time", "soldiers present, at a time")),
            ("training", "town", ("in_training", "in_training soldiers at_a_time", "in training")),
        ]
    ),
    *(
        seen("estimate_quantities", "estimate_id=E0001", "series compared_as", row, after=both(
            update("places", "town", place_id="kursk-town", part_of_id="kursk-oblast"),
            update("places", "region", place_id="kursk-oblast"),
            update("places", "country", place_id="russia"),
            update("estimates", "E0001", measure=measure, scope="at_a_time", place_id=place)))
        for measure, place, row in [
            ("present", "kursk-town", ("in_kursk", "present soldiers at_a_time kursk-oblast")),
            ("present", "kursk-oblast", ("in_kursk", "present soldiers at_a_time kursk-oblast")),
            ("present", "russia", ("in_russia", "present soldiers at_a_time russia")),
            ("in_combat", "kursk-town", (None, "in_combat soldiers at_a_time kursk-oblast")),
            ("held_ready", "russia", (None, "held_ready soldiers at_a_time russia")),
        ]
    ),
    # What keeps a number from being taken for a count of all.
    *(
        seen("estimate_quantities", f"estimate_id={number}", "caveat", (caveat,), after=change)
        for number, caveat, change in [
            ("E0001", None, ""), ("E0005", "foreseen", ""),
            ("E0001", "denied", update("claims", "C0001", polarity="denied")),
            ("E0005", "denied", update("claims", "C0005", polarity="denied")),
            ("E0001", None, OF_COMBAT_TROOPS), ("E0002", "combat troops alone", OF_COMBAT_TROOPS),
            ("E0002", "foreseen", both(OF_COMBAT_TROOPS,
                                       update("claims", "C0002", kind="projection"))),
            # A number at a time is of those who were there.
            ("E0002", None, both(OF_COMBAT_TROOPS,
                                 update("estimates", "E0002", **counted("present")))),
        ]
    ),
    # What shows the dead is no count of them, and a series has its own words.
    *(
        seen("estimate_quantities", "estimate_id=E0007", "quantity_label", (label,), after=both(
            update("claims", "C0007", summary="State media show 5 coffins."),
            update("estimates", "E0007", **counted("killed") | {"measure": measure,
                                                                "scope": scope})))
        for measure, scope, label in [
            ("killed", "incident", "coffins of the dead shown"),
            ("killed", "running_total", "dead to date"),
            ("wounded", "incident", "soldiers wounded, in an incident"),
        ]
    ),
    *(
        seen("estimate_quantities", "estimate_id=E0001", "quantity_label", (label,), after=change)
        for label, change in [
            ("sent in all", both(*(
                insert("codes", vocabulary="x.y", code=code, label="another")
                for code in ("sent_in_all", "sent", "soldiers", "running_total")))),
            ("sappers killed, to date", update("estimates", "E0001", measure="killed",
                                               personnel="sappers")),
            ("soldiers sent again, in one dispatch",
             both(update("estimates", "E0001", **counted("sent in one turn")),
                  update("claims", "C0001", summary="They may be sent to Russia again."))),
        ]
    ),
    *(
        asked("place_within", "around_id", *rows, where=f"place_id = '{place}'")
        for place, rows in [
            ("town", [("town",), ("region",), ("country",)]), ("country", [("country",)]),
        ]
    ),
    asked("place_within", "around_id", ("town",), ("region",), where="place_id = 'town'",
          after=update("places", "region", part_of_id="town")),
    asked("reactions_by_state", "state_id state side is_joint reaction_id actor",
          ("land-a", "Land A", "ukraine_ally", False, "R0009", "A One")),
    asked("reactions_by_state", "state_id is_joint reaction_id actor",
          ("land-b", True, "R0009", "Union"),
          after=both(JOINT, update("reactions", "R0009", actor_id="union"))),
    # A signatory in office counts for its state, once; what is no state, and who was only there,
    # for none.
    asked("reactions_by_state", "state_id is_joint", ("land-b", True),
          after=both(JOINT, update("reactions", "R0009", actor_id="union"),
                     *(insert("event_actors", event_id="attended", actor_id=actor, role=role)
                       for actor, role in [("b1", "signatory"), ("u1", "signatory"),
                                           ("office", "signatory"), ("land-a", "participant")]))),
    asked("reactions_by_state", "state_id", ("land-b",),
          after=both(update("reactions", "R0009", actor_id="union", event_id="attended",
                            channel="joint_statement"),
                     insert("event_actors", event_id="attended", actor_id="b1",
                            role="signatory"))),
    asked("reactions_by_state", "state_id is_joint",
          after=both(JOINT, update("reactions", "R0009", actor_id="union", channel="statement"))),
    asked("reactions_by_state", "state_id is_joint", ("land-a", False), after=JOINT),
    asked("agreement_by_quantity", "series quantity_label verdict pairs of_known_days",
          ("sent_in_all", "sent in all", "bound_excludes", 2, 2),
          ("sent_in_all", "sent in all", "within_10", 2, 0),
          after=update("claims", "C0001", made_on="2024-11-01~")),
    asked("who_agreed", "claim_id other_id days_are_known verdict per_cent_above",
          ("C0001", "C0003", True, "within_10", 5), ("C0001", "C0004", True, "within_10", 0),
          ("C0002", "C0003", True, "bound_excludes", 5),
          ("C0002", "C0004", True, "bound_excludes", 10)),
    asked("seed_figures", "claim_id"),
    asked("seed_figures", "claim_id most_stated", ("C0005", 11_000), after=SEED),
    asked("seed_figures", "claim_id most_stated", ("C0005", 10_500),
          after=both(SEED, update("claims", "C0002", claimant_id="c"),
                     update("estimates", "E0007", best=20_000))),
    asked("seed_figures", "claim_id said outcome", ("C0004", "10,000", None),
          ("C0005", "10 to 20", UNTOLD),
          after=both(SEED, update("sources", "s-4", seed="x.json"))),
    asked("projections_of_the_total", "claim_id said outcome",
          ("C0005", "10 to 20", UNTOLD)),
    asked("projections_of_the_total", "claim_id",
          after=update("estimates", "E0005", personnel="engineers")),
    asked("projections_of_the_total", "claim_id",
          after=update("estimates", "E0005", bound="words_only", **numbers())),
    asked("totals_sent", "claim_id said", ("C0001", "10,000"), ("C0004", "10,000"),
          ("C0003", "10,500"), ("C0002", "more than 11,000")),
    asked("totals_sent", "claim_id", ("C0003",), after=both(
        update("claims", "C0001", kind="projection"), update("claims", "C0004", polarity="denied"),
        update("estimates", "E0002", bound="words_only", **numbers()))),
    asked("outcome_by_certainty", "certainty outcome is_decided projections",
          ("certain", UNTOLD, False, 1)),
    asked("outcome_by_certainty", "certainty outcome is_decided projections",
          ("certain", UNTESTED, False, 1),
          after=update("claims", "C0005", outlook="capability")),
    asked("outcome_by_certainty", "certainty outcome is_decided projections",
          ("certain", MORE, True, 1), after=later(best=25)),
    asked("extent_of_the_record",
          "claims mentions sources claimants last_day estimates stated_flatly with_a_hedging_word "
          "identified_voices", (10, 11, 13, 5, day("2024-12-07"), 8, 7, 1, 3)),
    *(
        asked("extent_of_the_record", "last_day last_date", (day("2024-12-06"), last),
              after=update("claims", "C0010", made_on=last))
        for last in ("2024-12-07~", "2025-01~", "2025")
    ),
    *(
        asked("extent_of_the_record", "first_day last_day",
              (day("2024-11-03"), day("2024-12-06")),
              after=both(update("claims", "C0001", made_on=first),
                         update("claims", "C0010", made_on=last)))
        for first, last in [("2024-11-01~", "2024-12-07~"), ("2024", "2025?")]
    ),
    asked("reactions_by_status", "status reactions by_allies_of_ukraine", ("made", 1, 1),
          ("withheld", 1, 0)),
    asked("what_allies_did_most", "stance claims", ("warns", 2), ("denies", 1),
          after=both(reacted("C0020", "a2", "2024-12-08", "warns"),
                     reacted("C0021", "a2", "2024-12-08", "denies"),
                     reacted("C0022", "a2", "2024-12-08", "condemns", status="planned"),
                     reacted("C0023", "b1", "2024-12-08", "justifies"))),
    asked("all_claims",
          "claim_id claimant office state quantities numbers caveats stances documents",
          ("C0005", "U One", None, None, ["sent in all"], ["10 to 20"], ["foreseen"], None, 2),
          ("C0006", "C", None, None, ["dead to date"], ["in words only"], [None], None, 1),
          ("C0009", "A One", "Head", "Land A", None, None, None, ["warns"], 1),
          where="claim_id IN ('C0005', 'C0006', 'C0009')",
          after=update("actors", "a1", office="Head")),
    asked("all_claims", "claim_id is_identified series", ("C0001", True, ["sent_in_all"]),
          ("C0006", False, ["dead_to_date"]), where="claim_id IN ('C0001', 'C0006')"),
    asked("all_claims", "claim_id state", ("C0001", "Land A"), where="claim_id = 'C0001'",
          after=update("claims", "C0001", claimant_id="land-a")),
    asked("all_claims", "claim_id first_day",
          ("C0002", day("2024-11-03")), ("C0004", day("2024-11-20")), ("C0001", None),
          where="claim_id IN ('C0001', 'C0002', 'C0004')",
          after=update("claims", "C0001", made_on=None)),
    asked("all_claims", "series quantities numbers caveats highest highest_counted",
          (["sent_in_all"], ["sent in all"] * 2, ["10,000", "5"], [None] * 2, 10_000, 10_000),
          where="claim_id = 'C0001'",
          after=insert("estimates", estimate_id="E0020", claim_id="C0001", **counted("sent"),
                       bound="exact", best=5)),
    asked("all_claims", "claim_id caveats highest highest_counted",
          ("C0002", ["combat troops alone"], 11_000, None), ("C0005", ["foreseen"], 20, None),
          ("C0008", None, None, None), where="claim_id IN ('C0002', 'C0005', 'C0008')",
          after=both(OF_COMBAT_TROOPS, "DELETE FROM estimates WHERE claim_id = 'C0008'")),
    asked("all_claims", "caveats highest highest_counted",
          (["combat troops alone", None], 11_000, 7), where="claim_id = 'C0002'",
          after=both(OF_COMBAT_TROOPS,
                     insert("estimates", estimate_id="E0020", claim_id="C0002", best=7,
                            **counted("killed"), bound="exact"))),
    asked("all_sources", "source_id publisher published_on claims",
          ("s-6", "Paper", "2024-12-01", 1), ("left-out", "Wire", "2024-11-01", 0),
          where="source_id IN ('s-6', 'left-out')"),
    asked("documents_to_cite", "source_id kind kind_label publisher language published_on",
          ("s-6", "news_article", "news article", "Paper", "en", "2024-12-01"),
          ("s-8", "other", "other", None, "en", None), where="source_id IN ('s-6', 's-8')",
          after=update("sources", "s-8", kind="other", publisher_id=None)),
    asked("where_published",
          "claim_id claimant kind polarity numbers publisher published_on documents",
          ("C0004", "B One", "estimate", "affirmed", ["10,000 sent in all"], "Wire",
           "2024-11-20", 1),
          ("C0005", "U One", "projection", "affirmed", ["foreseen: 10 to 20 sent in all"], "Wire",
           "2024-12-01", 2),
          ("C0006", "C", "estimate", "affirmed", None, "Wire", "2024-12-02~", 1),
          ("C0009", "A One", "reaction", "affirmed", None, "Wire", "2024-12-06", 1),
          where="claim_id IN ('C0004', 'C0005', 'C0006', 'C0009')",
          after=update("sources", "s-7", published_on="2024-12-02~")),
    # Of two documents of one claim: what was read, an official text, the better grade, a title, the
    # earlier, each before what follows it.
    asked("where_published", "source_id", ("s-5",), where="claim_id = 'C0005'"),
    *(asked("where_published", "source_id", (named,), where="claim_id = 'C0005'",
            after=both(*(update("sources", source_id, **values)
                         for source_id, values in documents.items())))
      for named, documents in [
          ("s-6", {"s-5": {"published_on": "2024-12-02"}}),
          ("s-5", {"s-5": {"published_on": "2024-12-02", "title": "T"}}),
          ("s-6", {"s-5": {"title": "T"}, "s-6": {"reliability": "D"}}),
          ("s-5", {"s-5": {"publisher_class": "official"}, "s-6": {"reliability": "B"}}),
          ("s-6", {"s-5": {"publisher_class": "official", "read_extent": "digest"}}),
      ]),
    asked("where_published", "claim_id numbers", ("C0001", ["10,000 sent in all", "5 sent in all"]),
          where="claim_id = 'C0001'",
          after=insert("estimates", estimate_id="E0020", claim_id="C0001", **counted("sent"),
                       bound="exact", best=5)),
    # A number in words alone is in the summary; soldiers stand apart from others that it counts.
    *(
        asked("where_published", "numbers credibility", (said, 6), where="claim_id = 'C0007'",
              after=both(update("claims", "C0007", credibility=6), change))
        for change, said in [
            ("", ["5 dead to date"]),
            (insert("estimates", estimate_id="E0020", claim_id="C0007", **counted("sent"),
                    bound="words_only"), None),
            (insert("estimates", estimate_id="E0020", claim_id="C0007",
                    **{**counted("sent"), "personnel": "workers"}, bound="exact", best=9),
             ["5 soldiers dead to date", "9 workers sent"]),
            (both(update("estimates", "E0007", scope="incident"),
                  insert("estimates", estimate_id="E0020", claim_id="C0007",
                         **{**counted("sent"), "personnel": "workers"}, bound="exact", best=9)),
             ["5 soldiers killed, in an incident", "9 workers sent"]),
            (both(update("estimates", "E0007", scope="incident"),
                  update("claims", "C0007", summary="State media show 5 coffins.")),
             ["5 coffins of the dead shown"]),
            (both(update("estimates", "E0007", measure="wounded", scope="incident"),
                  update("claims", "C0007", summary="State media show 5 coffins.")),
             ["5 soldiers wounded, in an incident"]),
        ]
    ),
    asked("where_published", "numbers", (["combat troops alone: 10,000 sent in all"],),
          where="claim_id = 'C0001'",
          after=update("claims", "C0001", summary="Some 10,000 combat troops were sent.")),
    asked("where_published", "numbers", (["10,000 soldiers killed, in an incident"],),
          where="claim_id = 'C0001'",
          after=both(update("claims", "C0001", summary="Some 10,000 combat troops were killed."),
                     update("estimates", "E0001", **counted("killed in an incident")))),
    asked("where_published", "claim_id", ("C0002",), ("C0001",),
          where="claim_id IN ('C0001', 'C0002')", after=update("claims", "C0001", made_on=None)),
    asked("claims_in_full", "claim_id claimant claimant_kind state event place",
          ("C0006", "C", "group", None, None, None),
          ("C0009", "A One", "person", "Land A", "spoken-of", "town"),
          where="claim_id IN ('C0006', 'C0009')",
          after=update("claims", "C0009", place_id="town")),
    asked("numbers_of_each_claim", "estimate_id claim_id said caveat place",
          ("E0001", "C0001", "10,000", None, "town"),
          ("E0002", "C0002", "more than 11,000", None, None),
          ("E0005", "C0005", "10 to 20", "foreseen", None),
          where="estimate_id IN ('E0001', 'E0002', 'E0005')"),
    asked("mentions_of_each_claim", "mention_id claim_id published_on publisher relay",
          ("M0005", "C0005", "2024-12-01", "Wire", None),
          ("M0006", "C0005", "2024-12-01", "Paper", "Courier"), where="claim_id = 'C0005'"),
    asked("reactions_of_each_claim", "reaction_id claim_id actor target",
          ("R0009", "C0009", "A One", "Addressee"), ("R0010", "C0010", "Answerer", None)),
    asked("links_of_each_claim", "claim_id is_later words other_id",
          ("C0001", False, "revised by", "C0002"), ("C0001", False, "confirmed by", "C0003"),
          ("C0002", True, "revises", "C0001"), ("C0003", True, "confirms", "C0001"),
          ("C0003", False, "distinct from", "C0004"), ("C0004", True, "distinct from", "C0003"),
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
    macros = {"edtf", "in_words", "all_stand"}
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
    left = unnoticed(filled, sql_of(name), asked)
    assert left == [], "\n".join(left)
