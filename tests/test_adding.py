"""A document is added with all its statements or not at all, by the words of the schemas."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import time
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from duckdb import DuckDBPyConnection
from hypothesis import given, settings
from hypothesis import strategies as st

from command import COMMAND, process
from command import command as troopclaims
from support import Copy
from troopclaims.cli.add import said
from troopclaims.datapackage.issue import Issue
from troopclaims.dataset import adding
from troopclaims.dataset.adding import Addition, prepare, write
from troopclaims.dataset.canonical import canonical
from troopclaims.dataset.entries import entries_in, parse, pointer
from troopclaims.dataset.identifiers import NewRow, identified
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.proposals import Proposal, graded
from troopclaims.dataset.records import records_of
from troopclaims.dataset.templates import legend, template
from troopclaims.errors import InvalidDataError, PackageError

FREE = {
    "claims": "C1000", "estimates": "E0009", "exclusions": "X0002", "mentions": "M0012",
    "reactions": "R0011",
}  # fmt: skip
KEYS = ("estimate_id", "claim_id")
STATED = {
    "kind": "estimate", "polarity": "affirmed", "certainty": "certain",
    "summary": "A statement made up for a test.",
}  # fmt: skip


# The rules that these tests break; to ask all takes most of the time of an addition.
RULES = {
    "grades_have_reasons", "hedge_or_reason", "kinds_have_their_rows", "near_duplicate_claims",
    "summary_stands_alone",
}  # fmt: skip


@pytest.fixture
def package(package: Copy) -> Copy:
    """A copy of the sound package with these rules only."""
    for file in (package.root / "analysis" / "checks").glob("*.sql"):
        if file.stem not in RULES:
            file.unlink()
    return package


def document(**values: Any) -> dict[str, Any]:
    """A document of the sound record's paper, with what else is given."""
    return {
        "kind": "news_article", "publisher_id": "Paper", "language": "en",
        "published_on": "2025-01-02", "date_basis": "stated", "read_extent": "full_text",
    } | values  # fmt: skip


def statement(package: Package, **values: Any) -> dict[str, Any]:
    """A claim of one number, in the words that the model has for it."""
    number = {"best": 12, "bound": "exact", "mentions": [{"figure": "twelve"}], **counted(package)}
    usual = {"claimant_id": "C", "made_on": "2025-01-01", **STATED, "estimates": [number]}
    return usual | values


def counted(package: Package) -> dict[str, str]:
    """The first code of every field of estimates that has to have one, but for the bound."""
    return {
        field.name: str(field.constraints.enum[0])
        for field in package.table("estimates").fields
        if field.constraints.required and field.constraints.enum and field.name != "bound"
    }


def opened(copy: Copy) -> Package:
    return open_package(copy.root, trust_rules=True)


def prepared(copy: Copy, written: object) -> Addition:
    return prepare(opened(copy), "a.json", json.dumps(written, indent=2).encode("utf-8"))


def tables_of(copy: Copy) -> dict[str, bytes]:
    return {file.name: file.read_bytes() for file in (copy.root / "data").glob("*.csv")}


def rows(addition: Addition) -> dict[str, list[dict[str, str]]]:
    found: dict[str, list[dict[str, str]]] = {}
    for row in addition.rows:
        found.setdefault(row.table.name, []).append(dict(row.cells))
    return found


def faults(addition: Addition) -> list[tuple[str, str]]:
    return [(issue.field, issue.message) for issue in addition.issues]


