"""The figures of the story, the marks of each drawn from one published question.

What a caption says besides may be the answer to another. The title says what is seen: a sentence of
analysis/statements whose file begins with `title_` and the figure's name. Beneath the figure stand
how to read it and how many of the statements on record it shows.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.dataset.statements import listed
from troopclaims.report.charts import bars, dumbbells, lines, matrix, over_time, regions
from troopclaims.report.charts.embedding import chart
from troopclaims.report.charts.lines import Entry, Line, Verdict
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Code, Record, Row
from troopclaims.report.page.shown import REASONS, counted_out, left_out_of, shown, shown_of
from troopclaims.report.page.wording import claim_link, count, date, short_date, words_of

_SHAPES = "A bracket opens to where the number may lie, and the small shape in it tells whose it is"
# The scale of what was foreseen ends here: a few numbers are far beyond, and the rest would shrink.
_OF_ALL_BUT_A_FEW = 40_000
# Kinds of number and voices in a chart at most.
_ECHOED, _VOICES = 8, 5
# How high a panel of the charts over time is, in pixels: high enough that marks of one week and
# nearly one number can be told apart, and that on paper each fills its page.
_SENT_HIGH, _LOST_HIGH = 146, 256


def title_of(record: Record, figure: str) -> str:
    """The sentence that says what a figure shows, which the record bears out; "" without one."""
    return record.title(figure.replace("-", "_"))


def how_many(record: Record) -> str:
    """The lead chart: how many were sent, in Russia and in Kursk, by identified voices."""
    in_parts = record.ask("totals_in_parts")
    parts = [f"{row['claim_id']}: {' + '.join(row['parts'])}" for row in in_parts]
    added = (
        " What one statement gives in parts is no total and has no mark, even where the parts add "
        f"up to more ({'; '.join(parts)})."
        if parts
        else ""
    )
    of_parts = [
        f"{row['claim_id']} ({row['caveat']})"
        for row in shown(record.ask("deployment_over_time"))
        if row["caveat"]
    ]
    but = f", but for those of a part of the soldiers: {listed(of_parts)}" if of_parts else ""
    return _over_time(
        record,
        "deployment_over_time",
        "how-many",
        _moments(record),
        f" The title counts the marks from 16 November 2024 on{but}.{added}",
        height=_SENT_HIGH,
    )


def losses(record: Record) -> str:
    """The dead, and the dead and wounded, to date."""
    return _over_time(
        record, "losses_over_time", "losses", _moments(record, "admission"), height=_LOST_HIGH
    )


def _moments(record: Record, only: str = "") -> list[over_time.Moment]:
    """What a chart over time names, all moments or one: its day and its words."""
    words = record.labels("shared_moments.moment")
    rows = record.ask("moments_that_all_share")
    return [
        (row["moment_on"], words_of(words, row["moment"], "a moment"))
        for row in rows
        if only in ("", row["moment"])
    ]


def _over_time(
    record: Record,
    question: str,
    figure: str,
    moments: Sequence[over_time.Moment],
    told: str = "",
    *,
    height: int,
) -> str:
    rows = record.ask(question)
    voices = record.codes("actor_voices.voice_group")
    picture = over_time.over_time(rows, voices, title_of(record, figure), moments, height=height)
    drawn = shown(rows)
    line = shown_of(len(drawn), left_out_of(rows))
    caption = (
        f"{_SHAPES}; marks of the same days stand beside each other. {line}{told}{_unplaced(rows)}"
    )
    if _has_cut(rows):
        caption += " The first months take half of the axis."
    return chart(
        record, question, f"fig-{figure}", picture, caption, _in_time(rows), _on_paper(rows)
    )


def _unplaced(rows: Sequence[Row]) -> str:
    """What a chart over time has no place for, by name: numbers without a month."""
    found = [
        f"{over_time.short_name(row)}, {row['said']} {row['quantity_label']} ({row['claim_id']}"
        f"{_first_document(row)})"
        for row in rows
        if row["left_out"] == "no_month"
    ]
    if not found:
        return ""
    return (
        " Without a known month, so that a number may be much older than its documents and has no "
        f"mark: {'; '.join(found)}."
    )


def _first_document(row: Row) -> str:
    """The month of the first document of what has no date at all, which may be much older."""
    is_undated = row["day_is_publication"] and row["shown_day"]
    return f", not dated, first document of {row['shown_day']:%b %Y}" if is_undated else ""


def _on_paper(rows: Sequence[Row]) -> str:
    """Each mark's claim by panel, day and number, as Markdown: on paper marks are no links."""
    panels: defaultdict[str, defaultdict[int, list[str]]] = defaultdict(lambda: defaultdict(list))
    for row in shown(rows):
        panels[row["quantity_label"]][row["shown_day"].year].append(_mark_in_words(row))
    return " ".join(
        f"**{escape(words[:1].upper() + words[1:])}:** "
        + " · ".join(f"*{year}:* {' · '.join(found)}" for year, found in years.items())
        for words, years in panels.items()
    )


