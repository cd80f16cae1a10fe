"""Under every figure and table: how many of all are shown, why not the rest; both are all."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from constructed import Record as Constructed
from support import Copy
from troopclaims.dataset.package import open_package
from troopclaims.report.page import blocks
from troopclaims.report.page.record import Record, open_record, reported
from troopclaims.report.page.shown import shown as drawn_of
from troopclaims.report.sections import echoes, figures, listing, moments, outcomes, seed
from troopclaims.report.sections.cited import cited_claims

IS = "claim_kind != 'projection' AND polarity = 'affirmed'"
# What each figure is of, counted anew: by a query of its own for each line "n of N" beneath it.
ALL = {
    figures.how_many: [
        f"SELECT count(*) FROM estimate_details WHERE {IS}"
        " AND series IN ('sent_in_all', 'in_russia', 'in_kursk')"
    ],
    figures.losses: [
        f"SELECT count(*) FROM estimate_details WHERE {IS}"
        " AND series IN ('dead_to_date', 'casualties_to_date')"
    ],
    figures.agreement: [
        f"SELECT count(*) FROM estimate_details WHERE {IS}"
        " AND series IS NOT NULL AND series != 'sent_in_addition'"
    ],
    figures.seed_figures: [
        "SELECT count(DISTINCT estimate_id) FROM mentions JOIN sources USING (source_id)"
        " WHERE seed IS NOT NULL"
    ],
    figures.hundred_thousand: [
        "SELECT count(*) FROM estimates WHERE low = 100000 OR best = 100000 OR high = 100000"
    ],
    figures.what_came: [
        "SELECT count(*) FROM estimates JOIN claims USING (claim_id) WHERE kind = 'projection'"
    ],
    figures.tolls: [
        f"SELECT count(*) FROM estimate_details WHERE {IS} AND scope IN ('incident', 'period')"
        " AND measure IN ('killed', 'wounded', 'killed_or_wounded')"
    ],
    figures.engineers: [
        "SELECT count(*) FROM estimate_details WHERE polarity = 'affirmed'"
        " AND personnel IN ('engineers', 'sappers', 'builders', 'workers')"
    ],
    figures.echo: ["SELECT count(DISTINCT quantity_label) FROM estimate_details"],
    figures.firmness: [
        "SELECT count(DISTINCT claim_id) FROM estimate_details WHERE claim_kind != 'projection'"
    ],
    figures.reactions: [
        "SELECT count(DISTINCT state) FROM reactions_by_state WHERE status != 'planned'",
        "SELECT count(*) FROM reactions",
    ],
    figures.where: [f"SELECT count(DISTINCT claim_id) FROM estimate_details WHERE {IS}"],
}
# How many things a mark stands for, where it is not one: by the words of the mark.
STANDS_FOR = {figures.firmness: r", ([\d,]+) statements?:"}
# What no mark stands for alone: a state or a reaction is in several cells, a statement in two bars.
COUNTED = {
    figures.reactions: [
        "SELECT count(DISTINCT state) FROM reactions_by_state WHERE NOT is_joint"
        " AND status != 'planned'",
        "SELECT count(DISTINCT reaction_id) FROM reactions_by_state WHERE status != 'planned'",
    ],
    figures.where: [
        f"SELECT count(DISTINCT claim_id) FROM estimate_details JOIN place_within USING (place_id)"
        f" WHERE {IS} AND around_id IN ('kursk-oblast', 'donetsk-oblast', 'russian-far-east')"
        " AND made_on IS NOT NULL AND len(made_on) >= 7"
    ],
}


SOON = " OR ".join(
    f"first_day - DATE '{moment}' BETWEEN 0 AND 31"
    for moment in ("2024-10-18", "2024-10-23", "2025-04-26")
)
OF_THREE = (
    "(SELECT DISTINCT state, claim_id, stance, status, first_day, last_day FROM reactions_by_state"
    " WHERE state_id IN ('china', 'russia', 'north-korea'))"
)
FORESEEN = "estimates JOIN claims USING (claim_id) WHERE kind = 'projection'"
JUDGED = "outcome NOT IN ('not_tested', 'cannot_be_told')"
# The same of each table by its label: what draws it, the lines or else what is shown, what it is
# of, and how much of what is shown has no date.
TABLES = {
    "tbl-verdicts": (
        outcomes.verdicts,
        None,
        f"SELECT count(*) FROM {FORESEEN}",
        f"SELECT count(*) FROM projection_outcomes WHERE {JUDGED} AND made_on IS NULL",
    ),
    "tbl-days": (
        moments.days_after,
        "SELECT count(DISTINCT state) FROM reactions_by_state WHERE status = 'made' AND"
        f" day_is_known AND ({SOON})",
        "SELECT count(DISTINCT state) FROM reactions_by_state WHERE status != 'planned'",
        "SELECT 0",
    ),
    "tbl-three": (
        moments.three_states,
        f"SELECT count(*) FROM {OF_THREE}",
        f"SELECT count(*) FROM {OF_THREE}",
        f"SELECT count(*) FROM {OF_THREE} WHERE NOT coalesce("
        "date_trunc('quarter', first_day) = date_trunc('quarter', last_day), FALSE)",
    ),
    "tbl-seed": (
        seed.seed_figures,
        None,
        *ALL[figures.seed_figures],
        "SELECT count(DISTINCT estimate_id) FROM mentions JOIN sources USING (source_id)"
        " JOIN claims USING (claim_id) WHERE seed IS NOT NULL AND estimate_id IS NOT NULL"
        " AND made_on IS NULL",
    ),
    "tbl-path": (
        echoes.path,
        "SELECT max(documents) FROM mention_counts WHERE claim_id IN (SELECT claim_id FROM mentions"
        " JOIN sources USING (source_id) WHERE seed IS NOT NULL AND estimate_id IS NOT NULL)",
        "SELECT count(DISTINCT source_id) FROM mentions WHERE claim_id = ("
        "SELECT claim_id FROM mention_counts WHERE claim_id IN (SELECT claim_id FROM mentions"
        " JOIN sources USING (source_id) WHERE seed IS NOT NULL AND estimate_id IS NOT NULL)"
        " ORDER BY documents DESC, claim_id LIMIT 1)",
        "SELECT 0",
    ),
    "tbl-claims": (
        listing.claims_table,
        None,
        "SELECT count(*) FROM claims",
        "SELECT count(*) FROM claims WHERE made_on IS NULL",
    ),
    "tbl-sources": (
        listing.sources_table,
        None,
        "SELECT count(*) FROM sources",
        "SELECT count(*) FROM sources WHERE published_on IS NULL",
    ),
}  # fmt: skip
# Coded once more or counted over all of the record, so that nothing is left out.
WHOLE = {"tbl-good", "tbl-reliability"}


@pytest.fixture(scope="module")
def record() -> Iterator[Record]:
    record = open_record()
    yield record
    record.con.close()


def number(words: str) -> int:
    return int(words.replace(",", ""))


@pytest.mark.parametrize("figure", ALL, ids=lambda figure: figure.__name__)
def test_what_is_drawn_and_what_is_left_out_for_each_reason_are_all(
    figure: Callable[[Record], str], record: Record
) -> None:
    page = figure(record).replace("\\", "")
    wide = re.search(r'<svg [^>]*class="wide".*?</svg>', page, re.DOTALL)[0]
    marks = re.findall(r' aria-label="([^"]*)"', wide)[1:]
    if figure in STANDS_FOR:
        drawn = [sum(number(re.search(STANDS_FOR[figure], mark)[1]) for mark in marks)]
    elif figure in COUNTED:
        drawn = [record.con.execute(sql).fetchone()[0] for sql in COUNTED[figure]]
    else:
        drawn = [len(marks)]
    lines = re.findall(r"([\d,]+) of ([\d,]+) [a-z ]+ shown(?:; not shown: ([^.]*))?\.", page)
    assert [number(shown) for shown, _, _ in lines] == drawn
    for (shown, whole, reasons), sql in zip(lines, ALL[figure], strict=True):
        left_out = [number(n) for n in re.findall(r"(?:^|, )([\d,]+) ", reasons)]
        assert number(shown) + sum(left_out) == number(whole)
        assert number(whole) == record.con.execute(sql).fetchone()[0]


def counted_beneath(page: str) -> tuple[int, int, int, int]:
    """How many are shown, of how many, how many are left out with reasons, and have no date."""
    shown, whole, reasons, undated = re.search(
        r"([\d,]+) of ([\d,]+) [a-z ]+ shown(?:; not shown: ([^.]*))?\."
        r"(?: ([\d,]+) ha(?:s|ve) no known date\.)?",
        page,
    ).groups()
    left_out = [number(n) for n in re.findall(r"(?:^|, )([\d,]+) ", reasons or "")]
    return number(shown), number(whole), sum(left_out), number(undated or "0")


@pytest.mark.parametrize("label", TABLES)
def test_what_a_table_shows_and_leaves_out_are_all_there_is(
    label: str, record: Record, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(blocks, "settled", lambda *parts: "\n".join(parts))
    table, shown_sql, *counts = TABLES[label]
    page = table(record).replace("\\", "")
    whole, undated = (record.con.execute(sql).fetchone()[0] for sql in counts)
    if shown_sql:
        drawn = record.con.execute(shown_sql).fetchone()[0]
    else:
        drawn = len(re.findall(r"^\|.*\|$", page, re.MULTILINE)) - 2  # The head and its rule.
    assert f"#{label}}}" in page
    assert counted_beneath(page) == (drawn, whole, whole - drawn, undated)


def test_of_the_claims_that_are_named_those_that_are_not_are_counted(record: Record) -> None:
    page = cited_claims(record).replace("\\", "")
    lines = re.findall(r"<li>.*?</li>", page, re.DOTALL)
    every, undated = record.con.execute(
        "SELECT count(*), count(*) FILTER (made_on IS NULL AND list_contains(?, claim_id)) "
        "FROM claims",
        [re.findall(r">(C\d{4})</a></strong>", page)],
    ).fetchone()
    assert counted_beneath(page) == (len(lines), every, every - len(lines), undated)


def test_every_table_is_counted() -> None:
    sections = Path(figures.__file__).parent.glob("*.py")
    named = re.findall(r'"(tbl-[\w-]+)"', "\n".join(f.read_text("utf-8") for f in sections))
    assert set(named) - WHOLE == set(TABLES)


def test_every_figure_is_counted() -> None:
    made = {
        function
        for function in vars(figures).values()
        if inspect.isfunction(function)
        and function.__module__ == figures.__name__
        and not function.__name__.startswith("_")
        and list(inspect.signature(function).parameters) == ["record"]
    }
    assert made == set(ALL)


OVER_TIME = [
    (figures.how_many, "deployment_over_time", "fig-how-many"),
    (figures.losses, "losses_over_time", "fig-losses"),
]


@pytest.mark.parametrize(("figure", "question", "label"), OVER_TIME)
def test_on_paper_each_mark_of_a_chart_over_time_is_named_and_what_has_no_month_too(
    record: Record, figure: Callable[[Record], str], question: str, label: str
) -> None:
    told, _, named = figure(record).partition(f"The marks of @{label}")
    rows = record.ask(question)
    assert re.findall(r"#(C\d{4})\)", named) == [row["claim_id"] for row in drawn_of(rows)]
    unplaced = [row["claim_id"] for row in rows if row["left_out"] == "no_month"]
    words = told.rpartition("Without a known month")[2].partition("Data and SQL")[0]
    assert unplaced
    assert re.findall(r"C\d{4}", words) == unplaced


@pytest.mark.parametrize(("figure", "question", "label"), OVER_TIME)
def test_no_mark_on_paper_has_a_surer_day_than_its_claim(
    record: Record, figure: Callable[[Record], str], question: str, label: str
) -> None:
    told, _, named = figure(record).partition(f"The marks of @{label}")
    marks = re.split(r" · | \*\*|\* ", named)
    about = {re.search(r"\[(C\d{4})\]", mark)[1] for mark in marks if mark.startswith("about ")}
    rows = record.ask(question)
    assert all(row["made_on"] for row in drawn_of(rows))
    assert about == {row["claim_id"] for row in drawn_of(rows) if row["made_on"].endswith("~")}
    undated = [row for row in rows if row["left_out"] == "no_month" and row["day_is_publication"]]
    for row in undated:
        if row["shown_day"]:
            words = f"({row['claim_id']}, not dated, first document of {row['shown_day']:%b %Y})"
            assert words in told.replace("\\", "")


def test_what_captions_name_without_a_mark_is_listed_with_its_grade(record: Record) -> None:
    still_open = [row for row in record.ask("projections_that_matter") if row["left_out"]]
    told = {figures.how_many: record.ask("totals_in_parts"), figures.what_came: still_open}
    listed = re.findall(r"<li>.*?</li>", cited_claims(record), re.DOTALL)
    for figure, rows in told.items():
        page = figure(record).replace("\\", "")
        assert rows
        for row in rows:
            assert re.search(rf"\b{row['claim_id']}[:)]", page)
            (line,) = [line for line in listed if f">{row['claim_id']}</a></strong>" in line]
            assert re.search(r"Credibility [1-6]: [a-z ]+\.</li>$", " ".join(line.split()))


@pytest.mark.parametrize(
    "figure",
    [
        figures.seed_figures,
        figures.hundred_thousand,
        figures.what_came,
        figures.tolls,
        figures.engineers,
    ],
)
def test_each_line_of_a_chart_says_its_claim(
    record: Record, figure: Callable[[Record], str]
) -> None:
    for form in re.findall(r'<svg[^>]*class="(?:wide|narrow)".*?</svg>', figure(record)):
        led = re.findall(r'href="register.html#(C\d{4})"', form)
        said = re.findall(r"\b(C\d{4}),", " ".join(re.findall(r"<text[^>]*>(.*?)</text>", form)))
        assert led
        assert sorted(said) == sorted(led)


def test_a_verdict_on_a_range_says_that_it_is_one(package: Copy) -> None:
    for came, has_one in ((15, True), (5, False)):
        constructed = Constructed(package).start()
        constructed.say("u1", "2024-12-01", "sent", "projection", low=10, high=20)
        constructed.say("u1", "2024-12-01", "engineers", "projection", best=10)
        constructed.say("u1", "2025-07-01", "sent", best=came)
        constructed.say("u1", "2025-07-01", "engineers", best=10)
        with reported(open_package(package.root, trust_rules=True)):
            made = open_record()
        table = outcomes.verdicts(made)
        made.con.close()
        ones = [line.split("|")[5].strip() for line in table.splitlines() if "(a range)" in line]
        assert ones == ["came about (a range)"] * has_one
        assert table.count("A range came about by any number") == 2 * has_one
        assert table.count("[C0002]") == 1
