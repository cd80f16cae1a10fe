"""Write again what has one home elsewhere: enumerations, answers, counts, map, citation."""

from __future__ import annotations

import ast
import csv
import io
import json
import re
import textwrap
import tomllib
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims import connect
from troopclaims.datapackage.issue_types import ISSUE_TYPES as ISSUE_TYPES_OF_ANY
from troopclaims.dataset.answers import as_markdown
from troopclaims.dataset.citation.cff import as_cff
from troopclaims.dataset.citation.library import cite
from troopclaims.dataset.issue_types import OF_THIS_PACKAGE
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Answer, ask, find_sql
from troopclaims.dataset.rules import read_rule
from troopclaims.files import written_aside

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

WIDTH = 28
WIDE = 110
PROJECT = Path(__file__).resolve().parent.parent
DOCUMENTS = (
    "README.md", "CONTRIBUTING.md", "CHANGELOG.md", "report/codebook.md", "analysis/ISSUES.md"
)  # fmt: skip
ANSWER = re.compile(
    r"(```sql\n([^`]*)```\n\n<!-- answer -->\n)(?:\n(?:\|.*\n)+)?(?:\n\*First \d+ of \d+\.\*\n)?"
)
METHODS = re.compile(r"(<!-- methods -->\n)(?:\n[^-\n].*\n(?:[^\n].*\n)*)?")
CITATION = re.compile(r"(<!-- citation -->\n)(?:\n>.*\n)?")
COUNTS = re.compile(r"(<!-- counts: (\w+) -->\n)(?:\n(?:- .*\n)+)?")
MENDED = re.compile(r"(<!-- mended -->\n)(?:\n(?:\|.*\n)+)?")
RETIRED = re.compile(r"(<!-- retired -->\n)(?:\n(?:[- ] .*\n)+)?")
MAP = re.compile(r"(<!-- map -->\n)(?:\n(?: {4}.*\n)+)?")
ISSUE_TYPES = re.compile(r"(<!-- issue types: (\w+) -->\n)(?:\n(?:\|.*\n)+)?")
LIMIT = re.compile(r"\nLIMIT \d+;\s*$")


def renew(text: str) -> str:
    """A document's text with every answer, count and citation as the data have them now."""
    with connect() as con:
        text = ANSWER.sub(lambda m: f"{m[1]}\n{answer(con, m[2])}", text)
        text = COUNTS.sub(lambda m: f"{m[1]}\n{counts(con, m[2])}", text)
        text = MENDED.sub(lambda m: f"{m[1]}\n{mended(con)}", text)
        text = RETIRED.sub(lambda m: f"{m[1]}\n{retired(con)}", text)
    text = ISSUE_TYPES.sub(lambda m: f"{m[1]}\n{issue_types(m[2])}", text)
    text = MAP.sub(lambda m: f"{m[1]}\n{house()}", text)
    text = METHODS.sub(lambda m: f"{m[1]}\n{methods()}\n", text)
    return CITATION.sub(lambda m: f"{m[1]}\n> {cite()}", text)


def answer(con: DuckDBPyConnection, sql: str) -> str:
    """The answer as a table, and below a table that a LIMIT cut how much of it is shown."""
    shown = ask(con, sql)
    rows = len(ask(con, LIMIT.sub(";", sql)).rows)
    cut = f"\n*First {len(shown.rows)} of {rows}.*\n" if len(shown.rows) < rows else ""
    return as_markdown(shown) + cut


def counts(con: DuckDBPyConnection, question: str) -> str:
    """The answer to `what_was_read` or a question of its shape as a list, the number first."""
    rows = ask(con, find_sql(open_package(), question)).rows
    return "".join(f"- **{number:,}** in `{kept}`. {words}\n" for kept, words, number, *_ in rows)


def mended(con: DuckDBPyConnection) -> str:
    """What the last version mended: each count as it was and as it is, as a table."""
    sql = Path(__file__).with_name("mended.sql").read_text(encoding="utf-8")
    return as_markdown(ask(con, sql))


def retired(con: DuckDBPyConnection) -> str:
    """Every identifier that was retired and what it became, a line for a version and a table."""
    rows = con.execute(
        "SELECT retired_in, \"table\", list(id || coalesce(' → ' || replaced_by, '') ORDER BY id) "
        'FROM retired_ids GROUP BY ALL ORDER BY retired_in DESC, "table"'
    ).fetchall()
    return "".join(
        textwrap.fill(
            f"- {version}, `{table}`: {', '.join(ids)}.", WIDE, subsequent_indent="  ",
            break_long_words=False, break_on_hyphens=False,
        ) + "\n"
        for version, table, ids in rows
    )  # fmt: skip


