"""The sentences of the answer hold on the record, and each is refused once it no longer does."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from pathlib import Path

import duckdb
import pytest
from duckdb import DuckDBPyConnection

from changes import both, changed, update
from support import PROJECT, Copy
from troopclaims.datapackage.issue import Issue
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Answer, find_sql
from troopclaims.dataset.statements import (
    Statement,
    borne_out,
    check_statement,
    in_full,
    known_claims,
    listed,
    plainly,
    read_statement,
    statements,
)
from troopclaims.dataset.validate import validate
from troopclaims.dataset.views import worked_out
from troopclaims.errors import InvalidDataError, PackageError
from troopclaims.report.page.record import open_record, reported
from troopclaims.report.sections.sentences import points, sentences

# A superlative of the sound record: C0002's more than 11,000 of 3 November is the highest total.
HIGHEST = """-- The highest total is {highest} ({claim}, {day}), and {share} per cent
-- of the totals are of November.
WITH totals AS (
    FROM estimate_details WHERE series = 'sent_in_all' AND claim_kind != 'projection'
),
top AS (
    FROM totals QUALIFY rank() OVER (ORDER BY highest_said DESC) = 1
),
november AS (
    SELECT 100 * count(*) FILTER (made_on LIKE '2024-11%') // count(*) AS share FROM totals
)
SELECT
    any_value(said) AS highest, any_value(claim_id) AS claim, any_value(shown_day) AS day,
    any_value(share) AS share,
    list(claim_id) AS claims,
    count(*) = 1 AND any_value(share) > 50 AND all_stand(claims) AS holds