def test_a_document_and_its_statement_become_rows_of_all_tables(package: Copy) -> None:
    before = {table: package.read(table) for table in ("claims", "mentions", "estimates")}
    one = statement(opened(package))
    addition = prepared(package, {"sources": document(), "claims": one})
    assert addition.issues == ()
    write(addition)
    made = {table: [r for r in package.read(table) if r not in before[table]] for table in before}
    (claim,), (estimate,), (mention,) = made["claims"], made["estimates"], made["mentions"]
    assert {"claim_id": "C1000", "claimant_id": "c", "credibility": "6"}.items() <= claim.items()
    assert {"estimate_id": "E0009", "claim_id": "C1000", "best": "12"}.items() <= estimate.items()
    expected = {
        "mention_id": "M0012", "claim_id": "C1000", "source_id": "paper-2025-01-02-1",
        "estimate_id": "E0009", "figure": "twelve", "low": "", "best": "12", "high": "",
    }  # fmt: skip
    assert expected.items() <= mention.items()
    source = next(r for r in package.read("sources") if r["source_id"] == "paper-2025-01-02-1")
    assert (source["publisher_id"], source["publisher_class"]) == ("paper", "wire")
    assert prepared(package, {}).issues  # and the tables are such that more can be added


@pytest.mark.parametrize("name", ["Stéphane Courier", "stephane  courier", "STÉPHANE COURIER"])
def test_whoever_is_meant_is_found_by_a_name_however_it_is_written(
    package: Copy, name: str
) -> None:
    package.set("actors", "courier", name="Stéphane Courier")
    one = statement(opened(package), claimant_id=name)
    addition = prepared(package, {"sources": document(), "claims": one})
    assert addition.issues == ()
    assert [row["claimant_id"] for row in rows(addition)["claims"]] == ["courier"]


def test_the_next_document_of_a_day_has_the_next_number_and_the_next_claim_the_next_id(
    package: Copy,
) -> None:
    for number in (1, 2):
        one = statement(opened(package), made_on=f"2024-12-{number}0")
        addition = prepared(package, {"sources": document(title=f"Page {number}"), "claims": [one]})
        assert addition.issues == ()
        write(addition)
        assert rows(addition)["sources"][0]["source_id"] == f"paper-2025-01-02-{number}"
        assert rows(addition)["claims"][0]["claim_id"] == f"C{999 + number}"


def test_a_statement_that_is_there_is_named_and_gets_a_mention(package: Copy) -> None:
    before = package.read("claims")
    written = {
        "sources": document(),
        "claims": [
            {"claim_id": "C0009"},
            {"claim_id": "C0001", "mentions": {"estimate_id": "E0001", "low": 9, "figure": "9"}},
            {"claim_id": "C0007", "estimates": {"estimate_id": "E0007", "mentions": {"best": 5}}},
        ],
    }
    addition = prepared(package, written)
    assert addition.issues == ()
    write(addition)
    assert package.read("claims") == before
    found = [(m["claim_id"], m.get("estimate_id"), m.get("low"), m.get("best"))
             for m in rows(addition)["mentions"]]  # fmt: skip
    assert sorted(found, key=str) == [
        ("C0001", "E0001", "9", None), ("C0007", "E0007", None, "5"), ("C0009", None, None, None)
    ]  # fmt: skip


def test_rows_of_one_file_refer_to_each_other_by_names_of_their_own(package: Copy) -> None:
    written = {
        "sources": document(),
        "actors": [
            {"actor_id": "newcomer", "name": "New Comer", "kind": "person", "side": "none",
             "part_of_id": "new body"},
            {"actor_id": "new-body", "name": "New Body", "kind": "organisation", "side": "none"},
        ],
        "claims": [
            statement(opened(package), claimant_id="new  COMER", claim_id="the first"),
            statement(opened(package), claimant_id="New Comer", made_on="2025-01-02",
                      claim_links={"other_id": "the first", "relation": "distinct"}),
        ],
    }  # fmt: skip
    addition = prepared(package, written)
    assert faults(addition) == []
    found = rows(addition)
    assert found["actors"][0]["part_of_id"] == "new-body"
    assert [claim["claimant_id"] for claim in found["claims"]] == ["newcomer"] * 2
    assert found["claim_links"] == [
        {"claim_id": "C1001", "other_id": "C1000", "relation": "distinct"}
    ]


