"""Charts of a few rows: what is drawn, what it leads to, where its names stand, how it looks."""

from __future__ import annotations

import csv
import datetime as dt
import itertools
import re
from collections.abc import Callable, Iterator
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import PROJECT
from troopclaims.report.charts import bars, dumbbells, lines, matrix, over_time, regions, theme
from troopclaims.report.charts.drawing import (
    Drawing,
    Picture,
    advance,
    shape,
    ticks,
    wrapped,
)
from troopclaims.report.charts.label_placing import LINE, cross, place
from troopclaims.report.charts.lines import Entry, Line, Verdict
from troopclaims.report.charts.swarm import Wish, settle
from troopclaims.report.page.record import Code

WIDTH, HEIGHT = 600.0, 150.0
MARKS = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=15)
Draw = Callable[[list[dict]], Picture]
VOICES = {
    "south_korea": Code("South Korea", "#0072b2", "circle"),
    "others": Code("others", "#555555", "diamond"),
}
SVG = "{http://www.w3.org/2000/svg}"


def row(claim: str, day: int, **values: object) -> dict:
    """A row as the questions of charts give it: a number, a lower or an upper bound, or a range."""
    numbers = {name: values.pop(name) for name in ("low", "best", "high") if name in values}
    kind = tuple(numbers)
    phrase = {
        ("best",): "{best:,}", ("low",): "at least {low:,}", ("high",): "up to {high:,}"
    }.get(kind, "{low:,} to {high:,}")  # fmt: skip
    date = dt.date(2024, 11, day)
    usual = {
        "claim_id": claim,
        "claimant": "A Claimant (AC)",
        "claimant_voice": "Land",
        "voice_group": "others",
        "made_on": f"2024-11-{day:02d}",
        "shown_day": date,
        "first_day": date,
        "last_day": date,
        "left_out": None,
        "axis_from": dt.date(2024, 10, 1),
        "axis_to": dt.date(2025, 1, 1),
        "series": "dead_to_date",
        "quantity_label": "killed",
        "quarter": dt.date(2024, 10, 1),
        "per_cent_higher": 0,
        "is_at_least": False,
        "said": phrase.format(**numbers),
        "low": None,
        "best": None,
        "high": None,
        "lower_is_unstated": kind == ("high",),
        "upper_is_unstated": kind == ("low",),
        "hedge": None,
        "condition": None,
        "documents": 1,
    }
    return usual | numbers | values


@given(MARKS, st.data())
def test_no_label_meets_another_or_a_mark_or_leaves_the_panel(marks: list, data: st.DataObject):
    texts = [
        (index, data.draw(st.text("abc ", min_size=1, max_size=30))) for index in range(len(marks))
    ]
    boxes = []
    for label in place(marks, [], texts, WIDTH, HEIGHT):
        length = advance(label.text)
        left = label.x if label.align == "left" else label.x - length
        boxes.append((left, label.y - LINE / 2, left + length, label.y + LINE / 2))
    for number, (left, top, right, bottom) in enumerate(boxes):
        assert left >= 0
        assert right <= WIDTH
        assert top >= -LINE
        assert bottom <= HEIGHT + LINE
        assert not any(left < x < right and top < y < bottom for x, y in marks)
        for other in boxes[:number]:
            apart = other[2] <= left or right <= other[0] or other[3] <= top or bottom <= other[1]
            assert apart


@given(MARKS)
def test_no_leader_runs_over_a_label_or_another_leader(marks: list) -> None:
    labels = place(marks, [], [(index, "a name") for index in range(len(marks))], WIDTH, HEIGHT)
    led = [label for label in labels if label.leader]
    for label in led:
        for other in labels:
            left = other.x if other.align == "left" else other.x - advance(other.text)
            middle = (left, other.y), (left + advance(other.text), other.y)
            assert label is other or not cross(label.leader, middle)
            assert label is other or not (other.leader and cross(label.leader, other.leader))


def test_lines_cross_within_both_of_them() -> None:
    line = ((0.0, 0.0), (4.0, 4.0))
    assert cross(line, ((0.0, 4.0), (4.0, 0.0)))
    assert not cross(line, ((3.0, 0.0), (5.0, 2.0)))
    assert not cross(line, ((2.0, 2.0), (4.0, 0.0)))


def test_the_first_label_asked_for_has_the_best_place() -> None:
    (label, *_) = place([(100.0, 50.0)], [], [(0, "wanted")], WIDTH, HEIGHT)
    assert (label.align, label.y) == ("left", 50.0)


EVERY_KIND = [
    row("C0001", 1, best=10),
    row("C0002", 2, low=20),
    row("C0003", 3, low=5, high=9),
    row("C0004", 4, high=30),
    row("C0005", 5, best=0),
    row("C0006", 6, low=0, high=4),
    row("C0007", 7, high=0),
]


