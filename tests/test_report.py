"""The report as its readers get it: in a real browser and as a PDF."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from pypdf import PdfReader

from support import PROJECT
from troopclaims.cli.rendering import quarto_path, render_report
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package

TAGS = ("h1", "h2", "h3", "figcaption", "caption")


class Outline(HTMLParser):
    """What a page holds: identifiers, links, headings, captions and what it would fetch."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.fetched: list[str] = []
        self.text: dict[str, list[str]] = {
            "h1": [],
            "h2": [],
            "h3": [],
            "figcaption": [],
            "caption": [],
        }
        self._open: list[str] = []

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


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """The HTML and the PDF of this checkout, by the portable renderer."""
    html, pdf = render_report(open_package(PROJECT), tmp_path_factory.mktemp("report"), None)
    return html, pdf


@pytest.fixture(scope="module")
def outline(made: tuple[Path, Path]) -> Outline:
    parser = Outline()
    parser.feed(made[0].read_text(encoding="utf-8"))
    return parser


@pytest.fixture
def page(browser: Browser, made: tuple[Path, Path]) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1280, "height": 900})
    page.goto(made[0].as_uri())
    yield page
    page.close()


def test_the_page_is_one_file_that_asks_the_network_for_nothing(
    browser: Browser, made: tuple[Path, Path], outline: Outline
) -> None:
    page = browser.new_page()
    requests: list[str] = []
    page.on("request", lambda request: requests.append(request.url))
    page.goto(made[0].as_uri())
    page.close()
    assert [url for url in requests if not url.startswith("data:")] == [made[0].as_uri()]
    assert [src for src in outline.fetched if not src.startswith("data:")] == []
    assert "url(http" not in made[0].read_text(encoding="utf-8")
    assert made[0].stat().st_size < 4_000_000


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_no_violation(browser: Browser, made: tuple[Path, Path], scheme: str) -> None:
    page = browser.new_page(color_scheme=scheme)
    page.goto(made[0].as_uri())
    # The long lists repeat one form; axe takes minutes over all of it and finds no more.
    page.evaluate(
        "document.querySelectorAll('.claim-card:nth-of-type(n+30), tbody tr:nth-child(n+30)')"
        ".forEach(element => element.remove())"
    )
    found = Axe().run(page).response["violations"]
    page.close()
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


def test_every_link_within_the_page_leads_somewhere(outline: Outline) -> None:
    targets = {link[1:] for link in outline.links if link.startswith("#")}
    assert targets - set(outline.ids) == set()
    assert len(outline.ids) == len(set(outline.ids))


def test_every_claim_has_its_card_under_its_permanent_anchor(outline: Outline) -> None:
    with connect() as con:
        claims = {row[0] for row in con.execute("SELECT claim_id FROM claims").fetchall()}
    assert claims <= set(outline.ids)


def test_figures_and_tables_are_numbered_in_order_and_captioned(outline: Outline) -> None:
    for tag, word in (("figcaption", "Figure"), ("caption", "Table")):
        numbers = [int(re.match(rf"\s*{word}\s(\d+):", text)[1]) for text in outline.text[tag]]
        assert numbers == list(range(1, len(numbers) + 1))


def test_every_figure_says_in_words_what_it_shows(page: Page) -> None:
    labels = page.eval_on_selector_all(
        "figure svg", "all => all.map(s => s.getAttribute('aria-label'))"
    )
    assert labels
    assert all(label and len(label) > 40 for label in labels)


def test_numbers_in_the_answer_are_those_of_the_database(page: Page) -> None:
    with connect() as con:
        counted = [
            con.execute(f"SELECT count(*) FROM {table}").fetchone()[0]
            for table in ("claims", "mentions", "sources", "estimates", "reactions")
        ]
    answer = page.inner_text("#sec-findings")
    for number in counted:
        assert re.search(rf"\b{number:,}\b", answer), number


def test_focusing_a_mark_shows_who_said_it_and_leads_to_the_claim(page: Page) -> None:
    link = page.locator("#fig-seed svg a").first
    link.focus()
    tip = page.locator(".tip")
    assert tip.is_visible()
    target = link.get_attribute("xlink:href") or link.get_attribute("href")
    assert target[1:] in tip.inner_text()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_a_table_is_filtered_by_words_and_by_choice(page: Page) -> None:
    holder = page.locator(".filterable", has=page.locator("#tbl-claims"))
    rows = holder.locator("tbody tr:visible")
    everything = rows.count()
    holder.get_by_label("Search").fill("Scholz")
    assert 0 < rows.count() < everything
    holder.get_by_label("Search").fill("")
    holder.get_by_label("Quantity").select_option("projected")
    assert 0 < rows.count() < everything
    assert f"{rows.count()} of {everything}" in holder.locator("output").inner_text()


def test_without_javascript_the_figures_and_tables_remain(
    browser: Browser, made: tuple[Path, Path]
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(made[0].as_uri())
    assert page.locator("figure svg").first.is_visible()
    assert page.locator("#tbl-claims").is_visible()
    page.close()


@pytest.mark.parametrize("width", [360, 768])
def test_a_narrow_screen_needs_no_sideways_scrolling(
    browser: Browser, made: tuple[Path, Path], width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 800})
    page.goto(made[0].as_uri())
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_the_keyboard_reaches_the_text_past_the_contents(page: Page) -> None:
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.url.endswith("#main")


def test_data_and_sql_stand_under_every_figure(page: Page) -> None:
    figures = page.locator("figure").count()
    downloads = page.locator("details.behind a[download$='.csv']").count()
    assert downloads >= figures


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
    assert bookmarks == [h.replace("’", "'") for h in outline.text["h2"] if h != "Contents"]
    for page in pdf.pages:
        for font in page["/Resources"].get("/Font", {}).values():
            for part in font.get_object().get("/DescendantFonts", [font]):
                descriptor = part.get_object()["/FontDescriptor"]
                assert any(key.startswith("/FontFile") for key in descriptor)


def test_both_documents_have_the_same_figures_tables_and_numbers(
    made: tuple[Path, Path], outline: Outline
) -> None:
    text = " ".join(" ".join(page.extract_text() for page in PdfReader(made[1]).pages).split())
    squeezed = re.sub(r"\W", "", text)
    for caption in outline.text["figcaption"] + outline.text["caption"]:
        words = re.sub(r"\W", "", caption)
        assert words[:60] in squeezed, caption


@pytest.mark.skipif(quarto_path() is None, reason="Quarto is not installed on this machine")
def test_quarto_gives_the_same_outline(outline: Outline, tmp_path: Path) -> None:
    html, _ = render_report(open_package(PROJECT), tmp_path, quarto_path())
    other = Outline()
    other.feed(html.read_text(encoding="utf-8"))
    for tag in ("h2", "h3"):
        wanted = [text for text in outline.text[tag] if text != "Contents"]
        assert [t.strip() for t in other.text[tag] if t.strip() in wanted] == wanted
    for tag in ("figcaption", "caption"):
        assert len(other.text[tag]) == len(outline.text[tag])
