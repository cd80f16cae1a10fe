"""Report and register as readers get them, from either renderer: in a browser and as a PDF."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

import pytest
from duckdb import DuckDBPyConnection
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from pypdfium2 import PdfDocument, PdfPage
from pypdfium2.raw import FPDFText_GetCharAngle

from accessibility import violations
from support import PROJECT
from troopclaims.cli.rendering import quarto_path, render_report, why_unusable
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import Answer, ask, find_sql
from troopclaims.dataset.statements import borne_out, statements
from troopclaims.report.page.record import reported

# A centimetre in points.
CM = 72 / 2.54
TAGS = ("h1", "h2", "h3", "figcaption")
# A phone, a tablet, a laptop and a large screen, in CSS pixels.
WIDTHS = (390, 768, 1280, 1920)
# What is out of sight is laid out when it comes into sight; with this style it is all at once.
LAID_OUT = "* { content-visibility: visible !important }"
# WCAG 2.2 at its level AA, with the size of what is touched, and what axe thinks good beside it.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Outline(HTMLParser):
    """What a page holds: identifiers, links, headings, captions and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.text: dict[str, list[str]] = {tag: [] for tag in TAGS}
        self._open: list[str] = []

    def ids_that_last(self) -> set[str]:
        """The identifiers but those that Quarto gives to captions, new ones each time."""
        return {name for name in self.ids if "-caption-" not in name}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        if values.get("id"):
            self.ids.append(str(values["id"]))
        if tag == "a":
            self.links.append(str(values.get("href") or values.get("xlink:href") or ""))
        if tag in ("script", "img", "iframe", "source", "video", "audio") and values.get("src"):
            self.fetched.append(str(values["src"]))
        if tag == "link":
            self.fetched.append(str(values.get("href")))
        if tag in self.text:
            self.text[tag].append("")
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        if self._open and self._open[-1] == tag:
            self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._open:
            self.text[self._open[-1]][-1] += data


def quarto_or_skip() -> str:
    quarto = quarto_path()
    why_not = why_unusable(quarto) if quarto else "Quarto is not installed on this machine"
    if quarto is None or why_not:
        pytest.skip(why_not)
    return quarto


Documents = dict[str, tuple[Path, Path]]
Rendered = Callable[[str | None], Documents]