def test_what_may_be_there_already_is_refused_until_it_is_linked(package: Copy) -> None:
    same = statement(opened(package), claimant_id="A Two", made_on="2024-12-05")
    kinds = ("quantity", "measure", "personnel", "scope")
    former = next(e for e in package.read("estimates") if e["estimate_id"] == "E0007")
    same["estimates"][0] |= {k: former[k] for k in kinds if k in former} | {"best": 5}
    written = {"sources": document(), "claims": [same]}
    addition = prepared(package, written)
    assert {issue.type for issue in addition.issues} == {"near_duplicate_claims"}
    assert {issue.field for issue in addition.issues} == {"/claims/0/claim_id"}
    assert "C0007" in " ".join(issue.message for issue in addition.issues)
    same["claim_links"] = [
        {"other_id": other, "relation": "distinct"} for other in ("C0007", "C0008")
    ]
    assert prepared(package, written).issues == ()


def test_grades_are_those_of_the_publisher_s_others_unless_they_are_written(package: Copy) -> None:
    for number in (6, 10):
        package.set("sources", f"s-{number}", publisher_id="paper", publisher_class="local",
                    reliability="C", reliability_basis="local or regional press")  # fmt: skip
    one = [statement(opened(package))]
    proposed = prepared(package, {"sources": document(), "claims": one})
    cells = {"publisher_class": "local", "reliability": "C",
             "reliability_basis": "local or regional press"}  # fmt: skip
    assert proposed.issues == ()
    assert cells.items() <= rows(proposed)["sources"][0].items()
    assert {one.key: dict(one.cells) for one in proposed.proposals}["paper-2025-01-02-1"] == cells
    alone = prepared(package, {"sources": document(reliability="D"), "claims": one})
    assert [issue.field for issue in alone.issues] == ["/sources/reliability_basis"]


def test_a_claim_s_grade_is_proposed_from_the_record_and_what_others_could_now_have_is_told(
    package: Copy,
) -> None:
    former = next(e for e in package.read("estimates") if e["estimate_id"] == "E0003")
    number = {name: value for name, value in former.items() if name not in KEYS}
    number |= {"best": 11_500, "mentions": {"figure": "11,500"}}
    one = statement(opened(package), claimant_id="A One", made_on="2024-11-12", estimates=number)
    written = {"sources": document(publisher_id="PAPER"), "claims": [one, {"claim_id": "C0009"}]}
    addition = prepared(package, written)
    assert faults(addition) == []
    (claim,) = rows(addition)["claims"]
    assert claim["credibility"] == "2"
    assert "(C0003)" in claim["credibility_basis"]
    told = {one.key: (one.is_new, one.cells["credibility"]) for one in addition.proposals[1:]}
    assert told == {"C1000": (True, "2"), "C0009": (False, "3")}


def test_the_grade_of_what_was_corrected_is_not_lifted_by_a_mention(
    filled: DuckDBPyConnection, sound_package: Path
) -> None:
    package = open_package(sound_package, trust_rules=True)
    mention = NewRow(package.table("mentions"), {"claim_id": "C0001"}, ())

    def lifted(grade: str) -> list[str]:
        records = {"claims": [{"claim_id": "C0001", "credibility": grade}]}
        return [one.key for one in graded(filled, package, [mention], records)[1]]

    assert [lifted(grade) for grade in "1256"] == [[], ["C0001"], [], ["C0001"]]


def test_a_new_publisher_s_class_is_asked_for(package: Copy) -> None:
    written = {"sources": document(publisher_id="courier"), "claims": statement(opened(package))}
    (issue,) = prepared(package, written).issues
    assert (issue.field, issue.type) == ("/sources/publisher_class", "constraint-error")


