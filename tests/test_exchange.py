"""Each export is read back by a program that did not write it, and every cell is that of the CSV.

The real record is exported once; what real data do not hold (formulas, long texts, other scripts)
stands in the small record.
"""

from __future__ import annotations

import csv
import datetime as dt
import errno
import hashlib
import json
import math
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import lru_cache
from itertools import groupby
from pathlib import Path
from typing import Any

import fastparquet
import openpyxl
import pyreadstat
import pytest
from duckdb import DuckDBPyConnection

from command import command
from support import PROJECT, Copy
from troopclaims.cli.export import ExchangeFormat
from troopclaims.datapackage.model import Field, Resource
from troopclaims.dataset.canonical import format_tables
from troopclaims.dataset.exchange import sqlite as of_sqlite_file
from troopclaims.dataset.exchange.export import FORMATS, counted, export, format_of
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.views import views_of
from troopclaims.errors import InvalidDataError

CREATED = dt.datetime.fromisoformat(
    json.loads((PROJECT / "datapackage.json").read_text(encoding="utf-8"))["created"][:10]
)

NAME = "dprk-troop-claims"
TABLES = {table.name: table for table in open_package(PROJECT).tables}
FLAT = {
    view.name: replace(view, path=f"data/{view.name}.csv")
    for view in views_of(open_package(PROJECT))
    if view.name.endswith("_flat")
}
ALL = {**FLAT, **TABLES}
FIELDS_OF_VIEWS = {
    f"{view.name}.{field.name}": field
    for view in views_of(open_package(PROJECT))
    for field in view.fields
}
# What a spreadsheet could run or mend, and what a program for Latin letters could lose.
HOSTILE = (
    '=HYPERLINK("https://example.org","x")', "+1+1", "-1+1", "@SUM(A1)", "＝1+1", "1-2", "1E5",
    "TRUE", "007", "_x0041_", " before and after ", 'a "quoted", comma', "it's", "조선인민군 😀",
    "https://example.org/a b", "{=1}", "NULL", "NA", "<b>&amp;</b>",
)  # fmt: skip

Row = dict[str, Any]


def in_memory(root: Path) -> Package:
    return open_package(root, trust_rules=True)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real record in all formats."""
    to = tmp_path_factory.mktemp("exchange")
    export(in_memory(PROJECT), to)
    return to


@pytest.fixture(scope="module")
def odd(sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Copy:
    """The small record with texts that a program might take for something else."""
    package = Copy(tmp_path_factory.mktemp("odd") / "package")
    shutil.copytree(sound_package, package.root)
    for number, text in enumerate(HOSTILE):
        package.add("places", place_id=f"hostile-{number:02d}", name=text, kind="area")
    package.set("claims", "C0001", summary="long " * 1000)
    format_tables(in_memory(package.root))
    return package


@pytest.fixture(scope="module")
def hostile(odd: Copy, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The same in all formats."""
    to = tmp_path_factory.mktemp("hostile")
    export(in_memory(odd.root), to)
    return to


def written(table: Resource) -> list[Row]:
    """The rows of a table's file as typed values, sorted by key, read without our own code."""
    with table.file.open(encoding="utf-8", newline="") as file:
        rows = [
            {field.name: value(field, row[field.name]) for field in table.fields}
            for row in csv.DictReader(file)
        ]
    return sorted(rows, key=lambda row: [row[name] for name in table.primary_key])


def worked_out(con: DuckDBPyConnection, table: Resource) -> list[Row]:
    """The rows of a view, sorted by key, as the database gives them."""
    names = ", ".join(f'"{field.name}"' for field in table.fields)
    rows = con.execute(f'SELECT {names} FROM "{table.name}" ORDER BY 1').fetchall()
    return as_rows(table, iter(rows))