def over(rows: list[dict]) -> Picture:
    return over_time.over_time(rows, VOICES, "A title")


def in_lines(rows: list[dict]) -> Picture:
    return lines.lines([Entry(one, one["claimant"]) for one in rows], "A title")


def between(rows: list[dict]) -> Picture:
    return dumbbells.dumbbells(rows, VOICES, "A title")


def forms(picture: Picture) -> list[Drawing]:
    return [picture.wide, picture.narrow]


def svg_of(drawing: Drawing) -> str:
    return drawing.svg("A title")


@pytest.mark.parametrize("draw", [over, in_lines])
def test_every_row_is_a_mark_of_its_own_in_both_forms_and_zero_too(draw: Draw) -> None:
    for number in range(1, len(EVERY_KIND) + 1):
        for drawing in forms(draw(EVERY_KIND[:number])):
            assert [mark.says[:5] for mark in drawing.marks] == [
                one["claim_id"] for one in EVERY_KIND[:number]
            ]
            assert "nan" not in svg_of(drawing)
            assert "inf" not in svg_of(drawing)
    for drawing in forms(draw([row("C0001", 1, best=0)])):
        assert len(drawing.marks) == 1


def test_a_mark_leads_to_its_claim_and_says_what_it_is() -> None:
    for drawing in forms(over([row("C0002", 2, low=20, hedge="may", condition="they come")])):
        link = ET.fromstring(svg_of(drawing)).find(f".//{SVG}a")
        assert link.get("href") == "register.html#C0002"
        assert link.get("aria-label") == (
            "C0002: A Claimant (AC), 2 November 2024: at least 20, hedge “may”, if they come; "
            "1 document"
        )


def test_what_is_for_the_eye_alone_is_hidden_from_screen_readers() -> None:
    for drawing in forms(over(EVERY_KIND)):
        root = ET.fromstring(svg_of(drawing))
        hidden = [part for g in root.iter() if g.get("aria-hidden") == "true" for part in g.iter()]
        assert set(root.iter(f"{SVG}text")) <= set(hidden)


def test_rows_that_are_left_out_are_not_drawn() -> None:
    left = row("C0002", 2, best=5000, left_out="no_voice")
    for drawing in forms(over([row("C0001", 1, best=10), left])):
        assert [mark.says[:5] for mark in drawing.marks] == ["C0001"]


def test_a_chart_without_a_number_says_so() -> None:
    for drawing in forms(over([row("C0002", 2, best=5000, left_out="no_voice")])):
        assert "No number to show" in svg_of(drawing)


def test_a_panel_is_drawn_for_each_series_in_the_order_of_the_rows_to_one_scale() -> None:
    rows = [row("C0001", 1, best=10), row("C0002", 1, best=20)]
    rows[0] |= {"series": "wounded", "quantity_label": "in Russia"}
    svg = svg_of(over(rows).wide)
    assert svg.index("In Russia</text>") < svg.index("Killed</text>")
    assert svg.count(">20</text>") == 2


NUMBER = st.integers(0, 16_000)
STATEMENT = st.tuples(st.integers(1, 30), st.one_of(
    st.fixed_dictionaries({"best": NUMBER}), st.fixed_dictionaries({"low": NUMBER}),
    st.fixed_dictionaries({"high": NUMBER}),
    st.tuples(NUMBER, NUMBER).map(lambda two: {"low": min(two), "high": max(two)}),
))  # fmt: skip


@given(st.lists(STATEMENT, min_size=1, max_size=25))
def test_a_number_stands_at_its_height_and_a_higher_one_above(made: list) -> None:
    rows = [row(f"C{number:04d}", day, **given) for number, (day, given) in enumerate(made)]
    for drawing in forms(over(rows)):
        lowest = [(min(n for n in (r["low"], r["best"], r["high"]) if n is not None)) for r in rows]
        heights = sorted((said, -mark.y) for said, mark in zip(lowest, drawing.marks, strict=True))
        assert [y for _, y in heights] == sorted(y for _, y in heights)


@given(st.lists(st.tuples(st.floats(20, 280), st.integers(0, 12)), max_size=20))
def test_no_mark_covers_the_centre_of_another(wanted: list) -> None:
    wishes = [Wish(x, (10.0 * step,), 4.6) for x, step in wanted]
    places = settle(wishes, 0, 300)
    centres = [(x, wish.ys[0]) for x, wish in zip(places, wishes, strict=True)]
    for (x, y), (other_x, other_y) in itertools.combinations(centres, 2):
        assert ((x - other_x) ** 2 + (y - other_y) ** 2) ** 0.5 > 4.6


