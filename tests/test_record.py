"""The record keeps its own promises: nothing observed is lost, and it answers what it should."""

from __future__ import annotations

import csv
import datetime as dt
import json
import re
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from duckdb import DuckDBPyConnection

import troopclaims
from support import PROJECT

CODEBOOK = (PROJECT / "report" / "codebook.md").read_text(encoding="utf-8")
CORPUS = PROJECT.parent / "shared" / "corpus"
OBSERVED = ("estimates", "estimates_unattributed", "reactions", "second/estimates")


@pytest.fixture(scope="module")
def con() -> Iterator[object]:
    with troopclaims.connect() as opened:
        yield opened


def test_the_gaps_that_the_codebook_names_are_gaps(con) -> None:
    named = re.search(r"it holds no\s+reaction\s+of ([^.]*)\.", CODEBOOK)[1]
    states = set(re.split(r",\s+|\s+or\s+", named))
    assert len(states) > 3
    voices = con.execute("SELECT DISTINCT actor_voice FROM reaction_details").fetchall()
    assert states & {voice for (voice,) in voices} == set(), "take it out of report/codebook.md"
    month = dt.datetime.strptime(re.search(r"nothing\s+of\s+(\w+ \d{4})", CODEBOOK)[1], "%B %Y")
    published = con.execute("SELECT published_on FROM sources").fetchall()
    of_it = [day for (day,) in published if day and day.startswith(f"{month:%Y-%m}")]
    assert of_it == [], "take it out of report/codebook.md"


# The observations are other people's words, so that they are not part of this checkout.
if CORPUS.is_dir():

    def test_every_observation_is_a_mention_or_an_exclusion_of_its_page(con) -> None:
        held = Counter(
            bare(url)
            for (url,) in con.execute(
                "SELECT url FROM mentions JOIN sources USING (source_id) WHERE url IS NOT NULL "
                "UNION ALL SELECT url FROM exclusions JOIN sources USING (source_id)"
            ).fetchall()
        )
        observed: Counter[str] = Counter()
        for name in OBSERVED:
            for line in (CORPUS / f"{name}.jsonl").read_text(encoding="utf-8").splitlines():
                url = json.loads(line)["source_url"]
                written = url if url.isascii() else quote(url, safe=":/?#[]@!$&'()*+,;=%~-._")
                observed[bare(written)] += 1
        # A digest is no document to cite: its passages stand under the documents that it names.
        digests = {url: n for url, n in observed.items() if url.startswith("github-file:")}
        assert {url: n for url, n in (observed - Counter(digests)).items() if held[url] < n} == {}
        (through_digests,) = con.execute(
            "SELECT count(*) FROM (SELECT source_id FROM mentions UNION ALL FROM exclusions "
            "SELECT source_id) JOIN sources USING (source_id) WHERE read_extent = 'digest'"
        ).fetchone()
        assert through_digests >= sum(digests.values())


def bare(address: str | None) -> str:
    """An address without what makes no other document of it."""
    return re.sub(r"^https?://(www\.)?|/$", "", address or "")


def test_no_paraphrase_made_of_fields_is_left_as_a_summary(con) -> None:
    summaries = [row[0] for row in con.execute("SELECT summary FROM claims").fetchall()]
    assert [text for text in summaries if text.startswith("As relayed by")] == []


def test_the_projection_of_the_seed_and_what_came_of_it(con) -> None:
    rows = troopclaims.connect().execute(
        (PROJECT / "analysis" / "queries" / "what_came_true.sql").read_text(encoding="utf-8")
    )
    names = [column[0] for column in rows.description]
    outcome = {row[names.index("claim_id")]: row[names.index("outcome")] for row in rows.fetchall()}
    # Of what may be reached nothing but more can be told; what came about cannot be undone.
    assert outcome["C0001"] in ("not_tested", "more_came")
    assert outcome["C0025"] == "came_about"
    assert outcome["C0168"] in ("fewer_came", "came_about", "more_came")


def test_the_moments_that_all_share_are_events_of_the_record(con) -> None:
    moments = con.execute("SELECT moment FROM shared_moments ORDER BY moment_on").fetchall()
    assert [moment for (moment,) in moments] == ["disclosure", "american_confirmation", "admission"]


def test_germany_is_found_among_those_who_condemned(con) -> None:
    sql = (PROJECT / "analysis" / "queries" / "did_a_state_condemn.sql").read_text(encoding="utf-8")
    assert "Germany" in {row[0] for row in con.execute(sql).fetchall()}


def revisions_of_the_nis(con, series: str) -> list[tuple[int, int]]:
    return con.execute(
        "SELECT coalesce(earlier.best, earlier.low), later.best FROM claim_links "
        "JOIN estimate_details AS later USING (claim_id) "
        "JOIN estimate_details AS earlier ON earlier.claim_id = other_id "
        "AND earlier.series = later.series "
        "WHERE relation = 'revises' AND later.claimant_id = 'nis' AND later.series = ? "
        "ORDER BY later.first_day, earlier.first_day",
        [series],
    ).fetchall()


def test_the_nis_revised_the_dead_and_the_total_sent_upwards(con) -> None:
    dead, sent = (revisions_of_the_nis(con, series) for series in ("dead_to_date", "sent_in_all"))
    assert dead[:3] == [(100, 300), (300, 600), (600, 2_000)]
    assert sent[:2] == [(10_000, 10_900), (3_000, 15_000)]


def test_the_forty_first_statements_are_on_record_as_both_passes_have_them_or_as_was_settled(
    con,
) -> None:
    folder = PROJECT / "analysis" / "reliability"
    one, other = (read_rows(folder / "headlines" / f"pass_{name}.csv") for name in "ab")
    settled = {
        (row["claim_id"], row["estimate_id"], row["field"]): row["settled"]
        for row in read_rows(folder / "headlines.csv")
    }
    claims = keyed(con, "SELECT * FROM claims")
    numbers = keyed(con, "SELECT *, place_id AS place FROM estimates")
    assert len({row["claim_id"] for row in one}) == 40
    for row, again in zip(one, other, strict=True):
        claim, number = row["claim_id"], row["estimate_id"]
        assert (claim, number) == (again["claim_id"], again["estimate_id"])
        for field in [*row][2:]:
            of_claim = field in claims[claim]
            if not of_claim and not number:
                continue
            held = claims[claim][field] if of_claim else numbers[number][field]
            key = (claim, "" if of_claim else number, field)
            assert key in settled or row[field] == again[field], key
            assert settled.get(key, row[field]) == held, key


def read_rows(file: Path) -> list[dict[str, str]]:
    with file.open(encoding="utf-8", newline="") as rows:
        return list(csv.DictReader(rows))


def keyed(con: DuckDBPyConnection, sql: str) -> dict[str, dict[str, str]]:
    """Rows by their first column, with every value as the tables write it."""
    found = con.execute(sql)
    names = [column[0] for column in found.description]
    return {
        row[0]: {n: "" if v is None else str(v) for n, v in zip(names, row, strict=True)}
        for row in found.fetchall()
    }
