"""Every code of every vocabulary goes through every part of the report, and a new one is a row."""

from __future__ import annotations

import contextlib
import io
import json
import re
import shutil
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

import duckdb
import pytest

from constructed import Record
from support import PROJECT, Copy
from trees import compared
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.validate import validate
from troopclaims.dataset.vocabulary import enumerations
from troopclaims.qmd.source import read_document
from troopclaims.report.page import blocks
from troopclaims.report.page.markdown import escape
from troopclaims.report.page.record import Record as Shown
from troopclaims.report.page.record import open_record, reported
from troopclaims.report.sections import cards, figures, listing, moments, outcomes

Written = Callable[[Path], str]
NUMBERS = {"low": 10, "best": 11, "high": 12}


@pytest.fixture
def written(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Written:
    """What the cells of both documents print on a package, as Markdown, run in this process."""
    sources = [read_document(PROJECT / "report" / f"{name}.qmd") for name in ("report", "register")]
    monkeypatch.chdir(tmp_path)
    # What is settled for the documents is left as the Markdown that it comes from.
    for module in (blocks, cards):
        monkeypatch.setattr(module, "settled", lambda *parts: "\n".join(parts))

    def write(root: Path) -> str:
        for part in ("CHANGELOG.md", "analysis/reliability"):
            if not (root / part).exists():
                copy = shutil.copytree if (PROJECT / part).is_dir() else shutil.copy
                copy(PROJECT / part, root / part)
        out = io.StringIO()
        package = opened(root)
        built = write_database(package, tmp_path / "record.duckdb")
        with reported(package, built), contextlib.redirect_stdout(out):
            for source in sources:
                names: dict[str, object] = {}
                for cell in source.cells:
                    exec(cell.code, names)
        return out.getvalue()

    return write


def opened(root: Path) -> Package:
    return open_package(root, trust_rules=True)


def used(record: Record) -> dict[str, list[str]]:
    """A record in which every code of the fields that the report shows is used by a row."""
    codes = enumerations(opened(record.copy.root))
    phrases = {r["code"]: r["phrase"] for r in record.copy.read("codes") if r["phrase"]}
    # Of which no series is, whose name would stand in the place of these words.
    for part, of in (
        ("measure", "killed in an incident"),
        ("personnel", "unit strength"),
        ("scope", "unit strength"),
    ):
        for code in codes[f"estimates.{part}"]:
            record.say("a1", "2024-11-01", of, codes={part: code}, best=10)
    for outlook in codes["claims.outlook"]:
        record.say("a1", "2024-11-01", "sent", "projection", outlook=outlook, best=10)
    for bound in codes["estimates.bound"]:
        taken = {name: n for name, n in NUMBERS.items() if f"{{{name}}}" in phrases[bound]}
        record.say("b1", "2024-11-02", "sent", bound=bound, **taken)
        record.say("b1", "2024-10-02", "sent", "projection", bound=bound, **taken)
    for certainty in codes["claims.certainty"]:
        record.say("a1", "2024-11-03", "sent", certainty=certainty, best=0)
    for polarity in codes["claims.polarity"]:
        record.say("a1", "2024-11-03", "sent", polarity=polarity, best=3)
    for kind in codes["claims.kind"]:
        record.say("a1", "2024-11-03", "sent", kind, best=4)
    for field in ("stance", "channel", "status"):
        for code in codes[f"reactions.{field}"]:
            values = {"stance": "warns", field: code}
            record.react("a1", "2024-11-04", values.pop("stance"), **values)
    for side in codes["actors.side"]:
        record.copy.add(
            "actors",
            actor_id=f"of-{side}".replace("_", "-"),
            name=f"Of {side}",
            kind="state",
            side=side,
        )
        record.react(f"of-{side}".replace("_", "-"), "2024-11-05", "warns")
    for relation in codes["claim_links.relation"]:
        record.link("C0002", "C0001", relation)
    for grade in codes["claims.credibility"]:
        record.say("a1", "2024-11-06", "sent", best=5, credibility=grade)
    for state in VOICES:
        record.copy.add("actors", actor_id=state, name=state, kind="state", side="none")
        record.say(state, "2024-11-07", "sent", best=6)
    for event, day in SHARED.items():
        record.event(event, day)
        record.react("a1", day, "warns")
    for *kind, place in SERIES:
        if place:
            record.copy.add("places", place_id=place, name=place, kind="area")
        codes_of = dict(zip(("measure", "personnel", "scope"), kind, strict=True))
        record.say("a1", "2024-11-08", "sent", codes=codes_of, place=place, best=7)
    for personnel, (foreseen, came) in OUTCOMES.items():
        of = {"personnel": personnel}
        outlook = "forecast" if foreseen else "capability"
        record.say("u1", "2024-12-01", "sent", "projection", codes=of, best=10, outlook=outlook)
        if came:
            record.say("u1", "2025-07-01", "sent", codes=of, best=came)
    sources = record.copy.read("sources")
    for field in ("publisher_class", "read_extent", "kind", "date_basis", "reliability"):
        for row, code in zip(sources, codes[f"sources.{field}"], strict=False):
            row[field] = code
    record.copy.write("sources", sources)
    return codes  # fmt: skip


# A speaker of every group of voices that charts tell apart, beside others.
VOICES = ("south-korea", "ukraine", "united-states", "united-kingdom", "north-korea")
# The events that are moments for all, and their days.
SHARED = {
    "nis-disclosure-2024-10-18": "2024-10-18",
    "us-confirmation-2024-10-23": "2024-10-23",
    "russia-acknowledges-2025": "2025-04-26",
}
# What is counted in every series, and where.
SERIES = [
    ("sent", "soldiers", "running_total", ""),
    ("present", "soldiers", "at_a_time", "russia"),
    ("present", "soldiers", "at_a_time", "kursk-oblast"),
    ("in_training", "soldiers", "at_a_time", ""),
    ("sent", "soldiers", "addition", ""),
    ("killed", "soldiers", "running_total", ""),
    ("killed_or_wounded", "soldiers", "running_total", ""),
    *(("sent", people, "running_total", "") for people in
      ("engineers", "sappers", "builders", "workers")),
]  # fmt: skip
# By whom is sent: whether ten are foreseen, and how many came, so that there is every outcome
# (nine are within a fifth, and not exactly).
OUTCOMES = {
    "sappers": (True, 9),
    "builders": (True, 5),
    "workers": (True, 20),
    "engineers": (False, None),
    "officers": (True, None),
}


def words_apart(copy: Copy) -> None:
    """Give every code words that are found nowhere else, and take it for nothing else."""
    rows = copy.read("codes")
    for number, row in enumerate(rows):
        row["label"] = f"label {number:03}"
        if row["phrase"]:
            taken = re.findall(r"\{\w+\}", row["phrase"])
            row["phrase"] = " ".join([f"phrase {number:03}", *taken])
        row["inverse"] = row["inverse"] and f"inverse {number:03}"
    copy.write("codes", rows)


def lines_of_sources(record: Shown) -> str:
    """The table without the index of choices, which has the same words."""
    return listing.sources_table(record).partition("<script")[0]


# What says the words of every code of which vocabularies.
SAYS = {
    cards.claim_cards: {
        "claim_links.relation", "claims.certainty", "claims.credibility", "claims.kind",
        "claims.outlook", "claims.polarity", "estimate_details.series", "estimates.bound",
        "estimates.measure", "estimates.personnel", "estimates.scope", "reactions.channel",
        "reactions.stance", "reactions.status",
    },
    listing.claims_table: {"estimate_details.series", "estimates.bound", "reactions.stance"},
    lines_of_sources: {"sources.publisher_class", "sources.read_extent"},
    outcomes.verdicts: {"projection_outcomes.outcome"},
    figures.how_many: {"actor_voices.voice_group"},
    figures.agreement: {"actor_voices.voice_group"},
    figures.firmness: {"claims.certainty"},
    figures.reactions: {"actors.side", "reactions.stance"},
    moments.days_after: {"shared_moments.moment"},
}  # fmt: skip
# Of which one says the codes themselves, since they are names of their own: grades of documents.
AS_CODES = {"sources.reliability"}
# Those of which no part but the codebook says a word.
IN_THE_CODEBOOK = {
    "actors.kind", "event_actors.role", "events.kind", "events.status", "exclusions.reason",
    "places.kind", "retired_ids.table", "sources.date_basis", "sources.kind",
    "statement_pairs.verdict",
}  # fmt: skip


def test_every_code_is_shown_in_its_words_by_whatever_shows_its_vocabulary(
    package: Copy, written: Written
) -> None:
    record = Record(package).start()
    used(record)
    words_apart(package)
    text = written(package.root)
    with reported(opened(package.root)):
        known = open_record()
    rows = known.ask("vocabularies")
    assert {row["vocabulary"] for row in rows} == (
        set().union(*SAYS.values()) | AS_CODES | IN_THE_CODEBOOK
    )
    for renderer, of in SAYS.items():
        # Without the data and the SQL beneath, and with heads in small letters.
        said = re.sub(r"<details.*?</details>", "", renderer(known), flags=re.DOTALL).lower()
        for row in (row for row in rows if row["vocabulary"] in of):
            phrase = row["phrase"].format(**NUMBERS) if row["phrase"] else row["label"]
            for part in (phrase, row["inverse"] or ""):
                assert part in said, (renderer, row["vocabulary"], part)
    for row in rows:
        for part in (f"`{row['code']}`", row["label"]):
            assert part in text, (row["vocabulary"], part)


# A word of its own in every vocabulary that a text, a table or a chart is made from.
NEW = {
    "claim_links.relation": {"code": "withdraws", "phrase": "withdraws", "inverse": "withdrawn by"},
    "reactions.status": {"code": "retracted"},
    "reactions.stance": {"code": "laughs"},
    "reactions.channel": {"code": "by_pigeon"},
    "estimates.bound": {"code": "nearly", "phrase": "nearly {best}"},
    "estimates.measure": {"code": "fed"},
    "estimates.personnel": {"code": "cooks"},
    "estimates.scope": {"code": "so_far"},
    "claims.outlook": {"code": "dream"},
    "claims.certainty": {"code": "swears"},
    "claims.kind": {"code": "rumour"},
    "actors.side": {"code": "aloof"},
    "sources.publisher_class": {"code": "town_crier"},
    "sources.read_extent": {"code": "hearsay"},
}


def add_codes(package: Copy) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            new = NEW.get(f"{resource['name']}.{field['name']}")
            if new:
                field["constraints"]["enum"].append(new["code"])
    file.write_text(json.dumps(descriptor, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    for vocabulary, new in NEW.items():
        label = f"the word {new['code'].replace('_', ' ')}"
        package.add("codes", vocabulary=vocabulary, label=label, definition="Made up for a test.",
                    rank="99", **new)  # fmt: skip
    rows = sorted(package.read("codes"), key=lambda row: (row["vocabulary"], row["code"]))
    package.write("codes", rows)


def use_codes(package: Copy) -> None:
    package.set("estimates", "E0003", bound="nearly")
    package.set("estimates", "E0007", measure="fed", personnel="cooks", scope="so_far")
    package.set("claims", "C0005", outlook="dream")
    package.set("claims", "C0009", certainty="swears", hedge="swear", kind="rumour")
    package.set("reactions", "R0009", status="retracted", stance="laughs", channel="by_pigeon")
    package.set("actors", "addressee", side="aloof", side_basis="made up")
    package.set("sources", "s-1", publisher_class="town_crier", read_extent="hearsay")
    links = package.read("claim_links")
    links.append({"claim_id": "C0008", "other_id": "C0006", "relation": "withdraws"})
    package.write("claim_links", sorted(links, key=lambda row: tuple(row.values())))


def test_a_new_code_is_a_row_and_the_report_is_made(package: Copy, written: Written) -> None:
    add_codes(package)
    use_codes(package)
    assert [i for i in validate(package.root, trust_rules=True) if i.severity == "error"] == []
    text = written(package.root)
    for words in (
        "nearly 10,500", "the word cooks the word fed, the word so far", "the word dream",
        "the word swears", "the word rumour",
        "the word retracted", "the word laughs", "the word by pigeon",
        "the word town crier", "the word hearsay",
        "withdraws [C0006]", "withdrawn by [C0008]",
    ):  # fmt: skip
        assert escape(words) in text or words in text, words


def test_a_record_of_nothing_makes_a_report(package: Copy, written: Written) -> None:
    record = Record(package).start()
    record.react("a1", "2024-11-01", "warns")
    text = written(package.root)
    assert "No number to show." in text


def vocabulary_issues(package: Copy) -> set[tuple[str, str]]:
    issues = validate(package.root, trust_rules=True)
    return {(i.field, i.value) for i in issues if i.type == "vocabulary"}


def test_an_enumeration_and_its_codes_are_the_same_in_both_directions(package: Copy) -> None:
    assert vocabulary_issues(package) == set()
    package.drop("codes", vocabulary="reactions.status", code="withheld")
    package.add("codes", vocabulary="reactions.status", code="retracted", label="retracted",
                definition="Not in the schema.", rank="9")  # fmt: skip
    package.add("codes", vocabulary="nowhere.field", code="x", label="x",
                definition="Of no table, view or question.", rank="1")  # fmt: skip
    rows = sorted(package.read("codes"), key=lambda row: (row["vocabulary"], row["code"]))
    package.write("codes", rows)
    assert vocabulary_issues(package) == {
        ("reactions.status", "withheld"), ("code", "retracted"), ("code", "x"),
    }  # fmt: skip


def test_an_enumeration_is_in_the_order_of_the_ranks(package: Copy) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    for resource in descriptor["resources"]:
        for field in resource["schema"]["fields"]:
            if (resource["name"], field["name"]) == ("reactions", "status"):
                field["constraints"]["enum"].reverse()
    file.write_text(json.dumps(descriptor), encoding="utf-8")
    assert vocabulary_issues(package) == {("reactions.status", "")}


# Columns of analyses that are those of tables under another name.
SAME = {"claim_kind": "kind", "outcome_exactly": "outcome", "outcome_within_a_tenth": "outcome"}
# What projections are weighed as has the words of what came of them.
WEIGHED = ("verdict", "outcome")


def test_no_sql_asks_for_a_word_or_an_identifier_that_is_none() -> None:
    """A guard that compares a column with what never stands in it can never fail, or hold."""
    package = open_package(PROJECT)
    words: defaultdict[str, set[str]] = defaultdict(set)
    for vocabulary, values in enumerations(package).items():
        words[vocabulary.rpartition(".")[2]] |= set(values)
    for row in Copy(PROJECT).read("codes"):
        words[row["vocabulary"].rpartition(".")[2]].add(row["code"])
    words[WEIGHED[0]] |= words[WEIGHED[1]]
    keys = {
        value
        for table in package.tables
        for row in Copy(PROJECT).read(table.name)
        for column, value in row.items()
        if column.endswith("_id")
    }
    unknown, known, of_bounds = [], 0, []
    with duckdb.connect() as con:
        for folder in ("checks", "queries", "statements", "views"):
            for file in package.sql_files(folder):
                text = file.read_text(encoding="utf-8")
                sql = text.partition(" AS\n")[2] if folder == "views" else text
                for column, word in compared(con, sql):
                    of = keys if column.endswith("_id") else words.get(SAME.get(column, column))
                    known += of is not None
                    if of is not None and word not in of:
                        unknown.append((file.name, column, word))
                    of_bounds += [file.name] * (column == "bound")
    assert unknown == []
    assert known > 500
    # What a bound means stands in bound_meanings alone.
    assert of_bounds == []