def test_a_bar_keeps_clear_of_what_lies_between_its_ends() -> None:
    places = settle([Wish(50, (0, 100), 4.6), Wish(50, (40,), 4.6)], 0, 100)
    assert abs(places[0] - places[1]) > 4.6


def test_statements_of_one_day_and_number_all_stay_in_sight() -> None:
    rows = [row(f"C{number:04d}", 5, best=10_000) for number in range(12)]
    for drawing in forms(over(rows)):
        xs = sorted(mark.x for mark in drawing.marks)
        assert min(b - a for a, b in itertools.pairwise(xs)) > 4.6


def test_a_month_is_a_bar() -> None:
    month = over([row("C0001", 1, best=10, last_day=dt.date(2024, 11, 30))]).wide.marks[0]
    first, last = map(float, re.search(r'd="M([\d.]+) [\d.]+H([\d.]+)"', month.body).groups())
    assert first < month.x < last


BARS = [
    row("C0001", 5, best=500),
    row("C0002", 12, low=0, high=1000),
    row("C0003", 5, best=300, last_day=dt.date(2024, 11, 30)),
    row("C0004", 28, best=800, last_day=dt.date(2024, 12, 30)),
]


@pytest.mark.parametrize("order", list(itertools.permutations(range(4))))
def test_no_name_stands_upon_a_bar(order: tuple[int, ...]) -> None:
    """Neither on a range nor on the days that a date leaves open."""
    rows = [{**BARS[i], "documents": 9 - place} for place, i in enumerate(order)]
    for drawing in forms(over(rows)):
        bars = [
            (
                float(x),
                float(y),
                float(to) if way == "H" else float(x),
                float(to) if way == "V" else float(y),
            )
            for mark in drawing.marks
            for x, y, way, to in re.findall(r'd="M([\d.]+) ([\d.]+)([HV])([\d.]+)"', mark.body)
        ]
        assert len(bars) == 3
        names = [ET.fromstring(words) for words in drawing.words if ">AC, " in words]
        assert names
        for name in names:
            long, at = advance(name.text), float(name.get("x"))
            left = at - long if name.get("text-anchor") == "end" else at
            middle = float(name.get("y")) - 4
            for x, y, to_x, to_y in bars:
                clear = to_x <= left or left + long <= x
                upper, lower = sorted((y, to_y))
                assert clear or lower <= middle - 4 or middle + 4 <= upper, name.text


def test_the_gap_of_an_axis_has_an_edge_at_either_side_of_its_paper() -> None:
    gap = ET.fromstring(f"<g>{over_time.box_of_paper(100, 20, 80)}</g>")
    paper, *edges = gap
    left, wide = float(paper.get("x")), float(paper.get("width"))
    assert (left + wide / 2, float(paper.get("y")), paper.get("fill")) == (100, 20, theme.PAPER)
    assert float(paper.get("height")) >= 60
    assert [edge.get("d") for edge in edges] == [f"M{x:.0f} 20V80" for x in (left, left + wide)]


@pytest.mark.parametrize(
    ("numbers", "opens"),
    [({"low": 20}, "v4.8h12v-4.8"), ({"high": 20}, "v-4.8h12v4.8"), ({"best": 20}, None)],
)
def test_a_bracket_opens_to_where_the_number_may_lie(numbers: dict, opens: str | None) -> None:
    body = over([row("C0001", 1, **numbers)]).wide.marks[0].body
    assert (opens in body) if opens else ('fill="none"' not in body)


@pytest.mark.parametrize(("numbers", "opens"), [({"low": 20}, "h-5.6v14h5.6"),
                                                ({"high": 20}, "h5.6v14h-5.6")])  # fmt: skip
def test_in_lines_too(numbers: dict, opens: str) -> None:
    assert opens in in_lines([row("C0001", 1, **numbers)]).wide.marks[0].body


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([{"best": 10}, {"best": 10}], "the same number"),
        ([{"best": 10}, {"low": 10}], "a floor allows the same"),
        ([{"best": 10}, {"best": 12, "per_cent_higher": 20}], "20 per cent"),
        ([{"best": 10}, {"low": 40, "per_cent_higher": 300}], "at least 300 per cent"),
        ([{"best": 0}, {"best": 10, "per_cent_higher": None}], "the lowest is 0"),
    ],
)
def test_how_far_apart_numbers_are_is_said_with_their_bounds(rows: list, words: str) -> None:
    found = [row(f"C000{n}", n + 1, **one) for n, one in enumerate(rows)]
    higher = found[-1]["per_cent_higher"]
    is_bound = any(one["best"] is None for one in found)
    found = [one | {"per_cent_higher": higher, "is_at_least": is_bound} for one in found]
    for drawing in forms(between(found)):
        assert re.search(rf"[>:] ?{words}</text>", svg_of(drawing))
        assert len(drawing.marks) == 2