def issue_types(of: str) -> str:
    """What issues of a kind there are: of any package, of this one, or of its rules."""
    if of == "rules":
        files = open_package().sql_files("checks")
        rules = [(file.stem, read_rule(file)) for file in files]
        rows = [(f"`{name}`", r.title, r.severity, r.hint) for name, r in rules]
        return as_markdown(
            Answer(["type", "what holds", "severity", "what to do"], rows), marked_up=True
        )
    types = {"package": ISSUE_TYPES_OF_ANY, "dataset": OF_THIS_PACKAGE}[of]
    named = [(f"`{name}`", one.title, one.meaning, one.advice) for name, one in types.items()]
    return as_markdown(Answer(["type", "title", "meaning", "what to do"], named), marked_up=True)


def methods() -> str:
    """How the record was made and where its limits are, in the descriptor's words."""
    return textwrap.fill(
        open_package().descriptor["methods"], 100, break_long_words=False, break_on_hyphens=False
    )


def house() -> str:
    """The rooms and modules of the code, each with the first line of what it says of itself."""
    root = PROJECT / "analysis" / "troopclaims"
    settings = tomllib.loads((PROJECT / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = settings["tool"]["importlinter"]["contracts"]
    layers = [layer for contract in contracts for layer in contract.get("layers", ())]
    order = re.findall(r"troopclaims\.([\w.]+)", " ".join(layers))

    def floor(file: Path) -> tuple[int, int]:
        """From above: where the outer room is, and where in it; the room itself before its own."""
        outer, *inner = file.relative_to(root).with_suffix("").parts
        if outer == "__init__":
            return len(order), 0
        room = ".".join((outer, *inner[:-1]))
        return order.index(outer), order.index(room) if inner[:-1] else -1

    rooms = sorted([*root.rglob("__init__.py"), *root.glob("[!_]*.py")], key=floor)
    return "".join(f"    {_room(file, root)}\n" for file in rooms)


def _room(file: Path, root: Path) -> str:
    said = ast.get_docstring(ast.parse(file.read_text(encoding="utf-8"))) or ""
    path = file.relative_to(root.parent)
    name = f"{path.parent}/" if path.name == "__init__.py" else str(path)
    return f"{name:<{WIDTH}} {said.partition(chr(10))[0]}".rstrip()


def with_enumerations(descriptor: str, codes: Iterable[Mapping[str, str]]) -> str:
    """The descriptor's text in which each vocabulary of `codes` is its field's enum, by rank."""
    vocabularies: defaultdict[str, list[str]] = defaultdict(list)
    for row in sorted(codes, key=lambda row: int(row["rank"])):
        vocabularies[row["vocabulary"]].append(row["code"])
    package = json.loads(descriptor)
    for table in package["resources"]:
        for field in table["schema"]["fields"]:
            words = vocabularies.get(f"{table['name']}.{field['name']}")
            if words:
                value = int if field["type"] == "integer" else str
                field.setdefault("constraints", {})["enum"] = [value(word) for word in words]
    return json.dumps(package, ensure_ascii=False, indent=2) + "\n"


def codes() -> list[dict[str, str]]:
    """The rows of data/codes.csv."""
    with (PROJECT / "data" / "codes.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def picture() -> bytes:
    """The picture at the head of the README as PNG, of 256 colours and so of few bytes."""
    from importlib.resources import files

    import vl_convert
    from PIL import Image

    from troopclaims.report.charts.over_time import over_time
    from troopclaims.report.page.record import open_record

    record = open_record()
    voices = record.codes("actor_voices.voice_group")
    numbers = over_time(record.ask("deployment_over_time"), voices, record.title("how_many"))
    vl_convert.register_font_directory(str(files("fontpkg_lato") / "files"))
    png = vl_convert.svg_to_png(numbers.wide.svg(numbers.title), scale=2)
    drawn = Image.open(io.BytesIO(png)).convert("RGBA")
    white = Image.new("RGBA", drawn.size, "white")  # Else a dark page would show through.
    out = io.BytesIO()
    Image.alpha_composite(white, drawn).convert("RGB").quantize(256).save(out, "PNG", optimize=True)
    return out.getvalue()


def write(file: Path, content: bytes) -> None:
    """Write a file aside and put it in place, so that it is whole at any time."""
    with written_aside(file) as aside:
        aside.write_bytes(content)


if __name__ == "__main__":
    descriptor = PROJECT / "datapackage.json"
    enumerated = with_enumerations(descriptor.read_text(encoding="utf-8"), codes())
    write(descriptor, enumerated.encode())
    for name in DOCUMENTS:
        document = PROJECT / name
        write(document, renew(document.read_text(encoding="utf-8")).encode())
    write(PROJECT / "report" / "picture.png", picture())
    write(PROJECT / "CITATION.cff", as_cff(open_package()).encode())