def test_hashes_are_those_of_the_fingerprint_and_of_the_passage(package: Copy) -> None:
    (package.root / "seeds" / "own.txt").write_text("A title.\n\nTwelve were seen.\n", "utf-8")
    done = troopclaims("fingerprint", "own.txt", "--source", "own", cwd=package.root / "seeds")
    assert done.returncode == 0, done.stderr
    one = statement(opened(package))
    one["estimates"][0]["mentions"] = {"figure": "Twelve", "span_start": 10, "span_end": 27}
    written = {"sources": document(source_id="own", seed="own.json"), "claims": one}
    addition = prepared(package, written)
    assert faults(addition) == []
    print_ = json.loads((package.root / "seeds" / "own.json").read_text("utf-8"))
    assert rows(addition)["sources"][0]["sha256"] == print_["sha256"]
    (mention,) = rows(addition)["mentions"]
    assert (mention["paragraph"], mention["span_sha256"]) == (
        "2", print_["paragraphs"][1]["sha256"]
    )  # fmt: skip
    one["estimates"][0]["mentions"]["span_start"] = 3
    (issue,) = prepared(package, written).issues
    assert (issue.field, issue.type) == ("/claims/estimates/0/mentions/span_start", "evidence")


@cache
def sound_records(root: Path) -> tuple[Package, Mapping[str, list[dict[str, str]]]]:
    package = open_package(root)
    return package, records_of(package)


def worked_out(
    root: Path, written: object, indent: int | None = None
) -> tuple[list[NewRow], list[Issue]]:
    """The rows with their identifiers and the issues, before anything is checked."""
    package, records = sound_records(root)
    text = parse("a.json", json.dumps(written, indent=indent).encode("utf-8"))
    entries, ill_written = entries_in(package, text)
    found, unknown = identified(package, text, entries, records, FREE)
    return found, [*ill_written, *unknown]


WRONG: dict[str, tuple[Any, str, str, str]] = {
    "a table that is none": ({"claim": []}, "/claim", "no table 'claim'", "claims"),
    "a field that is none": (
        {"sources": {"publisher": "x"}}, "/sources/publisher", "no 'publisher'", "publisher_id",
    ),
    "a table in the wrong row": (
        {"claims": [{"claimant_id": "C", "actors": []}]}, "/claims/0/actors", "no 'actors'",
        "at the top",
    ),
    "a row that is none": ({"claims": [{}, 3]}, "/claims/1", "is a number", "object"),
    "a value that is none": ({"sources": {"title": ["a"]}}, "/sources/title", "a list", "text"),
    "a text of two lines": ({"sources": {"title": "a\nb"}}, "/sources/title", "U+000A", "one line"),
    "half a character": ({"sources": {"title": "a\ud800"}}, "/sources/title", "U+D800", "one line"),
    "a second document": (
        {"sources": [{"source_id": "s-1"}, {"source_id": "s-2"}]}, "/sources/1", "second", "each",
    ),
    "nothing at all": ({}, "", "nothing is filled in", "fill in"),
    "nobody": (
        {"claims": {"claimant_id": "A Onne"}}, "/claims/claimant_id", "no 'A Onne' in actors",
        "a one",
    ),
    "a claim that is not there": ({"claims": [{"claim_id": "C0444"}]}, "/claims/0/claim_id",
                                  "there is no C0444", "leave claim_id out"),
    "a claim that was retired": (
        {"claims": [{"claim_id": "C0999"}]}, "/claims/0/claim_id",
        "C0999 was retired in version 0.1.0: Made up", "leave claim_id out",
    ),
    "a claim that was retired, referred to": (
        {"claims": [{"claim_links": [{"other_id": "C0999", "relation": "distinct"}]}]},
        "/claims/0/claim_links/0/other_id", "C0999 was retired in version 0.1.0", "give another",
    ),
    "a claim that is there, described anew": (
        {"claims": [{"claim_id": "C0001", "hedge": "may"}]}, "/claims/0/claim_id",
        "is there already", "alone",
    ),
    "an actor without an identifier": (
        {"actors": {"name": "X"}}, "/actors/actor_id", "needs its actor_id", "name it",
    ),
    "a document of nobody": ({"sources": {"kind": "other"}}, "/sources/source_id", "publisher",
                             "give one"),
}  # fmt: skip


