"""A campaign against the commands, run by hand: damage, kills, statements and hostile texts.

    python tests/campaigns/campaign.py --seed 1 --fuzz 2000 --kills 60 --reports 6

It prints, for each kind, how many cases were tried, how many ended in a traceback (crashes), gave a
wrong answer (wrong), and broke or lost a file that was there (lost). The same seed damages the same
bytes; when a kill arrives depends on the machine. Exit status 1 if anything was found.
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import chdir
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

import troopclaims
from troopclaims.datapackage.session import lock
from troopclaims.dataset.answers import as_csv, as_json, as_markdown, as_table
from troopclaims.dataset.database import connect, write_database
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Answer, ask, open_read_only
from troopclaims.errors import QueryError, TroopclaimsError

COMMAND = [sys.executable, "-m", "troopclaims"]
SECRET = "a-secret-that-no-answer-may-hold"


@dataclass
class Tally:
    """What one campaign found."""

    name: str
    tried: int = 0
    crashes: int = 0
    wrong: int = 0
    lost: int = 0
    remarks: list[str] = field(default_factory=list)

    def note(self, kind: str, remark: str) -> None:
        setattr(self, kind, getattr(self, kind) + 1)
        self.remarks.append(f"{self.name}: {kind}: {remark}")


# --- Damage ------------------------------------------------------------------

TABLES = {
    "a.csv": "id,n,day,word\n"
    + "".join(f"k{n},{n},2024-01-{n % 28 + 1:02d},x\n" for n in range(40)),
    "b.csv": "id,a_id,share\n" + "".join(f"b{n},k{n},0.{n}\n" for n in range(40)),
}
DESCRIPTOR = {
    "name": "small",
    "resources": [
        {
            "name": "a",
            "path": "a.csv",
            "schema": {
                "primaryKey": ["id"],
                "fields": [
                    {"name": "id", "type": "string", "constraints": {"required": True}},
                    {"name": "n", "type": "integer", "constraints": {"minimum": 0}},
                    {"name": "day", "type": "date"},
                    {"name": "word", "type": "string", "constraints": {"enum": ["x", "y"]}},
                ],
            },
        },
        {
            "name": "b",
            "path": "b.csv",
            "schema": {
                "primaryKey": ["id"],
                "foreignKeys": [
                    {"fields": ["a_id"], "reference": {"resource": "a", "fields": ["id"]}}
                ],
                "fields": [
                    {"name": "id", "type": "string"},
                    {"name": "a_id", "type": "string"},
                    {"name": "share", "type": "number"},
                ],
            },
        },
    ],
}
# Each of these is at fault whatever else is: the validator has to say so.
FAULTS = [
    ("a.csv", b"k3,3,", b"k3,three,"),
    ("a.csv", b"k3,3,", b"k2,3,"),
    ("a.csv", b"2024-01-05", b"2024-13-05"),
    ("a.csv", b",x\n", b",z\n"),
    ("a.csv", b"k7,7,", b"k7,-7,"),
    ("a.csv", b"id,n,day,word", b"id,n,tag,word"),
    ("b.csv", b"b4,k4,", b"b4,k400,"),
    ("b.csv", b"b4,k4,", b"b4,k4,1,"),
    ("b.csv", b"b9,", b"b\xff9,"),
]
ODD = [None, True, -1, 1e308, 10**400, "", "\u0000", "../x", "\ud800", [], {}, [[]], "x" * 5000]


def fuzz(count: int, chance: random.Random) -> Tally:
    """Packages of which bytes or the descriptor are damaged; a fault put in is to be found."""
    tally = Tally("validate, damaged packages")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        for _ in range(count):
            tally.tried += 1
            files = {file: text.encode() for file, text in TABLES.items()}
            descriptor = json.loads(json.dumps(DESCRIPTOR))
            kind = chance.choice(["fault", "bytes", "descriptor", "both"])
            if kind == "fault":
                file, old, new = chance.choice(FAULTS)
                files[file] = files[file].replace(old, new, 1)
            if kind in ("bytes", "both"):
                file = chance.choice(sorted(files))
                files[file] = damaged(files[file], chance)
            if kind in ("descriptor", "both"):
                damage_descriptor(descriptor, chance)
            for file, raw in files.items():
                (root / file).write_bytes(raw)
            text = json.dumps(descriptor)
            (root / "datapackage.json").write_text(text, encoding="utf-8")
            try:
                issues = troopclaims.validate(root)
            except TroopclaimsError:
                continue
            except Exception as error:
                tally.note("crashes", f"{type(error).__name__}: {error}: {text[:200]}")
                continue
            if kind == "fault" and not any(issue.severity == "error" for issue in issues):
                tally.note("wrong", f"{file}: {old!r} -> {new!r} is taken for valid")
    return tally


def damaged(raw: bytes, chance: random.Random) -> bytes:
    """Some bytes put in, taken out or changed."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(raw) + 1)
        put = chance.choice(
            [b'"', b",", b"\n", b"\r", b"\r\n", b"\0", b"\xff", b"\xef\xbb\xbf", b"=1"]
        )
        raw = (
            raw[:at]
            + (put if chance.random() < 0.7 else b"")
            + raw[at + chance.choice([0, 1, 9]) :]
        )
    return raw