def test_the_key_names_only_what_is_drawn() -> None:
    svg = svg_of(over([row("C0001", 1, best=10)]).wide)
    assert "others" in svg
    for words in (
        "South Korea",
        "at least",
        "at most",
        "range",
        "within these days",
    ):
        assert words not in svg


def test_a_number_beyond_the_scale_points_over_its_edge_and_is_said() -> None:
    entries = [Entry(row("C0001", 1, best=100_000), "A"), Entry(row("C0002", 1, best=10), "B")]
    for drawing in forms(lines.lines(entries, top=1000)):
        beyond, within = drawing.marks
        assert within.x < beyond.x <= drawing.width - 8
        assert ">100,000</text>" in svg_of(drawing)
        assert "<circle" not in beyond.body
        assert "<circle" in within.body


def test_what_goes_beyond_the_scale_stands_in_a_strip_that_says_so() -> None:
    entries = [
        Entry(row("C0001", 1, high=100_000), "A"),
        Entry(row("C0002", 1, low=10, high=3000), "B"),
        Entry(row("C0003", 1, best=10), "C"),
    ]
    for drawing in forms(lines.lines(entries, top=2000)):
        behind = "".join(drawing.behind)
        strip, *_ = re.findall(rf'<rect x="([\d.]+)"[^>]*"{theme.TINT}"', behind)
        at = {re.search(">(.*)<", word)[1]: place_of(word) for word in drawing.words}
        assert at["up to 100,000"] > float(strip)
        assert at["10 to 3,000"] > float(strip)
        assert at["10"] < float(strip)
        assert "beyond 2,000" in at
        assert ">not to scale</text>" in behind
        # A range begins where its lower end is.
        assert drawing.marks[1].body.count("<circle") == 1
    for drawing in forms(lines.lines(entries[2:], top=2000)):
        assert "not to scale" not in svg_of(drawing)


FEWER_CAME = Verdict("fewer came", "triangle-down", "#7a2e63")
MORE_CAME = Verdict("more came", "triangle-up", "#c44e00")


def test_a_verdict_stands_beside_its_number_in_words_and_is_read_out() -> None:
    entry = Entry(row("C0001", 1, best=10), "A", later=(5, 9),
                  verdict=FEWER_CAME)  # fmt: skip
    for drawing in forms(lines.lines([entry])):
        assert ">fewer came</text>" in svg_of(drawing)
        assert drawing.marks[0].says.endswith("; fewer came")
        assert "stated since" in svg_of(drawing)


LONG = [
    Entry(row("C0001", 1, best=100_000), "A claimant whose name is far longer than there is room",
          "on the fourteenth of November of that year, “may”, on condition", "soldiers of a kind"),
    Entry(row("C0002", 1, low=99_000), "B", "then", "of that kind and another", later=(2, 90_000)),
    Entry(row("C0003", 1, low=1, high=100_000), "C", "then", "sent", heading="Another group"),
]  # fmt: skip


def words_of(drawing: Drawing) -> str:
    """All words of a drawing in their order, with one blank between them."""
    found = [part.text for part in ET.fromstring(drawing.svg()).iter(f"{SVG}text")]
    return " ".join(found)


def test_no_name_is_cut() -> None:
    name = "A claimant whose name is far longer than there is room for in any chart of this report"
    entries = [Entry(row("C0001", 1, best=10), name, "then", verdict=FEWER_CAME)]
    labelled = [{"label": name, "a": 3, "b": 1}]
    parts = {"a": "A", "b": "B"}
    for picture in [
        lines.lines(entries),
        bars.counts(labelled, parts),
        bars.shares(labelled, parts),
        matrix.matrix([reaction(name, "w", 1, 0)], {"w": "w"}, {"ally": "a"}),
        regions.regions([month(name, 10, 1)]),
    ]:
        for drawing in forms(picture):
            assert name in words_of(drawing)
            assert "…" not in words_of(drawing)


@given(st.text("abc wi", max_size=200), st.floats(30, 300), st.booleans())
def test_lines_of_words_fit_and_nothing_of_them_is_lost(
    words: str, width: float, balanced: bool
) -> None:
    found = wrapped(words, width, balanced=balanced)
    assert "".join(found).replace(" ", "") == words.replace(" ", "")
    assert all(advance(line) <= width for line in found)


