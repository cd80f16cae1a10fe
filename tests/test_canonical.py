"""Tables have one canonical form, and getting there changes no cell."""

from __future__ import annotations

import csv
import io
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support import Copy
from troopclaims.dataset.canonical import canonical, format_tables
from troopclaims.dataset.package import open_package
from troopclaims.dataset.records import records_of
from troopclaims.dataset.validate import validate
from troopclaims.errors import InvalidDataError

CELL = st.text(st.characters(exclude_characters="\0\r", exclude_categories=["Cs"]), max_size=6)


def written(rows: list[list[str]], **options: object) -> str:
    out = io.StringIO()
    csv.writer(out, **options).writerows(rows)
    return out.getvalue()


@given(st.lists(st.tuples(CELL, CELL), max_size=8), st.sampled_from(["\n", "\r\n"]), st.booleans())
def test_the_canonical_form_keeps_every_cell_and_is_its_own_canonical_form(
    records: list[tuple[str, str]], end: str, quoted: bool
) -> None:
    quoting = csv.QUOTE_ALL if quoted else csv.QUOTE_MINIMAL
    text = written([["k", "v"], *map(list, records)], lineterminator=end, quoting=quoting)
    once = canonical(text, ["k"])
    assert canonical(once, ["k"]) == once
    read = list(csv.reader(io.StringIO(once, newline="")))
    assert sorted(map(tuple, read[1:])) == sorted(records)


def test_records_are_sorted_by_every_field_of_the_key_in_its_order() -> None:
    records = ["1,b,x", "2,a,x", "1,a,z", "1,a,y"]
    assert canonical("\n".join(["k,v,w", *records, ""]), ["v", "k"]) == (
        "k,v,w\n1,a,z\n1,a,y\n2,a,x\n1,b,x\n"
    )


def describe(package: Copy, name: str, **properties: object) -> None:
    """Describe a table otherwise."""
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    next(one for one in descriptor["resources"] if one["name"] == name).update(properties)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def test_a_table_of_several_files_is_named_by_all_that_read_its_records(package: Copy) -> None:
    """Each reader would take the first file for the whole."""
    first, *others = (package.root / "data" / "sources.csv").read_text("utf-8").splitlines(True)
    (package.root / "data" / "more.csv").write_text(f"{first}{others.pop()}", encoding="utf-8")
    (package.root / "data" / "sources.csv").write_text(first + "".join(others), encoding="utf-8")
    describe(package, "sources", path=["data/sources.csv", "data/more.csv"])
    of_several = open_package(package.root, trust_rules=True)
    words = r"data/sources\.csv: the table has to be one plain CSV file"
    with pytest.raises(InvalidDataError, match=words):
        records_of(of_several)
    with pytest.raises(ValueError, match=words):
        format_tables(of_several)
    (issue,) = validate(package.root, trust_rules=True)
    assert (issue.type, issue.resource) == ("format", "sources")


@pytest.mark.parametrize("dialect", [{"delimiter": ";"}, {"header": False}])
def test_a_table_in_another_dialect_is_not_taken_for_one_of_commas(
    dialect: dict[str, object], package: Copy
) -> None:
    describe(package, "codes", dialect=dialect)
    with pytest.raises(InvalidDataError, match="with commas and a header"):
        records_of(open_package(package.root, trust_rules=True))


def test_a_ragged_record_is_refused_and_not_repaired() -> None:
    with pytest.raises(ValueError, match="record 3"):
        canonical("k,v\n1,2\n3\n", ["k"])


def test_a_carriage_return_within_a_cell_is_refused() -> None:
    with pytest.raises(ValueError, match="record 2"):
        canonical('k,v\n1,"a\rb"\n', ["k"])


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "the file is empty"),
        ("v\n1\n", "no column 'k'"),
        ('k,v\n1,2\n1,"2\n', "record 3 is not well-formed CSV: unexpected end"),
        ('k,v\n1,"2"3\n', "expected after"),
    ],
)
def test_what_cannot_be_written_safely_is_refused_in_plain_words(text: str, words: str) -> None:
    with pytest.raises(ValueError, match=words):
        canonical(text, ["k"])


def test_a_byte_order_mark_is_taken_off() -> None:
    assert canonical("\ufeffk,v\n1,2\n", ["k"]) == "k,v\n1,2\n"


def test_a_cell_may_be_longer_than_pythons_csv_reads_at_first() -> None:
    # Python's own limit: a library that another test imports may have raised it.
    before = csv.field_size_limit(131_072)
    try:
        text = "k,v\n1," + "x" * 131_073 + "\n"
        assert canonical(text, ["k"]) == text
        assert csv.field_size_limit() == 131_072
    finally:
        csv.field_size_limit(before)


def test_a_file_that_is_not_utf8_is_named(package: Copy) -> None:
    (package.root / "data" / "actors.csv").write_bytes(b"actor_id\n\xff\n")
    with pytest.raises(ValueError, match=r"actors\.csv: byte 9 is not UTF-8"):
        format_tables(open_package(package.root))


def test_an_unsorted_table_is_named_and_then_mended(package: Copy) -> None:
    before = (package.root / "data" / "actors.csv").read_bytes()
    package.write("actors", list(reversed(package.read("actors"))))
    assert [(i.type, i.resource) for i in validate(package.root, trust_rules=True)] == [
        ("format", "actors")
    ]
    assert [path.name for path in format_tables(open_package(package.root, trust_rules=True))] == [
        "actors.csv"
    ]
    assert (package.root / "data" / "actors.csv").read_bytes() == before
    assert validate(package.root, trust_rules=True) == []