def damage_descriptor(descriptor: object, chance: random.Random) -> None:
    """One place of the descriptor replaced by something odd."""
    node = descriptor
    while True:
        places = list(node) if isinstance(node, dict) else list(range(len(node)))
        place = chance.choice(places)
        inner = node[place]
        if not isinstance(inner, dict | list) or not inner or chance.random() < 0.2:
            node[place] = chance.choice(ODD)
            return
        node = inner


# --- Kills -------------------------------------------------------------------


def kills(
    command: list[str], made: list[str], count: int, longest: float, chance: random.Random
) -> Tally:
    """A command killed or asked to end at any moment; the former files stay whole."""
    tally = Tally(f"{command[0]}, KILL, TERM and INT")
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        first = run(command, root)
        if first.returncode:
            tally.note("wrong", f"does not run at all: {first.stderr[-200:]}")
            return tally
        former = {file: digest(root / file) for file in made}
        for number in range(count):
            tally.tried += 1
            sent = chance.choice([signal.SIGKILL, signal.SIGTERM, signal.SIGINT])
            # A kill leaves its folder to the next run that comes as far as writing.
            of_kills = set(left_beside(root, made))
            with subprocess.Popen(
                [*COMMAND, *command],
                cwd=root,
                stdout=subprocess.PIPE,
                stderr=subprocess.PIPE,
                text=True,
            ) as working:
                time.sleep(chance.uniform(0, longest))
                working.send_signal(sent)
                _, said = working.communicate()
            if "Traceback" in said:
                tally.note("crashes", said[-300:])
            if sent != signal.SIGKILL and working.returncode not in (0, 128 + sent, -sent):
                tally.note(
                    "wrong", f"exit status {working.returncode} after {sent.name}: {said[-200:]}"
                )
            for file in made:
                if not whole(root / file, former[file]):
                    tally.note("lost", f"{file} after {sent.name} number {number}")
                    shutil.rmtree(root / Path(file).parts[0])
                    run(command, root)
            beside = sorted(set(left_beside(root, made)) - of_kills)
            if sent != signal.SIGKILL and working.returncode == 128 + sent and beside:
                tally.note("wrong", f"{beside} left after {sent.name}")
        last = run(command, root)
        if last.returncode or left_beside(root, made):
            tally.note(
                "wrong", f"the run after the kills: {last.stderr[-200:]}{left_beside(root, made)}"
            )
    return tally


def run(command: list[str], folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *command], cwd=folder, capture_output=True, text=True, check=False
    )


