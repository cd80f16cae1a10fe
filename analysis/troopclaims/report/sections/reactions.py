"""How others reacted: the matrix of actors by stances and the table behind it."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

from troopclaims.report.page.blocks import Column, question_table
from troopclaims.report.page.markdown import escape, filterable
from troopclaims.report.page.record import Record, Row
from troopclaims.report.page.wording import claim_link, date


def allies_table(record: Record) -> str:
    """Every reaction of Ukraine's allies: who, to whom, stance, channel, status and date."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 22, lambda r: escape(r["actor"])),
        ("To whom", 18, lambda r: escape(r["target"]) or "nobody named"),
        ("Stance", 16, lambda r: record.label("reactions.stance", r["stance"])),
        ("Channel", 14, lambda r: record.label("reactions.channel", r["channel"])),
        ("Status", 9, lambda r: record.label("reactions.status", r["status"])),
        ("When", 15, lambda r: date(r["made_on"])),
    ]
    return filterable(
        question_table(
            record, "how_allies_reacted", "tbl-allies", "Reactions of Ukraine's allies", columns
        ),
        "Stance",
        "Channel",
        "Status",
    )


def sides(record: Record) -> str:
    """Each side's reactions by stance and status, so that sides can be compared."""
    columns: list[Column] = [
        ("Side", 18, lambda r: record.label("actors.side", r["actor_side"])),
        ("Stance", 20, lambda r: record.label("reactions.stance", r["stance"])),
        ("Status", 10, lambda r: record.label("reactions.status", r["status"])),
        ("Reactions", 10, lambda r: str(r["reactions"])),
        ("Who", 42, lambda r: _names(r["actors"])),
    ]
    return question_table(
        record, "reactions_by_side", "tbl-sides", "Reactions of each side", columns
    )


def first_reactions(record: Record) -> str:
    """Who reacted first, and how many days after the event that the reaction answers."""
    columns: list[Column] = [
        ("Who", 22, lambda r: escape(r["actor"])),
        ("First reaction", 16, lambda r: date(r["first_reaction"].isoformat())),
        ("Stance", 18, lambda r: record.label("reactions.stance", r["stance"])),
        ("Event", 30, lambda r: escape(r["event"]) or "none named"),
        ("Days after", 8, lambda r: _days(r["days_after_event"])),
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
    ]
    return question_table(
        record,
        "first_reactions",
        "tbl-first",
        "First reactions to each event",
        columns,
        most=30,
    )


def tone(record: Record) -> str:
    """How the stances of each side changed, quarter by quarter, the most frequent first."""

    def arranged(rows: Sequence[Row]) -> list[Row]:
        stances: defaultdict[tuple[str, dt.date], list[Row]] = defaultdict(list)
        for row in rows:
            stances[row["actor_side"], row["quarter"]].append(row)
        return [
            {
                "side": side,
                "quarter": quarter,
                "stances": ", ".join(
                    f"{record.label('reactions.stance', row['stance'])} {row['reactions']}"
                    for row in sorted(found, key=lambda row: -row["reactions"])
                ),
            }
            for (side, quarter), found in stances.items()
        ]

    columns: list[Column] = [
        ("Side", 16, lambda r: record.label("actors.side", r["side"])),
        ("Quarter from", 14, lambda r: date(r["quarter"].isoformat()[:7])),
        ("Reactions made, by stance", 60, lambda r: r["stances"]),
    ]
    caption = "How the tone of each side changed, quarter by quarter"
    return question_table(record, "tone_over_time", "tbl-tone", caption, columns, arranged=arranged)


def asked_to_act(record: Record) -> str:
    """Who was asked to act, and by whom."""
    columns: list[Column] = [
        ("Asked", 20, lambda r: escape(r["target"]) or "nobody named"),
        ("By", 22, lambda r: escape(r["actor"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Status", 9, lambda r: record.label("reactions.status", r["status"])),
        ("What", 40, lambda r: escape(r["summary"])),
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
    ]
    return question_table(
        record, "who_was_asked_to_act", "tbl-asked", "Who was asked to act", columns
    )


def silent(record: Record) -> str:
    """Who kept silent or declined, and what was only planned."""
    columns: list[Column] = [
        ("Claim", 8, lambda r: claim_link(r["claim_id"])),
        ("Who", 22, lambda r: escape(r["actor"])),
        ("When", 14, lambda r: date(r["made_on"])),
        ("Status", 9, lambda r: record.label("reactions.status", r["status"])),
        ("What", 44, lambda r: escape(r["summary"])),
    ]
    return question_table(
        record, "who_kept_silent", "tbl-silent", "Who kept silent or declined to comment", columns
    )


def _names(names: list[str]) -> str:
    shown = ", ".join(escape(name) for name in names[:12])
    return f"{shown} and {len(names) - 12} more" if len(names) > 12 else shown


def _days(days: int | None) -> str:
    return "not known" if days is None else f"{days:,}"