def test_every_sign_is_in_the_key_and_none_that_is_not_drawn() -> None:
    entries = [
        Entry(row("C0001", 1, best=9), "A", later=(2, 5), verdict=FEWER_CAME),
        Entry(row("C0002", 1, low=9), "B"),
        Entry(row("C0003", 1, low=2, high=90), "C"),
    ]
    known = {
        "number": "<circle", "at least": "h-4.8v12h4.8", "range": 'stroke-width="3"',
        "beyond 20": "", "stated since": theme.TINT, "fewer came": FEWER_CAME.colour,
    }  # fmt: skip
    drawn = lines.lines(entries, top=20, verdicts=[MORE_CAME, FEWER_CAME])
    for drawing in forms(drawn):
        key = "".join(drawing.behind)
        for words, sign in known.items():
            assert f">{words}</text>" in key
            assert sign in key
        assert "more came" not in key
        assert "at most" not in key


@pytest.mark.parametrize("later", [None, (2, 3), (40, 60), (48, 49), (52, 60), (90, 100)])
@pytest.mark.parametrize("numbers", [{"best": 50}, {"low": 50}, {"high": 50}, {"best": 100}])
def test_the_number_stands_beside_its_mark_and_what_was_stated_since_beside_its_box(
    numbers: dict, later: tuple[int, int] | None
) -> None:
    entry = Entry(row("C0001", 1, **numbers), "A", later=later)
    for drawing in forms(lines.lines([entry, Entry(row("C0002", 1, best=100), "B")])):
        mark = drawing.marks[0]
        said = row("C0001", 1, **numbers)["said"]
        x = next(place_of(word) for word in drawing.words if f">{said}<" in word)
        rect = re.search(
            r'<rect x="([-\d.]+)" y="[-\d.]+" width="([\d.]+)" height="14"', "".join(drawing.behind)
        )
        left, wide = (float(rect[1]), float(rect[2])) if rect else (mark.x, 0)
        touches = left - 12 <= mark.x <= left + wide + 12
        assert abs(x - mark.x) <= 13 or (touches and min(abs(x - left), abs(x - left - wide)) <= 13)
        since = [place_of(word) for word in drawing.words if ">since: " in word]
        assert len(since) == bool(later)
        assert all(left - 90 <= at <= left + wide + 90 for at in since)


def test_no_words_stand_upon_a_line_to_compare_with() -> None:
    entry = Entry(row("C0001", 1, low=10), "A", what="in Kursk")
    drawn = lines.lines([entry, Entry(row("C0002", 1, best=100), "B")], reference=Line(15, "most"))
    for drawing in forms(drawn):
        dashed = float(re.search(r'd="M([\d.]+) [^>]*dasharray', "".join(drawing.behind))[1])
        words = next(word for word in drawing.words if f">{entry.row['said']}" in word)
        said = re.search(r">([^<]*)<", words)[1]
        assert place_of(words) > dashed or place_of(words) + advance(said) < dashed


def test_what_was_stated_since_begins_at_its_box_and_not_on_the_axis() -> None:
    of, later = "sent in all", (10_000, 11_000)
    entry = Entry(row("C0001", 1, best=10_000), "A", what=of, later=later, verdict=MORE_CAME)
    far = Entry(row("C0002", 1, best=100_000), "B", verdict=MORE_CAME)
    drawing = lines.lines([entry, far], top=40_000, verdicts=[MORE_CAME]).wide
    since = next(word for word in drawing.words if ">since: 10,000 to 11,000<" in word)
    box = re.search(r'<rect x="([-\d.]+)"[^>]* height="14"', "".join(drawing.behind))
    assert "text-anchor" not in since
    assert abs(place_of(since) - float(box[1])) < 1


def place_of(word: str) -> float:
    return float(re.search(r'x="([-\d.]+)"', word)[1])


CROWDED = [row(f"C{day:04d}", day, best=1000 * (day % 5), documents=day) for day in range(1, 30)]


def set_words(svg: str) -> Iterator[tuple[ET.Element, dict[str, str]]]:
    """Each text of a picture with its attributes and those of the group that it is in."""
    for group in ET.fromstring(svg).iter():
        for words in group.findall(f"{SVG}text"):
            yield words, {**group.attrib, **words.attrib}


@pytest.mark.parametrize(
    "picture",
    [
        lines.lines(LONG, "A title so long that it has to be broken into lines " * 2, top=40_000,
                    reference=Line(15_000, "the most that was stated: 15,000")),
        over_time.over_time(CROWDED, VOICES, "A title " * 20,
                            [(dt.date(2024, 12, 20), "what happened near the end of the axis")]),
        bars.counts([{"label": "a label that is long " * 4, "a": 1000, "b": 2}],
                    {"a": "documents", "b": "voices"}),
        bars.shares([{"label": "a label that is long " * 4, "a": 1000, "b": 2}],
                    {"a": "certain", "b": "possible"}),
        between(CROWDED[:6]),
    ],
)  # fmt: skip
def test_words_stay_within_the_picture(picture: Picture) -> None:
    for drawing in forms(picture):
        for words, look in set_words(drawing.svg(picture.title)):
            size = float(look.get("font-size", theme.SIZE))
            long = advance(words.text, size, bold=look.get("font-weight") == "700")
            left = float(words.get("x")) - {"end": long, "middle": long / 2}.get(
                look.get("text-anchor", ""), 0
            )
            assert left >= -1, words.text
            assert left + long <= drawing.width + 1, words.text