def digest(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def whole(file: Path, former: str) -> bool:
    """Whether a file is the former one or opens as a new one of its kind."""
    if not file.is_file():
        return False
    if digest(file) == former:
        return True
    if file.suffix == ".duckdb":
        try:
            with duckdb.connect(str(file), read_only=True) as con:
                return bool(con.execute("SELECT count(*) FROM claims").fetchone()[0])
        except duckdb.Error:
            return False
    tail = file.read_bytes()[-2000:].rstrip()
    return tail.endswith((b"</html>", b"%%EOF"))


def left_beside(root: Path, made: list[str]) -> list[str]:
    folders = {(root / file).parent for file in made}
    inside = [path for folder in folders for path in folder.iterdir()]
    return [path.name for path in inside if path.name.startswith(".") and path.is_dir()]


# --- Statements --------------------------------------------------------------

STATEMENTS = """
CREATE TABLE x (a INTEGER); CREATE VIEW x AS SELECT 1; CREATE MACRO x() AS 1; CREATE SCHEMA x;
CREATE SEQUENCE x; CREATE TYPE x AS ENUM ('a'); CREATE SECRET x (TYPE s3); DROP TABLE claims;
INSERT INTO codes SELECT * FROM codes; DELETE FROM exclusions; UPDATE claims SET summary = '';
TRUNCATE exclusions; MERGE INTO codes USING codes AS c ON false WHEN NOT MATCHED THEN INSERT;
ALTER TABLE claims ADD COLUMN x INTEGER; COMMENT ON TABLE claims IS 'x'; VACUUM; ANALYZE;
COPY claims TO 'x.csv'; COPY (SELECT 1) TO 'x.parquet'; COPY codes FROM 'secret.txt';
EXPORT DATABASE 'x'; IMPORT DATABASE 'x'; ATTACH 'x.duckdb'; ATTACH ':memory:' AS m; DETACH memory;
USE memory; INSTALL httpfs; LOAD httpfs; LOAD 'x.duckdb_extension'; UPDATE EXTENSIONS; CHECKPOINT;
FORCE CHECKPOINT; BEGIN; COMMIT; ROLLBACK; SET threads = 1; RESET threads; SET VARIABLE x = 1;
PRAGMA database_list; PRAGMA enable_profiling; CALL pragma_version(); PREPARE x AS SELECT 1;
EXECUTE x; DEALLOCATE x; SET enable_external_access = true; SET lock_configuration = false;
SELECT * FROM 'secret.txt'; SELECT * FROM read_csv('secret.txt'); FROM read_text('secret.txt');
FROM read_blob('secret.txt'); FROM read_json('secret.txt'); FROM read_parquet('secret.txt');
FROM glob('*'); FROM sniff_csv('secret.txt'); SELECT * FROM 'file:secret.txt';
SELECT * FROM 'https://example.org/x.csv'; FROM read_duckdb('x.duckdb'); SELECT getenv('HOME');
WITH x AS (DELETE FROM exclusions RETURNING *) FROM x; EXPLAIN ANALYZE DELETE FROM exclusions;
EXPLAIN ANALYZE COPY claims TO 'x.csv'; CREATE TABLE x AS PIVOT claims ON kind USING count(*);
COPY (PIVOT claims ON kind USING count(*)) TO 'x.csv'; FROM query('COPY claims TO ''x.csv''');
FROM query_table('secret.txt'); FROM duckdb_secrets(); FROM duckdb_temporary_files();
SELECT write_log('x'); FROM json_execute_serialized_sql(json_serialize_sql('SELECT 1'));
SELECT * FROM parquet_metadata('x'); FROM force_checkpoint(); FROM pragma_storage_info('claims');
SELECT nextval('x'); SELECT 1; SELECT 2 FROM codes LIMIT 1; PIVOT claims ON kind USING count(*)
"""


def statements() -> Tally:
    """What a statement could do to the files or tell of them, on a file and in memory."""
    tally = Tally("query, statements")
    with tempfile.TemporaryDirectory() as name, chdir(Path(name)):
        Path("secret.txt").write_text(f"a\n{SECRET}\n", encoding="utf-8")
        file = write_database(open_package(), Path("x.duckdb"))
        before, listing = digest(file), sorted(path.name for path in Path().iterdir())
        for open_ in (lambda: open_read_only(file), connect):
            with open_() as con:
                rows = ask(con, "FROM exclusions").rows
                for sql in filter(None, (part.strip() for part in STATEMENTS.split(";"))):
                    tally.tried += 1
                    try:
                        if SECRET in as_json(ask(con, sql)):
                            tally.note("wrong", f"the secret is read by {sql}")
                    except QueryError:
                        pass
                    except Exception as error:
                        tally.note("crashes", f"{sql}: {type(error).__name__}: {error}")
                if ask(con, "FROM exclusions").rows != rows:
                    tally.note("lost", "rows are gone")
        if digest(file) != before or sorted(path.name for path in Path().iterdir()) != listing:
            tally.note("lost", "a file was changed or made")
    return tally


# --- Hostile texts -----------------------------------------------------------

PAYLOADS = [
    "=cmd|' /C calc'!A0", "@SUM(1)", "+1+1", "-1+1", "\t=1", "\r=1", "\n=1", "＝1", "a|b", "a\\|b",
    "<script>alert(1)</script>", "[x](javascript:alert(1))", "`x`", "*x*", "&lt;", "\x1b[31m",
    "\x1b]0;t\x07", "\x9b31m", "\u202ex", "\u2028", "\0", "[red]x[/red]", "[/]", '"', '""', "a,b",
    "::error file=x::y", "a\n::error::b", "${x}", "{{x}}", "%0A", "\ufeff", "북한", "👩\u200d🚀",
    "x" * 9000,
]  # fmt: skip


def hostile() -> Iterator[tuple[str, str, str]]:
    """Every payload as a cell and as a column's name, with the form in which it was misshown."""
    for text in PAYLOADS:
        for answer in (Answer(["v", "w"], [[text, 1]]), Answer([text, "w"], [["v", 1]])):
            yield from misshown(text, answer)


def misshown(text: str, answer: Answer) -> Iterator[tuple[str, str, str]]:
    records = list(csv.reader(io.StringIO(as_csv(answer), newline="")))
    cells = [record[0] for record in records]
    if len(records) != 2 or not {text, f"'{text}"} & set(cells):
        yield "csv", text, "is not given whole"
    if any(cell[:1] in tuple("=@\t\r\n＝") and cell for cell in cells):
        yield "csv", text, "begins a formula"
    read = json.loads(as_json(answer))
    if text not in (*read[0], *read[0].values()):
        yield "json", text, "is not given whole"
    shown = {
        "json": as_json(answer),
        "table": as_table(answer, 80),
        "markdown": as_markdown(answer),
    }
    for form, output in shown.items():
        if any(sign in output for sign in "\x1b\x9b\u202e\x07\0\r"):
            yield form, text, "would be obeyed by a terminal"
    if as_markdown(answer).count("\n") != 3:
        yield "markdown", text, "breaks the table"
    if any(
        line.startswith("::") and not text.startswith("::") for line in shown["table"].splitlines()
    ):
        yield "table", text, "begins a line"


def hostile_texts() -> Tally:
    tally = Tally("query, hostile texts")
    tally.tried = 2 * 4 * len(PAYLOADS)
    try:
        for form, text, what in hostile():
            tally.note("wrong", f"{form}: {text[:40]!r} {what}")
    except Exception as error:
        tally.note("crashes", f"{type(error).__name__}: {error}")
    with lock(duckdb.connect()) as con:
        for type_ in (
            "DATE",
            "TIMESTAMPTZ",
            "INTERVAL",
            "BLOB",
            "BIT",
            "UUID",
            "TIME",
            "DECIMAL(9,2)",
        ):
            for sql in (f"NULL::{type_}", f"[NULL::{type_}]", f"MAP {{1: NULL::{type_}}}"):
                for form in (as_csv, as_json, as_markdown, lambda answer: as_table(answer, 80)):
                    tally.tried += 1
                    try:
                        form(ask(con, f"SELECT {sql} AS v"))
                    except Exception as error:
                        tally.note("crashes", f"{sql}: {type(error).__name__}: {error}")
    return tally


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--fuzz", type=int, default=500, help="damaged packages")
    parser.add_argument("--kills", type=int, default=30, help="kills of build, and of query")
    parser.add_argument("--reports", type=int, default=0, help="kills of report")
    given = parser.parse_args()
    chance = random.Random(given.seed)
    database, answer = "build/troopclaims.duckdb", "x.csv"
    report = ["_output/report/report.html", "_output/report/report.pdf", database]
    query = ["query", "FROM range(300000)", "--format", "csv", "--output", answer]
    parts: list[Callable[[], Tally]] = [
        lambda: fuzz(given.fuzz, chance),
        statements,
        hostile_texts,
        lambda: kills(["build"], [database], given.kills, 4, chance),
        lambda: kills(query, [answer], given.kills, 4, chance),
    ]
    if given.reports:
        parts.append(lambda: kills(["report", "--force"], report, given.reports, 25, chance))
    print("| campaign | tried | crashes | wrong | lost |\n|---|---|---|---|---|", flush=True)
    found: list[str] = []
    for part in parts:
        tally = part()
        row = (tally.name, tally.tried, tally.crashes, tally.wrong, tally.lost)
        print(f"| {' | '.join(map(str, row))} |", flush=True)
        found += tally.remarks
    print("\n".join(["", *found]) if found else "\nnothing was found")
    sys.exit(bool(found))


if __name__ == "__main__":
    main()