def _mark_in_words(row: Row) -> str:
    day = row["shown_day"]
    is_month = row["last_day"] and row["last_day"] > row["first_day"]
    when = f"{day:%b}" if is_month else f"{day.day} {day:%b}"
    about = "about " if row["made_on"].endswith("~") else ""
    said = ": ".join(filter(None, [row.get("caveat"), row["said"]]))
    return f"{about}{when}, {escape(said)} {claim_link(row['claim_id'])}"


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
        [Entry(row, row["claimant"], _note(row), _of(row)) for row in rows],
        title_of(record, "seed"),
        reference=_most_stated(rows),
    )
    return chart(
        record,
        "seed_figures",
        "fig-seed",
        picture,
        "What the article gives, as most documents have it; the dashed line is the highest total "
        "that an identified voice has since stated as sent, and no measure of those in one "
        f"dispatch or at one place. {_all_of(rows)}",
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
        f"line is the highest total that an identified voice has stated as sent. {_all_of(rows)}",
        _listed(rows),
    )


def _all_of(rows: Sequence[Row], left_out: Mapping[str, int] | None = None) -> str:
    """The line beneath a chart that has a mark for every row but those left out."""
    return shown_of(len(rows), left_out or {}, "number", undated=_undated(rows))


def _undated(rows: Sequence[Row]) -> int:
    return sum(row["made_on"] is None for row in rows)


def _of(row: Row) -> str:
    """What a number is of, where that is no total sent."""
    return "" if row["quantity_label"] == "sent in all" else str(row["quantity_label"])


def _most_stated(rows: Sequence[Row]) -> Line | None:
    most = rows[0]["most_stated"] if rows else None
    return None if most is None else Line(most, f"most stated as sent: {most:,}")


def _note(row: Row) -> str:
    hedge = ", hedged" if row["hedge"] else ""
    # A chart's font has no signs of every script; the card has the word itself.
    if row["hedge"] and row["hedge"].isascii():
        hedge = f", “{row['hedge']}”"
    condition = ", on a condition" if row["condition"] else ""
    return f"{row['claim_id']}, {short_date(row['made_on'])}{hedge}{condition}"


def _listed(rows: Sequence[Row]) -> str:
    return "; ".join(f"{row['claimant']}, {date(row['made_on'])}: {row['said']}" for row in rows)


def what_came(record: Record) -> str:
    """What was foreseen, what was stated since, and the verdict."""
    answer = record.ask("projections_that_matter")
    rows = shown(answer)
    outcomes = record.codes("projection_outcomes.outcome")
    entries = [
        Entry(
            row,
            row["claimant"],
            _note(row),
            row["quantity_label"],
            later=_since(row),
            verdict=_verdict(outcomes[row["outcome"]]),
        )
        for row in rows
    ]
    tally = Counter(row["outcome"] for row in rows)
    told = ", ".join(f"{tally[c]} {words.label}" for c, words in outcomes.items() if tally[c])
    line = shown_of(
        len(rows),
        counted_out(answer, "few_documents", "in_words"),
        "projection",
        undated=_undated(rows),
    )
    still_open = "; ".join(
        f"{row['claimant']}, {row['said']} {row['quantity_label']} ({row['claim_id']})"
        for row in answer
        if row["left_out"]
    )
    if still_open:
        line += f" Left out though their time outlasts the record: {still_open}."
    return chart(
        record,
        "projections_that_matter",
        "fig-outcomes",
        lines.lines(
            entries,
            title_of(record, "outcomes"),
            top=_OF_ALL_BUT_A_FEW,
            verdicts=[_verdict(words) for words in outcomes.values()],
        ),
        "Blue is what was foreseen; what goes beyond the scale is an arrow with its number. A grey "
        "box (“since”) runs from the lowest to the highest of what identified voices, each by its "
        "highest number, later stated of the same kind. The boxes differ because each holds what "
        "tells of that one forecast: numbers of the same people and place, until the day that it "
        "named or for twelve months; one below it tells only from the second half of that time on. "
        f"The sign at the right is the verdict. {line}",
        told,
    )


