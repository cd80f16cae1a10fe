"""The figures of the story, each drawn from one published question.

The title says what is seen: a sentence of analysis/statements whose file begins with `title_` and
the figure's name. Beneath the figure stand how to read it and how many of the statements on record
it shows.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.report.charts import bars, dumbbells, lines, matrix, over_time, regions, theme
from troopclaims.report.charts.drawing import shape
from troopclaims.report.charts.lines import Entry, Line, Verdict
from troopclaims.report.page.blocks import chart
from troopclaims.report.page.record import Code, Record, Row
from troopclaims.report.page.shown import left_out_of, shown, shown_of
from troopclaims.report.page.wording import count, date

# What the charts over time name: its day and its words.
MOMENTS = (
    (dt.date(2024, 10, 18), "Seoul's service makes it public"),
    (dt.date(2024, 10, 23), "Washington confirms"),
    (dt.date(2025, 4, 26), "Russia, then North Korea, admits it"),
)
_SHAPES = (
    "A filled shape is a number, a bracket a bound that opens to where the number may lie, a bar a "
    "range or, lengthwise, the month that a date leaves open"
)
# Lines, bars and states in a chart at most.
_ECHOED, _SPEAKERS = 8, 8


def title_of(record: Record, figure: str) -> str:
    """The sentence that says what a figure shows, which the record bears out; "" without one."""
    return record.title(figure.replace("-", "_"))


def how_many(record: Record) -> str:
    """The lead chart: how many were sent, in Russia and in Kursk, by identified voices."""
    return _over_time(record, "deployment_over_time", "how-many", MOMENTS)


def losses(record: Record) -> str:
    """The dead, and the dead and wounded, to date."""
    return _over_time(record, "losses_over_time", "losses", MOMENTS[2:])


def _over_time(
    record: Record, question: str, figure: str, moments: Sequence[over_time.Moment]
) -> str:
    rows = record.ask(question)
    voices = record.codes("actor_voices.voice_group")
    picture = over_time.over_time(rows, voices, title_of(record, figure), moments)
    drawn = shown(rows)
    line = shown_of(
        len(drawn),
        left_out_of(rows),
        at_publication=sum(row["day_is_publication"] for row in drawn),
    )
    caption = f"{_SHAPES}; marks of the same days stand beside each other. {line}"
    if _has_cut(rows):
        caption += " The first months take half of the axis."
    return chart(record, question, f"fig-{figure}", picture, caption, _in_time(rows))


def _has_cut(rows: Sequence[Row]) -> bool:
    # Without a number to show there is no axis.
    drawn = shown(rows)
    return bool(drawn) and (drawn[0]["axis_to"] - drawn[0]["axis_from"]).days > 400


def _in_time(rows: Sequence[Row]) -> str:
    panels: defaultdict[str, list[Row]] = defaultdict(list)
    for row in shown(rows):
        panels[row["quantity_label"]].append(row)
    return "; ".join(
        f"{words}, {count(len(found), 'statement')} from {_lowest(found):,} to {_highest(found):,}"
        for words, found in panels.items()
    )


def _lowest(rows: Sequence[Row]) -> int:
    return min(_numbers(rows))


def _highest(rows: Sequence[Row]) -> int:
    return max(_numbers(rows))


def _numbers(rows: Sequence[Row]) -> list[int]:
    ends = (row[end] for row in rows for end in ("low", "best", "high"))
    return [number for number in ends if number is not None]


def seed_figures(record: Record) -> str:
    """The numbers of the article with which the record began."""
    rows = record.ask("seed_figures")
    picture = lines.lines(
        [Entry(row, row["claimant"], _note(row)) for row in rows],
        title_of(record, "seed"),
        reference=_most_stated(rows),
    )
    return chart(
        record,
        "seed_figures",
        "fig-seed",
        picture,
        "The numbers as the article has them; the dashed line is the highest total that an "
        "identified voice has since stated as sent.",
        _listed(rows),
    )


def hundred_thousand(record: Record) -> str:
    """Who named 100,000."""
    rows = sorted(record.ask("who_said_100000"), key=lambda row: -row["documents"])
    picture = lines.lines(
        [
            Entry(row, row["claimant"], f"{_note(row)}, {count(row['documents'], 'document')}")
            for row in rows
        ],
        title_of(record, "100000"),
        reference=_most_stated(rows),
    )
    return chart(
        record,
        "who_said_100000",
        "fig-100000",
        picture,
        "Every statement that names 100,000, those first that most documents carry; the dashed "
        "line is the highest total that an identified voice has stated as sent.",
        _listed(rows),
    )


def _most_stated(rows: Sequence[Row]) -> Line | None:
    most = rows[0]["most_stated"] if rows else None
    return Line(most, f"most stated as sent: {most:,}") if most else None


def _note(row: Row) -> str:
    hedge = ", hedged" if row["hedge"] else ""
    # A chart's font has no signs of every script; the card has the word itself.
    if row["hedge"] and row["hedge"].isascii():
        hedge = f", “{row['hedge']}”"
    condition = ", on a condition" if row["condition"] else ""
    return f"{date(row['made_on'])}{hedge}{condition}"


def _listed(rows: Sequence[Row]) -> str:
    return "; ".join(f"{row['claimant']}, {date(row['made_on'])}: {row['said']}" for row in rows)


def what_came(record: Record) -> str:
    """What was foreseen, what was stated since, and the verdict."""
    rows = record.ask("projections_that_matter")
    outcomes = record.codes("projection_outcomes.outcome")
    entries = [
        Entry(
            row,
            row["claimant"],
            _note(row),
            row["quantity_label"],
            later=(row["lowest_later"], row["highest_later"]) if row["lowest_later"] else None,
            verdict=_verdict(outcomes[row["outcome"]]),
        )
        for row in rows
    ]
    tally = Counter(row["outcome"] for row in rows)
    told = ", ".join(f"{tally[c]} {words.label}" for c, words in outcomes.items() if tally[c])
    left_out = rows[0]["left_out"] if rows else 0
    return chart(
        record,
        "projections_that_matter",
        "fig-outcomes",
        lines.lines(entries, title_of(record, "outcomes"), top=40_000),
        "Blue is what was foreseen, grey what identified voices later stated of the same kind of "
        "number. Numbers beyond 40,000 stand at the edge, which a triangle points over. "
        f"{len(rows)} of {count(len(rows) + left_out, 'projection')} shown: those that at "
        "least five documents carry, and those of which more or fewer came.",
        told,
    )


def _verdict(words: Code) -> Verdict:
    return Verdict(words.label, words.sign, words.colour)


def tolls(record: Record) -> str:
    """The tolls of single actions and of some weeks, which are no totals."""
    rows, measures = record.ask("tolls_of_actions"), record.labels("estimates.measure")
    picture = lines.lines(
        [Entry(row, row["claimant"], _note(row), measures[row["measure"]]) for row in rows],
        title_of(record, "tolls"),
    )
    return chart(
        record,
        "tolls_of_actions",
        "fig-tolls",
        picture,
        "Tolls of one action, one occasion or some weeks. They are no totals and do not add up.",
        _listed(rows),
    )


def engineers(record: Record) -> str:
    """Engineers, sappers, builders and workers, each kind a strip of its own."""
    rows, measures = record.ask("engineers_and_workers"), record.labels("estimates.measure")
    entries, last = [], ""
    for row in rows:
        heading = row["personnel_label"] if row["personnel_label"] != last else ""
        last = row["personnel_label"]
        what = "to come" if row["is_projection"] else measures[row["measure"]]
        entries.append(
            Entry(
                row,
                row["claimant"],
                _note(row),
                what,
                heading=heading[:1].upper() + heading[1:],
                sign="diamond" if row["is_projection"] else "circle",
            )
        )
    key = [
        (shape("circle", 0, 0, 5, theme.ACCENT), "said to be there or sent"),
        (shape("diamond", 0, 0, 5, theme.ACCENT), "said to come"),
    ]
    return chart(
        record,
        "engineers_and_workers",
        "fig-engineers",
        lines.lines(entries, title_of(record, "engineers"), key=key),
        "Each kind apart: builders are no sappers, workers are civilians, and “engineers” are "
        "those whose kind is not told.",
        _listed(rows),
    )


def echo(record: Record) -> str:
    """Documents against statements against the voices behind them."""
    parts = {
        "documents": "documents",
        "claims": "statements",
        "identified_voices": "identified voices",
    }
    answer = record.ask("echo")
    rows = [{**row, "label": row["quantity_label"]} for row in answer[:_ECHOED]]
    return chart(
        record,
        "echo",
        "fig-echo",
        bars.counts(rows, parts, title_of(record, "echo")),
        "Documents that carry a number, the statements behind them, and the identified voices "
        "behind those: speakers of one state count once, unnamed groups and several together not "
        "at all. "
        f"{_first(_ECHOED, answer, 'kind of number', 'kinds of number')}",
        _counted(rows, parts),
    )


def agreement(record: Record) -> str:
    """How near each other the numbers of identified voices were at the same time."""
    rows, voices = record.ask("who_agreed_when"), record.codes("actor_voices.voice_group")
    bands: Counter[str] = Counter()
    for found in {(row["series"], row["quarter"]): row for row in rows}.values():
        bands[dumbbells.band(found["per_cent_apart"])] += 1
    order = [*(dumbbells.band(end) for end in dumbbells.BANDS), "further apart"]
    told = ", ".join(f"{bands[words]} {words}" for words in order if bands[words])
    return chart(
        record,
        "who_agreed_when",
        "fig-agreement",
        dumbbells.dumbbells(rows, voices, title_of(record, "agreement")),
        "The last plain number of each identified voice in a quarter, where at least two gave one; "
        f"bounds and ranges are no points. Of {count(bands.total(), 'comparison')}: {told}.",
        told,
    )


def firmness(record: Record) -> str:
    """How firmly the speakers with most numbers state them."""
    degrees = record.labels("claims.certainty")
    speakers: dict[str, dict[str, Any]] = {}
    for row in record.ask("how_firmly"):
        if row["is_identified"]:
            line = speakers.setdefault(
                row["claimant"], {"label": row["claimant"], **dict.fromkeys(degrees, 0)}
            )
            line[row["certainty"]] = row["claims"]
    rows = [*speakers.values()]
    return chart(
        record,
        "how_firmly",
        "fig-firmness",
        bars.shares(rows[:_SPEAKERS], degrees, title_of(record, "firmness")),
        "Statements with a number by how certain their own words make them. "
        f"{_first(_SPEAKERS, rows, 'identified speaker')}",
        _counted(rows[:_SPEAKERS], degrees),
    )


def reactions(record: Record) -> str:
    """Which stances states took, by themselves and together with others."""
    rows = record.ask("reactions_of_states")
    stances, sides = record.labels("reactions.stance"), record.labels("actors.side")
    states = {row["state"] for row in rows}
    more = rows[0]["by_joint_texts_alone"] if rows else 0
    return chart(
        record,
        "reactions_of_states",
        "fig-reactions",
        matrix.matrix(rows, stances, sides, title_of(record, "reactions")),
        "A disc counts what those who speak for a state said, a ring the joint texts that it "
        f"signed. {len(states)} of {count(len(states) + more, 'state')} shown; {more} are on "
        "record by joint texts alone.",
        _stances(rows, stances),
    )


def where(record: Record) -> str:
    """The small map: which regions the statements speak of, month by month."""
    rows = record.ask("places_by_month")
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["place"]] += row["statements"]
    told = "; ".join(f"{place}: {count(number, 'statement')}" for place, number in totals.items())
    return chart(
        record,
        "places_by_month",
        "fig-where",
        regions.regions(rows, title_of(record, "where")),
        "Dated statements that name a region or a place within it, by month; statements are "
        "counted and not soldiers. Coasts: Natural Earth.",
        told,
    )


def _stances(rows: Sequence[Row], stances: Mapping[str, str]) -> str:
    states = Counter(row["stance"] for row in rows)
    named = {words: states[code] for code, words in stances.items() if states[code]}
    return "; ".join(f"{words}: {count(number, 'state')}" for words, number in named.items())


def _counted(rows: Sequence[Row], parts: Mapping[str, str]) -> str:
    """Each row's counts in words."""
    return "; ".join(
        f"{row['label']}: " + ", ".join(f"{row[key]:,} {parts[key]}" for key in parts if row[key])
        for row in rows
    )


def _first(most: int, rows: Sequence[object], one: str, many: str | None = None) -> str:
    if len(rows) <= most:
        return f"{count(len(rows), one, many)} shown."
    return f"Shown are the first {most} of {count(len(rows), one, many)}."