def test_marks_of_one_look_are_drawn_once_and_used() -> None:
    for drawing in forms(over(CROWDED)):
        alone, shared = drawing.svg(), drawing.svg(name="x")
        root = ET.fromstring(shared)
        names = {part.get("id") for part in root.find(f"{SVG}defs")}
        uses = [part.get("href").removeprefix("#") for part in root.iter(f"{SVG}use")]
        assert set(uses) == names
        assert len(uses) >= len(CROWDED)
        assert len(shared) < len(alone)
        assert [f"x-{n}" for n in range(len(CROWDED))] == [
            link.get("id") for link in root.iter(f"{SVG}a")
        ]


def test_a_drawing_for_phones_takes_its_words_from_the_other() -> None:
    root = ET.fromstring(over(EVERY_KIND).narrow.svg(name="x_", labels_of="x"))
    links = [*root.iter(f"{SVG}a")]
    assert [link.get("aria-labelledby") for link in links] == [f"x-{n}" for n in range(7)]
    assert {link.get("aria-label") for link in links} == {None}


def test_words_have_a_halo_that_belongs_to_the_picture() -> None:
    for drawing in forms(over(EVERY_KIND)):
        halo = ET.fromstring(svg_of(drawing)).findall(f".//{SVG}g[@paint-order='stroke']")
        assert [(g.get("stroke"), g.get("stroke-width")) for g in halo] == [(theme.PAPER, "3")]


def test_bars_are_as_many_as_rows_and_parts_and_as_long_as_their_numbers() -> None:
    rows = [{"label": name, "a": 10, "b": 5} for name in ("x", "y", "z")]
    for drawing in forms(bars.counts(rows, {"a": "A", "b": "B"})):
        assert [mark.says for mark in drawing.marks] == [f"{n}: 10 A, 5 B" for n in "xyz"]
        for mark in drawing.marks:
            long, short = (float(w) for w in re.findall(r'width="([\d.]+)"', mark.body))
            assert long == pytest.approx(2 * short, abs=0.2)


def test_the_parts_of_a_whole_fill_its_bar() -> None:
    rows = [{"label": "x", "a": 3, "b": 1, "c": 0}]
    for drawing in forms(bars.shares(rows, {"a": "A", "b": "B", "c": "C"})):
        assert drawing.marks[0].says == "x, 4 statements: 3 A, 1 B"
        widths = [
            float(w) for w in re.findall(r'<rect[^>]* width="([\d.]+)"', drawing.marks[0].body)
        ]
        assert widths[0] == pytest.approx(3 * widths[1], abs=0.3)
        assert drawing.marks[0].x + sum(widths) == pytest.approx(drawing.width, abs=0.3)


def reaction(state: str, stance: str, own: int, joint: int) -> dict:
    claims = [f"C{number:04d}" for number in range(1, own + joint + 1)]
    return {
        "side": "ally", "state": state, "stance": stance, "own": own, "joint": joint,
        "claims": claims,
    }  # fmt: skip


def test_a_cell_of_the_matrix_tells_its_own_and_the_joint_apart() -> None:
    rows = [reaction("A", "warns", 2, 1), reaction("B", "denies", 0, 3)]
    words = {"warns": "warns", "denies": "denies", "supports": "supports"}
    for drawing in forms(matrix.matrix(rows, words, {"ally": "allies"})):
        assert [mark.says for mark in drawing.marks] == [
            "A warns: 2 of its own and 1 signed with others; C0001, C0002, C0003",
            "B denies: 3 signed with others; C0001, C0002, C0003",
        ]
        assert [mark.body.count("<circle") for mark in drawing.marks] == [2, 1]
        assert ">Allies</text>" in svg_of(drawing)
        assert "supports" not in svg_of(drawing)


def test_the_heads_of_a_long_matrix_stand_beneath_it_too() -> None:
    for many, times in ((11, 1), (12, 2)):
        rows = [reaction(f"Land {number}", "warns", 1, 0) for number in range(many)]
        for drawing in forms(matrix.matrix(rows, {"warns": "warns"}, {"ally": "allies"})):
            assert svg_of(drawing).count(">warns</text>") == times


