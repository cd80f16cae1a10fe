"""Time validation against its peers: python tests/benchmarks/validation.py [rows ...].

Every contender runs in a process of its own, start and imports included, on the same file of the
same N claims; the best of three runs counts (of one for a contender that takes over a minute).
Peers that are not installed are left out. Results and how to read them: README.md.
"""

from __future__ import annotations

import importlib.util
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from make_package import make_package

RUNS = 3
SLOW = 60.0
FAULTS = 280


class Measured(NamedTuple):
    """Seconds in the process, seconds of CPU of all its threads, peak memory in MB, faults found.

    A busy machine stretches the seconds, and hardly those of CPU.
    """

    seconds: float
    cpu: float
    memory: float
    found: int


def bare(folder: Path) -> int:
    """DuckDB's scan of every column of the claims, and nothing else."""
    import duckdb

    fields = descriptor(folder)["claims"]["fields"]
    types = ", ".join(f"'{field['name']}': 'VARCHAR'" for field in fields)
    counts = ", ".join(f"count({field['name']})" for field in fields)
    duckdb.sql(
        f"SELECT {counts} FROM read_csv('{folder / 'claims.csv'}', auto_detect = false, "
        f"header = true, delim = ',', quote = '\"', escape = '\"', columns = {{{types}}})"
    ).fetchall()
    return 0


def ours(folder: Path) -> int:
    """`troopclaims.datapackage.validate_package`."""
    from troopclaims.datapackage import validate_package

    return sum(validate_package(folder).totals.values())


def frictionless(folder: Path) -> int:
    """frictionless on the package."""
    from frictionless import validate

    return sum(task.stats["errors"] for task in validate(str(folder / "datapackage.json")).tasks)


def pandera(folder: Path) -> int:
    """Pandera on Polars: types, constraints and the primary key; foreign keys by Polars."""
    import pandera.polars as pa
    import polars as pl

    schema = descriptor(folder)["claims"]
    kinds = polars_types(pl)
    columns = {}
    for field in schema["fields"]:
        given = field.get("constraints", {})
        checks = [c for name, value in given.items() for c in pandera_check(pa, name, value, field)]
        columns[field["name"]] = pa.Column(
            kinds[field["type"]], checks, nullable=not given.get("required", False)
        )
    frame, errors = read(pl, folder, schema)
    try:
        pa.DataFrameSchema(columns, unique=schema["primaryKey"]).validate(frame, lazy=True)
    except pa.errors.SchemaErrors as error:
        errors += len(error.failure_cases)
    for key in schema["foreignKeys"]:
        keys = parent(pl, folder, key)
        errors += frame.join(keys, left_on=key["fields"], right_on="k", how="anti").height
    return errors


def pandera_check(pa: Any, name: str, value: Any, field: dict[str, Any]) -> list[Any]:
    """The checks of one constraint."""
    bound = as_bound(field, name, value)
    made = {
        "pattern": lambda: pa.Check.str_matches(value),
        "enum": lambda: pa.Check.isin(value),
        "minimum": lambda: pa.Check.ge(bound),
        "maximum": lambda: pa.Check.le(bound),
        "minLength": lambda: pa.Check.str_length(min_value=value),
        "maxLength": lambda: pa.Check.str_length(max_value=value),
    }
    return [made[name]()] if name in made else []


def pointblank(folder: Path) -> int:
    """Pointblank on Polars: constraints, the primary key and, as sets, the foreign keys."""
    import pointblank as pb
    import polars as pl

    schema = descriptor(folder)["claims"]
    frame, errors = read(pl, folder, schema)
    plan = pb.Validate(data=frame).rows_distinct(columns_subset=schema["primaryKey"])
    for field in schema["fields"]:
        name = field["name"]
        for constraint, value in field.get("constraints", {}).items():
            bound = as_bound(field, constraint, value)
            if constraint == "required":
                plan = plan.col_vals_not_null(columns=name)
            elif constraint == "pattern":
                plan = plan.col_vals_regex(columns=name, pattern=value, na_pass=True)
            elif constraint == "enum":
                plan = plan.col_vals_in_set(columns=name, set=[*value, None])
            elif constraint == "minimum":
                plan = plan.col_vals_ge(columns=name, value=bound, na_pass=True)
            elif constraint == "maximum":
                plan = plan.col_vals_le(columns=name, value=bound, na_pass=True)
            else:
                low, high = (value, None) if constraint == "minLength" else (None, value)
                text = f"^.{{{low or 0},{'' if high is None else high}}}$"
                plan = plan.col_vals_regex(columns=name, pattern=text, na_pass=True)
    for key in schema["foreignKeys"]:
        keys = parent(pl, folder, key)["k"].to_list()
        plan = plan.col_vals_in_set(columns=key["fields"][0], set=keys)
    done = plan.interrogate(collect_extracts=False)
    return errors + int(sum(step.n_failed or 0 for step in done.validation_info))


