"""Charts in a page as readers use them: by keyboard, mouse and finger, on a phone, and saved."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from support import PROJECT
from test_charts import EVERY_KIND, VOICES
from troopclaims.dataset.questions import Answer, Question
from troopclaims.report.charts.embedding import chart
from troopclaims.report.charts.over_time import over_time


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A page of one chart in the report's own style and script."""
    record = SimpleNamespace(
        question=lambda name: Question(name, "How many?", "SELECT 1"),
        answer=lambda name: Answer(["claim_id"], [("C0001",)]),
    )
    picture = over_time(EVERY_KIND, VOICES, "Few came")
    markdown = chart(record, "how_many", "fig-how-many", picture, "How to read it.", "Numbers")
    parts = re.findall(r"```+ ?\{=html\}\n(.*?)\n```", markdown, re.DOTALL)
    drawn, beneath = parts
    style = (PROJECT / "report/style.css").read_text(encoding="utf-8")
    script = (PROJECT / "report/script.html").read_text(encoding="utf-8")
    file = tmp_path_factory.mktemp("page") / "page.html"
    file.write_text(
        '<!doctype html><html lang="en"><meta charset="utf-8"><title>x</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<style>{style}</style><main><h1>x</h1><div id='fig-how-many'><figure>{drawn}"
        f"<figcaption>How to read it.</figcaption></figure></div>{beneath}"
        f"<p>{'Text. ' * 400}</p></main>{script}",
        encoding="utf-8",
    )
    return file


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1000, "height": 900})
    page.goto(file.as_uri())
    yield page
    page.close()


def at(page: Page) -> str:
    return str(page.evaluate("document.activeElement.getAttribute('aria-label')"))


def test_a_chart_is_one_stop_of_the_keyboard_and_arrows_go_through_it(page: Page) -> None:
    assert page.locator("svg.wide a[tabindex='0']").count() == 1
    page.locator("svg.wide a").first.focus()
    for key, claim in [("ArrowRight", "C0002"), ("ArrowDown", "C0003"), ("ArrowLeft", "C0002"),
                       ("End", "C0007"), ("ArrowRight", "C0007"), ("Home", "C0001")]:  # fmt: skip
        page.keyboard.press(key)
        assert at(page).startswith(claim)
    assert page.locator(".tip").is_visible()
    page.keyboard.press("Tab")
    assert not at(page).startswith("C0")


def test_a_chart_can_be_skipped(page: Page) -> None:
    page.locator(".skip-chart").focus()
    assert page.locator(".skip-chart").bounding_box()["x"] >= 0
    page.keyboard.press("Enter")
    assert page.url.endswith("#after-fig-how-many")
    assert page.locator("#after-fig-how-many").count() == 1


def test_who_listens_hears_the_finding_first(page: Page) -> None:
    for form in ("wide", "narrow"):
        page.set_viewport_size({"width": 1000 if form == "wide" else 390, "height": 900})
        expect(page.locator(f"svg.{form}")).to_have_accessible_name("Few came. Numbers.")
        first = page.locator(f"svg.{form} a").first
        expect(first).to_have_accessible_name(re.compile("^C0001: A Claimant"))


@pytest.mark.parametrize(("light", "colour"), [("light", "#555555"), ("dark", "#b8b8b8")])
def test_marks_that_are_drawn_once_and_used_have_the_light_of_the_page(
    page: Page, light: str, colour: str
) -> None:
    page.emulate_media(color_scheme=light)
    mark = page.locator("svg.wide a use").first.bounding_box()
    with Image.open(io.BytesIO(page.screenshot())) as seen:
        middle = seen.convert("RGB").getpixel(
            (mark["x"] + mark["width"] / 2, mark["y"] + mark["height"] / 2)
        )
    assert "#{:02x}{:02x}{:02x}".format(*middle) == colour


def test_a_tip_can_be_pointed_at_and_goes_with_escape(page: Page) -> None:
    page.locator("svg.wide a").first.hover()
    tip = page.locator(".tip")
    assert "C0001" in tip.inner_text()
    tip.hover()
    page.wait_for_timeout(400)
    assert tip.is_visible()
    page.mouse.move(5, 5)
    page.wait_for_timeout(400)
    assert tip.is_hidden()
    page.locator("svg.wide a").first.hover()
    page.keyboard.press("Escape")
    assert tip.is_hidden()


def test_on_a_phone_the_narrow_form_is_shown_and_a_finger_finds_the_mark_beside_it(
    browser: Browser, file: Path
) -> None:
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True)
    page = context.new_page()
    page.goto(file.as_uri())
    assert page.locator("svg.wide").is_hidden()
    assert page.evaluate("document.documentElement.scrollWidth") <= 390
    box = page.locator("svg.narrow a").last.bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] + 12, box["y"] + box["height"] / 2)
    link = page.locator(".tip a")
    assert link.get_attribute("href") == "register.html#C0007"
    assert link.bounding_box()["height"] >= 24
    assert page.url == file.as_uri()
    page.touchscreen.tap(200, 790)
    assert page.locator(".tip").is_hidden()
    context.close()


@pytest.mark.parametrize(("kind", "begins"), [("SVG", b"<svg"), ("PNG", b"\x89PNG")])
def test_a_chart_is_saved_as_a_picture(page: Page, kind: str, begins: bytes) -> None:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=f"Save as {kind}").click()
    saved = waiting.value
    assert saved.suggested_filename == f"fig-how-many.{kind.lower()}"
    content = Path(saved.path()).read_bytes()
    assert content.startswith(begins)
    assert len(content) > 2000