def _since(row: Row) -> tuple[int, int] | None:
    """The lowest and the highest that was stated since, of which 0 is one.

    >>> _since({"lowest_later": 0, "highest_later": 5}), _since({"lowest_later": None})
    ((0, 5), None)
    """
    lowest = row["lowest_later"]
    return None if lowest is None else (lowest, row["highest_later"])


def _verdict(words: Code) -> Verdict:
    return Verdict(words.label, words.sign, words.colour)


def tolls(record: Record) -> str:
    """The tolls of single actions and of some weeks, which are no totals."""
    rows, measures = record.ask("tolls_of_actions"), record.labels("estimates.measure")
    drawn = shown(rows)
    picture = lines.lines(
        [
            Entry(row, row["claimant"], _note(row), row["counted"] or measures[row["measure"]])
            for row in drawn
        ],
        title_of(record, "tolls"),
    )
    return chart(
        record,
        "tolls_of_actions",
        "fig-tolls",
        picture,
        "Tolls of one action, one occasion or some weeks. They are no totals and do not add up; "
        "coffins and portraits are what was shown, and not a count of the dead. All who gave such "
        "a toll are here, armies and publishers little known; the list of claims grades each. "
        f"{_all_of(drawn, left_out_of(rows))}",
        "; ".join(
            f"{row['claimant']}, {date(row['made_on'])}: {row['said']} "
            f"{row['counted'] or measures[row['measure']]}"
            for row in drawn
        ),
    )


