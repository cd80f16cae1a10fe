"""Charts of a few rows: what is drawn, what it leads to, and where its names stand."""

from __future__ import annotations

import datetime as dt
import io
import os
import pickle
import re
import subprocess
import sys
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageChops

from troopclaims.report.charts import vega
from troopclaims.report.charts.label_placing import CHARACTER, LINE, cross, place
from troopclaims.report.charts.matrix import matrix
from troopclaims.report.charts.ranges_and_bars import bars, range_rows
from troopclaims.report.charts.slim import slim
from troopclaims.report.charts.timeline import timeline
from troopclaims.report.charts.vega import ticks
from troopclaims.report.page.record import Code

WIDTH, HEIGHT = 600.0, 150.0
MARKS = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=15)
Draw = Callable[[list[dict]], str]
VOICES = {
    "south_korea": Code("South Korea", "", "", "#0072b2", "circle"),
    "others": Code("others", "", "", "#555555", "diamond"),
}


def row(claim: str, day: int, **numbers: int) -> dict:
    """A row as the questions of charts give it: a number, a lower or an upper bound, or a range."""
    kind = tuple(numbers)
    phrase = {
        ("best",): "{best:,}", ("low",): "at least {low:,}", ("high",): "up to {high:,}"
    }.get(kind, "{low:,} to {high:,}")  # fmt: skip
    return {
        "claim_id": claim,
        "claimant": "A Claimant (AC)",
        "claimant_voice": "Land",
        "voice_group": "others",
        "made_on": f"2024-11-{day:02d}",
        "shown_day": dt.date(2024, 11, day),
        "axis_from": dt.date(2024, 10, 1),
        "axis_to": dt.date(2025, 1, 1),
        "series": "dead_to_date",
        "quantity_label": "killed",
        "said": phrase.format(**numbers),
        "low": None,
        "best": None,
        "high": None,
        "lower_is_unstated": kind == ("high",),
        "upper_is_unstated": kind == ("low",),
        "hedge": None,
        "condition": None,
        "relay_names": None,
        "documents": 1,
        "outcome": None,
    } | numbers


@given(MARKS, st.data())
def test_no_label_meets_another_or_a_mark_or_leaves_the_panel(marks: list, data: st.DataObject):
    texts = [
        (index, data.draw(st.text("abc ", min_size=1, max_size=30))) for index in range(len(marks))
    ]
    boxes = []
    for label in place(marks, [], texts, WIDTH, HEIGHT):
        length = CHARACTER * len(label.text)
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
            left = other.x if other.align == "left" else other.x - CHARACTER * len(other.text)
            middle = (left, other.y), (left + CHARACTER * len(other.text), other.y)
            assert label is other or not cross(label.leader, middle)
            assert label is other or not (other.leader and cross(label.leader, other.leader))


def test_lines_cross_within_both_of_them() -> None:
    line = ((0.0, 0.0), (4.0, 4.0))
    assert cross(line, ((0.0, 4.0), (4.0, 0.0)))
    assert not cross(line, ((3.0, 0.0), (5.0, 2.0)))
    assert not cross(line, ((2.0, 2.0), (4.0, 0.0)))


def test_a_bar_is_kept_clear_of_names() -> None:
    rows = [row("C0001", 10, low=10, high=10000), row("C0002", 7, best=300)]
    rows[0]["claimant"] = "Other (OT)"
    svg = timeline(rows, VOICES)
    place_of = re.compile(r'text-anchor="(start|end)" transform="translate\(([\d.]+)[^>]*>AC, 300<')
    anchor, x = place_of.search(svg).groups()
    bar = 40 / 92 * 680
    assert (anchor == "start") == (float(x) > bar)


def test_the_legend_names_only_those_who_speak() -> None:
    svg = timeline([row("C0001", 1, best=10)], VOICES)
    assert "others" in svg
    assert "South Korea" not in svg


def test_the_first_label_asked_for_has_the_best_place() -> None:
    (label, *_) = place([(100.0, 50.0)], [], [(0, "wanted")], WIDTH, HEIGHT)
    assert (label.align, label.y) == ("left", 50.0)