def value(field: Field, cell: Any) -> Any:
    """A cell as a program gives it, as what the schema says that it is; None where it is empty."""
    if cell is None or (isinstance(cell, float) and math.isnan(cell)) or not str(cell):
        return None
    if not isinstance(cell, str) and str(cell) in ("NaT", "<NA>"):
        return None
    match field.type:
        case "integer":
            assert int(cell) == float(cell)
            return int(cell)
        case "number":
            return float(cell)
        case "boolean":
            assert cell in (True, False, "true", "false")
            return cell in (True, "true")
        case "date":
            return cell[:10] if isinstance(cell, str) else cell.isoformat()[:10]
    assert isinstance(cell, str), (field.name, cell)
    return cell


def as_rows(table: Resource, records: Iterator[Any]) -> list[Row]:
    return [
        {field.name: value(field, cell) for field, cell in zip(table.fields, record, strict=True)}
        for record in records
    ]


def of_parquet(folder: Path, table: Resource) -> list[Row]:
    frame = fastparquet.ParquetFile(folder / "parquet" / f"{table.name}.parquet").to_pandas()
    assert list(frame.columns) == [field.name for field in table.fields]
    return as_rows(table, frame.astype(object).itertuples(index=False))


def of_sqlite(folder: Path, table: Resource) -> list[Row]:
    with closing(sqlite3.connect(folder / f"{NAME}.sqlite")) as con:
        cursor = con.execute(f'SELECT * FROM "{table.name}" ORDER BY rowid')
        assert [one[0] for one in cursor.description] == [field.name for field in table.fields]
        return as_rows(table, cursor)


@lru_cache
def opened_book(file: Path) -> openpyxl.Workbook:
    return openpyxl.load_workbook(file, read_only=True)


def of_workbook(folder: Path, table: Resource) -> list[Row]:
    sheet = opened_book(folder / f"{NAME}.xlsx")[table.name]
    header, *rows = sheet.iter_rows(max_col=len(table.fields))
    assert [cell.value for cell in header] == [field.name for field in table.fields]
    assert {cell.data_type for row in rows for cell in row} <= {"s", "n", "d", "b"}
    for row in rows:
        for field, cell in zip(table.fields, row, strict=True):
            if field.type == "date" and cell.value is not None:
                assert isinstance(cell.value, dt.datetime)
    return as_rows(table, ([cell.value for cell in row] for row in rows))


def of_stata(folder: Path, table: Resource) -> list[Row]:
    frame, meta = pyreadstat.read_dta(
        folder / "stata" / f"{table.name}.dta", apply_value_formats=True
    )
    assert meta.column_names == [field.name for field in table.fields]
    return as_rows(table, frame.astype(object).itertuples(index=False))


def of_csv(folder: Path, table: Resource) -> list[Row]:
    with (folder / "csv" / table.path).open(encoding="utf-8", newline="") as file:
        return as_rows(table, (row.values() for row in csv.DictReader(file)))


READERS = {
    "parquet": of_parquet,
    "sqlite": of_sqlite,
    "xlsx": of_workbook,
    "stata": of_stata,
    "csv": of_csv,
}


@pytest.mark.parametrize("table", ALL.values(), ids=ALL)
@pytest.mark.parametrize("form", READERS)
def test_every_cell_of_the_record_comes_back(
    form: str, table: Resource, made: Path, record: DuckDBPyConnection
) -> None:
    rows = READERS[form](made, table)
    assert len(rows) > 0
    assert rows == (worked_out(record, table) if table.name in FLAT else written(table))


@pytest.mark.parametrize("form", READERS)
def test_texts_stay_texts_whatever_they_begin_with(form: str, hostile: Path, odd: Copy) -> None:
    tables = {table.name: table for table in in_memory(odd.root).tables}
    names = [row["name"] for row in READERS[form](hostile, tables["places"])]
    assert [name for name in names if name in HOSTILE] == list(HOSTILE)
    for name in ("places", "claims"):
        assert READERS[form](hostile, tables[name]) == written(tables[name])


