"""What changed between two versions: every row, by its key, and nothing that did not."""

from __future__ import annotations

import csv
import io
import json
import os
import re
import subprocess
import zipfile
from collections.abc import Callable
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from accessibility import violations
from command import COMMAND, Done, command
from support import Copy
from troopclaims.dataset.exchange.export import export
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.versions import opening
from troopclaims.dataset.versions.difference import Change, Difference, TableDifference, difference
from troopclaims.dataset.versions.difference_forms import as_changelog, as_page, counted
from troopclaims.dataset.versions.opening import opened_version
from troopclaims.dataset.views import PROPERTY
from troopclaims.errors import PackageError

Compare = Callable[[], Difference]


@pytest.fixture
def compared(package: Copy, sound_package: Path) -> Compare:
    """Compare the sound record with the copy that a test has changed."""
    return lambda: difference(open_package(sound_package), open_package(package.root))


def changes(found: Difference, table: str) -> list[Change]:
    return list(next(one for one in found.tables if one.name == table).changes)


def test_versions_with_the_same_rows_do_not_differ(compared: Compare) -> None:
    assert not compared().differs
    assert as_changelog(compared()).splitlines()[-1] == "- No row and no field changed."


@pytest.mark.parametrize("views", [5, "x", [5], [{}], [{"name": 5}], {"a": 1}, None])
def test_a_version_may_describe_its_views_in_any_form(
    views: object, package: Copy, compared: Compare
) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    file.write_text(json.dumps(descriptor | {PROPERTY: views}), encoding="utf-8")
    assert not any(table.changes for table in compared().tables)


def test_the_order_of_rows_and_columns_is_no_change(package: Copy, compared: Compare) -> None:
    package.write("claims", list(reversed(package.read("claims"))))
    assert not compared().differs


def test_each_kind_of_change_is_told_with_its_row(package: Copy, compared: Compare) -> None:
    package.add("places", place_id="new", name="New Place", kind="area")
    package.set("claims", "C0001", hedge="may", certainty="possible")
    package.drop("exclusions", exclusion_id="X0001")
    package.drop("claim_links", claim_id="C0003")
    package.add("retired_ids", table="exclusions", id="X0001", replaced_by="X0009",
                retired_in="9.0.0", reason="Coded twice.")  # fmt: skip
    found = compared()
    cells = (("place_id", "", "new"), ("name", "", "New Place"), ("kind", "", "area"))
    assert changes(found, "places") == [Change("added", ("new",), "New Place", cells)]
    (change,) = changes(found, "claims")
    assert (change.kind, change.key) == ("changed", ("C0001",))
    assert change.fields == (("certainty", "certain", "possible"), ("hedge", "", "may"))
    assert change.label == "A statement made up for a test."
    (change,) = changes(found, "exclusions")
    assert (change.kind, change.note) == ("retired", "Coded twice. X0009 stands for it.")
    assert change.label == "not_a_statement"
    assert ("reason", "not_a_statement", "") in change.fields
    (change,) = changes(found, "claim_links")
    assert (change.kind, change.key) == ("removed", ("C0003", "C0001", "confirms"))
    assert [one.name for one in found.tables if one.differs] == [
        "places", "claims", "claim_links", "exclusions", "retired_ids",
    ]  # fmt: skip


def test_a_row_without_words_is_known_by_its_first_cells(package: Copy, compared: Compare) -> None:
    package.add(
        "mentions", mention_id="M9999", claim_id="C0001", source_id="s-1", low="5", high="6"
    )
    (change,) = changes(compared(), "mentions")
    assert change.label == "claim_id C0001, source_id s-1, low 5"


def test_a_retired_identifier_of_another_table_retires_nothing_here(
    package: Copy, compared: Compare
) -> None:
    package.drop("exclusions", exclusion_id="X0001")
    package.add("retired_ids", table="events", id="X0001", retired_in="9.0.0", reason="Other.")
    assert [change.kind for change in changes(compared(), "exclusions")] == ["removed"]


