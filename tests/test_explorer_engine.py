"""The explorer's engine answers as the command does, reaches nothing and can be stopped."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from duckdb import DuckDBPyConnection
from playwright.sync_api import Browser, Page

import equipment
import firefox
from support import PROJECT
from troopclaims.dataset.answers import as_csv
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Question, ask, open_read_only, questions
from troopclaims.explorer import parts
from troopclaims.explorer.serving import server
from troopclaims.explorer.site import drawn, write_site

pytestmark = pytest.mark.engine

# Every type that a statement may give, at its ends and with nothing in it.
TYPES = """
SELECT
    1.50::DECIMAL(5, 2) AS a_decimal, (-0.05)::DECIMAL(30, 2) AS a_wide_decimal,
    170141183460469231731687303715884105727::HUGEINT AS a_hugeint, sum(2::BIGINT) AS a_sum,
    9007199254740993::BIGINT AS a_bigint, 18446744073709551615::UBIGINT AS a_ubigint,
    (-128)::TINYINT AS a_tinyint, 65535::USMALLINT AS a_usmallint,
    0.1::FLOAT AS a_float, 0.1::DOUBLE AS a_double, 1e16 AS a_large, 1e-7 AS a_tiny,
    'infinity'::DOUBLE AS an_infinity, 'nan'::DOUBLE AS not_a_number,
    DATE '2024-10-18' AS a_date, DATE '0044-03-15 (BC)' AS an_old_date, 'infinity'::DATE AS no_date,
    TIME '09:30:00.25' AS a_time, TIMESTAMP '2024-10-18 09:30:00.000001' AS a_timestamp,
    TIMESTAMP_S '2024-10-18 09:30:00' AS seconds,
    TIMESTAMP_NS '1969-12-31 23:59:59.999999999' AS nanoseconds,
    '2024-10-18 09:30:00+00'::TIMESTAMPTZ AS a_zone, INTERVAL '1 year 2 days' AS an_interval,
    [INTERVAL 1 DAY, NULL] AS intervals, [DATE '2024-10-18'] AS dates, [[1], []] AS lists,
    {'a': 0.1::FLOAT, 'b c': [TRUE, NULL], 'd': TIMESTAMP '2024-10-18 00:00:00'} AS a_struct,
    MAP {'x': 1, 'y': NULL} AS a_map, [1, 2]::INTEGER[2] AS an_array,
    'a"b' || chr(10) || chr(8238) || '북' AS a_text, ['a"b' || chr(8238)] AS texts,
    'certain'::ENUM ('certain', 'probable') AS an_enum, TRUE AS a_truth, NULL AS nothing,
    '\\xAA"x'::BLOB AS bytes, '101'::BIT AS bits,
    '47183823-2574-4bfd-b411-99ed177d3e43'::UUID AS a_uuid, 1 AS same, 2 AS same
"""
_PATIENCE = 300_000  # milliseconds: a busy machine is no fault
# Hundreds of seconds, of which a reader has not so many.
LONG = "SELECT count(*) FROM range(1000000000000) AS numbers (n) WHERE n % 7 = 3"


@pytest.fixture(scope="module")
def site(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The whole site of this checkout's record."""
    found = parts.fetched(PROJECT, equipment.KEPT_IN)
    if found is None:
        missing = pytest.fail if equipment.in_ci() else pytest.skip
        missing("the explorer's engine is not here; `make test` fetches it")
    folder = tmp_path_factory.mktemp("site")
    package = open_package()
    with open_read_only(record_file) as con:
        shown = drawn(con, package, found)
    made = folder / "made"
    made.mkdir()
    write_site(shown, package, found, record_file, None, None, made)
    return made


@pytest.fixture(scope="module")
def told(record: DuckDBPyConnection) -> Callable[[str], str]:
    """What the command prints for a statement, as CSV."""
    return lambda sql: as_csv(ask(record, sql))


def opened(browser: Browser, address: str) -> Page:
    page = browser.new_page()
    page.goto(address)
    page.wait_for_selector("[data-ready]", state="attached")
    return page


@pytest.fixture(scope="module")
def asking(browser: Browser, site: Path) -> Iterator[Page]:
    page = opened(browser, (site / "explorer" / "index.html").as_uri() + "#sql=SELECT+1")
    yield page
    page.close()