@pytest.mark.parametrize("name", WRONG)
def test_what_is_ill_written_is_named_by_its_pointer_and_line(
    name: str, sound_package: Path
) -> None:
    written, place, message, hint = WRONG[name]
    _, issues = worked_out(sound_package, written, indent=2)
    issue = next(one for one in issues if one.field == place)
    assert (issue.type, issue.path) == ("entry", "a.json")
    assert message in issue.message
    assert hint in issue.hint.casefold()
    lines = json.dumps(written, indent=2).splitlines()
    last = place.rpartition("/")[2]
    if last and not last.isdigit() and f'"{last}"' in "".join(lines):
        assert f'"{last}"' in lines[(issue.row or 0) - 1]


@pytest.mark.parametrize(
    ("text", "kind"),
    [("null", "null"), ("[]", "a list"), ('"x"', "a text"), ("0.5", "a number"), ("7", "a number"),
     ("true", "true or false")],
)  # fmt: skip
def test_what_is_no_object_is_told_by_the_words_of_json(text: str, kind: str) -> None:
    wanted = "`troopclaims add --template` prints one to fill in"
    with pytest.raises(PackageError) as raised:
        parse("a.json", text.encode("utf-8"))
    assert str(raised.value) == f"a.json: a document is an object, and this is {kind}; {wanted}"


def test_what_is_ill_written_changes_nothing(package: Copy) -> None:
    before = tables_of(package)
    addition = prepared(package, {"sources": document(), "claims": {"claimant": "C"}})
    assert faults(addition) == [("/claims/claimant", "a row of claims has no 'claimant'")]
    assert addition.tables == {}
    assert tables_of(package) == before


def test_an_identifier_is_found_whatever_its_capitals(sound_package: Path) -> None:
    package = open_package(sound_package, trust_rules=True)
    text = json.dumps({"sources": document(publisher_id="LAND-A")})
    written = parse("article.json", text.encode())
    entries, _ = entries_in(package, written)
    (row,), issues = identified(package, written, entries, records_of(package), FREE)
    assert (row.cells["publisher_id"], issues) == ("land-a", [])


def test_a_name_of_two_actors_is_told_with_both(package: Copy) -> None:
    for place_id in ("hall", "square"):
        package.set("places", place_id, name="forum")
    written = {"sources": document(), "claims": statement(opened(package), place_id="Forum")}
    (issue,) = prepared(package, written).issues
    assert "2 places" in issue.message
    assert "hall, square" in issue.hint


# What the tables and rules say of a new row is said of its place in the file, first of the tables.
BROKEN: dict[str, list[tuple[dict[str, Any], str, str]]] = {
    "tables": [
        ({"certainty": "sure"}, "certainty", "constraint-error"),
        ({"made_on": "March"}, "made_on", "constraint-error"),
        ({"polarity": ""}, "polarity", "constraint-error"),
    ],
    "rules": [
        ({"hedge": "may"}, "certainty", "hedge_or_reason"),
        ({"summary": "One sentence stands here. Another too."}, "summary", "summary_stands_alone"),
        ({"estimates": [], "mentions": [{"note": "x"}]}, "kind", "kinds_have_their_rows"),
    ],
}


@pytest.mark.parametrize("layer", BROKEN)
def test_an_issue_of_a_new_row_is_named_by_its_pointer(layer: str, sound_package: Path) -> None:
    copy = Copy(sound_package)
    days = ("2024-12-10", "2024-12-20", "2024-12-30")
    claims = [
        statement(opened(copy), **{"made_on": day, **values})
        for (values, _, _), day in zip(BROKEN[layer], days, strict=True)
    ]
    addition = prepared(copy, {"sources": document(), "claims": claims})
    assert [(issue.field, issue.type) for issue in addition.issues] == sorted(
        (f"/claims/{number}/{field}", kind) for number, (_, field, kind) in enumerate(BROKEN[layer])
    )
    assert all(issue.path == "a.json" and issue.row for issue in addition.issues)
    assert all(issue.hint for issue in addition.issues)