FROM top, november
"""


def write_sentence(root: Path, name: str = "x") -> Path:
    """The file of the sentence in a package."""
    file = root / "analysis" / "statements" / f"{name}.sql"
    file.parent.mkdir(parents=True)
    file.write_text(HIGHEST, encoding="utf-8")
    return file


@pytest.fixture
def stating(filled: DuckDBPyConnection, tmp_path: Path) -> tuple[DuckDBPyConnection, Path]:
    """A database of the sound record, and the file of a sentence about it."""
    (tmp_path / "datapackage.json").write_text('{"name": "x"}', encoding="utf-8")
    return filled, write_sentence(tmp_path)


def issues_of(con: DuckDBPyConnection, files: Iterable[Path]) -> list[Issue]:
    """What is said against the sentences of some files."""
    return [
        issue for file in files for issue in check_statement(con, file, known_claims(con, file))
    ]


def checked(con: DuckDBPyConnection, file: Path) -> list[str]:
    """What is said against the sentences beside a file."""
    package = open_package(file.parents[2], trust_rules=True)
    found = issues_of(con, package.sql_files("statements"))
    return [issue.message.partition(": ")[2] for issue in found]


def test_every_sentence_of_the_report_holds_on_the_record() -> None:
    package = open_package(PROJECT)
    with connect() as con, worked_out(con, package, "statements"):
        found = issues_of(con, package.sql_files("statements"))
    assert [(issue.path, issue.message, issue.value) for issue in found] == []
    assert len(statements(open_package(PROJECT))) > 10


def test_no_column_of_a_query_is_taken_for_the_claims_that_are_to_stand() -> None:
    asking = [
        (one, macro)
        for one in statements(open_package(PROJECT))
        for macro in ("all_stand", "all_at_second_hand", "all_undisputed")
        if f"{macro}(claims)" in one.sql
    ]
    assert len({macro for _, macro in asking}) == 3
    with connect() as con, worked_out(con, open_package(PROJECT), "statements"):
        for one, macro in asking:
            cursor = con.execute(one.sql)
            borne = borne_out(one, Answer([c[0] for c in cursor.description], cursor.fetchall()))
            assert con.execute(f"SELECT {macro}($1)", [borne.claims]).fetchone() == (True,), one


def test_a_sentence_has_its_numbers_dates_and_claims_from_its_query(
    stating: tuple[DuckDBPyConnection, Path],
) -> None:
    con, file = stating
    assert checked(con, file) == []
    statement = read_statement(file)
    cursor = con.execute(statement.sql)
    borne = borne_out(statement, Answer([c[0] for c in cursor.description], cursor.fetchall()))
    assert in_full(statement.wording, borne.values, plainly) == (
        "The highest total is more than 11,000 (C0002, 3 November 2024), and 100 per cent of the "
        "totals are of November."
    )
    assert borne.claims == ["C0002"]


@pytest.mark.parametrize(
    "change",
    [
        # The superlative is tied.
        update("estimates", "E0003", best=11_000),
        # The number was revised downwards since.
        both(
            update("claim_links", "C0003,C0001,confirms", relation="revises", other_id="C0002"),
            update("claims", "C0003", claimant_id="a1"),
        ),
        # The claim has no date.
        update("claims", "C0002", made_on=None),
        # The share fell.
        "UPDATE claims SET made_on = '2024-12-01' WHERE claim_id IN ('C0001', 'C0003', 'C0004')",
    ],
)
def test_a_sentence_that_the_record_no_longer_bears_out_is_an_issue(
    change: str, stating: tuple[DuckDBPyConnection, Path]
) -> None:
    with changed(stating[0], change):
        assert checked(*stating) == ["its query says that it does not hold"]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("any_value(said) AS", "NULL AS", "there is no value for highest"),
        ("any_value(said) AS", "[] AS", "there is no value for highest"),
        ("list(claim_id) AS", "NULL AS", "it rests on no claim"),
        ("list(claim_id) AS", "['C0002', 'C0998'] AS", "it rests on C0998, which the record does "
         "not hold"),
        ("count(*) = 1 AND", "NULL AND", "its query says that it does not hold"),
    ],
)  # fmt: skip
def test_a_sentence_without_a_number_or_a_claim_is_an_issue(
    old: str, new: str, words: str, stating: tuple[DuckDBPyConnection, Path]
) -> None:
    con, file = stating
    file.write_text(HIGHEST.replace(old, new), encoding="utf-8")
    assert checked(con, file) == [words]


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        ("{share}", "{part}", "selects highest, claim, day, share, claims, holds and not"),
        ("{share} per cent", "some", "and not claim, claims, day, highest, holds"),
        ("FROM top,", "FROM (FROM top, november LIMIT 0) GROUP BY claim_id --", "has 0 rows"),
        ("FROM top,", "FROM totals, november GROUP BY claim_id --", "has 4 rows and not one"),
        ("-- The", "\n-- The", "does not begin with its wording"),
        ("FROM top,", "FORM top,", "Parser Error"),
    ],
)
def test_a_sentence_that_is_written_wrongly_is_named(
    old: str, new: str, words: str, stating: tuple[DuckDBPyConnection, Path]
) -> None:
    con, file = stating
    file.write_text(HIGHEST.replace(old, new), encoding="utf-8")
    with pytest.raises(PackageError, match=r"analysis/statements/x\.sql") as raised:
        checked(con, file)
    assert words in str(raised.value)


def test_validation_names_the_sentence_that_no_longer_holds(package: Copy) -> None:
    write_sentence(package.root)
    assert validate(package.root, trust_rules=True) == []
    package.set("claims", "C0002", made_on="")
    package.set("estimates", "E0003", best="11000")
    (issue,) = (i for i in validate(package.root, trust_rules=True) if i.type == "statement")
    assert issue.path == "analysis/statements/x.sql"
    assert issue.value.startswith("The highest total is ")
    assert issue.hint
    # Another package's sentences are SQL of its own, which is not run unasked.
    assert [i.type for i in validate(package.root)] == []


def test_no_report_is_made_with_a_sentence_that_does_not_hold(package: Copy) -> None:
    write_sentence(package.root, "answer_1_highest")
    with reported(open_package(package.root, trust_rules=True)):
        made = sentences(open_record(), "answer")
        assert "more than 11,000 (" in made.replace("\\", "")
        assert "[C0002](register.html#C0002)" in made
        assert "The query behind this" in made
        assert points(open_record(), "other") == "\n"
        package.set("estimates", "E0003", best="11000")
        with pytest.raises(InvalidDataError, match=r"answer_1_highest.*The highest total"):
            sentences(open_record(), "answer")


def test_the_query_behind_a_sentence_is_asked_by_its_name() -> None:
    package = open_package(PROJECT)
    one = statements(package)[0]
    assert find_sql(package, one.name) == one.sql


def test_values_are_written_for_readers() -> None:
    assert plainly(12_345) == "12,345"
    assert plainly(dt.date(2025, 4, 30)) == "30 April 2025"
    assert plainly("2024-11~") == "about November 2024"
    assert plainly("2024") == "2024"
    assert plainly(None) == "date not known"
    assert listed(["a", "b", "c"]) == "a, b and c"


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        ("12.5", "12.5"), ("1250.50::DOUBLE", "1,250.5"), ("100.00", "100"), ("0.0", "0"),
        ("20::FLOAT", "20"), ("1e20::DOUBLE", "100,000,000,000,000,000,000"), ("7::UTINYINT", "7"),
    ],
)  # fmt: skip
def test_a_number_with_decimals_is_written_plainly(value: str, shown: str) -> None:
    answer = answer_of(f"SELECT {value} AS n, ['C1'] AS claims, true AS holds")
    assert in_full("{n}", borne_out(Statement("x", "{n}", ""), answer).values, plainly) == shown


@pytest.mark.parametrize(
    "value",
    ["TIMESTAMP '2024-10-01 10:00:00'", "true", "[1, 2]", "['a', NULL]", "{'a': 1}",
     "INTERVAL 1 DAY", "'nan'::DOUBLE", "'inf'::DOUBLE", "TIME '10:00:00'", "'x'::BLOB"],
)  # fmt: skip
def test_a_value_that_no_sentence_can_show_is_named_with_its_file(value: str) -> None:
    answer = answer_of(f"SELECT {value} AS n, ['C1'] AS claims, true AS holds")
    with pytest.raises(PackageError, match=r"statements/x\.sql: the sentence gives \{n\}"):
        borne_out(Statement("x", "{n}", ""), answer)


@pytest.mark.parametrize("claims", ["1", "'C1'", "[1]"])
def test_claims_that_are_no_list_of_texts_are_named_with_the_file(claims: str) -> None:
    with pytest.raises(PackageError, match=r"statements/x\.sql: the sentence has claims that"):
        borne_out(Statement("x", "", ""), answer_of(f"SELECT {claims} AS claims, true AS holds"))


def answer_of(sql: str) -> Answer:
    with duckdb.connect() as con:
        cursor = con.execute(sql)
        return Answer([column[0] for column in cursor.description], cursor.fetchall())


def test_what_is_agreed_is_what_nobody_disputes() -> None:
    macro = PROJECT / "analysis" / "views" / "08_all_undisputed.sql"
    with duckdb.connect() as con:
        con.execute(
            "CREATE TABLE claim_links AS FROM (VALUES ('C1', 'C2', 'disputes'), "
            "('C3', 'C4', 'confirms')) AS t (claim_id, other_id, relation)"
        )
        con.execute(macro.read_text(encoding="utf-8"))

        def told(*claims: str) -> object:
            return con.execute("SELECT all_undisputed($1)", [list(claims)]).fetchone()[0]

        assert told("C3", "C4") is True
        assert told("C3", "C1") is False
        assert told("C2") is False
    agreed = [one for one in statements(open_package(PROJECT)) if one.name.startswith("agreed")]
    assert agreed
    assert [one.name for one in agreed if "all_undisputed(" not in one.sql] == []


def test_at_second_hand_is_what_digests_alone_carry() -> None:
    macro = PROJECT / "analysis" / "views" / "08_all_at_second_hand.sql"
    with duckdb.connect() as con:
        con.execute(
            "CREATE TABLE sources AS FROM (VALUES ('d', 'digest'), ('e', 'excerpt')) "
            "AS t (source_id, read_extent)"
        )
        con.execute(
            "CREATE TABLE mentions AS FROM (VALUES ('C1', 'd'), ('C2', 'd'), ('C2', 'e'), "
            "('C3', 'd')) AS t (claim_id, source_id)"
        )
        con.execute(macro.read_text(encoding="utf-8"))

        def told(*claims: str) -> object:
            return con.execute("SELECT all_at_second_hand($1)", [list(claims)]).fetchone()[0]

        assert told("C1", "C3") is True
        assert told("C2") is False
        assert told("C1", "C2") is False
        assert told("C4") is None


LATE = {"published_on": "2026-11-26"}
DIGEST = {**LATE, "read_extent": "digest"}
# What documents of after March 2026 are, and what both sentences about them say then.
LATE_ONES = [
    ((DIGEST, DIGEST, DIGEST), "at second hand", "none of which was itself read"),
    ((DIGEST, DIGEST, LATE), "mostly at second hand", "one of which was itself read"),
    ((DIGEST, DIGEST, DIGEST, LATE, LATE), "mostly at second hand",
     "2 of which were themselves read"),
    ((DIGEST, LATE), None, None),
    ((LATE,), None, None),
    ((), None, None),
]  # fmt: skip


@pytest.mark.parametrize(("late", "known", "read"), LATE_ONES)
def test_the_next_late_document_that_is_read_changes_the_words_and_not_what_holds(
    late: tuple[dict[str, str], ...], known: str | None, read: str | None,
    filled: DuckDBPyConnection,
) -> None:  # fmt: skip
    told = []
    with changed(
        filled, both(*(update("sources", f"s-{n}", **one) for n, one in enumerate(late, 1)))
    ):
        for name in ("care_1_how_it_was_read", "limits_1_late_documents"):
            cursor = filled.execute(find_sql(open_package(PROJECT), name))
            names = [column[0] for column in cursor.description]
            told.append(dict(zip(names, cursor.fetchone(), strict=True)))
    care, limits = told
    assert bool(care["holds"]) == bool(limits["holds"]) == (known is not None)
    if known:
        assert care["known"] == known
        assert limits["known"].removesuffix(" alone") == known
        assert (limits["documents"], limits["read"]) == (len(late), read)


def test_a_reader_is_told_of_excerpts_while_nearly_none_was_read_in_full(
    filled: DuckDBPyConnection,
) -> None:
    sql = find_sql(open_package(PROJECT), "care_1_how_it_was_read")
    for many, holds in ((0, True), (2, False)):
        read = [update("sources", f"s-{n}", read_extent="full_text") for n in range(2, 2 + many)]
        with changed(filled, both(update("sources", "s-1", **DIGEST), *read)):
            assert filled.execute(sql).fetchone()[-1] is holds