def run(page: Page, sql: str) -> str:
    """Run a statement and return its answer as CSV, or what is said against it."""
    page.fill("#sql", sql)
    page.click("#run")
    page.wait_for_selector("#stop", state="hidden", timeout=_PATIENCE)
    if page.is_visible("#failure"):
        return page.inner_text("#failure")
    with page.expect_download() as saved:
        page.click("#answer-csv")
    return Path(saved.value.path()).read_text(encoding="utf-8")


@pytest.mark.parametrize("question", questions(open_package()), ids=lambda q: q.name)
def test_every_published_question_has_the_answer_that_the_command_gives(
    question: Question, asking: Page, told: Callable[[str], str]
) -> None:
    assert run(asking, question.sql) == told(question.sql)


def test_values_of_every_type_are_written_as_the_command_writes_them(
    asking: Page, told: Callable[[str], str]
) -> None:
    assert run(asking, TYPES) == told(TYPES)


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT * FROM claimss", 'Did you mean "claims"?'),
        ("SELECT claimnt FROM estimate_details", "claimant"),
        ("SELECT 1; SELECT 2", "give one statement, not 2"),
        ("DELETE FROM claims", "read-only"),
        ("COPY claims TO 'x.csv'", "disabled by configuration"),
        ("FROM read_csv('https://example.org/a.csv')", "disabled by configuration"),
        ("SET enable_external_access = true", "locked"),
        ("LOAD json", "disabled"),
    ],
)
def test_what_cannot_be_asked_is_refused_with_the_reason(sql: str, said: str, asking: Page) -> None:
    assert said in run(asking, sql)


def test_no_answer_stands_under_another_statement_than_its_own(asking: Page) -> None:
    assert run(asking, "SELECT 'before' AS word") == "word\nbefore\n"
    run(asking, "SELECT nothing FROM nowhere")
    assert asking.locator("#answer table").count() == 0
    assert asking.is_hidden("#answer-csv")
    question = questions(open_package())[0]
    run(asking, question.sql)
    assert asking.inner_text("#question-title") == question.title
    run(asking, "SELECT 'after' AS word")
    assert asking.inner_text("#question-title") == "A statement of your own"


def test_more_rows_than_a_page_holds_are_cut_and_said_to_be(asking: Page) -> None:
    answer = run(asking, "SELECT n FROM range(25000) AS numbers (n)")
    assert answer.count("\n") == 10_001
    assert "the first 10,000 rows of more" in asking.inner_text("#answer-status")
    assert run(asking, "SELECT 7 AS n") == "n\n7\n"


def ended(page: Page) -> None:
    """Wait for the worker's end, the message of which may be on its way."""
    while page.workers:
        page.wait_for_timeout(50)


def test_a_statement_is_stopped_and_the_engine_gives_its_memory_back(
    browser: Browser, site: Path
) -> None:
    page = opened(browser, (site / "explorer.html").as_uri() + "#sql=SELECT+1")
    assert page.workers == []
    assert run(page, "SELECT 1 AS n") == "n\n1\n"
    assert len(page.workers) == 1
    page.fill("#sql", LONG)
    page.click("#run")
    page.wait_for_selector("#answer-status:has-text('asking')")
    page.click("#stop")
    page.wait_for_selector("#answer-status:has-text('Stopped')")
    ended(page)
    assert run(page, "SELECT 2 AS n") == "n\n2\n"
    page.close()


# Holds the addresses of scripts that were not taken back and would keep them.
COUNTED = """
globalThis.kept = new Set();
const {createObjectURL, revokeObjectURL} = URL;
URL.createObjectURL = (blob) => {
    const address = createObjectURL.call(URL, blob);
    if (blob.type === 'text/javascript') kept.add(address);
    return address;
};
URL.revokeObjectURL = (address) => { kept.delete(address); revokeObjectURL.call(URL, address); };
"""


def test_nothing_of_the_engine_stays_in_the_page_beside_its_own_code(
    browser: Browser, site: Path
) -> None:
    page = browser.new_page()
    page.add_init_script(COUNTED)
    page.goto((site / "explorer" / "index.html").as_uri() + "#sql=SELECT+1")
    page.wait_for_selector("[data-ready]", state="attached")
    for _ in range(2):  # A start after a Stop fetches everything anew and leaves no more of it.
        assert run(page, "SELECT 1 AS n") == "n\n1\n"
        beside = page.eval_on_selector_all("script[src]", "all => all.map(e => e.src)")
        assert [Path(address).name for address in beside] == ["engine.js"]
        assert page.evaluate("[Object.keys(explorerParts), [...kept]]") == [[], []]
        page.fill("#sql", LONG)
        page.click("#run")
        page.wait_for_selector("#answer-status:has-text('asking')")
        page.click("#stop")
        page.wait_for_selector("#answer-status:has-text('Stopped')")
        ended(page)
        assert page.evaluate("[Object.keys(explorerParts), [...kept]]") == [[], []]
    page.close()