def circles(own: int, joint: int) -> list[list[tuple[str, float]]]:
    """What a cell draws in either form: "disc" or "ring" with its radius, one by one."""
    rows = [reaction("A", "w", own, joint)]
    return [
        [
            ("ring" if "stroke" in signs else "disc", float(re.search(r' r="([\d.]+)"', signs)[1]))
            for signs in re.findall(r"<circle[^>]*>", drawing.marks[0].body)
        ]
        for drawing in forms(matrix.matrix(rows, {"w": "w"}, {"ally": "a"}))
    ]


def test_a_disc_is_what_a_state_said_a_ring_what_it_signed_and_either_grows() -> None:
    for kind, cells in (
        ("disc", [circles(number, 0) for number in (1, 4, 9)]),
        ("ring", [circles(0, number) for number in (1, 4, 9)]),
    ):
        for one, more, most in zip(*cells, strict=True):
            assert [[shape for shape, _ in cell] for cell in (one, more, most)] == [[kind]] * 3
            assert one[0][1] < more[0][1] < most[0][1]
    wide = matrix.matrix([reaction("A", "w", 2, 3)], {"w": "w"}, {"ally": "a"}).wide
    assert re.findall(r'fill="([^"]+)"[^>]*>(\d)</text>', "".join(wide.upon)) == [
        (theme.PAPER, "2"), (theme.INK, "3"),
    ]  # fmt: skip


@pytest.mark.parametrize(("own", "joint"), [(1, 0), (0, 1), (2, 3), (90, 90)])
def test_disc_and_ring_of_a_cell_stand_apart_and_one_alone_in_the_middle(
    own: int, joint: int
) -> None:
    (mark,) = matrix.matrix([reaction("A", "w", own, joint)], {"w": "w"}, {"ally": "a"}).wide.marks
    drawn = [
        ("ring" if edge else "disc", float(x), float(radius))
        for x, radius, edge in re.findall(
            r'<circle cx="([\d.]+)" cy="[\d.]+" r="([\d.]+)" fill="[^"]*"( stroke)?', mark.body
        )
    ]
    if own and joint:
        (_, x, disc), (_, other_x, ring) = sorted(drawn)
        assert x + disc <= other_x - ring
        assert x + other_x == pytest.approx(2 * mark.x, abs=0.2)
    else:
        ((kind, x, _),) = drawn
        assert kind == ("disc" if own else "ring")
        assert x == pytest.approx(mark.x, abs=0.1)


def test_states_with_the_most_of_their_own_stand_first() -> None:
    rows = [reaction("A", "warns", 1, 9), reaction("B", "warns", 2, 0)]
    drawing = matrix.matrix(rows, {"warns": "warns"}, {"ally": "allies"}).wide
    assert [mark.says[0] for mark in drawing.marks] == ["B", "A"]


def test_the_disc_of_a_phone_s_matrix_lies_within_its_ring() -> None:
    for own, joint in itertools.product((1, 5, 30), (1, 5, 30)):
        (mark,) = matrix.matrix(
            [reaction("A", "w", own, joint)], {"w": "w"}, {"ally": "a"}
        ).narrow.marks
        ring, disc = (float(radius) for radius in re.findall(r' r="([\d.]+)"', mark.body))
        assert ring > disc + 1.5


def month(place: str, number: int, statements: int, longitude: float = 36.2) -> dict:
    return {
        "place": place, "latitude": 51.7, "longitude": longitude, "statements": statements,
        "month": dt.date(2024, number, 1), "claims": ["C0001", "C0002"],
    }  # fmt: skip


def test_a_month_of_a_region_is_a_bar_as_high_as_its_statements_are_many() -> None:
    rows = [month("Kursk Oblast", 10, 20), month("Kursk Oblast", 12, 10),
            month("Russian Far East", 10, 10, 131.9)]  # fmt: skip
    for drawing in forms(regions.regions(rows)):
        assert [mark.says for mark in drawing.marks] == [
            "Kursk Oblast, October 2024: 20 statements; C0001, C0002",
            "Kursk Oblast, December 2024: 10 statements; C0001, C0002",
            "Russian Far East, October 2024: 10 statements; C0001, C0002",
        ]
        high, half, other = (
            float(re.search(r'height="([\d.]+)"', mark.body)[1]) for mark in drawing.marks
        )
        assert high == pytest.approx(2 * half, abs=0.2)
        assert half == other
        assert drawing.marks[0].x == drawing.marks[2].x < drawing.marks[1].x


def test_the_months_of_the_map_are_named_by_quarter_with_their_years() -> None:
    later = month("Kursk Oblast", 5, 1) | {"month": dt.date(2025, 2, 1)}
    for drawing in forms(regions.regions([month("Kursk Oblast", 4, 3), later])):
        words = words_of(drawing)
        assert re.findall(r"\b(?:Apr|Jul|Oct|Jan|May|Feb)\b", words) == ["Apr", "Jul", "Oct", "Jan"]
        assert re.findall(r"\b20\d\d\b", words) == ["2024", "2025"]


