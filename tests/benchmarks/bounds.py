"""Time and memory of inputs made to have no bound: python tests/benchmarks/bounds.py [name ...].

Each input is small or regular, and something in it is many: commas, labels, codes, digits, keys.
Every one is validated in a process of its own that is stopped after LONGEST seconds. Results and
how to read them: README.md.
"""

from __future__ import annotations

import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

LONGEST = 120.0
Made = tuple[dict[str, Any] | str, dict[str, bytes]]


def table(text: bytes, fields: list[dict[str, Any]] | None = None, **schema: Any) -> Made:
    """One table `t` and its file."""
    whole = {"fields": fields or [{"name": "a"}], **schema}
    resource = {"name": "t", "path": "t.csv", "schema": whole}
    return {"resources": [resource]}, {"t.csv": text}


def number(minimum: str) -> Made:
    """A table whose bound is written as JSON as it stands."""
    field = f'{{"name": "a", "type": "number", "constraints": {{"minimum": {minimum}}}}}'
    schema = f'{{"fields": [{field}]}}'
    text = f'{{"resources": [{{"name": "t", "path": "t.csv", "schema": {schema}}}]}}'
    return text, {"t.csv": b"a\n1\n"}


def codes(kind: str, count: int) -> Made:
    """A field of many codes, and 60 cells that are none of them."""
    values: list[Any] = [f"code-{i}" for i in range(count)]
    values = list(range(count)) if kind != "string" else values
    cells = [f"kode-{i}" if kind == "string" else f"-{i + 1}" for i in range(60)]
    field = {"name": "a", "type": kind, "constraints": {"enum": values}}
    return table(("a\n" + "\n".join(cells) + "\n").encode(), [field])


def bombs(count: int) -> Made:
    """Tables with a pattern for Python that never ends on their cell."""
    field = {"name": "a", "type": "string", "constraints": {"pattern": "(?=a)(a+)+b"}}
    schema = {"fields": [field]}
    resources = [{"name": f"t{i}", "path": "t.csv", "schema": schema} for i in range(count)]
    return {"resources": resources}, {"t.csv": b"a\n" + b"a" * 40 + b"\n"}


def fields(count: int) -> list[dict[str, Any]]:
    """Many fields."""
    return [{"name": f"field_{i}", "type": "string"} for i in range(count)]


def labels(count: int, form: str) -> bytes:
    """A header of many labels."""
    return (",".join(form.format(i) for i in range(count)) + "\n").encode()


def own_properties() -> Made:
    """A descriptor with 20,000 properties of its own."""
    made, files = table(b"a\nx\n")
    assert isinstance(made, dict)
    return {**made, **{f"our-property-{i}": i for i in range(20_000)}}, files


def one_property() -> Made:
    """A descriptor with a property whose name has a million letters."""
    made, files = table(b"a\nx\n")
    assert isinstance(made, dict)
    return {**made, "x" * 1_000_000: 1}, files


INPUTS: dict[str, Callable[[], Made]] = {
    "header of 20,000 commas": lambda: table(
        b"a" + b"," * 20_000 + b"b\n1,2\n", [{"name": "a"}, {"name": "b"}]
    ),
    "header of 70,000 commas": lambda: table(b"a" + b"," * 70_000 + b"b\n1,2\n"),
    "4,000 labels alike, no field": lambda: table(labels(4_000, "Field-{}"), fields(10)),
    "1,000 labels spelt otherwise": lambda: table(
        labels(1_000, "Field-{}"), fields(1_000), fieldsMatch="equal"
    ),
    "5,000 rows of one cell of 1,000": lambda: table(
        labels(1_000, "field_{}") + b"x\n" * 5_000, fields(1_000)
    ),
    "enum of 5,000 numbers": lambda: codes("number", 5_000),
    "enum of 20,000 numbers": lambda: codes("number", 20_000),
    "enum of 20,000 integers": lambda: codes("integer", 20_000),
    "enum of 20,000 texts, 60 wrong": lambda: codes("string", 20_000),
    "minimum 1e30000000": lambda: number("1e30000000"),
    "minimum 1e300000000": lambda: number("1e300000000"),
    "1,100 unique keys": lambda: table(
        labels(50, "field_{}") + b",".join([b"1"] * 50) + b"\n",
        fields(50),
        uniqueKeys=[[f"field_{i}", f"field_{j}"] for i in range(50) for j in range(i)][:1_100],
    ),
    "3 tables with an endless pattern": lambda: bombs(3),
    "a cell of 1,000,000 digits": lambda: table(
        b"a\n" + b"9" * 1_000_000 + b"\n",
        [{"name": "a", "type": "number", "constraints": {"minimum": 1, "unique": True}}],
    ),
    "20,000 properties of its own": own_properties,
    "a property of 1,000,000 letters": one_property,
}


def validate(folder: str) -> None:
    """Validate with every issue listed, and print seconds of CPU, megabytes and issues."""
    import troopclaims
    from troopclaims.errors import PackageError

    try:
        found = str(len(troopclaims.validate(folder)))
    except PackageError:
        found = "refused"
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    took = sum(one.ru_utime + one.ru_stime for one in used)
    memory = max(one.ru_maxrss for one in used) / 1024
    print(json.dumps([took, memory, found]))


def measure(name: str) -> str:
    """One line of the table."""
    made, files = INPUTS[name]()
    with tempfile.TemporaryDirectory() as folder:
        for file, content in files.items():
            (Path(folder) / file).write_bytes(content)
        text = made if isinstance(made, str) else json.dumps(made)
        (Path(folder) / "datapackage.json").write_text(text, encoding="utf-8")
        try:
            done = subprocess.run(
                [sys.executable, __file__, "--one", folder],
                capture_output=True,
                text=True,
                timeout=LONGEST,
            )
        except subprocess.TimeoutExpired:
            return f"| {name} | over {LONGEST:g} s | | |"
    if done.returncode:
        return f"| {name} | {done.stderr.strip().splitlines()[-1][:60]} | | |"
    took, memory, found = json.loads(done.stdout)
    return f"| {name} | {took:.1f} s | {memory:.0f} MB | {found} |"


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        validate(sys.argv[2])
    else:
        print("| input | CPU | memory | issues |\n|---|--:|--:|--:|")
        for chosen in sys.argv[1:] or INPUTS:
            print(measure(chosen), flush=True)