def rewrite(package: Copy, change: Callable[[dict], None]) -> None:
    file = package.root / "datapackage.json"
    descriptor = json.loads(file.read_text(encoding="utf-8"))
    change(descriptor)
    file.write_text(json.dumps(descriptor), encoding="utf-8")


def test_fields_and_tables_that_come_and_go_are_no_changes_of_rows(
    package: Copy, compared: Compare
) -> None:
    def change(descriptor: dict) -> None:
        fields = next(r for r in descriptor["resources"] if r["name"] == "places")["schema"][
            "fields"
        ]
        fields[:] = [f for f in fields if f["name"] != "country"] + [
            {"name": "x", "type": "string"}
        ]
        descriptor["resources"] = [
            r for r in descriptor["resources"] if r["name"] != "exclusions"
        ] + [{"name": "extra", "path": "data/extra.csv"}]

    rows = package.read("places")
    rewrite(package, change)
    package.write("places", [{k: v for k, v in row.items() if k != "country"} for row in rows])
    (package.root / "data" / "extra.csv").write_text("a\n1\n", encoding="utf-8")
    found = compared()
    (places,) = (table for table in found.tables if table.differs)
    assert (places.name, places.added_fields, places.removed_fields, places.changes) == (
        "places", ("x",), ("country",), (),
    )  # fmt: skip
    assert (found.added_tables, found.removed_tables) == (("extra",), ("exclusions",))
    text = as_changelog(found)
    assert "- Tables added: `extra`.\n- Tables removed: `exclusions`.\n" in text
    assert "- `places`: fields added: `x`; fields removed: `country`." in text


def test_rows_without_a_key_in_both_versions_are_compared_whole(
    package: Copy, compared: Compare
) -> None:
    def change(descriptor: dict) -> None:
        schema = next(r for r in descriptor["resources"] if r["name"] == "places")["schema"]
        del schema["primaryKey"]

    rewrite(package, change)
    package.set("places", "hall", name="Great Hall")
    assert sorted(one.kind for one in changes(compared(), "places")) == ["added", "removed"]


@pytest.mark.parametrize("key", [[], ["a"]])
def test_rows_that_are_there_twice_are_counted_twice(key: list[str], tmp_path: Path) -> None:
    for name, text in (("old", "a\nx\nx\n"), ("new", "a\nx\n")):
        root = tmp_path / name
        root.mkdir()
        (root / "t.csv").write_text(text, encoding="utf-8")
        schema = {"fields": [{"name": "a", "type": "string"}]} | (
            {"primaryKey": key} if key else {}
        )
        table = {"name": "t", "path": "t.csv", "schema": schema}
        descriptor = {"name": "p", "version": "1", "resources": [table]}
        (root / "datapackage.json").write_text(json.dumps(descriptor), encoding="utf-8")
    found = difference(open_package(tmp_path / "old"), open_package(tmp_path / "new"))
    (change,) = changes(found, "t")
    assert (change.kind, change.key) == ("removed", ("x", "(2)"))


def test_the_lines_for_the_changelog_count_by_table(package: Copy, compared: Compare) -> None:
    package.add("places", place_id="new", name="New Place", kind="area")
    package.set("places", "hall", name="Great Hall")
    assert as_changelog(compared()) == (
        f"<!-- changes since {open_package(package.root).version} -->\n\n"
        "- `places`: 1 added, 1 changed.\n"
    )
    rows = {row[0]: row[1:5] for row in counted(compared()).rows}
    assert rows["places"] == [1, 1, 0, 0]
    assert not any(row[-1] for row in counted(compared()).rows)
    assert rows["claims"] == [0, 0, 0, 0]


