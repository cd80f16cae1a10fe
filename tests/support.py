"""A small copy of the package that a test may damage."""

from __future__ import annotations

import csv
import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).resolve().parent.parent
SEED_TEXT = "000_655547146371947f.txt"


@dataclass(frozen=True)
class Copy:
    """A copy of the package whose tables a test can read and rewrite."""

    root: Path

    def read(self, table: str) -> list[dict[str, str]]:
        with (self.root / "data" / f"{table}.csv").open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def write(self, table: str, rows: list[dict[str, str]]) -> None:
        names = self.fields(table)
        with (self.root / "data" / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.DictWriter(file, names, lineterminator="\n")
            writer.writeheader()
            writer.writerows(rows)

    def fields(self, table: str) -> list[str]:
        return [field["name"] for field in self.schema(table)["fields"]]

    def schema(self, table: str) -> dict:
        descriptor = json.loads((self.root / "datapackage.json").read_text(encoding="utf-8"))
        return next(r["schema"] for r in descriptor["resources"] if r["name"] == table)

    def set(self, table: str, key: str, /, **values: str) -> int:
        """Change one row, found by the first field of its key; returns its record number."""
        rows = self.read(table)
        name = self.fields(table)[0]
        number = next(i for i, row in enumerate(rows) if row[name] == key)
        rows[number] |= values
        self.write(table, rows)
        return number + 2

    def add(self, table: str, /, **values: str) -> int:
        """Append a row; returns its record number."""
        rows = self.read(table)
        self.write(table, [*rows, dict.fromkeys(self.fields(table), "") | values])
        return len(rows) + 2

    def drop(self, table: str, /, **values: str) -> None:
        """Remove the rows that have these values."""
        rows = self.read(table)
        self.write(table, [r for r in rows if any(r[k] != v for k, v in values.items())])

    def replace(self, file: str, old: str, new: str) -> None:
        path = self.root / file
        text = path.read_text(encoding="utf-8")
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def copy_package(source: Path, to: Path) -> None:
    """Copy what makes the package: descriptor, tables, fingerprints and SQL."""
    for folder in ("data", "analysis/checks", "analysis/queries", "analysis/views"):
        shutil.copytree(source / folder, to / folder)
    shutil.copytree(source / "seeds", to / "seeds", ignore=shutil.ignore_patterns("*.txt"))
    shutil.copy(source / "datapackage.json", to / "datapackage.json")


def prune_to_seed(copy: Copy) -> None:
    """Keep the rows that the seed document carries, and what they refer to."""
    keep = _keeper(copy)
    keep("sources", lambda r: r["seed"] != "")
    sources = {r["source_id"] for r in copy.read("sources")}
    keep("mentions", lambda r: r["source_id"] in sources)
    claims = {r["claim_id"] for r in copy.read("mentions")}
    for table in ("claims", "reactions"):
        keep(table, lambda r: r["claim_id"] in claims)
    estimates = {r["estimate_id"] for r in copy.read("mentions")}
    keep("estimates", lambda r: r["estimate_id"] in estimates)
    keep("claim_links", lambda r: r["claim_id"] in claims and r["other_id"] in claims)
    events = {r["event_id"] for t in ("claims", "reactions") for r in copy.read(t) if r["event_id"]}
    keep("events", lambda r: r["event_id"] in events)
    keep("event_actors", lambda r: r["event_id"] in events)
    if "source_id" in copy.fields("events"):
        copy.write("events", [r | {"source_id": ""} for r in copy.read("events")])
    if (copy.root / "data" / "exclusions.csv").exists():
        copy.write("exclusions", [])
    places = {r["place_id"] for t in ("claims", "estimates", "events") for r in copy.read(t)}
    keep("places", _ancestors(copy.read("places"), "place_id", ["part_of_id"], places))
    actors = (
        {r["claimant_id"] for r in copy.read("claims")}
        | {r[k] for r in copy.read("reactions") for k in ("actor_id", "target_id")}
        | {r["actor_id"] for r in copy.read("event_actors")}
        | {r[k] for r in copy.read("sources") for k in ("publisher_id", "carries_id")}
        | {r["relayed_by_id"] for r in copy.read("mentions")}
    )
    keep("actors", _ancestors(copy.read("actors"), "actor_id", ["state_id", "part_of_id"], actors))


def _keeper(copy: Copy) -> Callable[[str, Callable[[dict[str, str]], bool]], None]:
    def keep(table: str, wanted: Callable[[dict[str, str]], bool]) -> None:
        copy.write(table, [row for row in copy.read(table) if wanted(row)])

    return keep


def _ancestors(
    rows: list[dict[str, str]], key: str, parents: list[str], wanted: set[str]
) -> Callable[[dict[str, str]], bool]:
    by_id = {row[key]: row for row in rows}
    todo = [identity for identity in wanted if identity]
    found = set()
    while todo:
        identity = todo.pop()
        if identity not in found:
            found.add(identity)
            todo += [by_id[identity][p] for p in parents if by_id[identity][p]]
    return lambda row: row[key] in found