def test_a_text_of_the_workbook_is_no_formula_once_its_cell_is_edited(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile / f"{NAME}.xlsx")
    cells = {row[1].value: row[1] for row in book["places"].iter_rows(min_row=2)}
    assert all(cells[text].quotePrefix for text in HOSTILE if text[0] in "=+-@＝")
    assert not cells["it's"].quotePrefix


def test_the_head_of_each_column_bears_its_meaning(hostile: Path) -> None:
    book = openpyxl.load_workbook(hostile / f"{NAME}.xlsx")
    for table in ALL.values():
        notes = [cell.comment.text for cell in book[table.name][1]]
        assert notes == [field.description for field in table.fields]


def test_a_text_that_no_cell_can_hold_is_named(package: Copy, tmp_path: Path) -> None:
    package.add("places", place_id="a-long-one", name="x" * 32_768, kind="area")
    with pytest.raises(InvalidDataError, match="sheet places, row 2, column 2: 32,768 characters"):
        export(in_memory(package.root), tmp_path / "out", ["xlsx"])
    assert not (tmp_path / "out").exists()
    export(in_memory(package.root), tmp_path / "out", ["sqlite", "stata", "parquet"])


def test_every_format_is_made_and_summed_and_nothing_else(made: Path) -> None:
    lines = (made / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    files = {f.relative_to(made).as_posix(): f for f in made.rglob("*") if f.is_file()}
    assert set(sums) == set(files) - {"SHA256SUMS"}
    assert counted(made, NAME) == sums
    assert {format_of(path, NAME) for path in sums} == set(FORMATS)
    assert all(hashlib.sha256(files[path].read_bytes()).hexdigest() == sums[path] for path in sums)
    parts = {path.partition("/")[0].removeprefix(f"{NAME}.") for path in sums}
    assert parts == {*FORMATS, "datasette.json"}


def test_the_same_data_give_the_same_bytes_wherever_they_are_exported(
    sound_package: Path, tmp_path: Path
) -> None:
    export(in_memory(sound_package), tmp_path / "one")
    code = (
        "import sys\nfrom pathlib import Path\n"
        "from troopclaims.dataset.exchange.export import export\n"
        "from troopclaims.dataset.package import open_package\n"
        "export(open_package(sys.argv[1], trust_rules=True), Path(sys.argv[2]))"
    )
    elsewhere = {"TZ": "Asia/Seoul", "LC_ALL": "C", "PYTHONHASHSEED": "7"}
    subprocess.run(
        [sys.executable, "-c", code, str(sound_package), str(tmp_path / "two")],
        env=os.environ | elsewhere,
        check=True,
    )
    one, two = ((tmp_path / name / "SHA256SUMS").read_text() for name in ("one", "two"))
    assert one == two
    assert one.count("\n") > 3 * len(TABLES)


def test_the_zip_is_a_package_that_frictionless_finds_valid(made: Path) -> None:
    from frictionless import validate

    report = validate(str(made / f"{NAME}.zip"))
    assert report.valid, report.flatten(["title", "message"])
    assert len(report.tasks) == len(ALL)


def test_the_zip_holds_the_files_of_the_folder_with_their_hashes(made: Path) -> None:
    with zipfile.ZipFile(made / f"{NAME}.zip") as archive:
        inside = {name: archive.read(name) for name in archive.namelist()}
        assert {entry.date_time for entry in archive.infolist()} == {CREATED.timetuple()[:6]}
        # Packed bytes differ from one zlib to another.
        assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}
    files = [file for file in (made / "csv").rglob("*") if file.is_file()]
    assert inside == {f.relative_to(made / "csv").as_posix(): f.read_bytes() for f in files}
    for resource in json.loads(inside["datapackage.json"])["resources"]:
        content = inside[resource["path"]]
        assert resource["bytes"] == len(content)
        assert resource["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    for table in TABLES.values():
        assert inside[table.path] == table.file.read_bytes()


def test_our_own_validator_finds_the_unpacked_package_valid(made: Path) -> None:
    from troopclaims import validate

    assert validate(made / "csv") == []


def test_parquet_says_what_its_fields_mean_and_how_to_cite(made: Path) -> None:
    table = TABLES["estimates"]
    file = fastparquet.ParquetFile(made / "parquet" / "estimates.parquet")
    said = file.key_value_metadata
    assert said["title"] == table.title
    assert said["description"] == table.description
    assert json.loads(said["fields"])["low"] == table.schema.field("low").description
    assert NAME in said["citation"]


@pytest.fixture
def sqlite(made: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(":memory:")) as con:
        con.deserialize((made / f"{NAME}.sqlite").read_bytes())
        con.execute("PRAGMA foreign_keys = ON")
        yield con


def test_sqlite_is_sound_and_its_keys_hold(sqlite: sqlite3.Connection) -> None:
    assert sqlite.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
    assert sqlite.execute("PRAGMA foreign_key_check").fetchall() == []
    keys = sum(len(table.foreign_keys) for table in ALL.values())
    held = sqlite.execute(
        "SELECT count(*) FROM (SELECT DISTINCT m.name, k.id FROM sqlite_master AS m, "
        "pragma_foreign_key_list(m.name) AS k WHERE m.type = 'table' AND m.name NOT LIKE 'descr%')"
    ).fetchone()
    assert held == (keys,)


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT INTO claims SELECT * FROM claims LIMIT 1",
        "INSERT INTO event_actors VALUES ('no-such-event', 'olaf-scholz', 'host')",
        "UPDATE estimates SET low = -1 WHERE estimate_id = 'E0003'",
        "UPDATE estimates SET low = 'many' WHERE estimate_id = 'E0003'",
        "UPDATE estimates SET bound = 'roughly' WHERE estimate_id = 'E0003'",
        "UPDATE claims SET summary = NULL WHERE claim_id = 'C0001'",
        "UPDATE sources SET read_on = 'yesterday' WHERE rowid = 1",
        "UPDATE codes SET label = '' WHERE rowid = 1",
    ],
    ids="primary-key foreign-key minimum type enum not-null day length".split(),
)
def test_sqlite_refuses_what_the_schemas_forbid(statement: str, sqlite: sqlite3.Connection) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        sqlite.execute(statement)