@pytest.mark.parametrize("version", ["1 --> <b>2</b>", "1 --!> x", "--\n-->", "->", "`"])
def test_a_version_of_another_package_ends_no_comment_of_the_changelog(version: str) -> None:
    (said, *_) = as_changelog(Difference("x", version, "2", ("a`<i>\n`",), (), ())).splitlines()
    assert said.startswith("<!-- changes since ")
    assert said.endswith(" -->")
    assert ">" not in said.removesuffix("-->")


def test_a_table_of_another_package_ends_no_code_of_the_changelog() -> None:
    found = Difference("x", "1", "2", ("a`<i>\n`",), (), ())
    assert as_changelog(found).splitlines()[2:] == ["- Tables added: `a <i>`."]


def test_a_page_has_every_change_as_text(package: Copy, compared: Compare) -> None:
    hostile = "<script>alert(1)</script> & \"x\" 'y' \u202e"
    package.add("places", place_id="new", name=hostile, kind="area")
    package.set("claims", "C0001", summary=hostile)
    page = as_page(compared())
    assert "<script" not in page
    root = ET.fromstring(page.replace("<!DOCTYPE html>", ""))
    assert root.findtext(".//h1", "").startswith(open_package(package.root).descriptor["name"])
    words = " ".join(root.itertext())
    assert words.count("<script>alert(1)</script>") == 2
    for change in (c for table in compared().tables for c in table.changes):
        assert " ".join(change.key) in words
    targets = {a.get("href") for a in root.iter("a")}
    assert targets == {"#places", "#claims"}
    assert {f"#{section.get('id')}" for section in root.iter("section")} == targets


@pytest.mark.parametrize(
    ("added", "removed", "rows"),
    [((), (), ()), (("x",), (), ()), ((), ("x",), ()), ((), (), (Change("added", ("a",)),))],
)
def test_a_field_or_a_row_more_or_less_is_a_difference(
    added: tuple[str, ...], removed: tuple[str, ...], rows: tuple[Change, ...]
) -> None:
    table = TableDifference("t", "T", added, removed, rows)
    assert table.differs == any((added, removed, rows))
    assert Difference("p", "1", "2", (), (), (table,)).differs == table.differs
    assert Difference("p", "1", "2", added, removed, ()).differs == any((added, removed))


def test_the_page_strikes_out_what_was_and_marks_what_is_new(
    package: Copy, compared: Compare
) -> None:
    package.set("claims", "C0002", hedge="perhaps so")
    root = ET.fromstring(as_page(compared()).replace("<!DOCTYPE html>", ""))
    former = next(row for table in compared().tables for row in table.changes).fields[0][1]
    shown = [["".join(part.itertext()) for part in root.iter(tag)] for tag in ("dt", "del", "ins")]
    assert shown == [["hedge"], [former], ["perhaps so"]]
    assert former not in ("", "perhaps so")


def test_the_page_is_accessible(package: Copy, compared: Compare, browser, tmp_path: Path) -> None:
    package.add("places", place_id="new", name="New Place", kind="area")
    package.set("claims", "C0001", hedge="may")
    file = tmp_path / "page.html"
    file.write_text(as_page(compared()), encoding="utf-8")
    page = browser.new_page(bypass_csp=True)
    page.goto(file.as_uri())
    found = violations(page)
    page.close()
    assert found == []


ROWS = st.dictionaries(
    st.from_regex(r"[a-c][0-9]?", fullmatch=True),
    st.tuples(st.sampled_from(["", "x", 'y"', "z,\n"]), st.sampled_from(["", "1"])),
    max_size=6,
)


