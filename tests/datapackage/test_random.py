"""Packages made at random: this validator finds what frictionless finds."""

from __future__ import annotations

import csv
import io
import tempfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from datapackage.differential import Case, Fault, ours, theirs, write

pytest.importorskip("frictionless")

SLOW = settings(
    max_examples=60,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
CELLS = ("", "a", "b", "c", "1", "2", "03", "x y", "NA", "é", "a,b", 'a"b', "a\nb", "2024-02-29")


def both(case: Case) -> tuple[set[Fault], set[Fault]]:
    with tempfile.TemporaryDirectory() as folder:
        file = write(case, Path(folder))
        return ours(file), theirs(file)


@st.composite
def fields(draw: st.DrawFn, name: str) -> dict[str, Any]:
    kind = draw(st.sampled_from(("string", "integer", "date", "any")))
    constraints: dict[str, Any] = {}
    if draw(st.booleans()):
        constraints["required"] = True
    if draw(st.integers(0, 3)) == 0:
        constraints["unique"] = True
    if kind == "integer" and draw(st.booleans()):
        constraints["minimum"] = draw(st.integers(0, 3))
    if kind == "string" and draw(st.booleans()):
        name_, value = draw(
            st.sampled_from(
                (
                    ("enum", ["a", "b", "é"]),
                    ("pattern", "[a-c]+"),
                    ("minLength", 2),
                    ("maxLength", 2),
                )
            )
        )
        constraints[name_] = value
    field: dict[str, Any] = {"name": name, "type": kind, "constraints": constraints}
    if draw(st.integers(0, 4)) == 0:
        field["missingValues"] = ["NA"]
    return field


@st.composite
def tables(draw: st.DrawFn, names: tuple[str, ...]) -> bytes:
    width = len(names)
    row = st.lists(st.sampled_from(CELLS), min_size=width, max_size=width)
    ragged = st.lists(st.sampled_from(CELLS), max_size=width + 2)
    rows = draw(st.lists(st.one_of(row, row, row, ragged), max_size=8))
    out = io.StringIO()
    end = draw(st.sampled_from(("\n", "\r\n")))
    quoting = draw(st.sampled_from((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)))
    csv.writer(out, lineterminator=end, quoting=quoting).writerows([names, *rows])
    text = out.getvalue()
    return (text if draw(st.booleans()) else text.removesuffix(end)).encode()


@st.composite
def packages(draw: st.DrawFn) -> Case:
    names = ("a", "b", "c")
    given_fields = tuple(draw(fields(name)) for name in names)
    schema: dict[str, Any] = {}
    if draw(st.booleans()):
        schema["primaryKey"] = [draw(st.sampled_from(names))]
    if draw(st.booleans()):
        schema["missingValues"] = draw(st.sampled_from(([], ["", "NA"], ["NA"])))
    others = {}
    if draw(st.booleans()):
        key, to = draw(st.sampled_from(names)), draw(st.sampled_from(("", "p")))
        reference = {
            "resource": to,
            "fields": [draw(st.sampled_from(("a", "b"))) if not to else "k"],
        }
        schema["foreignKeys"] = [{"fields": [key], "reference": reference}]
        parent = {"fields": [{"name": "k", "type": "string"}, {"name": "l", "type": "string"}]}
        others = {"p": (parent, draw(tables(("k", "l"))))}
    return Case("random", draw(tables(names)), given_fields, schema, others=others)


@given(packages())
@SLOW
def test_random_tables_and_schemas(case: Case) -> None:
    mine, other = both(case)
    assert mine == other


PIECES = st.sampled_from(
    [b",", b'"', b"\n", b"\r\n", b"\r", b"", b" ", b"x", b'""', b",,", b'"\n', b"\n\n", b"\xc3\xa9"]
)
VALID = b'a,b\nx,"y,y"\nz,"line\nend"\n"q""q",w\nlast,one\n'
TEXTS = (
    {"name": "a", "type": "string", "constraints": {"enum": ["x", "z", "last"]}},
    {"name": "b", "type": "string", "constraints": {"required": True}},
)


@given(st.lists(st.tuples(st.integers(4, len(VALID)), st.integers(0, 3), PIECES), max_size=4))
@SLOW
def test_damaged_bytes(damages: list[tuple[int, int, bytes]]) -> None:
    text = VALID
    for at, removed, put in damages:
        text = text[:at] + put + text[at + removed :]
    mine, other = both(Case("damaged", text, TEXTS))
    # Quoting that needs repair is a fault of its own here (see DIFFERENCES, "quotes").
    assert {fault for fault in mine if fault[1] != "source-error"} == other


@given(st.integers(4, len(VALID)), st.sampled_from([b"\xff", b"\xc3", b"\xed\xa0\x80", b"\xf5"]))
@SLOW
def test_bytes_that_are_no_utf8(at: int, put: bytes) -> None:
    mine, other = both(Case("damaged", VALID[:at] + put + VALID[at:], TEXTS))
    assert {kind for _, kind, _, _ in mine} == {"encoding-error"}
    assert ("t", "encoding-error", None, "") in other