def test_every_number_of_a_timeline_leads_to_its_claim_and_says_what_it_is() -> None:
    rows = [row("C0001", 1, best=10), row("C0002", 2, low=20), row("C0003", 3, low=5, high=9)]
    svg = timeline(rows, VOICES)
    assert {"C0001", "C0002", "C0003"} == set(re.findall(r'href="register.html#(C\d+)"', svg))
    assert "C0002: A Claimant (AC), 2 November 2024: at least 20; 1 document" in svg
    assert "AC, at least 20" in svg
    assert "↑" in svg


def test_a_timeline_is_the_same_wherever_it_is_drawn() -> None:
    rows = [row("C0001", 1, best=10), row("C0002", 2, low=20), row("C0003", 1, best=11)]
    code = (
        "import pickle, sys\nfrom troopclaims.report.charts.timeline import timeline\n"
        "sys.stdout.write(timeline(*pickle.load(sys.stdin.buffer)))"
    )
    drawn = {
        subprocess.run(
            [sys.executable, "-c", code],
            input=pickle.dumps((rows, VOICES)),
            env={**os.environ, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Asia/Seoul", "America/New_York")
    }
    assert len(drawn) == 1
    assert b"from 1 October to 1 January" in drawn.pop()


EVERY_KIND = [
    row("C0001", 1, best=10),
    row("C0002", 2, low=20),
    row("C0003", 3, low=5, high=9),
    row("C0004", 4, high=30),
    row("C0005", 5, best=0),
    row("C0006", 6, low=0, high=4),
    row("C0007", 7, high=0),
]


def descriptions(svg: str) -> set[str]:
    """What the marks of claims say that they are."""
    return set(re.findall(r'aria-label="(C\d{4}: [^"]*)"', svg))


@pytest.mark.parametrize(
    "draw",
    [
        lambda rows: timeline(rows, VOICES),
        range_rows,
        lambda rows: range_rows(rows, scale="log"),
    ],
)
def test_every_row_is_drawn_as_a_mark_of_its_own_and_zero_too(draw: Draw) -> None:
    for number in range(1, len(EVERY_KIND) + 1):
        svg = draw(EVERY_KIND[:number])
        assert len(descriptions(svg)) == number
        assert "NaN" not in svg
        assert "Infinity" not in svg
    only_zero = draw([row("C0001", 1, best=0)])
    assert len(descriptions(only_zero)) == 1
    assert "NaN" not in only_zero


def test_zero_is_named_on_an_axis_that_has_no_place_for_it() -> None:
    for svg in (timeline(EVERY_KIND, VOICES), range_rows(EVERY_KIND, scale="log")):
        assert re.search(r"<text[^>]*>0</text>", svg)
    assert not re.search(r"<text[^>]*>0</text>", timeline(EVERY_KIND[:4], VOICES))


def test_two_numbers_of_one_claim_are_two_lines() -> None:
    svg = range_rows([row("C0001", 1, best=10), row("C0001", 1, best=20)])
    assert "(C0001)</text>" in svg
    assert "(C0001), 2</text>" in svg


@pytest.mark.parametrize(
    ("numbers", "arrow"),
    [({"low": 20}, "triangle-right"), ({"high": 20}, "triangle-left"), ({"best": 20}, "")],
)
def test_an_arrow_points_to_where_a_bound_leaves_the_number_free(numbers: dict, arrow: str) -> None:
    svg = range_rows([row("C0001", 1, **numbers)])
    # Vega's triangle has its tip first: at the right of its middle, or at the left.
    tips = re.findall(r'd="M(-?)[\d.]+,0L', svg)
    assert tips == {"triangle-right": [""], "triangle-left": ["-"], "": []}[arrow]


def test_bars_are_as_many_as_rows_and_parts() -> None:
    rows = [{"label": name, "a": 1, "b": 2} for name in ("x", "y", "z")]
    assert len(re.findall(r'aria-roledescription="bar"', bars(rows, {"a": "A", "b": "B"}))) == 6


STATUSES = {
    "made": Code("made", "", "", "", ""),
    "planned": Code("planned", "", "", "", "p"),
    "retracted": Code("retracted", "", "", "", "r"),
}


def reaction(actor: str, stance: str, status: str, *claims: str) -> dict:
    return {
        "side": "ally", "actor": actor, "stance": stance, "status": status,
        "reactions": len(claims), "claims": list(claims),
    }  # fmt: skip


def test_a_cell_of_the_matrix_counts_each_status_by_its_own_sign() -> None:
    rows = [  # A heading stands above the actors of each side.
        reaction("A", "warns", "made", "C0001", "C0002"),
        reaction("A", "warns", "retracted", "C0003"),
        reaction("B", "denies", "planned", "C0004"),
    ]
    svg = matrix(rows, {"warns": "warns", "denies": "denies"}, {"ally": "allies"}, STATUSES)
    assert ">2+1r</text>" in svg
    assert ">1p</text>" in svg
    assert ">Allies</text>" in svg
    assert "A warns: 2 reactions made, 1 reaction retracted; C0001, C0002, C0003" in svg
    assert "B denies: 1 reaction planned; C0004" in svg
    filled = re.findall(r'aria-roledescription="rect mark"[^>]*', svg)
    assert len(filled) >= 2


def test_the_more_reactions_a_cell_has_the_darker_it_is() -> None:
    rows = [
        reaction(actor, "warns", "made", *(f"C{number:04d}" for number in range(1, count + 1)))
        for actor, count in (("A", 9), ("B", 4), ("C", 1))
    ]
    svg = matrix(rows, {"warns": "warns"}, {"ally": "allies"}, STATUSES)
    light = [
        sum(map(int, re.search(rf'"{actor} warns: [^>]*fill="rgb\(([^)]*)', svg)[1].split(",")))
        for actor in "ABC"
    ]
    assert light == sorted(set(light))


def test_a_name_beside_a_mark_is_not_read_out_again() -> None:
    svg = timeline([row("C0001", 1, best=10)], VOICES)
    assert "AC, 10" in svg
    assert not re.search(r'aria-label="[^"]*(mark_day|name|led_from):', svg)


def test_a_panel_is_drawn_for_each_quantity_in_the_order_of_the_rows() -> None:
    rows = [row("C0001", 1, best=10), row("C0002", 1, best=20)]
    rows[0] |= {"series": "wounded", "quantity_label": "WOUNDED"}
    svg = timeline(rows, VOICES)
    assert svg.index("WOUNDED</text>") < svg.index("killed</text>")


@given(st.floats(1, 1e6), st.floats(2, 1e4))
def test_ticks_are_round_and_within_the_axis(bottom: float, ratio: float) -> None:
    found = ticks(bottom, bottom * ratio)
    assert all(bottom <= tick <= bottom * ratio for tick in found)
    assert all(int(str(tick).rstrip("0")) in (1, 2, 3, 5) for tick in found)


def test_what_is_left_out_of_a_picture_changes_nothing_that_is_seen() -> None:
    import vl_convert

    rows = [row("C0001", 1, best=10), row("C0002", 2, low=20), row("C0003", 3, low=5, high=9)]
    drawn: list[str] = []
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(vega, "slim", lambda svg: drawn.append(svg) or svg)
        timeline(rows, VOICES)
        bars([{"label": name, "a": 1, "b": 2} for name in ("x", "y")], {"a": "A", "b": "B"})
        range_rows(EVERY_KIND)
    for whole in drawn:
        thin = slim(whole)
        assert len(thin) < 0.75 * len(whole)
        assert set(re.findall(r'aria-label="[^"]*"', thin)) == set(
            re.findall(r'aria-label="[^"]*"', whole)
        )
        before, after = (
            Image.open(io.BytesIO(vl_convert.svg_to_png(svg, scale=2))).convert("L")
            for svg in (whole, thin)
        )
        # A hundredth of a pixel may change the shade of an edge and no more.
        shades = ImageChops.difference(before, after).histogram()
        assert sum(shades[32:]) < sum(shades) / 10_000
    assert len(drawn) == 3