def test_a_region_in_the_east_stands_to_the_right_and_an_empty_map_has_no_bars() -> None:
    rows = [month("West", 10, 1, 36.0), month("East", 10, 1, 132.0)]
    for drawing in forms(regions.regions(rows)):
        circles = [part for part in drawing.behind if "<circle" in part]
        xs = [float(re.search(r'cx="([\d.]+)"', circle)[1]) for circle in circles]
        assert 0 < xs[0] < xs[1] < drawing.width
        assert all(f">{place}</text>" in svg_of(drawing) for place in ("West", "East"))
    assert regions.regions([]).wide.marks == []


@given(st.integers(0, 10**6), st.integers(2, 6))
def test_ticks_begin_at_zero_are_even_and_reach_the_highest_number(top: int, most: int) -> None:
    found = ticks(top, most)
    assert found[0] == 0
    assert found[-1] >= top
    assert len(found) <= most + 1
    assert len({b - a for a, b in itertools.pairwise(found)}) == 1


def colours_of_codes() -> dict[tuple[str, str], tuple[str, str]]:
    with (PROJECT / "data/codes.csv").open(encoding="utf-8", newline="") as file:
        return {
            (code["vocabulary"], code["code"]): (code["colour"], code["sign"])
            for code in csv.DictReader(file)
            if code["colour"]
        }


def dark_side(kind: str) -> dict[str, str]:
    """The counterpart of each colour where the page is dark, as the style has it."""
    style = (PROJECT / "report/style.css").read_text(encoding="utf-8")
    # A rule that asked for something around it would not reach marks that are used (SVG 2, 5.5).
    rule = rf'(?m)^ *\[{kind}="(#\w{{6}})"\] {{ {kind}: (#\w{{6}}); }}'
    return dict(re.findall(rule, style))


def luminance(colour: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    low, high = sorted([luminance(one), luminance(other)])
    return (high + 0.05) / (low + 0.05)


MARKED = {theme.ACCENT, *(colour for colour, _ in colours_of_codes().values())}


def test_words_and_marks_can_be_told_from_the_paper_in_both_lights() -> None:
    fills, strokes = dark_side("fill"), dark_side("stroke")
    for colour in (theme.INK, theme.MUTED):
        assert contrast(colour, theme.PAPER) >= 4.5
        assert contrast(fills[colour], fills[theme.PAPER]) >= 4.5
    for colour in MARKED:
        assert contrast(colour, theme.PAPER) >= 3, colour
        for dark in (fills, strokes):
            assert contrast(dark[colour], dark[theme.PAPER]) >= 3, colour
    assert contrast(theme.PAPER, theme.ACCENT) >= 4.5  # A count within a disc.
    assert contrast(fills[theme.PAPER], fills[theme.ACCENT]) >= 4.5


def test_parts_of_a_whole_differ_in_lightness_and_their_counts_can_be_read() -> None:
    fills = dark_side("fill")
    for shades, paper, ink in [
        (theme.SHADES, theme.PAPER, theme.INK),
        ([fills[shade] for shade in theme.SHADES], fills[theme.PAPER], fills[theme.INK]),
    ]:
        for one, other in itertools.pairwise(shades):
            assert contrast(one, other) >= 1.4
        for number, shade in enumerate(shades):
            assert contrast(shade, paper if number < 2 else ink) >= 4.5, shade


def test_shapes_tell_voices_and_verdicts_apart_without_colour() -> None:
    for vocabulary in ("actor_voices.voice_group", "projection_outcomes.outcome"):
        signs = [sign for (of, _), (_, sign) in colours_of_codes().items() if of == vocabulary]
        assert len(set(signs)) == len(signs) >= 5
        drawn = {shape(sign, 0, 0, 5, "#000000") for sign in signs}
        assert len(drawn) == len(signs)


def test_every_colour_of_a_chart_has_its_counterpart_in_the_dark() -> None:
    pictures = [over(EVERY_KIND), in_lines(EVERY_KIND), between(CROWDED[:4]), lines.lines(LONG)]
    pictures.append(
        bars.shares(
            [{"label": "x", **dict.fromkeys("abcd", 1)}], dict(zip("abcd", "ABCD", strict=True))
        )
    )
    pictures.append(matrix.matrix([reaction("A", "w", 2, 1)], {"w": "w"}, {"ally": "a"}))
    for drawing in (drawing for picture in pictures for drawing in forms(picture)):
        for kind, colour in re.findall(r'(fill|stroke)="(#\w{6})"', drawing.svg("A title")):
            assert colour in dark_side(kind), (kind, colour)
