"""A data package like this project's, of any size, made the same at every run.

1,000 actors, 10,000 sources and N claims of 20 columns: identifiers with patterns, enumerations,
bounded integers, decimals, dates, a boolean, free text of which a quarter is quoted; a primary key
and two foreign keys.
"""

from __future__ import annotations

import json
import random
from pathlib import Path
from typing import Any

SLUG = "^[a-z0-9]+(-[a-z0-9]+)*$"
KINDS = ["estimate", "projection", "reaction", "denial", "confirmation", "intention"]
CERTAINTY = ["certain", "probable", "possible", "uncommitted"]
BOUNDS = ["exact", "about", "at_least", "more_than", "up_to", "between"]
TEXTS = (
    "Said in its own words that a number of soldiers would go to the front soon",
    "Confirmed what others had said of the training grounds in the east",
    "Denied that any of it had happened or would happen",
    '"Said, with a comma, that some number of soldiers would go"',
)


def text(name: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": "string", "constraints": constraints}


def number(name: str, kind: str, **constraints: Any) -> dict[str, Any]:
    return {"name": name, "type": kind, "constraints": constraints}


CLAIMS = [
    text("claim_id", required=True, pattern="^C[0-9]{8}$"),
    text("claimant_id", required=True, pattern=SLUG),
    text("source_id", required=True, pattern=SLUG),
    {"name": "made_on", "type": "date", "constraints": {"required": True, "minimum": "2020-01-01"}},
    text("kind", required=True, enum=KINDS),
    text("polarity", required=True, enum=["affirmed", "denied"]),
    text("certainty", required=True, enum=CERTAINTY),
    text("hedge", maxLength=40),
    number("low", "integer", minimum=0, maximum=200000),
    number("best", "integer", minimum=0, maximum=200000),
    number("high", "integer", minimum=0, maximum=200000),
    number("share", "number", minimum=0, maximum=1),
    text("bound", enum=BOUNDS),
    {"name": "as_of", "type": "date"},
    text("place", pattern=SLUG),
    number("latitude", "number", minimum=-90, maximum=90),
    {"name": "active", "type": "boolean"},
    text("language", pattern="^[a-z]{2}(-[A-Z]{2})?$"),
    text("sha256", pattern="^[0-9a-f]{64}$"),
    text("summary", required=True, minLength=10, maxLength=500),
]
FAULTS = {
    0: ("claim_id", "c1"),
    1: ("claimant_id", "actor-none"),
    2: ("source_id", ""),
    3: ("made_on", "2024-02-30"),
    4: ("kind", "estimat"),
    5: ("low", "-1"),
    6: ("best", "many"),
    7: ("share", "1.5"),
    8: ("active", "yes"),
    9: ("sha256", "xyz"),
}


def make_package(root: Path, claims: int, faults: int = 0) -> Path:
    """Write a package with so many claims, so many of which have a fault; return its descriptor."""
    root.mkdir(parents=True, exist_ok=True)
    tables = {
        "actors": [text("actor_id", required=True, pattern=SLUG), text("name", required=True)],
        "sources": [text("source_id", required=True, pattern=SLUG), text("title", required=True)],
        "claims": CLAIMS,
    }
    _write(root / "actors.csv", "actor_id,name", (f"actor-{i},Actor {i}" for i in range(1000)))
    _write(
        root / "sources.csv",
        "source_id,title",
        (f"outlet-2024-{i:05},Title" for i in range(10_000)),
    )
    header = ",".join(field["name"] for field in CLAIMS)
    _write(root / "claims.csv", header, _claims(claims, faults))
    resources = [
        {
            "name": name,
            "type": "table",
            "path": f"{name}.csv",
            "format": "csv",
            "mediatype": "text/csv",
            "encoding": "utf-8",
            "dialect": {"delimiter": ",", "quoteChar": '"', "skipInitialSpace": False},
            "schema": {"fields": fields, "primaryKey": [fields[0]["name"]]},
        }
        for name, fields in tables.items()
    ]
    resources[2]["schema"]["foreignKeys"] = [  # type: ignore[index]
        {"fields": ["claimant_id"], "reference": {"resource": "actors", "fields": ["actor_id"]}},
        {"fields": ["source_id"], "reference": {"resource": "sources", "fields": ["source_id"]}},
    ]
    descriptor = {
        "$schema": "https://datapackage.org/profiles/2.0/datapackage.json",
        "name": "benchmark",
        "resources": resources,
    }
    file = root / "datapackage.json"
    file.write_text(json.dumps(descriptor, indent=1))
    return file


def _write(file: Path, header: str, lines: Any) -> None:
    with file.open("w", encoding="utf-8", newline="") as out:
        out.write(header + "\n")
        out.writelines(line + "\n" for line in lines)


def _claims(count: int, faults: int) -> Any:
    rnd = random.Random(1)
    names = [field["name"] for field in CLAIMS]
    step = count // faults if faults else 0
    for i in range(count):
        low = rnd.randrange(1000, 12000)
        row = [
            f"C{i:08}",
            f"actor-{rnd.randrange(1000)}",
            f"outlet-2024-{rnd.randrange(10_000):05}",
            f"2024-{rnd.randrange(1, 13):02}-{rnd.randrange(1, 29):02}",
            KINDS[rnd.randrange(6)],
            "affirmed",
            CERTAINTY[rnd.randrange(4)],
            "" if i % 3 else "as many as",
            str(low),
            str(low + 500) if i % 2 else "",
            str(low + 1000),
            f"{rnd.random():.4f}",
            BOUNDS[rnd.randrange(6)],
            f"2024-11-{rnd.randrange(1, 29):02}",
            "kursk-oblast",
            f"{rnd.random() * 90:.5f}",
            "true" if i % 2 else "false",
            "en-GB",
            f"{rnd.getrandbits(256):064x}",
            TEXTS[i % 4],
        ]
        if step and i % step == step // 2 and i // step < faults:
            name, cell = FAULTS[(i // step) % len(FAULTS)]
            row[names.index(name)] = cell
        yield ",".join(row)