def test_what_an_old_sqlite_leaves_between_cells_is_taken_out(made: Path, tmp_path: Path) -> None:
    given = (made / f"{NAME}.sqlite").read_bytes()
    touched = bytearray(given)
    touched[96:100] = (3_046_001).to_bytes(4)
    gaps = 0
    for page in range(4096, len(given), 4096):  # The first bytes behind a leaf's cell pointers.
        if given[page] == 13 and given[page + 3 : page + 5] == b"\0\1":
            touched[page + 10 : page + 14] = b"left"
            gaps += 1
    assert gaps
    file = tmp_path / "other.sqlite"
    file.write_bytes(touched)
    of_sqlite_file._made_alike(file)
    assert file.read_bytes() == given


def test_sqlite_tells_every_field_in_its_definition_and_in_a_table(
    sqlite: sqlite3.Connection,
) -> None:
    definitions = dict(sqlite.execute("SELECT name, sql FROM sqlite_master WHERE type = 'table'"))
    told = {
        (table, field): words
        for table, field, words in sqlite.execute(
            'SELECT "table", field, description FROM described_fields'
        )
    }
    for table in ALL.values():
        assert f"-- {table.description}\n" in definitions[table.name]
        for field in table.fields:
            assert f"-- {field.description}\n" in definitions[table.name]
            assert told[table.name, field.name] == field.description


def test_datasettes_metadata_name_the_file_and_every_column(made: Path) -> None:
    said = json.loads((made / f"{NAME}.datasette.json").read_text(encoding="utf-8"))
    tables = said["databases"][NAME]["tables"]
    assert said["license"].startswith("Creative Commons")
    for table in ALL.values():
        assert tables[table.name]["description"] == table.description
        assert list(tables[table.name]["columns"]) == [field.name for field in table.fields]


