"""When states spoke: how soon after three moments, and how three of them changed their words."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.shown import shown_of
from troopclaims.report.page.wording import claim_link, count, date, words_of

_TOO_LATE = "of which no statement of a sure day is within a month of one of them"


def days_after(record: Record) -> str:
    """The days that each state took after each moment, those of one number in one line."""

    def arranged(rows: Sequence[Row]) -> list[Row]:
        moments: defaultdict[tuple[str, str], defaultdict[int, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in rows:
            own = "" if row["is_joint"] else f" ({claim_link(row['claim_id'])})"
            moment = row["moment_on"].isoformat(), row["moment"]
            moments[moment][row["days"]].append(f"{escape(row['state'])}{own}")
        return [{"day": d, "moment": moment, "days": n} for (d, moment), n in moments.items()]

    def after(row: Row) -> str:
        moment = words_of(record.labels("shared_moments.moment"), row["moment"], "a moment")
        return f"{date(row['day'])}, {escape(moment)}"

    rows = record.ask("days_after_shared_moments")
    shown = {row["state"] for row in rows}
    unsure = rows[0]["no_known_day"] if rows else 0
    spoken = record.ask("reactions_of_states")
    everybody = len({row["state"] for row in spoken})
    everybody += spoken[0]["by_joint_texts_alone"] if spoken else 0
    columns: list[Column] = [
        ("After", 20, after),
        ("Days, and the states that spoke then", 80, _named),
    ]
    return question_table(
        record,
        "days_after_shared_moments",
        "tbl-days",
        "Days until each state first spoke after three moments, by anybody who holds an office or "
        "a seat in it or, where no claim is named, in a joint text; refusals to comment left out",
        columns,
        arranged=arranged,
        note=f"{shown_of(len(shown), {_TOO_LATE: everybody - len(shown)}, 'state')} "
        f"{count(unsure, 'reaction')} of no sure day left out, any of which may be earlier.",
    )


def _named(row: Row) -> str:
    return "; ".join(f"**{days}**: {_some(states)}" for days, states in row["days"].items())


def _some(states: Sequence[str]) -> str:
    if len(states) <= 9:
        return ", ".join(states)
    return f"{', '.join(states[:3])} and {count(len(states) - 3, 'other state')}"


def three_states(record: Record) -> str:
    """What China, Russia and North Korea did, quarter by quarter, the most frequent first."""

    def arranged(rows: Sequence[Row]) -> list[Row]:
        quarters: defaultdict[str, defaultdict[str, list[str]]] = defaultdict(
            lambda: defaultdict(list)
        )
        for row in rows:
            name = row["quarter"].isoformat()[:7] if row["quarter"] else ""
            words = record.label("reactions.stance", row["stance"])
            quarters[name][row["state"]].append(f"{words} {row['reactions']}")
        order = sorted(quarters, key=lambda name: (not name, name))
        return [
            {"quarter": name} | {s: ", ".join(quarters[name][s]) for s in states} for name in order
        ]

    rows = record.ask("three_states_over_time")
    states = list(dict.fromkeys(row["state"] for row in rows))
    undated = sum(row["reactions"] for row in rows if row["quarter"] is None)
    columns: list[Column] = [
        ("Quarter from", 14, lambda r: date(r["quarter"] or None)),
        *((escape(name), 28, lambda r, name=name: r[name]) for name in states),
    ]
    return question_table(
        record,
        "three_states_over_time",
        "tbl-three",
        "What China, Russia and North Korea did, with the number of reactions",
        columns,
        arranged=arranged,
        note=shown_of(sum(row["reactions"] for row in rows), {}, "reaction", undated=undated),
    )