def test_an_address_that_a_row_further_down_has_is_named_where_it_was_written(
    package: Copy,
) -> None:
    package.set("sources", "s-7", url="https://example.org/a")
    written = {
        "sources": document(url="https://example.org/a"), "claims": statement(opened(package))
    }  # fmt: skip
    (issue,) = prepared(package, written).issues
    assert (issue.field, issue.type) == ("/sources/url", "unique-error")


def test_an_issue_of_the_tables_as_they_are_keeps_its_place(package: Copy) -> None:
    package.set("claims", "C0002", summary="No full stop at the end of this")
    addition = prepared(package, {"sources": document(), "claims": statement(opened(package))})
    assert [(issue.path, issue.row) for issue in addition.issues] == [("data/claims.csv", 3)]


def test_tables_that_changed_meanwhile_are_left_alone(package: Copy) -> None:
    addition = prepared(package, {"sources": document(), "claims": statement(opened(package))})
    package.set("claims", "C0002", summary="Somebody else wrote this meanwhile.")
    changed = tables_of(package)
    with pytest.raises(InvalidDataError, match="changed meanwhile"):
        write(addition)
    assert tables_of(package) == changed


@pytest.mark.parametrize("text", ["", "[1]", '{"a": 1, "a": 2}', "{", '{"a": NaN}', "{" * 100_000])
def test_what_is_no_object_of_json_is_refused(text: str) -> None:
    with pytest.raises(PackageError, match=r"a\.json"):
        parse("a.json", text.encode("utf-8"))


# --- Properties ----------------------------------------------------------------------------------

PLAIN = st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=30)
NAMES = st.text(max_size=5) | st.sampled_from(
    "sources actors places events claims estimates mentions reactions claim_links exclusions "
    "claim_id claimant_id actor_id source_id name title other_id best low x".split()
)
JSON = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(NAMES, inner, max_size=4),
    max_leaves=15,
)


@given(written=st.dictionaries(NAMES, JSON, max_size=5))
@settings(max_examples=150)
def test_whatever_is_written_is_read_or_refused_at_a_place_that_is_there(
    sound_package: Path, written: dict[str, Any]
) -> None:
    _, issues = worked_out(sound_package, written)
    for issue in issues:
        assert issue.type == "entry"
        assert issue.row == 1
        here: Any = written
        *outer, _ = issue.field.split("/")[1:] or [""]
        for part in outer:
            name = part.replace("~1", "/").replace("~0", "~")
            here = here[int(name)] if isinstance(here, list) else here[name]


@given(title=PLAIN, summary=PLAIN, figure=PLAIN, number=st.integers(0, 10**12))
@settings(max_examples=100)
def test_texts_become_cells_as_they_are_and_no_other_record_changes(
    sound_package: Path, title: str, summary: str, figure: str, number: int
) -> None:
    written = {
        "sources": {"source_id": "new-1", "title": title},
        "claims": [
            {"claimant_id": "c", "summary": summary,
             "estimates": [{"best": number, "mentions": [{"figure": figure}]}]}
        ],
    }  # fmt: skip
    found, issues = worked_out(sound_package, written)
    assert issues == []
    expected = {"sources": ("title", title), "claims": ("summary", summary),
                "mentions": ("figure", figure), "estimates": ("best", str(number))}  # fmt: skip
    for row in found:
        table = row.table
        before = table.file.read_text(encoding="utf-8")
        after = canonical(adding.appended(before, [row.cells]), table.primary_key)
        old = list(csv.DictReader(io.StringIO(before, newline="")))
        new = list(csv.DictReader(io.StringIO(after, newline="")))
        assert [one for one in new if one in old] == old
        (added,) = [one for one in new if one not in old]
        name, text = expected[table.name]
        assert added[name] == text