@pytest.fixture(scope="module")
def rendered(record_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Rendered:
    """Each document's HTML and PDF by a Quarto, or by the portable renderer; made once each."""

    @cache
    def render(quarto: str | None) -> Documents:
        folder = tmp_path_factory.mktemp("report")
        package = open_package(PROJECT)
        with reported(package, record_file):
            files = render_report(package, folder, quarto)
        return {html.stem: (html, html.with_suffix(".pdf")) for html in files if is_page(html)}

    return render


def is_page(file: Path) -> bool:
    return file.suffix == ".html"


@pytest.fixture(
    scope="module", params=["portable", pytest.param("quarto", marks=pytest.mark.quarto)]
)
def documents(request: pytest.FixtureRequest, rendered: Rendered) -> Documents:
    """The HTML and the PDF of this checkout's documents, from each renderer."""
    return rendered(quarto_or_skip() if request.param == "quarto" else None)


@pytest.fixture(scope="module", params=["report", "register"])
def made(request: pytest.FixtureRequest, documents: Documents) -> tuple[Path, Path]:
    """Either document's HTML and PDF."""
    return documents[request.param]


@pytest.fixture(scope="module")
def outline(made: tuple[Path, Path]) -> Outline:
    return outline_of(made[0])


def outline_of(page: Path) -> Outline:
    parser = Outline()
    parser.feed(page.read_text(encoding="utf-8"))
    return parser


def opened(browser: Browser, file: Path) -> Page:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(file.as_uri())
    return page


@pytest.fixture
def page(browser: Browser, made: tuple[Path, Path]) -> Iterator[Page]:
    """Either document in a browser."""
    page = opened(browser, made[0])
    yield page
    page.close()


@pytest.fixture
def report(browser: Browser, documents: Documents) -> Iterator[Page]:
    """The report in a browser."""
    page = opened(browser, documents["report"][0])
    yield page
    page.close()


@pytest.fixture
def register(browser: Browser, documents: Documents) -> Iterator[Page]:
    """The register in a browser."""
    page = opened(browser, documents["register"][0])
    yield page
    page.close()


def test_the_page_is_one_file_that_asks_the_network_for_nothing(
    browser: Browser, made: tuple[Path, Path], outline: Outline
) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.goto(made[0].as_uri())
    page.close()
    assert errors == []
    assert [url for url in requests if not url.startswith("data:")] == [made[0].as_uri()]
    assert [src for src in outline.fetched if not src.startswith("data:")] == []
    assert "url(http" not in made[0].read_text(encoding="utf-8")
    assert made[0].stat().st_size < 4_000_000


def test_axe_finds_no_violation(page: Page) -> None:
    # Of what is not laid out yet axe knows no place.
    page.add_style_tag(content=LAID_OUT)
    # The long lists repeat one form; axe takes minutes over all of it and finds no more.
    page.evaluate(
        "for (const list of [document, ...document.querySelectorAll('table')])"
        " [...list.querySelectorAll(list === document ? '.claim-card' : 'tbody tr')].slice(14)"
        ".forEach(element => element.remove());"
        "document.querySelectorAll('.claim-card details').forEach(folded => folded.open = true)"
    )
    found = {}

    def look(width: int, scheme: str, **options: object) -> None:
        page.set_viewport_size({"width": width, "height": 900})
        page.emulate_media(color_scheme=scheme)
        for violation in violations(page, **options):
            found[width, scheme, violation["id"]] = violation["nodes"][0]["html"][:200]

    for width in WIDTHS[:3]:
        look(width, "light", runOnly=RULES, rules={"color-contrast": {"enabled": False}})
    for scheme in ("light", "dark"):
        look(1280, scheme, runOnly={"type": "rule", "values": ["color-contrast"]})
    assert found == {}


def test_every_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    targets = {link[1:] for link in outline.links if link.startswith("#")}
    assert targets - set(outline.ids) == set()
    assert len(outline.ids) == len(set(outline.ids))


def test_links_from_one_document_to_the_other_lead_somewhere(documents: Documents) -> None:
    outlines = {html.name: outline_of(html) for html, _ in documents.values()}
    linked = {
        (target, place)
        for outline in outlines.values()
        for target, _, place in (link.partition("#") for link in outline.links)
        if target in outlines
    }
    assert {target for target, _ in linked} == set(outlines)
    assert {(t, p) for t, p in linked if p and p not in outlines[t].ids} == set()


def test_every_claim_has_its_card_under_its_permanent_anchor(
    documents: Documents, record: DuckDBPyConnection
) -> None:
    claims = {row[0] for row in record.execute("SELECT claim_id FROM claims").fetchall()}
    assert claims <= set(outline_of(documents["register"][0]).ids)


def test_what_is_no_count_of_all_says_so_before_each_number_of_the_register(
    register: Page, record: DuckDBPyConnection
) -> None:
    told = {
        claim: [f"{caveat}: {said}" if caveat else said for caveat, said in numbers]
        for claim, numbers in record.execute(
            "SELECT claim_id, list((caveat, said) ORDER BY estimate_id) FROM estimate_details "
            "GROUP BY claim_id"
        ).fetchall()
    }
    assert {"foreseen", "combat troops alone"} <= {
        one.partition(":")[0] for numbers in told.values() for one in numbers if ":" in one
    }
    # In bold is the number alone, so that what stands before it is read first.
    lines = """all => all.map(part => [...part.querySelectorAll("strong")].map(
        bold => (bold.previousSibling?.textContent.match(/(?:^|; )([^;]+: )$/)?.[1] ?? "") +
            bold.textContent))"""
    cells = register.eval_on_selector_all("#tbl-claims tbody td:nth-child(4)", lines)
    found = dict(zip(shown(register), cells, strict=True))
    assert {claim: numbers for claim, numbers in found.items() if numbers} == told
    cards = dict(
        zip(
            register.eval_on_selector_all(".claim-card", "all => all.map(card => card.id)"),
            register.eval_on_selector_all(".claim-card", lines),
            strict=True,
        )
    )
    # A card has its reactions in bold after the numbers.
    assert {claim: cards[claim][: len(numbers)] for claim, numbers in told.items()} == told


def test_the_register_says_how_it_was_read_before_its_claims(documents: Documents) -> None:
    html, pdf = documents["register"]
    head, _, _ = html.read_text(encoding="utf-8").partition('id="sec-claims"')
    assert "Read with care: coded from excerpts by language models" in head
    first = PdfReader(pdf).pages[0].extract_text().replace("\n", " ")
    assert first.index("Read with care: coded from excerpts") < first.index("C0694")


def test_in_the_contents_a_long_part_opens_its_list_where_it_is_read(register: Page) -> None:
    lists = register.locator("#TOC ul ul")
    long = [n for n in range(lists.count()) if lists.nth(n).locator("> li").count() > 8]
    assert len(long) > 1
    assert not any(lists.nth(n).is_visible() for n in long)
    # Well within the codebook, of which not all is laid out yet: a busy machine takes its time.
    register.goto(register.url + "#table-mentions")
    expect(lists.nth(long[-1])).to_be_visible(timeout=30_000)
    assert not lists.nth(long[0]).is_visible()


@pytest.mark.parametrize("place", ["C0001", "C0300", "sec-sources", "tbl-codes-claims-kind"])
def test_an_address_in_the_report_that_moved_leads_to_the_register(
    browser: Browser, documents: Documents, place: str
) -> None:
    report, register = (documents[name][0].as_uri() for name in ("report", "register"))
    page = browser.new_page()
    page.goto(f"{report}#{place}")
    page.wait_for_url(f"{register}#{place}")
    assert page.locator(f"#{place}").count() == 1
    page.goto(f"{report}#sec-cite")
    assert page.url == f"{report}#sec-cite"
    page.close()


def test_without_javascript_the_report_links_to_the_register(documents: Documents) -> None:
    assert "register.html" in outline_of(documents["report"][0]).links


def test_the_report_on_paper_names_claims_and_links_to_no_file_beside_it(
    documents: Documents,
) -> None:
    assert re.search(r"\bC\d{4}\b", "".join(texts_of(documents["report"][1])[1:3]))
    for page in PdfReader(documents["report"][1]).pages:
        for annotation in page.get("/Annots", []):
            action = annotation.get_object().get("/A", {})
            assert str(action.get("/URI", "https://")).startswith(("http://", "https://"))


def test_figures_and_tables_are_numbered_in_order_and_captioned(outline: Outline) -> None:
    captions = [" ".join(text.split()) for text in outline.text["figcaption"]]
    assert len(captions) > 5
    for word in ("Figure", "Table"):
        numbers = [int(found[1]) for c in captions if (found := re.match(rf"{word} (\d+): \S", c))]
        assert numbers == list(range(1, len(numbers) + 1))
    assert all(re.match(r"(Figure|Table) \d+: \S", caption) for caption in captions)


def test_figures_of_the_pdf_are_numbered_in_order(made: tuple[Path, Path]) -> None:
    # Where Typst does not settle on the places of figures, it counts some of them twice.
    found = re.findall(r"^Figure (\d+):", "\n".join(texts_of(made[1])), re.MULTILINE)
    assert found == [f"{number}" for number in range(1, len(found) + 1)]


def test_no_page_of_the_report_on_paper_is_a_quarter_empty(documents: Documents) -> None:
    pages = PdfDocument(documents["report"][1])
    for number in range(len(pages) - 1):
        page = pages[number]
        boxes = [part.get_bounds() for part in page.get_objects()]
        # Above the number of the page, in the margins of the template.
        low = min(bottom for _, bottom, _, _ in boxes if bottom > 1.8 * CM)
        assert low - 2.2 * CM < 0.25 * (page.get_height() - 4.6 * CM), number + 1


def test_every_claim_that_the_report_on_paper_names_stands_there_with_its_document(
    documents: Documents,
) -> None:
    pages = [" ".join(text.split()) for text in texts_of(documents["report"][1])]
    told, _, listed = " ".join(pages).partition("The claims that are named Each claim")
    named = set(re.findall(r"\bC\d{4}\b", told))
    entries = re.findall(r"(C\d{4}) (?:about )?(?:\d|[A-Z]|date not known).*? In: ", listed)
    assert len(named) > 150
    assert named == set(entries)
    assert len(entries) == len(set(entries))


def test_header_cells_have_their_scope(page: Page) -> None:
    assert page.locator("th:not([scope])").count() == 0


def test_filters_have_the_names_of_their_tables(register: Page) -> None:
    filters = register.locator("[role=search]")
    names = filters.evaluate_all("all => all.map(bar => bar.getAttribute('aria-label'))")
    assert len(names) == len(set(names)) > 1
    assert all(re.match(r"Filter: Table \d+: \S", name.replace("\u00a0", " ")) for name in names)


def test_every_figure_says_in_words_what_it_shows(report: Page) -> None:
    labels = report.eval_on_selector_all(
        "figure svg.wide", "all => all.map(s => s.getAttribute('aria-label'))"
    )
    assert labels
    assert all(label and len(label) > 40 for label in labels)


def test_every_sentence_of_the_answer_stands_on_the_page_with_its_numbers_and_its_query(
    report: Page, record: DuckDBPyConnection
) -> None:
    text = " ".join(report.locator("main").evaluate("main => main.textContent").split())
    for one in statements(open_package(PROJECT)):
        if one.name.startswith("title_"):
            continue
        cursor = record.execute(one.sql)
        borne = borne_out(one, Answer([c[0] for c in cursor.description], cursor.fetchall()))
        for value in borne.values.values():
            if isinstance(value, int):
                assert f"{value:,}" in text, one.name
        assert f"troopclaims query {one.name}" in text, one.name
        opening = re.match(r"\*\*(.+?)\*\*", one.wording)
        assert not opening or opening[1] in text, one.name


def test_the_first_page_of_the_pdf_answers_by_itself(documents: Documents) -> None:
    pages = [" ".join(text.split()) for text in texts_of(documents["report"][1])]
    for heading in ("The answer", "Agreed", "Disputed", "Not known"):
        assert heading in pages[0]
    assert "How good is this record" not in pages[0]
    assert "How good is this record" in pages[1]
    assert "Not known" not in pages[1]
    assert len(pages) <= 24


def test_focusing_a_mark_shows_who_said_it_and_leads_to_the_claim(report: Page) -> None:
    link = report.locator("#fig-seed svg.wide a").first
    link.focus()
    tip = report.locator(".tip")
    assert tip.is_visible()
    target = link.get_attribute("xlink:href") or link.get_attribute("href")
    assert target.startswith("register.html#C")
    assert target.partition("#")[2] in tip.inner_text()
    report.keyboard.press("Escape")
    assert tip.is_hidden()


def shown(page: Page, table: str = "claims") -> list[str]:
    """The lines of a table that are shown, each by its first cell."""
    lines = f"#tbl-{table} tbody tr:not([hidden]) td:first-child"
    return page.eval_on_selector_all(lines, "all => all.map(e => e.textContent)")


def settle(page: Page) -> None:
    """Wait until what was typed or chosen is applied."""
    page.wait_for_timeout(250)


def test_claims_are_found_by_words_and_their_cards_follow(register: Page) -> None:
    finder = register.locator(".filterable", has=register.locator("#tbl-claims"))
    everything = shown(register)
    finder.get_by_label("Search").fill("scholz")
    settle(register)
    found = shown(register)
    assert 0 < len(found) < len(everything)
    cards = register.eval_on_selector_all(".claim-card:not([hidden])", "all => all.map(e => e.id)")
    assert sorted(cards) == sorted(found)
    assert finder.locator("output").inner_text() == f"{len(found)} of {len(everything)}"


@pytest.mark.parametrize(
    ("words", "claims"),
    [
        ("Germany", "claimant_id IN (SELECT actor_id FROM actors WHERE state_id = 'germany')"),
        ("100000", "claim_id IN (SELECT claim_id FROM estimates WHERE high = 100000)"),
        ("100,000", "claim_id IN (SELECT claim_id FROM estimates WHERE high = 100000)"),
        ("zelensky 10,000", "claim_id = 'C0020'"),
        ("Zelenskyy", "claimant_id = 'volodymyr-zelensky'"),
        ("Pentagon", "claimant_id = 'sabrina-singh'"),
        ("died", "claim_id IN (SELECT claim_id FROM estimates WHERE measure = 'killed')"),
        ("Bloomberg 100000", "claim_id = 'C0001'"),
    ],
)
def test_a_reader_s_words_find_the_claims(
    register: Page, words: str, claims: str, record: DuckDBPyConnection
) -> None:
    wanted = record.execute(f"SELECT claim_id FROM claims WHERE {claims}").fetchall()
    register.locator("#sec-claims").get_by_label("Search").fill(words)
    settle(register)
    assert {claim for (claim,) in wanted} <= set(shown(register))
    assert wanted


def test_a_number_is_not_found_within_another(register: Page) -> None:
    found = {}
    for words in ("150", "1500", "us", "vologda", "100.000"):
        register.locator("#sec-claims").get_by_label("Search").fill(words)
        settle(register)
        found[words] = shown(register)
    assert "C0024" in found["1500"]
    assert "C0024" not in found["150"]
    assert "C0301" not in found["us"]  # It speaks of Russia and of Kursk.
    assert "C0001" in found["100.000"]


def test_claims_are_chosen_by_state_claimant_stance_and_period(
    register: Page, record: DuckDBPyConnection
) -> None:
    finder = register.locator("#sec-claims")
    finder.get_by_label("State").select_option("Germany")
    finder.get_by_label("Period").select_option("2024, October to December")
    settle(register)
    german = record.execute(
        "SELECT count(*) FROM claim_dates JOIN actors ON actor_id = claimant_id "
        "WHERE 'germany' IN (state_id, actor_id) AND first_day <= '2024-12-31' "
        "AND last_day >= '2024-10-01'"
    ).fetchone()[0]
    assert len(shown(register)) == german > 0
    finder.get_by_label("Claimant").fill("scholz")
    finder.get_by_label("Stance").select_option("warns")
    settle(register)
    assert "C0007" in shown(register)
    assert len(shown(register)) < german


def test_claims_of_unnamed_groups_are_left_out_where_a_reader_asks(
    register: Page, record: DuckDBPyConnection
) -> None:
    register.locator("#sec-claims").get_by_label("Identified only").check()
    settle(register)
    identified = record.execute(
        "SELECT claim_id FROM claims JOIN actor_voices ON actor_id = claimant_id "
        "WHERE is_identified"
    ).fetchall()
    assert sorted(shown(register)) == sorted(claim for (claim,) in identified)


def test_claims_are_chosen_by_the_series_of_their_numbers(
    register: Page, record: DuckDBPyConnection
) -> None:
    finder = register.locator("#sec-claims")
    offered = finder.get_by_label("Kind of number").locator("option").all_inner_texts()
    assert offered[:4] == ["all", "sent in all", "in Russia", "in Kursk"]
    finder.get_by_label("Kind of number").select_option("dead to date")
    settle(register)
    dead = record.execute(
        "SELECT DISTINCT claim_id FROM estimate_details WHERE series = 'dead_to_date'"
    ).fetchall()
    assert sorted(shown(register)) == sorted(claim for (claim,) in dead)


def test_what_is_chosen_stands_in_the_address_and_comes_back(register: Page) -> None:
    finder = register.locator("#sec-claims")
    finder.get_by_label("Search").fill("warns")
    finder.get_by_label("State").select_option("Germany")
    finder.get_by_label("Identified only").check()
    settle(register)
    chosen, address = shown(register), register.url
    assert "warns" in address
    assert "Germany" in address
    register.goto("about:blank")
    register.goto(address)
    assert shown(register) == chosen
    assert finder.get_by_label("State").input_value() == "Germany"
    assert finder.get_by_label("Identified only").is_checked()


def test_claims_are_sorted_by_date_claimant_and_number(
    register: Page, record: DuckDBPyConnection
) -> None:
    by_date = [row[0] for row in ask(record, find_sql(open_package(PROJECT), "all_claims")).rows]
    most = dict(
        record.execute(
            "SELECT claim_id, max(coalesce(high, best, low)) FROM estimate_details "
            "WHERE caveat IS NULL GROUP BY claim_id"
        ).fetchall()
    )
    head = {
        name: register.locator("#tbl-claims th", has=register.get_by_role("button", name=name))
        for name in ("When", "Who", "Number")
    }
    assert shown(register) == by_date
    expect(head["When"]).to_have_attribute("aria-sort", "ascending")
    button = head["Number"].get_by_role("button")
    button.focus()
    register.keyboard.press("Enter")
    expect(head["Number"]).to_have_attribute("aria-sort", "ascending")
    assert head["When"].get_attribute("aria-sort") is None
    numbers = [most.get(claim) for claim in shown(register)]
    stated = [number for number in numbers if number is not None]
    assert stated == sorted(stated)
    assert numbers[len(stated) :] == [None] * (len(numbers) - len(stated))
    # What is foreseen, denied or of a part passes for no count; it is sorted after them.
    behind = dict(
        record.execute(
            "SELECT claim_id, max(coalesce(high, best, low)) AS most FROM estimate_details "
            "GROUP BY claim_id HAVING bool_and(caveat IS NOT NULL OR NOT has_number) "
            "AND most IS NOT NULL"
        ).fetchall()
    )
    after = [behind.get(claim) for claim in shown(register)[len(stated) :]]
    assert after[: len(behind)] == sorted(behind.values())
    register.keyboard.press("Enter")
    expect(head["Number"]).to_have_attribute("aria-sort", "descending")
    down = [most.get(claim) for claim in shown(register)]
    assert down[: len(stated)] == sorted(stated, reverse=True)
    # The order stands in the address, and holds for what is searched.
    register.goto(register.url)
    assert [most.get(claim) for claim in shown(register)] == down
    register.locator("#sec-claims").get_by_label("Search").fill("100000")
    settle(register)
    found = [most.get(claim) or 0 for claim in shown(register)]
    assert found == sorted(found, reverse=True)
    assert 100_000 in map(behind.get, shown(register)[found.index(0) :])
    head["Who"].get_by_role("button").click()
    names = register.eval_on_selector_all(
        "#tbl-claims tbody tr td:nth-child(3)", "all => all.map(e => e.textContent.trim())"
    )
    assert names == register.evaluate(
        "all => [...all].sort((a, b) => a.localeCompare(b, 'en'))", names
    )
    head["When"].get_by_role("button").click()
    assert "sort" not in register.url


def test_of_the_register_only_what_is_near_the_window_is_laid_out(
    browser: Browser, documents: Documents
) -> None:
    # A reading of the text of every line or card, and a box for each, is what makes a page slow.
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.add_init_script(
        """window.read = 0;
        const { get, set } = Object.getOwnPropertyDescriptor(Node.prototype, "textContent");
        Object.defineProperty(Node.prototype, "textContent", { set, get() {
            window.read += this.nodeType === Node.ELEMENT_NODE && !!this.closest("tbody, article");
            return get.call(this);
        } });"""
    )
    page.goto(documents["register"][0].as_uri())
    assert page.evaluate("window.read") == 0
    assert boxes(page) < 2_000
    page.locator("#sec-claims").get_by_label("Search").fill("Pentagon")
    settle(page)
    assert page.evaluate("window.read") > 1_000
    # What is found may lie anywhere, and groups of lines and cards without any take no place.
    assert boxes(page) < 4_000
    groups = page.eval_on_selector_all(
        "#tbl-claims tbody, .cards",
        "all => all.map(e => [e.hidden, [...e.children].every(part => part.hidden)])",
    )
    assert {tuple(group) for group in groups} == {(True, True), (False, False)}
    page.close()


def test_on_paper_the_register_is_whole(register: Page) -> None:
    register.emulate_media(media="print")
    shown = "all => all.every(e => e.checkVisibility({ contentVisibilityAuto: true }))"
    assert register.eval_on_selector_all(".claim-card > h3, tbody tr, main h3", shown)


def boxes(page: Page) -> int:
    """How many boxes the browser has made for a page."""
    session = page.context.new_cdp_session(page)
    session.send("Performance.enable")
    metrics = session.send("Performance.getMetrics")["metrics"]
    session.detach()
    return next(one["value"] for one in metrics if one["name"] == "LayoutObjects")


def test_nothing_found_says_so_and_is_undone(register: Page) -> None:
    finder = register.locator("#sec-claims")
    everything = shown(register)
    assert finder.get_by_text("Nothing fits").is_hidden()
    finder.get_by_label("Search").fill("no such words")
    settle(register)
    assert shown(register) == []
    assert finder.get_by_text("Nothing fits").is_visible()
    finder.get_by_role("button", name="Show all").click()
    settle(register)
    assert shown(register) == everything
    assert "?" not in register.url


def test_an_address_of_a_claim_is_shown_whatever_is_chosen(register: Page) -> None:
    register.goto(register.url + "?claims.search=no+such+words#C0300")
    settle(register)
    card = register.locator("#C0300")
    assert card.is_visible()
    assert card.locator("details").get_attribute("open") is not None
    assert -2 <= card.bounding_box()["y"] <= 40
    # Who comes by a claim's address sees nothing else of the page.
    assert "Read with care: " in card.inner_text()


def test_sources_are_found_too(register: Page) -> None:
    finder = register.locator("#sec-sources")
    everything = shown(register, "sources")
    finder.get_by_label("Grade").select_option("B")
    finder.get_by_label("Search").fill("reuters")
    settle(register)
    assert 0 < len(shown(register, "sources")) < len(everything)


def test_a_citation_is_copied(browser: Browser, documents: Documents) -> None:
    context = browser.new_context(permissions=["clipboard-read", "clipboard-write"])
    page = context.new_page()
    page.goto(documents["register"][0].as_uri() + "#C0001")
    card = page.locator("#C0001")
    card.get_by_role("button", name="Copy citation").click()
    expect(card.get_by_role("status")).to_have_text(re.compile("copied|selected"))
    # The story gives the package's and its own.
    page.goto(documents["report"][0].as_uri() + "#sec-cite")
    expect(page.get_by_role("button", name="Copy citation")).to_have_count(2)
    page.get_by_role("button", name="Copy citation").first.click()
    expect(page.get_by_role("status").first).to_have_text(re.compile("copied|selected"))
    context.close()


def test_claims_are_articles_with_headings_and_few_stops_of_the_keyboard(
    register: Page, record: DuckDBPyConnection
) -> None:
    articles, headings, stops = register.evaluate(
        """() => [document.querySelectorAll("article").length,
            document.querySelectorAll("article > h3").length,
            [...document.querySelectorAll("article :is(a, button, summary, input)")].filter(
                e => !e.closest("details:not([open]) > :not(summary)")).length]"""
    )
    claims, links = record.execute(
        "SELECT (SELECT count(*) FROM claims), (SELECT count(*) FROM claim_links)"
    ).fetchone()
    assert articles == headings == claims
    assert stops <= 2 * claims + 2 * links


def test_words_of_other_languages_say_which(register: Page) -> None:
    unmarked = register.evaluate(
        r"""() => {
            const found = [];
            const foreign = /[\p{sc=Cyrillic}\p{sc=Hangul}\p{sc=Han}\p{sc=Hiragana}]/u;
            const said = "[lang]:not(html), script, pre, code, details.behind";
            const main = document.querySelector("main");
            const walk = document.createTreeWalker(main, NodeFilter.SHOW_TEXT);
            while (walk.nextNode()) {
                const text = walk.currentNode;
                const is_said = text.parentElement.closest(said);
                if (foreign.test(text.data) && !is_said) found.push(text.data);
            }
            return found;
        }"""
    )
    assert unmarked == []
    languages = register.eval_on_selector_all(
        "main [lang]", "all => [...new Set(all.map(e => e.lang))]"
    )
    assert {"ko", "uk", "ru", "de", "ja"} <= set(languages)
    assert "en" not in languages


def programs_read(page: Page) -> dict:
    """The JSON-LD in the head of a page."""
    (text,) = page.eval_on_selector_all(
        "head > script[type='application/ld+json']", "all => all.map(e => e.textContent)"
    )
    return json.loads(text)


def test_programs_read_a_data_set_in_the_head_of_the_report(report: Page) -> None:
    read = programs_read(report)
    assert (read["@type"], read["name"]) == ("Dataset", open_package(PROJECT).descriptor["title"])
    assert read["license"].startswith("https://")
    assert {"low", "best", "high"} <= {field["name"] for field in read["variableMeasured"]}
    assert re.fullmatch(r"\d{4}-\d\d-\d\d/\d{4}-\d\d-\d\d", read["temporalCoverage"])


def test_programs_read_every_claim_in_the_head_of_the_register(
    register: Page, record: DuckDBPyConnection
) -> None:
    read = programs_read(register)
    claims = record.execute("SELECT claim_id, summary, made_on FROM claims").fetchall()
    found = {claim["@id"]: claim for claim in read["@graph"]}
    assert len(found) == len(claims)
    for claim_id, summary, made_on in claims:
        claim = found[f"#{claim_id}"]
        assert (claim["@type"], claim["text"]) == ("Claim", summary)
        is_sure = made_on is not None and made_on[-1].isdigit()
        assert claim.get("datePublished") == (made_on if is_sure else None)


def test_a_link_to_a_document_is_shown_with_its_title_and_subject(page: Page) -> None:
    for name in ("og:title", "og:description", "og:type"):
        content = page.locator(f"head > meta[property='{name}']").get_attribute("content")
        assert content
    assert page.locator("head > meta[name=description]").get_attribute("content")


def test_without_javascript_the_figures_and_tables_remain(
    browser: Browser, documents: Documents
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(documents["report"][0].as_uri())
    assert page.locator("figure svg").first.is_visible()
    page.goto(documents["register"][0].as_uri())
    assert page.locator("#tbl-claims").is_visible()
    assert page.locator("#C0001").is_visible()
    for claim in ("C0300", "C0700"):
        page.goto(documents["register"][0].as_uri() + f"#{claim}")
        assert -2 <= page.locator(f"#{claim}").bounding_box()["y"] <= 40
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_is_one_column_that_fits_the_window(
    browser: Browser, made: tuple[Path, Path], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(made[0].as_uri())
    page.add_style_tag(content=LAID_OUT)
    seen = page.evaluate(
        """() => {
            const box = (element) => element.getBoundingClientRect();
            const all = (selector) => [...document.querySelectorAll(selector)];
            const lefts = all("main h2, main section > h3").map((h) => box(h).left);
            const tops = all("main h2").map((h) => box(h).top);
            const scrollers = ".quarto-float-tbl > div, pre, svg";
            const wide = all("main *")
                .filter((e) => box(e).right > innerWidth + 1 && !e.closest(scrollers))
                .map((e) => e.outerHTML.slice(0, 80));
            const text = box(document.querySelector("main p"));
            return { lefts: [...new Set(lefts)], tops, wide, text: [text.left, text.width],
                     page: document.documentElement.scrollWidth };
        }"""
    )
    page.close()
    assert seen["page"] <= width
    assert seen["wide"] == []
    assert seen["lefts"] == [seen["text"][0]]
    assert seen["tops"] == sorted(seen["tops"])
    assert seen["text"][1] > min(width * 0.8, 600)


def test_on_a_phone_no_table_of_the_report_scrolls_and_cells_say_what_they_are(
    browser: Browser, documents: Documents
) -> None:
    page = browser.new_page(viewport={"width": 390, "height": 900})
    page.goto(documents["report"][0].as_uri())
    scrolls = "all => all.filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.textContent)"
    assert page.eval_on_selector_all(".quarto-float-tbl > div", scrolls) == []
    cell = page.locator("#tbl-verdicts tbody tr").first.get_by_role("cell").nth(1)
    assert cell.evaluate("e => getComputedStyle(e, '::before').content") == '"Who"'
    page.close()


def test_the_keyboard_reaches_the_text_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


# Tables that lay several rows of an answer out in one line: by which columns.
LINES = {
    "tbl-days": ("moment",),
    "tbl-three": ("quarter",),
}
# What is drawn of each question: for the first element with a label before "Data and SQL".
DRAWN = """() => [...document.querySelectorAll('details.behind')].map(behind => {
    const labelled = '[id^="fig-"]:not([id*="-caption-"]), [id^="tbl-"]:not([id*="-caption-"])';
    const before = [...document.querySelectorAll(labelled)].filter(
        e => e.compareDocumentPosition(behind) & Node.DOCUMENT_POSITION_FOLLOWING);
    const drawn = before.at(-1);
    // The drawing for phones has its words from the other.
    const words = e => (document.getElementById(e.getAttribute('aria-labelledby')) ?? e)
        .getAttribute('aria-label');
    const marks = (form) =>
        [...drawn.querySelectorAll(`svg.${form} :is(a, [role=img])`)].map(words);
    return {
        id: drawn.id,
        csv: behind.querySelector('a[download]').href,
        said: behind.textContent,
        caption: (drawn.querySelector('figcaption, caption') || drawn).textContent,
        lines: drawn.querySelectorAll('tbody tr').length,
        marks: marks('wide'),
        narrow: marks('narrow'),
    };
})"""


def test_every_figure_and_table_shows_the_rows_that_stand_beneath_it(page: Page) -> None:
    drawn = page.evaluate(DRAWN)
    labels = page.eval_on_selector_all("[id^='fig-'], [id^='tbl-']", "all => all.map(e => e.id)")
    # Measured apart from the record, and named by the sentences.
    without = {label for label in labels if label.startswith("tbl-reliability")}
    without |= {label for label in labels if label.startswith("tbl-fields-")}
    without |= {label for label in labels if label.startswith("tbl-codes-")}
    assert {label for label in labels if "-caption-" not in label} - without == {
        part["id"] for part in drawn
    }
    for part in drawn:
        text = unquote(part["csv"].partition(",")[2])
        rows = list(csv.DictReader(io.StringIO(text)))
        assert f"{len(rows):,} rows" in part["said"], part["id"]
        keys = LINES.get(part["id"])
        if keys:
            rows = list({tuple(row[key] for key in keys): row for row in rows}.values())
        rows = [row for row in rows if not row.get("left_out")]
        if part["id"] == "fig-firmness":
            voices = list(dict.fromkeys(row["voice"] for row in rows if row["voice"]))
            others = re.search(r"by (\d+) other voices", part["caption"])
            rows = voices[: -int(others[1])]
        cut = re.search(r"(?:the first )?(\d+) of (\d+)(?:\)| kinds)", part["caption"])
        if cut:
            assert int(cut[2]) == len(rows), part["id"]
            rows = rows[: int(cut[1])]
        assert part["narrow"] == part["marks"], part["id"]
        if part["id"] in ("fig-echo", "fig-firmness", "fig-reactions", "fig-where"):
            assert len(part["marks"]) == len(rows), part["id"]
        elif part["id"].startswith("fig-"):
            described = {(row["claim_id"], row["said"]) for row in rows}
            marks = {
                (m[:5], row[1])
                for m in part["marks"]
                for row in described
                if m.startswith(f"{row[0]}: ") and f": {row[1]}" in m
            }
            assert marks == described, part["id"]
            assert len(part["marks"]) == len(described), part["id"]
        else:
            assert part["lines"] == max(len(rows), 1), part["id"]  # fmt: skip


# "n of N of what", and then how many not, each with its reason.
SHOWN = re.compile(r"([\d,]+) of ([\d,]+) ([^.;]+) shown(?:; not shown: ([^.]+))?\.")
# Coded once more or counted over all of the record, so that nothing is left out.
WHOLE = {"tbl-good", "tbl-reliability"}


def test_what_is_shown_and_what_is_not_are_all_there_is(page: Page) -> None:
    said = page.evaluate(
        """() => [...document.querySelectorAll('[id^="fig-"], [id^="tbl-"]')]
            .filter(e => !e.id.includes('-caption-'))
            .map(e => {
                const beneath = e.nextElementSibling;
                const line = beneath?.matches('.shown') ? beneath : e.querySelector('figcaption');
                return [e.id, e.matches('[id^="tbl-"]') ? beneath?.matches('.shown') : true,
                    line ? line.textContent.replace(/\\s+/g, ' ') : ''];
            })"""
    )
    assert said
    for label, has_line, words in said:
        if label in WHOLE or label.startswith(("tbl-fields-", "tbl-codes-")):
            continue
        assert has_line, label
        found = SHOWN.search(words)
        assert found or label.startswith("fig-"), (label, words)
        if found:
            shown_here, everything, _, reasons = found.groups()
            left_out = re.findall(r"(?:^|, )([\d,]+) ", reasons or "")
            total = sum(int(n.replace(",", "")) for n in (shown_here, *left_out))
            assert total == int(everything.replace(",", "")), (label, words)


def test_the_pdf_is_tagged_has_a_title_bookmarks_and_embedded_fonts(
    made: tuple[Path, Path], outline: Outline
) -> None:
    pdf = PdfReader(made[1])
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert b"pdfuaid:part" in root["/Metadata"].get_object().get_data()
    assert pdf.metadata.title == outline.text["h1"][0]
    bookmarks = [entry.title for entry in pdf.outline if not isinstance(entry, list)]
    assert bookmarks == [h for h in outline.text["h2"] if h != "Contents"]
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"]
                assert any(key.startswith("/FontFile") for key in descriptor)


@cache
def texts_of(pdf: Path) -> list[str]:
    """The text of each page, as PDFium reads it."""
    return [page.get_textpage().get_text_bounded() for page in PdfDocument(pdf)]


def test_both_documents_have_the_same_figures_tables_and_numbers(
    made: tuple[Path, Path], outline: Outline
) -> None:
    squeezed = re.sub(r"\W", "", "".join(texts_of(made[1])))
    for caption in outline.text["figcaption"]:
        words = re.sub(r"\W", "", caption)
        assert words[:60] in squeezed, caption


class Line(NamedTuple):
    """A piece of a line of text on a page of the PDF, in points from the upper left."""

    left: float
    top: float
    right: float
    bottom: float
    text: str


def lines_of(page: PdfPage) -> list[Line]:
    """The level text of a page, as PDFium puts letters together that stand side by side."""
    text, height = page.get_textpage(), page.get_height()
    lines = []
    for number in range(text.count_rects()):
        left, bottom, right, top = box = text.get_rect(number)
        letter = text.get_index((left + right) / 2, (bottom + top) / 2, right - left, top - bottom)
        if letter is None or abs(FPDFText_GetCharAngle(text.raw, letter)) < 0.01:
            words = text.get_text_bounded(*box).strip()
            lines.append(Line(left, height - top, right, height - bottom, words))
    return lines


def overlapping(lines: Sequence[Line]) -> list[tuple[str, str]]:
    """Pairs of pieces printed over each other: by a third of their height and a letter's width.

    A label and its halo are one text at one place, and no pair. The arrows of a chart's bounds are
    marks, not words, and stand where the record puts them.
    """
    found = []
    words = (line for line in lines if any(char.isalnum() for char in line.text))
    ordered = sorted(words, key=lambda line: line.top)
    for number, line in enumerate(ordered):
        for other in ordered[number + 1 :]:
            if other.top >= line.bottom:
                break
            height = min(line.bottom, other.bottom) - max(line.top, other.top)
            width = min(line.right, other.right) - max(line.left, other.left)
            halo = line.text == other.text and abs(line.left - other.left) < 1
            if height > (line.bottom - line.top) / 3 and width > 2 and not halo:
                found.append((line.text, other.text))
    return found


@cache
def pages_of(pdf: Path) -> list[list[Line]]:
    return [lines_of(page) for page in PdfDocument(pdf)]


@pytest.fixture(scope="module")
def pages(made: tuple[Path, Path]) -> list[list[Line]]:
    return pages_of(made[1])


def test_no_text_of_the_pdf_is_printed_over_another(pages: list[list[Line]]) -> None:
    found = {number: overlapping(lines) for number, lines in enumerate(pages, start=1)}
    assert {number: pairs[:3] for number, pairs in found.items() if pairs} == {}


def squeezed(html: str) -> str:
    """The words of a piece of HTML without blanks."""
    return re.sub(r"<[^>]*>|\s|&nbsp;", "", html)


def test_figures_of_the_pdf_stand_between_their_heading_and_the_next(
    documents: Documents,
) -> None:
    html, pdf = documents["report"]
    # From top to bottom; a running head stands in one row with the title, and is no heading.
    text = "\n".join(page.get_textpage().get_text_range() for page in PdfDocument(pdf))
    rows = [re.sub(r"\s", "", line) for line in text.splitlines()]
    sections = re.split(r"<h2", html.read_text(encoding="utf-8"))[1:]
    heads = [squeezed("<h2" + part.partition("</h2>")[0]) for part in sections][1:]
    where = [rows.index(head) for head in heads]
    figures = 0
    for part, begin, end in zip(sections[1:], where, [*where[1:], len(rows)], strict=True):
        captions = re.findall(r"<figcaption.*?</figcaption>", part, re.DOTALL)
        for number in filter(None, (re.match(r"Figure\d+:", squeezed(c)) for c in captions)):
            place = next(n for n, row in enumerate(rows) if row.startswith(number[0]))
            assert begin < place < end, number[0]
            figures += 1
    assert figures > 5


def test_text_of_the_pdf_stands_within_its_margins(pages: list[list[Line]]) -> None:
    for number, lines in enumerate(pages, start=1):
        outside = [line for line in lines if line.left < 57 or line.right > 538]
        assert outside == [], number


def test_a_long_table_of_the_pdf_goes_on_over_pages_under_its_head(
    documents: Documents, record: DuckDBPyConnection
) -> None:
    pages = pages_of(documents["register"][1])
    claims = [row[0] for row in ask(record, find_sql(open_package(PROJECT), "all_claims")).rows]
    heads = [
        number
        for number, lines in enumerate(pages)
        if {"Claim", "When", "Who", "Documents"} <= {line.text.strip() for line in lines}
    ]
    listed = [" ".join(line.text for line in pages[number]) for number in heads]
    assert heads == list(range(heads[0], heads[0] + len(heads)))
    assert len(heads) > 5
    assert claims[0] in listed[0]
    assert claims[-1] in listed[-1]


@pytest.mark.quarto
@pytest.mark.parametrize("name", ["report", "register"])
def test_both_renderers_give_the_same_outline(rendered: Rendered, name: str) -> None:
    one, other = (outline_of(rendered(by)[name][0]) for by in (None, quarto_or_skip()))
    assert one.ids_that_last() == other.ids_that_last()
    for tag in TAGS:
        assert [" ".join(t.split()) for t in one.text[tag]] == [
            " ".join(t.split()) for t in other.text[tag]
        ]