def test_no_packed_text_of_the_engine_is_left_in_the_pages_memory(
    browser: Browser, site: Path
) -> None:
    page = opened(browser, (site / "explorer" / "index.html").as_uri() + "#sql=SELECT+1")
    assert run(page, "SELECT 1 AS n") == "n\n1\n"
    session = page.context.new_cdp_session(page)
    session.send("HeapProfiler.collectGarbage")
    held = session.send("Runtime.getHeapUsage")
    # A text of the engine that stayed would be 9 MB of either.
    assert held["usedSize"] < 12_000_000
    assert held.get("backingStorageSize", 0) < 4_000_000
    page.close()


def test_an_engine_that_is_stopped_before_it_has_started_does_not_start(
    browser: Browser, site: Path
) -> None:
    page = opened(browser, (site / "explorer" / "index.html").as_uri() + "#sql=SELECT+1")
    page.evaluate("for (const id of ['run', 'stop']) document.getElementById(id).click()")
    page.wait_for_selector("#answer-status:has-text('Stopped')")
    assert run(page, "SELECT 3 AS n") == "n\n3\n"
    assert len(page.workers) == 1
    page.close()


def test_the_views_are_tables_with_the_same_rows_types_and_words(
    site: Path, asking: Page, told: Callable[[str], str]
) -> None:
    columns = (
        "SELECT table_name, column_name, data_type, comment FROM duckdb_columns() "
        "WHERE schema_name = 'main' AND NOT internal ORDER BY ALL"
    )
    assert run(asking, columns) == told(columns)
    views = "SELECT view_name AS name, comment FROM duckdb_views() WHERE NOT internal"
    tables = "SELECT table_name AS name, comment FROM duckdb_tables() WHERE schema_name = 'main'"
    everything = f"{views} UNION ALL {tables} ORDER BY ALL"
    assert run(asking, everything) == told(everything)
    assert run(asking, views).count("\n") == 1
    with open_read_only(site / "troopclaims.duckdb") as con:
        names = [row[0] for row in ask(con, views).rows]
    assert len(names) > 10
    for name in names:
        rows = f'FROM "{name}" ORDER BY ALL LIMIT 1000'
        assert run(asking, rows) == told(rows), name


def test_from_a_static_host_nothing_but_the_sites_own_files_is_asked_for(
    browser: Browser, site: Path
) -> None:
    with server(site) as serving:
        threading.Thread(target=serving.serve_forever, daemon=True).start()
        home = f"http://127.0.0.1:{serving.server_address[1]}/explorer/"
        page = browser.new_page()
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(f"{home}#sql=SELECT+1")
        page.wait_for_selector("[data-ready]", state="attached")
        assert asked == [home]
        assert run(page, "SELECT count(*) > 0 AS some FROM claims") == "some\ntrue\n"
        page.close()
        serving.shutdown()
    addresses = {url for url in asked if not url.startswith("blob:")}
    scripts = ("engine", "wasm", "worker", "database")
    assert addresses == {home, *(f"{home}{name}.js" for name in scripts)}


def test_firefox_opens_both_forms_from_disk_and_answers(site: Path, tmp_path: Path) -> None:
    program = firefox.find()
    if program is None:
        pytest.skip("Firefox is not installed")
    with firefox.started(program, tmp_path / "profile") as browser:
        for name in ("explorer/index.html", "explorer.html"):
            browser.go((site / name).as_uri())
            browser.until("return document.documentElement.dataset.ready")
            assert browser.script("return document.querySelectorAll('#timeline .mark').length") > 9
            browser.script("location.hash = '#sql=SELECT 6 * 7 AS answer'")
            browser.until("return document.getElementById('sql').value.startsWith('SELECT 6')")
            browser.script("document.getElementById('run').click()")
            said = "return document.querySelector('#answer td')?.textContent"
            assert browser.until(said) == "42"