@given(st.lists(st.text(max_size=4) | st.integers(0, 99)))
def test_a_pointer_leads_back_to_its_place(parts: list[str | int]) -> None:
    written = pointer(tuple(parts)).split("/")[1:]
    assert [one.replace("~1", "/").replace("~0", "~") for one in written] == [*map(str, parts)]


# --- The command ---------------------------------------------------------------------------------


@pytest.fixture
def article(package: Copy) -> Path:
    file = package.root / "article.json"
    written = {"sources": document(), "claims": [statement(opened(package))]}
    file.write_text(json.dumps(written, indent=2), encoding="utf-8")
    return file


def test_what_others_could_now_have_is_said_apart_from_what_is_proposed_for_new_rows() -> None:
    proposals = (
        Proposal("sources", "paper-1", {"reliability": "B"}),
        Proposal("claims", "C0001", {"credibility": "1"}, is_new=False),
    )
    assert said(Addition(proposals=proposals)).splitlines() == [
        "paper-1: by the rules reliability B",
        "C0001: was there, and could now have by the rules credibility 1",
    ]


def test_a_dry_run_says_the_same_and_writes_nothing(package: Copy, article: Path) -> None:
    before = tables_of(package)
    command = ("add", "--trust-rules", article.name)
    dry = process(*command, "--dry-run", cwd=package.root)
    assert (dry.returncode, tables_of(package)) == (0, before), dry.stderr
    assert "nothing was written" in dry.stderr
    done = process(*command, cwd=package.root)
    assert (done.returncode, done.stdout) == (0, dry.stdout)
    assert "data/claims.csv: C1000\n" in done.stdout
    assert "paper-2025-01-02-1: by the rules publisher_class wire" in done.stdout
    assert tables_of(package) != before
    again = troopclaims("validate", "--trust-rules", cwd=package.root)
    assert again.returncode == 0, again.stdout


def test_issues_are_said_with_line_and_pointer_and_end_with_1(package: Copy, article: Path) -> None:
    before = tables_of(package)
    text = article.read_text(encoding="utf-8").replace('"certain"', '"sure"')
    article.write_text(text, encoding="utf-8")
    line = next(n for n, one in enumerate(text.splitlines(), 1) if '"sure"' in one)
    done = troopclaims("add", "--trust-rules", "article.json", cwd=package.root)
    assert done.returncode == 1
    assert f"article.json:{line}: /claims/0/certainty: " in done.stdout
    assert "nothing was written" in done.stderr
    assert tables_of(package) == before


@pytest.mark.parametrize(
    "arguments", [(), ("none.json",), ("/dev/zero",), (".",), ("broken.json",)]
)
def test_a_wrong_call_ends_with_2_and_no_traceback(
    arguments: tuple[str, ...], package: Copy
) -> None:
    (package.root / "broken.json").write_text('{"sources": ', encoding="utf-8")
    done = troopclaims("add", "--trust-rules", *arguments, cwd=package.root)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()


def test_what_is_installed_and_what_is_another_package_is_not_added_to(
    package: Copy, article: Path, tmp_path: Path
) -> None:
    installed = package.root.rename(tmp_path / "_package")
    done = troopclaims("add", "--trust-rules", article.name, cwd=installed)
    assert (done.returncode, "an installed package" in done.stderr) == (2, True)
    text = (installed / "datapackage.json").read_text(encoding="utf-8")
    other = text.replace('"name": "dprk-troop-claims"', '"name": "another"', 1)
    (installed / "datapackage.json").write_text(other, encoding="utf-8")
    done = troopclaims("add", "--trust-rules", article.name, cwd=installed)
    assert (done.returncode, "alone" in done.stderr) == (2, True)


def test_rules_of_another_copy_are_run_only_where_they_are_asked_for(
    package: Copy, article: Path
) -> None:
    done = troopclaims("add", article.name, cwd=package.root)
    assert done.returncode == 2
    assert "--trust-rules" in done.stderr