def test_the_workbook_begins_with_what_it_is_and_describes_every_field(made: Path) -> None:
    book = openpyxl.load_workbook(made / f"{NAME}.xlsx", read_only=True)
    assert book.sheetnames == ["about", "fields", *ALL]
    about = {row[0].value: row[1].value for row in book["about"].iter_rows()}
    assert NAME in about["cite"]
    assert TABLES["claims"].description in about["claims"]
    rows = [[cell.value for cell in row] for row in book["fields"].iter_rows(min_row=2)]
    meanings = {(row[0], row[1]): row[5] for row in rows}
    assert meanings == {
        (table.name, field.name): field.description
        for table in ALL.values()
        for field in table.fields
    }
    assert book.properties.created == CREATED


def test_stata_has_labels_of_tables_variables_and_codes(made: Path) -> None:
    _, meta = pyreadstat.read_dta(made / "stata" / "estimates.dta")
    table = TABLES["estimates"]
    assert meta.file_label == table.title
    for field in table.fields:
        label = meta.column_names_to_labels[field.name]
        assert 0 < len(label) <= 80
        assert field.description.startswith(label.rstrip("…"))
    codes = list(table.schema.field("bound").constraints.enum)
    assert list(meta.variable_value_labels["bound"].values()) == codes


def test_a_disk_that_is_full_in_the_middle_leaves_the_former_export_whole(
    package: Copy, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    to = tmp_path / "out"
    export(in_memory(package.root), to, ["csv"])
    (to / "notes").write_text("mine", encoding="utf-8")
    former = {file: file.read_bytes() for file in to.rglob("*") if file.is_file()}
    package.set("claims", "C0001", summary="Another sentence made up for a test.")
    package.set("sources", "s-1", title="Another title")
    copied = shutil.copyfile

    def full(file: Path, aside: Path) -> None:
        if file.name == "mentions.csv":
            raise OSError(errno.ENOSPC, "No space left on device", str(aside))
        copied(file, aside)

    with monkeypatch.context() as patched:
        patched.setattr(shutil, "copyfile", full)
        with pytest.raises(OSError, match="No space") as raised:
            export(in_memory(package.root), to, ["csv"])
    assert raised.value.filename == str(to / "csv" / "data" / "mentions.csv")
    assert {file: file.read_bytes() for file in to.rglob("*") if file.is_file()} == former
    export(in_memory(package.root), to, ["csv"])
    changed = {file.name for file, content in former.items() if file.read_bytes() != content}
    assert {"claims.csv", "sources.csv", "SHA256SUMS"} <= changed
    assert "notes" not in changed


def summed(folder: Path) -> dict[str, str]:
    """The files that SHA256SUMS counts; every one has to be as it says."""
    lines = (folder / "SHA256SUMS").read_text(encoding="utf-8").splitlines()
    sums = {path: digest for digest, path in (line.split("  ") for line in lines)}
    for path, digest in sums.items():
        assert hashlib.sha256((folder / path).read_bytes()).hexdigest() == digest
    return sums


def test_all_exports_of_a_folder_are_counted_and_what_is_no_more_is_removed(
    package: Copy, tmp_path: Path
) -> None:
    to = tmp_path / "out"
    export(in_memory(package.root), to, ["references"])
    export(in_memory(package.root), to, ["codebook"])
    before = summed(to)
    assert {path.partition("/")[0] for path in before} == {"references", "codebook"}
    # As an earlier version of the code may have left them.
    earlier = {"references/old.enw": "old", "references/edited.enw": "edited", "codebook/a": "a"}
    for path, text in earlier.items():
        (to / path).write_text(text, encoding="utf-8")
    (to / "references" / "mine.bib").touch()
    with (to / "SHA256SUMS").open("a", encoding="utf-8") as sums:
        for path, text in {**earlier, "references/edited.enw": "x", "stata/gone.dta": ""}.items():
            sums.write(f"{hashlib.sha256(text.encode()).hexdigest()}  {path}\n")
    export(in_memory(package.root), to, ["references"])
    assert summed(to) == before | {"codebook/a": hashlib.sha256(b"a").hexdigest()}
    assert not (to / "references" / "old.enw").exists()
    assert (to / "references" / "edited.enw").exists()
    assert (to / "references" / "mine.bib").exists()


@pytest.mark.parametrize(
    "line", ["thesis.tex", "../csv/a.csv", "csv/../../a.csv", "/csv/a.csv", "other.zip", "sqlite"]
)
def test_sums_of_somebody_s_own_files_stay(line: str, package: Copy, tmp_path: Path) -> None:
    sums = tmp_path / "out" / "SHA256SUMS"
    sums.parent.mkdir()
    sums.write_text(f"{'0' * 64}  {line}\n", encoding="utf-8")
    with pytest.raises(FileExistsError, match="counts other files than exports") as raised:
        export(in_memory(package.root), sums.parent, ["references"])
    assert raised.value.filename == str(sums)
    assert [file.name for file in sums.parent.iterdir()] == ["SHA256SUMS"]


def test_a_file_of_somebody_s_own_is_not_written_over(package: Copy, tmp_path: Path) -> None:
    to = tmp_path / "out"
    export(in_memory(package.root), to, ["references"])
    made = {file.name: file.read_bytes() for file in (to / "references").iterdir()}
    (to / "SHA256SUMS").unlink()
    export(in_memory(package.root), to, ["references"])  # They are what is to be written.
    (to / "SHA256SUMS").unlink()
    mine = to / "references" / "sources.ris"
    mine.write_text("mine", encoding="utf-8")
    with pytest.raises(FileExistsError, match="no export that SHA256SUMS counts") as raised:
        export(in_memory(package.root), to, ["references", "codebook"])
    assert raised.value.filename == str(mine)
    left = {file.name: file.read_bytes() for file in to.rglob("*") if file.is_file()}
    assert left == made | {"sources.ris": b"mine"}


def test_what_is_removed_lies_in_the_folder(package: Copy, tmp_path: Path) -> None:
    outside, to = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (outside / "a").touch()
    (to / "references").mkdir(parents=True)
    (to / "references" / "old").symlink_to(outside)
    line = f"{hashlib.sha256(b'').hexdigest()}  references/old/a\n"
    (to / "SHA256SUMS").write_text(line, encoding="utf-8")
    export(in_memory(package.root), to, ["references"])
    assert (outside / "a").exists()


@pytest.mark.parametrize("link", ["csv", "csv/data"])
def test_nothing_is_written_through_a_link_to_another_folder(
    link: str, package: Copy, tmp_path: Path
) -> None:
    outside, to = tmp_path / "outside", tmp_path / "out"
    outside.mkdir()
    (to / link).parent.mkdir(parents=True)
    (to / link).symlink_to(outside)
    with pytest.raises(NotADirectoryError, match="a link") as raised:
        export(in_memory(package.root), to, ["csv", "references"])
    assert raised.value.filename == str(to / link)
    assert list(outside.iterdir()) == []
    assert not (to / "references").exists()


def test_the_command_offers_every_format_and_no_other() -> None:
    assert [form.value for form in ExchangeFormat] == list(FORMATS)


def test_the_command_writes_what_is_asked_for_and_says_where(tmp_path: Path) -> None:
    done = command("export", "sqlite", "stata", cwd=tmp_path)
    assert done.returncode == 0
    made = {file.name for file in (tmp_path / "_output" / "exchange").iterdir()}
    stamp = ".made-from.json"
    assert made == {f"{NAME}.sqlite", f"{NAME}.datasette.json", "stata", "SHA256SUMS", stamp}
    lines = [line.split(":")[0] for line in done.stdout.splitlines()]
    assert {line.split("/")[2] for line in lines} == made - {stamp}
    (tmp_path / "file").write_text("not a folder", encoding="utf-8")
    refused = command("export", "csv", "--to", "file", cwd=tmp_path)
    assert refused.returncode == 2
    assert refused.stderr == "troopclaims: file: no folder, where files are to be put\n"
    assert command("export", "no-such-format", cwd=tmp_path).returncode == 2


def test_the_codebook_has_every_field_and_every_code(made: Path) -> None:
    def rows(name: str) -> list[dict[str, str]]:
        with (made / "codebook" / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    told = {(row["table"], row["field"]): row for row in rows("fields.csv")}
    for table in TABLES.values():
        for position, field in enumerate(table.fields, start=1):
            row = told[table.name, field.name]
            assert (row["position"], row["description"]) == (str(position), field.description)
            assert row["type"] == field.type
            assert (row["required"] == "yes") == field.constraints.required
            assert (row["key"] == "yes") == (field.name in table.primary_key)
            assert bool(row["vocabulary"]) == (field.constraints.enum is not None)
    assert told["mentions", "source_id"]["refers_to"] == "sources.source_id"
    columns = ("vocabulary", "code", "label", "definition", "example", "counter_example")
    codes = sorted(written(TABLES["codes"]), key=lambda row: (row["vocabulary"], row["rank"]))
    assert [tuple(row.values()) for row in rows("codes.csv")] == [
        tuple(row[name] or "" for name in columns) for row in codes
    ]
    for name, field in FIELDS_OF_VIEWS.items():
        row = told[tuple(name.split("."))]
        assert (row["kind"], row["description"]) == ("view", field.description)
    assert told["estimates_flat", "certainty"]["vocabulary"] == "claims.certainty"
    text = (made / "codebook" / "codebook.md").read_text(encoding="utf-8").replace("\\", "")
    sections = re.split(r"^##+ ", text, flags=re.MULTILINE)
    described = [*TABLES.values(), *views_of(open_package(PROJECT))]
    for table in described:
        (section,) = [one for one in sections if one.startswith(f"{table.name}: ")]
        assert section.startswith(f"{table.name}: {table.title}\n\n{table.description}\n")
        assert firsts_of(section) == ["field", *(field.name for field in table.fields)]
    for vocabulary, some in groupby(codes, key=lambda row: row["vocabulary"]):
        (section,) = [one for one in sections if one.startswith(f"{vocabulary}\n")]
        assert firsts_of(section) == ["code", *(row["code"] for row in some)]
    assert all(f"| {row['code']} | {row['label']} | " in text for row in codes)
    assert text == (made / "csv" / "codebook.md").read_text(encoding="utf-8").replace("\\", "")


def firsts_of(section: str) -> list[str]:
    """The first cell of each line of a section's table, its head first."""
    cells = re.findall(r"^\| (.*?) \| ", section, re.MULTILINE)
    return [cell for cell in cells if cell.strip("-")]


def test_the_rules_of_coding_the_licence_and_how_it_was_made_go_with_the_tables(made: Path) -> None:
    rules = (made / "csv" / "coding-rules.md").read_text(encoding="utf-8")
    ours = (PROJECT / "report" / "codebook.md").read_text(encoding="utf-8")
    numbered = re.findall(r"^\d+\. \*\*.+$", ours, re.MULTILINE)
    assert len(numbered) > 30
    assert all(rule in rules for rule in numbered)
    assert ".unnumbered" not in rules
    assert "<!--" not in rules
    assert rules == (made / "codebook" / "coding-rules.md").read_text(encoding="utf-8")
    assert (made / "csv" / "LICENSE").read_bytes() == (PROJECT / "LICENSE").read_bytes()
    methods = open_package(PROJECT).descriptor["methods"]
    for name in ("README.md", "codebook.md"):
        assert methods in (made / "csv" / name).read_text(encoding="utf-8")
    described = (made / "csv" / "datapackage.json").read_text(encoding="utf-8")
    assert json.loads(described)["methods"] == methods