@settings(max_examples=30)
@given(before=ROWS, after=ROWS, retired=st.sets(st.sampled_from(["a", "b", "c1"])))
def test_the_changes_are_those_that_were_made(
    before: dict, after: dict, retired: set, tmp_path_factory: pytest.TempPathFactory
) -> None:
    root = tmp_path_factory.mktemp("versions")
    old, new = (
        version(root / name, rows, retired) for name, rows in (("old", before), ("new", after))
    )
    found = {(change.kind, change.key[0]) for change in changes(difference(old, new), "t")}
    gone = {*before} - {*after}
    assert found == (
        {("added", key) for key in {*after} - {*before}}
        | {("retired", key) for key in gone & retired}
        | {("removed", key) for key in gone - retired}
        | {("changed", key) for key in {*before} & {*after} if before[key] != after[key]}
    )
    for change in changes(difference(old, new), "t"):
        if change.kind == "changed":
            was, now = before[change.key[0]], after[change.key[0]]
            assert change.fields == tuple(
                (name, one, other)
                for name, one, other in zip(("v", "w"), was, now, strict=True)
                if one != other
            )


def version(root: Path, rows: dict[str, tuple[str, str]], retired: set[str]) -> Package:
    """A package of one table with a key, and its retired identifiers."""
    root.mkdir()
    tables = {
        "t": [["k", "v", "w"], *([key, *cells] for key, cells in rows.items())],
        "retired_ids": [["table", "id"], *(["t", key] for key in sorted(retired))],
    }
    keys = {"t": ["k"], "retired_ids": ["table", "id"]}
    for name, records in tables.items():
        with (root / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n").writerows(records)
    resources = [
        {
            "name": name,
            "path": f"{name}.csv",
            "schema": {
                "fields": [{"name": field, "type": "string"} for field in records[0]],
                "primaryKey": keys[name],
            },
        }
        for name, records in tables.items()
    ]
    return Package(
        root / "datapackage.json", {"name": "p", "version": "1.0.0", "resources": resources}
    )


# Where a version lies.


def pack(root: Path, to: Path, folder: str = "") -> Path:
    with zipfile.ZipFile(to, "w") as archive:
        for file in sorted(root.rglob("*")):
            if file.is_file():
                archive.write(file, f"{folder}{file.relative_to(root).as_posix()}")
    return to


@pytest.mark.parametrize("folder", ["", "project-1.0/", "a/b/"])
def test_a_version_may_be_packed(folder: str, sound_package: Path, tmp_path: Path) -> None:
    packed = pack(sound_package, tmp_path / "old.zip", folder)
    with opened_version(packed) as old:
        root = old.root
        assert not old.trusted
        assert not difference(old, open_package(sound_package)).differs
    assert not root.exists()


def test_an_export_is_a_version_whose_views_are_no_tables(package: Copy, tmp_path: Path) -> None:
    found = open_package(package.root, trust_rules=True)
    export(found, tmp_path, ["zip"])
    (packed,) = tmp_path.glob("*.zip")
    with opened_version(packed) as exported:
        assert not difference(exported, found).differs
        assert not difference(found, exported).differs


@pytest.mark.parametrize("name", ["../outside.csv", "/outside.csv", "data/../../outside.csv"])
def test_an_archive_with_names_outside_of_it_is_refused(
    name: str, sound_package: Path, tmp_path: Path
) -> None:
    packed = pack(sound_package, tmp_path / "old.zip")
    with zipfile.ZipFile(packed, "a") as archive:
        archive.writestr(name, "x")
    with pytest.raises(PackageError, match="leads out of it"), opened_version(packed):
        pass


def test_no_descriptor_of_this_machine_is_read_for_one_in_an_archive(
    sound_package: Path, tmp_path: Path
) -> None:
    hostile = tmp_path / "hostile.zip"
    with zipfile.ZipFile(hostile, "w") as archive:
        archive.writestr(str(sound_package / "datapackage.json"), "{}")
    with pytest.raises(PackageError, match="leads out of it"), opened_version(hostile):
        pass


@pytest.mark.parametrize("method", [zipfile.ZIP_DEFLATED, zipfile.ZIP_BZIP2, zipfile.ZIP_LZMA])
def test_an_archive_that_is_damaged_is_named(method: int, tmp_path: Path) -> None:
    packed = tmp_path / "damaged.zip"
    with zipfile.ZipFile(packed, "w", method) as archive:
        archive.writestr("datapackage.json", "".join(f"{n * 7919 % 10007}," for n in range(999)))
        begin = archive.fp.tell() // 2
    content = bytearray(packed.read_bytes())
    start = 30 + len("datapackage.json")
    content[start : start + 12] = b"\0" * 12
    content[begin : begin + 99] = bytes(byte ^ 0xA5 for byte in content[begin : begin + 99])
    packed.write_bytes(content)
    with (
        pytest.raises(PackageError, match=r"damaged\.zip: cannot be unpacked: \w"),
        opened_version(packed),
    ):
        pass


def test_an_archive_that_ends_before_its_file_is_named(tmp_path: Path) -> None:
    packed = tmp_path / "short.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "{}")
    content = bytearray(packed.read_bytes())
    sizes = content.index(b"PK\x01\x02") + 20
    content[sizes : sizes + 8] = (3000).to_bytes(4, "little") * 2
    packed.write_bytes(content)
    # From Python 3.13 on the directory of the archive is looked at first.
    why = r"short\.zip: cannot be unpacked: (it is cut short|Overlapped entries)"
    with pytest.raises(PackageError, match=why), opened_version(packed):
        pass


def test_what_is_wrong_within_an_archive_is_said_of_the_archive(tmp_path: Path) -> None:
    packed = tmp_path / "list.zip"
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("datapackage.json", "[]")
    with pytest.raises(PackageError) as raised, opened_version(packed):
        pass
    assert str(raised.value).startswith(f"{packed}/datapackage.json: ")


def test_a_file_that_is_no_version_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(PackageError, match="there is no such file"):
        opened_version(tmp_path / "none.zip").__enter__()
    packed = tmp_path / "packed.tar.gz"
    packed.write_bytes(b"x")
    with pytest.raises(PackageError, match=r"neither a datapackage\.json nor a zip"):
        opened_version(packed).__enter__()
    empty = tmp_path / "empty.zip"
    with zipfile.ZipFile(empty, "w") as archive:
        archive.writestr("readme.txt", "x")
    with pytest.raises(PackageError, match=r"no datapackage\.json in it"), opened_version(empty):
        pass
    huge = tmp_path / "huge.zip"
    with zipfile.ZipFile(huge, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("datapackage.json", "{}")
        archive.writestr("data.csv", b"\0" * (5 << 20))
    assert opening.MOST_BYTES == 1 << 30
    monkeypatch.setattr(opening, "MOST_BYTES", 5 << 20)
    with pytest.raises(PackageError, match="is larger than 5 MB"), opened_version(huge):
        pass


def test_what_has_no_end_is_not_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    done = subprocess.run(
        [*COMMAND, "diff", pipe], timeout=60, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 2
    assert "is a pipe and no file" in done.stderr


def test_a_damaged_table_is_named(package: Copy, sound_package: Path) -> None:
    (package.root / "data" / "places.csv").write_bytes(b'a,b\n"x')
    with pytest.raises(PackageError, match="the table places cannot be read"):
        difference(open_package(sound_package), open_package(package.root))


def run(*arguments: object) -> Done:
    return command("diff", *arguments)


def test_the_command_has_a_status_of_its_own_for_what_differs(
    package: Copy, sound_package: Path, tmp_path: Path
) -> None:
    assert run(sound_package, package.root).returncode == 0
    for number in range(60):
        package.add("places", place_id=f"new-{number:02d}", name=f"New {number}", kind="area")
    page = tmp_path / "made" / "page.html"
    done = run(sound_package, package.root, "--page", page)
    assert done.returncode == 4, done.stderr
    assert "new-00" in done.stdout
    assert "the first 50 of 60 changes" in done.stderr
    assert "new-59" not in done.stdout
    assert "new-59" in page.read_text(encoding="utf-8")

    done = run(sound_package, package.root, "--format", "csv")
    rows = list(csv.DictReader(io.StringIO(done.stdout)))
    assert len(rows) == 180
    assert rows[1] == {"table": "places", "key": "new-00", "change": "added", "field": "name",
                       "before": "", "after": "New 0"}  # fmt: skip
    assert json.loads(run(sound_package, package.root, "--format", "json").stdout) == rows
    done = run(sound_package, package.root, "--format", "changelog")
    assert re.search(r"^- `places`: 60 added\.$", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("form", ["table", "changelog"])
def test_a_descriptor_sends_nothing_to_the_terminal(
    form: str, package: Copy, sound_package: Path
) -> None:
    def change(descriptor: dict) -> None:
        descriptor["version"] = "1\x1b]0;x\x07"

    rewrite(package, change)
    done = run(package.root, sound_package, "--format", form)
    assert done.returncode == 0, done.stderr
    assert "\\u001b" in done.stdout
    assert "\x1b" not in done.stdout


def test_no_archive_becomes_a_page_by_a_word_out_of_place(
    sound_package: Path, tmp_path: Path
) -> None:
    packed = pack(sound_package, tmp_path / "old.zip")
    before = packed.read_bytes()
    done = run("--page", packed, sound_package)
    assert done.returncode == 2
    assert "end it in .html" in done.stderr
    assert packed.read_bytes() == before


def test_a_page_is_not_written_over_what_is_compared(package: Copy, tmp_path: Path) -> None:
    packed = pack(package.root, tmp_path / "old.html")
    before = packed.read_bytes()
    (tmp_path / "same.html").hardlink_to(packed)
    (package.root / "report").mkdir()
    (package.root / "report" / "start.html").write_text("mine", encoding="utf-8")
    for page in (packed, tmp_path / "same.html", package.root / "report" / "start.html"):
        assert run(packed, package.root, "--page", page).returncode == 2
    assert packed.read_bytes() == before
    assert (package.root / "report" / "start.html").read_text(encoding="utf-8") == "mine"


def test_the_command_names_what_is_not_there(sound_package: Path, tmp_path: Path) -> None:
    done = run(tmp_path / "none", sound_package)
    assert done.returncode == 2
    assert "none" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_is_said_of_a_field_is_compared_and_a_row_that_is_gone_is_told_whole(
    package: Copy, sound_package: Path, compared: Compare
) -> None:
    def change(descriptor: dict) -> None:
        fields = next(r for r in descriptor["resources"] if r["name"] == "places")["schema"]
        name = next(field for field in fields["fields"] if field["name"] == "name")
        name |= {"description": "Another meaning.", "example": "Another example"}
        descriptor["name"] = "another-package"

    rewrite(package, change)
    (table,) = (one for one in compared().tables if one.differs)
    ((field, before, after),) = table.changed_fields
    assert (table.name, field, table.changes) == ("places", "name", ())
    assert json.loads(after)["description"] == "Another meaning."
    assert json.loads(before)["description"] not in ("", "Another meaning.")
    page = as_page(compared())
    assert "Another meaning." in page
    assert "Another example" not in page
    package.drop("exclusions", exclusion_id="X0001")
    package.add("retired_ids", table="exclusions", id="X0001", retired_in="9.0.0", reason="Twice.")
    done = run(sound_package, package.root, "--format", "json")
    assert done.returncode == 4
    assert "is compared with 'another-package', another package" in done.stderr
    rows = [tuple(row.values()) for row in json.loads(done.stdout)]
    assert ("places", "", "described anew", "name", before, after) in rows
    former = next(r for r in Copy(sound_package).read("exclusions") if r["exclusion_id"] == "X0001")
    gone = {row[3]: row[4:] for row in rows if row[:3] == ("exclusions", "X0001", "retired")}
    assert gone == {name: (text, "") for name, text in former.items() if text} | {
        "": ("", "Twice.")
    }