def test_texts_that_terminals_spreadsheets_or_sql_obey_are_texts(package: Copy) -> None:
    title, figure, wording = "=cmd|' /C calc'!A0", "'; DROP TABLE claims; --", "::error::x"
    condition = "${HOME} $(id) {{< include x >}}"
    one = statement(opened(package), condition=condition)
    one["estimates"][0]["mentions"] = [{"figure": figure, "wording": wording}]
    written = {"sources": document(title=title), "claims": [one]}
    addition = prepared(package, written)
    assert addition.issues == ()
    write(addition)
    assert next(r for r in package.read("sources") if r["title"] == title)
    assert package.read("claims")[-1]["condition"] == condition
    assert (package.read("mentions")[-1]["figure"]) == figure
    hostile = {"sources": {"\u001b[2J::error::": 1, "title": "\u001b[2J"}, "##[error]": 2}
    file = package.root / "hostile.json"
    file.write_text(json.dumps(hostile), encoding="utf-8")
    done = troopclaims("add", "--trust-rules", "hostile.json", cwd=package.root)
    assert done.returncode == 1
    assert "\u001b" not in done.stdout + done.stderr
    assert not any(line.startswith(("::", "##")) for line in done.stdout.splitlines())


def test_the_template_is_json_with_every_field_and_can_be_filled_in(package: Copy) -> None:
    done = troopclaims("add", "--trust-rules", "--template", cwd=package.root)
    made = json.loads(done.stdout)
    assert made == template(opened(package))
    told = [line.strip().partition(":")[0] for line in legend(opened(package)).splitlines()]

    def named(value: Any) -> set[str]:
        if isinstance(value, list):
            return set().union(*map(named, value))
        return set(value).union(*map(named, value.values())) if isinstance(value, dict) else set()

    assert named(made) <= set(told)
    made["sources"] |= document()
    (claim,) = made["claims"]
    filled = statement(opened(package))
    (number,) = filled.pop("estimates")
    claim |= {name: value for name, value in filled.items() if not isinstance(value, dict)}
    (mention,) = claim["estimates"][0].pop("mentions")
    claim["estimates"][0] |= number | {"mentions": [mention | {"figure": "twelve"}]}
    assert faults(prepared(package, made)) == []


MIDDLE = "in the middle"


@pytest.mark.parametrize(
    ("after", "number"),
    [
        (MIDDLE, signal.SIGTERM), (MIDDLE, signal.SIGINT), (MIDDLE, signal.SIGKILL),
        (0.5, signal.SIGTERM), (1.0, signal.SIGTERM),
    ],
)  # fmt: skip
def test_whenever_a_signal_comes_all_rows_are_written_or_none(
    after: float | str, number: signal.Signals, package: Copy, article: Path
) -> None:
    before = tables_of(package)
    command = [*COMMAND, "add", "--trust-rules", article.name]
    with subprocess.Popen(
        command, cwd=package.root, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    ) as work:
        if isinstance(after, float):
            time.sleep(after)
        while after == MIDDLE and work.poll() is None:
            if any(file.name.startswith(".") for file in (package.root / "data").iterdir()):
                break
        work.send_signal(number)
        _, said = work.communicate()
    assert "Traceback" not in said
    written = {name for name, raw in tables_of(package).items() if before[name] != raw}
    whole = {"claims.csv", "estimates.csv", "mentions.csv", "sources.csv"}
    assert written in (set(), whole)
    if work.returncode == 0:
        assert written == whole
    if number == signal.SIGKILL and not written:  # What it left is no hindrance to the next.
        done = troopclaims("add", "--trust-rules", article.name, cwd=package.root)
        assert done.returncode == 0, done.stderr
    if number != signal.SIGKILL or not written:
        assert {file.name for file in (package.root / "data").iterdir()} == {*before}
