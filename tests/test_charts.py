"""Charts of a few rows: what is drawn, what it leads to, and where its names stand."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import re
import subprocess
import sys

from hypothesis import given
from hypothesis import strategies as st

from troopclaims.report.charts.label_placing import CHARACTER, LINE, cross, place
from troopclaims.report.charts.matrix import matrix
from troopclaims.report.charts.timeline import Period, timeline
from troopclaims.report.charts.vega import ticks

WIDTH, HEIGHT = 600.0, 150.0
MARKS = st.lists(st.tuples(st.floats(0, WIDTH), st.floats(0, HEIGHT)), min_size=1, max_size=15)
PERIOD = Period(dt.date(2024, 10, 1), dt.date(2025, 1, 1))


def row(claim: str, day: int, **numbers: int) -> dict:
    bounds = {("best",): "exact", ("low",): "at_least", ("high",): "up_to"}
    return {
        "claim_id": claim,
        "claimant": "A Claimant (AC)",
        "claimant_voice": "Land",
        "made_on": f"2024-11-{day:02d}",
        "shown_day": dt.date(2024, 11, day),
        "quantity": "killed",
        "low": None,
        "best": None,
        "high": None,
        "bound": bounds.get(tuple(numbers), "between"),
        "hedge": None,
        "condition": None,
        "relay_names": None,
        "documents": 1,
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
    svg = timeline(rows, {"killed": "killed"}, PERIOD)
    place_of = re.compile(r'text-anchor="(start|end)" transform="translate\(([\d.]+)[^>]*>AC, 300<')
    anchor, x = place_of.search(svg).groups()
    bar = 40 / 92 * 680
    assert (anchor == "start") == (float(x) > bar)


def test_the_legend_names_only_those_who_speak() -> None:
    svg = timeline([row("C0001", 1, best=10)], {"killed": "killed"}, PERIOD)
    assert "others" in svg
    assert "South Korea" not in svg


def test_the_first_label_asked_for_has_the_best_place() -> None:
    (label, *_) = place([(100.0, 50.0)], [], [(0, "wanted")], WIDTH, HEIGHT)
    assert (label.align, label.y) == ("left", 50.0)


def test_every_number_of_a_timeline_leads_to_its_claim_and_says_what_it_is() -> None:
    rows = [row("C0001", 1, best=10), row("C0002", 2, low=20), row("C0003", 3, low=5, high=9)]
    svg = timeline(rows, {"killed": "killed"}, PERIOD)
    assert {"#C0001", "#C0002", "#C0003"} == set(re.findall(r'href="(#C\d+)"', svg))
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
            input=pickle.dumps((rows, {"killed": "killed"}, PERIOD)),
            env={**os.environ, "TZ": zone},
            capture_output=True,
            check=True,
        ).stdout
        for zone in ("UTC", "Asia/Seoul", "America/New_York")
    }
    assert len(drawn) == 1
    assert b"from 1 October to 1 January" in drawn.pop()


def test_a_name_beside_a_mark_is_not_read_out_again() -> None:
    svg = timeline([row("C0001", 1, best=10)], {"killed": "killed"}, PERIOD)
    assert "AC, 10" in svg
    assert not re.search(r'aria-label="[^"]*(mark_day|name|led_from):', svg)


def test_a_panel_without_numbers_is_left_out() -> None:
    svg = timeline([row("C0001", 1, best=10)], {"killed": "KILLED", "wounded": "WOUNDED"}, PERIOD)
    assert "KILLED" in svg
    assert "WOUNDED" not in svg


def test_a_cell_of_the_matrix_has_its_counts_by_status() -> None:
    cells = [
        {"side": "x", "actor": "Land", "stance": "warns", "status": "made", "reactions": 2,
         "claims": ["C0002", "C0001"]},
        {"side": "x", "actor": "Land", "stance": "warns", "status": "planned", "reactions": 1,
         "claims": ["C0003"]},
        {"side": "y", "actor": "Other", "stance": "denies", "status": "withheld", "reactions": 4,
         "claims": ["C0004"]},
    ]  # fmt: skip
    svg = matrix(cells, {"warns": "warns", "denies": "denies"}, {"x": "one side", "y": "other"})
    assert ">2+1p<" in svg
    assert ">4w<" in svg
    assert "One side" in svg
    assert "Land warns: 2 reactions made, 1 reaction planned; C0001, C0002, C0003" in svg


@given(st.floats(1, 1e6), st.floats(2, 1e4))
def test_ticks_are_round_and_within_the_axis(bottom: float, ratio: float) -> None:
    found = ticks(bottom, bottom * ratio)
    assert all(bottom <= tick <= bottom * ratio for tick in found)
    assert all(int(str(tick).rstrip("0")) in (1, 2, 3, 5) for tick in found)
