"""Changes of the sound record as SQL, made in a transaction and taken back."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from duckdb import DuckDBPyConnection

from constructed import counted

KEYS = {
    "actors": "actor_id", "places": "place_id", "events": "event_id", "claims": "claim_id",
    "estimates": "estimate_id", "mentions": "mention_id", "reactions": "reaction_id",
    "sources": "source_id", "exclusions": "exclusion_id",
    "codes": "concat_ws(',', vocabulary, code)",
    "claim_links": "concat_ws(',', claim_id, other_id, relation)",
}  # fmt: skip
NUMBERS = ("low", "best", "high")


def update(table: str, key: str, /, **values: object) -> str:
    """Set values of the row that `key` names, its parts joined by commas."""
    new = ", ".join(f'"{name}" = {_literal(value)}' for name, value in values.items())
    return f"UPDATE {table} SET {new} WHERE {KEYS[table]} = {_literal(key)}"


def insert(table: str, /, **values: object) -> str:
    """Add a row; what is not named is NULL."""
    names = ", ".join(f'"{name}"' for name in values)
    return f"INSERT INTO {table} ({names}) VALUES ({', '.join(map(_literal, values.values()))})"


def both(*changes: str) -> str:
    """Several changes, one after the other."""
    return "; ".join(changes)


def numbers(**values: int) -> dict[str, int | None]:
    """low, best and high, NULL where they are not given."""
    return {name: values.get(name) for name in NUMBERS}


def stated(claim_id: str, who: str, day: str | None, of: str, **values: object) -> str:
    """A claim with one estimate, carried by a document of its day, as Record.say makes them."""
    number = claim_id[1:]
    given = {name: values[name] for name in NUMBERS if name in values}
    of_claim = {
        "made_on": day, "kind": "estimate", "polarity": "affirmed", "certainty": "certain",
        "credibility": 6, "summary": "A statement made up for a test.",
    }  # fmt: skip
    outlook = "forecast" if values.get("kind") == "projection" else None
    of_estimate = {"bound": "exact", "horizon": None, "place_id": None}
    document = {"publisher_id": "wire", "published_on": values.get("published_on", day)}
    return both(
        insert("sources", source_id=f"s-{claim_id}", **document),
        insert(
            "claims", claim_id=claim_id, claimant_id=who, outlook=outlook,
            **{name: values.get(name, usual) for name, usual in of_claim.items()},
        ),
        insert(
            "estimates", estimate_id=f"E{number}", claim_id=claim_id, **counted(of), **given,
            **{name: values.get(name, usual) for name, usual in of_estimate.items()},
        ),
        insert(
            "mentions", mention_id=f"M{number}", claim_id=claim_id, source_id=f"s-{claim_id}",
            estimate_id=f"E{number}", **given,
        ),
    )  # fmt: skip


def reacted(claim_id: str, who: str, day: str | None, stance: str, **values: object) -> str:
    """A reaction, as Record.react makes them, without a document."""
    usual = {"channel": "statement", "status": "made", "event_id": None, "target_id": None}
    return both(
        insert(
            "claims", claim_id=claim_id, claimant_id=who, made_on=day, kind="reaction",
            polarity="affirmed", certainty="certain", credibility=6,
            summary="A statement made up for a test.",
        ),
        insert(
            "reactions", reaction_id=claim_id.replace("C", "R"), claim_id=claim_id, actor_id=who,
            stance=stance, **{name: values.get(name, default) for name, default in usual.items()},
        ),
    )  # fmt: skip


@contextmanager
def changed(con: DuckDBPyConnection, change: str) -> Iterator[None]:
    """The record after a change, which is taken back."""
    con.execute("BEGIN")
    try:
        if change:
            con.execute(change)
        yield
    finally:
        con.execute("ROLLBACK")


def rows_of(con: DuckDBPyConnection, sql: str) -> tuple[list[str], list[tuple]]:
    """The columns and rows of an answer."""
    cursor = con.execute(sql)
    return [column[0] for column in cursor.description], cursor.fetchall()


def _literal(value: object) -> str:
    return "NULL" if value is None else "'" + str(value).replace("'", "''") + "'"