def descriptor(folder: Path) -> dict[str, Any]:
    """The schemas of the package by table."""
    given = json.loads((folder / "datapackage.json").read_text())
    return {one["name"]: one["schema"] for one in given["resources"]}


def polars_types(pl: Any) -> dict[str, Any]:
    """The type of Polars for each type of the schema."""
    return {
        "string": pl.String,
        "integer": pl.Int64,
        "number": pl.Float64,
        "boolean": pl.Boolean,
        "date": pl.Date,
    }


def read(pl: Any, folder: Path, schema: dict[str, Any]) -> tuple[Any, int]:
    """The claims as a frame of Polars, and the number of cells that are not of their type.

    Cells are read as text and then cast, since reading them typed stops at the first that is not.
    """
    kinds = polars_types(pl)
    texts = pl.read_csv(folder / "claims.csv", infer_schema=False)
    casts = []
    for field in schema["fields"]:
        name, kind = field["name"], field["type"]
        if kind == "boolean":
            values = {"true": True, "false": False}
            cast = pl.col(name).replace_strict(values, default=None, return_dtype=pl.Boolean)
        elif kind == "date":
            cast = pl.col(name).str.to_date("%Y-%m-%d", strict=False)
        else:
            cast = pl.col(name).cast(kinds[kind], strict=False)
        casts.append(cast.alias(name))
    frame = texts.select(casts)
    wrong = sum(
        frame[name].null_count() - texts[name].null_count()
        for name in frame.columns
        if frame[name].dtype != pl.String
    )
    return frame, wrong


def parent(pl: Any, folder: Path, key: dict[str, Any]) -> Any:
    """The keys of the table that a foreign key refers to."""
    reference = key["reference"]
    frame = pl.read_csv(folder / f"{reference['resource']}.csv")
    return frame.select(pl.col(reference["fields"][0]).alias("k"))


def as_bound(field: dict[str, Any], constraint: str, value: Any) -> Any:
    """A bound as the column's type has it."""
    from datetime import date

    dated = field["type"] == "date" and constraint in ("minimum", "maximum")
    return date.fromisoformat(value) if dated else value


CONTENDERS: dict[str, Callable[[Path], int]] = {
    "bare scan": bare,
    "troopclaims": ours,
    "frictionless": frictionless,
    "pandera": pandera,
    "pointblank": pointblank,
}
NEEDS = {"frictionless": "frictionless", "pandera": "pandera", "pointblank": "pointblank"}


def measure(name: str, folder: Path) -> Measured:
    """The best run of a contender, each number by itself."""
    best: Measured | None = None
    for _ in range(RUNS):
        command = [sys.executable, __file__, "--one", name, str(folder)]
        done = subprocess.run(command, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(done.stderr)
        run = Measured(*json.loads(done.stdout.splitlines()[-1]))
        best = Measured(*map(min, best or run, run))
        if run.seconds > SLOW:
            break
    assert best
    return best


def one(name: str, folder: Path) -> None:
    """Run one contender and print what was measured as JSON."""
    start = time.perf_counter()
    found = CONTENDERS[name](folder)
    seconds = time.perf_counter() - start
    used = resource.getrusage(resource.RUSAGE_SELF)
    print(json.dumps([seconds, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024, found]))


def compare(rows: int, skip: set[str]) -> None:
    """Print a table for a package of so many claims."""
    with tempfile.TemporaryDirectory() as name:
        clean, faulty = Path(name) / "clean", Path(name) / "faulty"
        make_package(clean, rows)
        size = (clean / "claims.csv").stat().st_size / 1e6
        print(f"\n### {rows:,} claims, {size:,.0f} MB\n")
        print("| | seconds | to bare scan | of CPU | to bare scan | peak MB | faults |")
        print("|---|--:|--:|--:|--:|--:|--:|")
        results: dict[str, Measured] = {}
        for contender in CONTENDERS:
            needed = NEEDS.get(contender)
            if contender in skip or (needed and not importlib.util.find_spec(needed)):
                continue
            results[contender] = measure(contender, clean)
            show(contender, results, contender)
        make_package(faulty, rows, FAULTS)
        results["faulty"] = measure("troopclaims", faulty)
        show(f"troopclaims, {FAULTS} rows at fault", results, "faulty")


def show(label: str, results: dict[str, Measured], name: str) -> None:
    """Print one line of the table."""
    one, bare_scan = results[name], results["bare scan"]
    print(
        f"| {label} | {one.seconds:.2f} | {one.seconds / bare_scan.seconds:.1f} | {one.cpu:.2f} "
        f"| {one.cpu / bare_scan.cpu:.1f} | {one.memory:.0f} | {one.found} |",
        flush=True,
    )


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        one(sys.argv[2], Path(sys.argv[3]))
    else:
        sizes = [int(a) for a in sys.argv[1:] if a.isdigit()] or [10_000, 100_000, 1_000_000]
        for rows in sizes:
            compare(rows, {a.removeprefix("--skip=") for a in sys.argv[1:]})