def engineers(record: Record) -> str:
    """Engineers, sappers, builders and workers, each kind a strip of its own."""
    rows, measures = record.ask("engineers_and_workers"), record.labels("estimates.measure")
    drawn, entries, last = shown(rows), [], ""
    for row in drawn:
        heading = row["personnel_label"] if row["personnel_label"] != last else ""
        last = row["personnel_label"]
        entries.append(
            Entry(
                row,
                row["claimant"],
                _note(row),
                "to come" if row["is_projection"] else measures[row["measure"]],
                heading=heading[:1].upper() + heading[1:],
                sign="diamond" if row["is_projection"] else "circle",
            )
        )
    signs = {"circle": "said to be there or sent", "diamond": "said to come"}
    return chart(
        record,
        "engineers_and_workers",
        "fig-engineers",
        lines.lines(entries, title_of(record, "engineers"), signs=signs),
        "Each kind apart: builders are no sappers, workers are civilians, and “engineers” are "
        "those whose kind is not told. That one voice counts as many as were announced makes no "
        f"verdict, which takes two. {_all_of(drawn, left_out_of(rows))}",
        _listed(drawn),
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
    fewer = {"that fewer documents give": len(answer) - len(rows)}
    return chart(
        record,
        "echo",
        "fig-echo",
        bars.counts(rows, parts, title_of(record, "echo")),
        "Documents that carry a number or its words, forecasts too, the statements behind them, "
        "and the identified voices behind those: speakers of one state count once, unnamed groups "
        f"and several together not at all. {shown_of(len(rows), fewer, 'kind', 'kinds of number')}",
        _counted(rows, parts),
    )


def agreement(record: Record) -> str:
    """How near each other the numbers of identified voices were at the same time."""
    rows, voices = record.ask("who_agreed_when"), record.codes("actor_voices.voice_group")
    bands: Counter[str] = Counter()
    for found in {(row["series"], row["quarter"]): row for row in rows}.values():
        bands[dumbbells.band(found["per_cent_higher"])] += 1
    order = [*(dumbbells.band(end) for end in dumbbells.BANDS), "more"]
    told = ", ".join(f"{bands[words]} {words}" for words in order if bands[words])
    out = counted_out(rows, "no_voice", "followed", "alone", "in_words", "no_month")
    return chart(
        record,
        "who_agreed_when",
        "fig-agreement",
        dumbbells.dumbbells(rows, voices, title_of(record, "agreement")),
        "The last number of each identified voice in a quarter, where at least two gave one; how "
        "far the highest is above the lowest (the grey bar), in per cent of the lower and the "
        "least that bounds and ranges leave: what a bound allows, nobody has agreed to. Up to "
        "three months lie between two numbers of a quarter, in which more may have come, and what "
        "a voice said last in words alone has no mark. "
        f"Of {count(bands.total(), 'comparison')}: {told}. "
        f"{shown_of(len(rows), out)}",
        told,
    )


def firmness(record: Record) -> str:
    """How firmly the voices with most numbers state them."""
    degrees = record.labels("claims.certainty")
    voices: dict[str | None, dict[str, Any]] = {}
    answer = record.ask("firmness_of_voices")
    for row in answer:
        line = voices.setdefault(row["voice"], {"label": row["voice"], **dict.fromkeys(degrees, 0)})
        line[row["certainty"]] = row["statements"]
    rows = [line for voice, line in voices.items() if voice is not None]
    drawn, others = rows[:_VOICES], rows[_VOICES:]
    out = {
        REASONS["no_voice"]: _statements([v for k, v in voices.items() if k is None], degrees),
        **counted_out(answer, "in_words"),
        f"by {count(len(others), 'other voice')} with fewer": _statements(others, degrees),
    }
    note = shown_of(_statements(drawn, degrees), out)
    return chart(
        record,
        "firmness_of_voices",
        "fig-firmness",
        bars.shares(drawn, degrees, title_of(record, "firmness")),
        "Statements with a number of what is and not of what may come, by how certain their own "
        "words make them (a hedge outside the excerpt is missing); all who speak for a state are "
        f"one voice. {note}",
        _counted(drawn, degrees),
    )


def _statements(rows: Sequence[Row], degrees: Mapping[str, str]) -> int:
    return sum(row[degree] for row in rows for degree in degrees)


def reactions(record: Record) -> str:
    """Which stances states took, by themselves and together with others."""
    rows = record.ask("reactions_of_states")
    stances, sides = record.labels("reactions.stance"), record.labels("actors.side")
    states = {row["state"] for row in rows}
    alone = {"on record by joint texts alone": rows[0]["by_joint_texts_alone"]} if rows else {}
    caption = (
        "A disc counts what those who speak for a state said, a ring the joint texts that it "
        "signed. Supporters of Ukraine are all states that arm it or that signed or joined a text "
        "against the deployment, whether its allies or neutral (coding rule 42). "
        f"{shown_of(len(states), alone, 'state')}"
    )
    if rows:
        every, out = rows[0]["reactions"], rows[0]["of_no_state"] + rows[0]["planned"]
        reasons = {
            "of bodies that are no state": rows[0]["of_no_state"],
            "only planned": rows[0]["planned"],
        }
        caption += f" {shown_of(every - out, reasons, 'reaction')}"
    return chart(
        record,
        "reactions_of_states",
        "fig-reactions",
        matrix.matrix(rows, stances, sides, title_of(record, "reactions")),
        caption,
        _stances(rows, stances),
    )


def where(record: Record) -> str:
    """The small map: which regions the statements speak of, month by month."""
    rows = record.ask("places_by_month")
    totals: Counter[str] = Counter()
    for row in rows:
        totals[row["place"]] += row["statements"]
    told = "; ".join(f"{place}: {count(number, 'statement')}" for place, number in totals.items())
    drawn = {claim for row in rows for claim in row["claims"]}
    line = shown_of(len(drawn), counted_out(rows, "no_place", "no_region", "no_month"))
    if totals.total() > len(drawn):
        line += " A statement that names two regions stands in both."
    return chart(
        record,
        "places_by_month",
        "fig-where",
        regions.regions(rows, title_of(record, "where")),
        "Dated statements of how many that name a region or a place within it, without forecasts. "
        f"{line} Coasts: Natural Earth.",
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
