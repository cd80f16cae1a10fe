"""The explorer's page without its engine: what it is made of, and what a reader can do with it."""

from __future__ import annotations

import csv
import io
import json
import math
import re
import shutil
from collections.abc import Iterator
from itertools import accumulate, combinations
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from playwright.sync_api import Browser, Page

import equipment
from accessibility import violations
from constructed import Record
from node import node
from support import PROJECT, Copy
from test_hostile_report import ACTING, ODD, fill
from troopclaims.dataset.aliases import ALIASES, aliases_of
from troopclaims.dataset.answers import as_csv
from troopclaims.dataset.database import open_database, write_database
from troopclaims.dataset.package import Package, open_package
from troopclaims.dataset.questions import Answer
from troopclaims.dataset.values import as_text
from troopclaims.errors import PackageError
from troopclaims.explorer.contents import NUMBERS, rows_of
from troopclaims.explorer.outlines import Outlines, read_outlines
from troopclaims.explorer.packing import as_json, columns_of, pooled
from troopclaims.explorer.page import policy
from troopclaims.explorer.parts import Parts
from troopclaims.explorer.scripts import ModuleError, joined
from troopclaims.explorer.site import Drawn, drawn, write_site
from troopclaims.explorer.static import static_table

MODULES = PROJECT / "report" / "explorer"
WIDTHS = (390, 768, 1280)


@pytest.mark.parametrize("line", ["word", "word,", ",means", '" "," "'])
def test_a_word_without_what_it_means_is_named(line: str, tmp_path: Path) -> None:
    (tmp_path / "report" / "explorer").mkdir(parents=True)
    (tmp_path / ALIASES).write_text(f"word,means\nUS,United States\n{line}\n", encoding="utf-8")
    with pytest.raises(PackageError, match=r"aliases\.csv:3: write a word and what it means"):
        aliases_of(Package(tmp_path / "datapackage.json", {}))


def page_of(package: Package) -> Drawn:
    with open_database(package) as con:
        return drawn(con, package, None)


def with_sources(root: Path) -> Package:
    """A package with the page's sources beside its tables, and an alias of its own."""
    sources = root / "report" / "explorer"
    shutil.copytree(MODULES, sources)
    (sources / "aliases.csv").write_text("word,means\nAlandia,Land A\n", encoding="utf-8")
    return open_package(root, trust_rules=True)


@pytest.fixture(scope="module")
def small(sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> Package:
    root = tmp_path_factory.mktemp("explorer") / "package"
    shutil.copytree(sound_package, root)
    return with_sources(root)


@pytest.fixture(scope="module")
def file(small: Package, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of the small record, with its answers beside it."""
    folder = tmp_path_factory.mktemp("page")
    found = page_of(small)
    (folder / "index.html").write_text(found.page("../"), encoding="utf-8")
    (folder / "answers.js").write_text(found.answers, encoding="utf-8")
    return folder / "index.html"


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The page of this checkout's record."""
    folder = tmp_path_factory.mktemp("real")
    found = page_of(open_package())
    (folder / "index.html").write_text(found.page("../"), encoding="utf-8")
    (folder / "answers.js").write_text(found.answers, encoding="utf-8")
    return folder / "index.html"


@pytest.fixture
def page(browser: Browser, file: Path) -> Iterator[Page]:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    failures: list[str] = []
    page.on("pageerror", lambda error: failures.append(str(error)))
    page.on("console", lambda m: failures.append(m.text) if m.type == "error" else None)
    show(page, file)
    yield page
    page.close()
    assert failures == []


def show(page: Page, file: Path, state: str = "") -> None:
    """Open the page in a state; a change of the address alone would not load it again."""
    page.goto("about:blank")
    page.goto(file.as_uri() + state)
    page.wait_for_selector("[data-ready]", state="attached")


def shown(page: Page) -> int:
    return int(page.inner_text("#shown").split()[0])


def test_modules_are_joined_after_those_that_they_import(tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(
        'import { b } from "./b.js";\nconsole.log(b(), SAME);\nconst SAME = 1;\n'
    )
    (tmp_path / "b.js").write_text("export function b() { return SAME; }\nconst SAME = 2;\n")
    script = joined(tmp_path, "a").replace(
        "console.log(b(), SAME);\nconst SAME = 1;", "console.log(b());"
    )
    assert node("-e", script).stdout == "2\n"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ('import b from "./b.js";\n', "cannot be joined: import b"),
        ("export default 1;\n", "cannot be joined: export default"),
        ('import { a } from "./a.js";\n', "imports itself"),
    ],
)
def test_a_module_of_another_form_is_refused(text: str, said: str, tmp_path: Path) -> None:
    (tmp_path / "a.js").write_text(text)
    with pytest.raises(ModuleError, match=said):
        joined(tmp_path, "a")


def test_the_modules_do_what_they_say() -> None:
    done = node("--test", PROJECT / "tests" / "explorer" / "modules.test.js")
    assert done.returncode == 0, done.stdout


def test_the_modules_have_sound_types() -> None:
    if not equipment.TSC.is_dir():
        missing = pytest.fail if equipment.in_ci() else pytest.skip
        missing("TypeScript is not here; `make test` fetches it")
    done = node(equipment.TSC / "tsc.js", "--project", MODULES)
    assert done.returncode == 0, done.stdout


@settings(max_examples=10)
@given(st.lists(st.floats(), min_size=50, max_size=200))
def test_doubles_are_written_as_python_writes_them(values: list[float]) -> None:
    words = json.dumps([repr(value).replace("inf", "Infinity") for value in values])
    said = node(PROJECT / "tests" / "explorer" / "doubles.js", given=words).stdout
    assert said.splitlines() == [str(value) for value in values]


# A column of an answer has a type.
COLUMNS = st.integers(0, 12).flatmap(
    lambda height: st.lists(
        st.one_of(
            *(
                st.lists(st.none() | values, min_size=height, max_size=height)
                for values in (st.text(), st.integers(), st.booleans(), st.lists(st.text()))
            )
        ),
        min_size=1,
        max_size=4,
    )
)


@given(COLUMNS, st.sets(st.text(min_size=4), max_size=3))
def test_packed_answers_hold_the_texts_that_the_command_prints(
    columns: list[list[object]], known: set[str]
) -> None:
    names = [f"c{place}" for place in range(len(columns))]
    answer = Answer(names, [list(row) for row in zip(*columns, strict=True)])
    more, parts = pooled({"q": columns_of(answer)}, sorted(known))
    pool = [*sorted(known), *more]
    packed = json.loads(as_json(parts["q"]))
    unpacked = [
        [
            cell if not isinstance(cell, int) else str(cell) if kind == "number" else pool[cell]
            for cell in cells
        ]
        for kind, cells in zip(packed["kinds"], packed["cells"], strict=True)
    ]
    assert unpacked == [[None if v is None else as_text(v) for v in column] for column in columns]


def test_data_within_a_page_end_no_script() -> None:
    text = as_json({"a": "</script><!-- <script>\u2028"})
    assert "<" not in text
    assert json.loads(text) == {"a": "</script><!-- <script>\u2028"}


def test_outlines_become_paths_of_steps_and_small_ones_none(tmp_path: Path) -> None:
    topology = {
        "transform": {"scale": [1, 1], "translate": [20, 40]},
        "arcs": [[[0, 0], [10, 0], [0, 10]], [[10, 10], [-10, 0], [0, -10]], [[0, 0], [0, 0]]],
        "objects": {
            "countries": {
                "geometries": [
                    {"type": "Polygon", "arcs": [[0, 1]], "properties": {"a3": "XAA"}},
                    {
                        "type": "MultiPolygon",
                        "arcs": [[[~1, ~0]], [[2]]],
                        "properties": {"a3": "XBB"},
                    },
                    {"type": "Polygon", "arcs": [[2]], "properties": {"a3": "ATA"}},
                ]
            }
        },
    }
    file = tmp_path / "outlines"
    file.write_text(json.dumps(topology), encoding="utf-8")
    shapes = read_outlines(file).shapes
    assert set(shapes) == {"XAA", "XBB"}
    for path in shapes.values():
        assert re.fullmatch(r"M\d+ \d+l-?\d+ -?\d+( -?\d+ -?\d+){3}z", path), path
    assert points(shapes["XBB"]) == points(shapes["XAA"])[::-1]  # The same arcs backwards.
    assert Outlines().shapes == {}


def test_the_map_knows_every_state_by_its_code_and_every_place_with_coordinates(
    file: Path, small: Package
) -> None:
    text = file.read_text(encoding="utf-8")
    known = json.loads(re.search(r'id="record">(.*?)</script>', text, re.DOTALL)[1])["map"]
    assert known["states"] == {"Land A": "XAA", "Land B": "XBB"}
    places = [row["name"] for row in Copy(small.root).read("places") if row["latitude"]]
    assert sorted(known["places"]) == sorted(places)


def points(path: str) -> list[tuple[int, int]]:
    """The points of an outline, each given as the step from the one before."""
    numbers = [int(number) for number in re.findall(r"-?\d+", path)]
    steps = zip(numbers[::2], numbers[1::2], strict=True)
    return list(accumulate(steps, lambda at, step: (at[0] + step[0], at[1] + step[1])))


def test_the_table_without_scripts_says_what_is_no_count_and_puts_the_unknown_last() -> None:
    alike = {"made_on": "2024-11-01", "claimant": "A", "quantity_label": "sent", "said": "5",
             "certainty": "certain", "shown_day": "2024-11-01", "highest_said": 5,
             "claim_id": "C0001"}  # fmt: skip
    rows = [
        alike | {"caveat": caveat, "place": place, "highest_said": highest}
        for caveat, place, highest in [
            ("denied", None, 3), ("foreseen", "Kursk", 2), (None, "Donetsk", 5),
            (None, "Donetsk", None),
        ]
    ]  # fmt: skip
    table = static_table(rows, "register.html")
    said = re.findall(r"<td>(sent[^<]*)</td>", table)
    assert said == ["sent, denied", "sent, foreseen", "sent", "sent"]
    assert re.findall(r"--place:(\d)", table) == ["3", "2", "0", "1"]
    # A forecast passes for no count where the numbers are sorted either.
    assert re.findall(r"--number:(\d)", table) == ["2", "1", "0", "3"]


def test_the_policy_lets_nothing_out_and_nothing_else_run() -> None:
    both = policy(["1"], beside=False), policy(["1"], beside=True)
    for text in both:
        rules = dict(rule.split(" ", 1) for rule in text.split("; "))
        assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'"
        assert "unsafe-inline" not in rules["script-src"]
        assert "unsafe-eval'" not in rules["script-src"].replace("wasm-unsafe-eval", "")
    assert "'self'" not in both[0]


def test_a_script_that_is_not_the_pages_own_does_not_run(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    show(page, file)
    page.evaluate(
        "() => { const s = document.createElement('script');"
        "s.textContent = 'window.PWN = 1'; document.body.append(s); }"
    )
    assert page.evaluate("window.PWN") is None
    page.close()


def test_opening_asks_for_the_page_and_nothing_else(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_selector("[data-ready]", state="attached")
    page.click("#to-reactions")
    page.get_by_role("button", name="Card of").first.click()
    page.close()
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]


def test_choosing_narrows_what_is_shown_and_stands_in_the_address(
    page: Page, file: Path, browser: Browser
) -> None:
    everything = shown(page)
    page.check("#f-voice-Land\\%20B")
    land_b = shown(page)
    assert 0 < land_b < everything
    page.check("#f-voice-Land\\%20A")
    both = shown(page)
    assert both > land_b
    page.fill("#from", "2024-11-05")
    later = shown(page)
    assert 0 < later < both
    again = browser.new_page()
    again.goto(page.url)
    again.wait_for_selector("[data-ready]", state="attached")
    assert shown(again) == later
    assert again.is_checked("#f-voice-Land\\%20B")
    assert again.input_value("#from") == "2024-11-05"
    again.close()
    page.go_back()
    assert shown(page) == land_b
    page.click("#clear")
    assert shown(page) == everything


def test_a_period_that_is_none_is_marked_and_leaves_nothing_out(page: Page) -> None:
    everything = shown(page)
    page.fill("#to", "spring")
    assert page.get_attribute("#to", "aria-invalid") == "true"
    assert shown(page) == everything
    page.fill("#to", "2024-11")
    assert page.get_attribute("#to", "aria-invalid") == "false"
    assert 0 < shown(page) < everything


@pytest.mark.parametrize(
    ("words", "found"),
    [("Alandia", True), ("land a", True), ("C0001", True), ("10,000", True), ("10000", True),
     ("Wire", True), ("Alandia 10500", False), ("nobody", False)],
)  # fmt: skip
def test_words_find_names_numbers_and_what_they_mean(words: str, found: bool, page: Page) -> None:
    page.fill("#q", words)
    assert (shown(page) > 0) is found
    assert page.is_visible("#timeline svg") is found
    assert page.is_visible("#empty") is not found


def test_what_is_undated_can_be_left_out(page: Page) -> None:
    before = shown(page)
    page.check("#dated")
    assert shown(page) <= before
    rows = page.locator("#rows tbody tr td:first-child").all_inner_texts()
    assert not any("published" in text or "not known" in text for text in rows)


def test_a_card_opens_beside_with_all_on_record_and_gives_the_focus_back(page: Page) -> None:
    button = page.get_by_role("button", name="Card of C0001").first
    button.click()
    card = page.locator("#card")
    assert card.is_visible()
    assert page.evaluate("document.activeElement.id") == "card-title"
    text = card.inner_text()
    for words in ("C0001. A One", "A statement made up for a test.", "10,000", "E0001", "M0001"):
        assert words in text
    assert (
        card.get_by_role("link", name="register").get_attribute("href") == "../register.html#C0001"
    )
    card.get_by_role("button", name="C0002", exact=True).click()
    assert "C0002. A One" in card.inner_text()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert "claim" not in page.url


def test_an_address_with_a_claim_alone_opens_its_card(page: Page, file: Path) -> None:
    show(page, file, "#C0003")
    assert "C0003. B One" in page.inner_text("#card")
    show(page, file, "#claim=C9999")
    assert "There is no claim C9999." in page.inner_text("#card")


def test_arrow_keys_go_through_the_marks_of_a_chart(page: Page) -> None:
    marks = page.locator("#timeline .mark")
    assert marks.count() > 3
    assert page.locator("#timeline [tabindex='0']").count() == 1
    marks.first.focus()
    page.keyboard.press("ArrowRight")
    label = page.evaluate("document.activeElement.getAttribute('aria-label')")
    assert label == marks.nth(1).get_attribute("aria-label")
    assert page.locator(".tip").inner_text() == label
    page.keyboard.press("Enter")
    assert label[:5] in page.inner_text("#card-title")


def test_every_number_that_is_shown_is_drawn_or_counted_as_left_out(page: Page) -> None:
    note = page.inner_text("#timeline-note")
    drawn_, all_ = map(int, re.match(r"(\d+) of (\d+) drawn", note).groups())
    assert all_ == shown(page)
    assert drawn_ == page.locator("#timeline .mark").count()
    left = [int(n) for n in re.findall(r"(\d+) (?:without a date|in words only)", note)]
    assert drawn_ + sum(left) == all_


def test_a_projection_is_never_shown_as_a_count(page: Page, file: Path) -> None:
    show(page, file, "#claim=C0005")  # 10 to 20, foreseen
    assert "sent in all, foreseen" in page.inner_text("#card")
    marks = page.locator("#timeline .mark[data-claim=C0005]")
    assert "foreseen" in marks.get_attribute("aria-label")
    assert "foretold" in marks.get_attribute("class")
    row = page.locator("#rows tr", has_text="C0005")
    assert "foreseen" in row.inner_text()
    assert "foreseen" not in page.locator("#rows tr", has_text="C0001").inner_text()


@pytest.mark.parametrize("way", ["said", "said:down"])
def test_what_is_no_count_of_all_comes_after_counts_where_numbers_are_sorted(
    page: Page, file: Path, way: str
) -> None:
    show(page, file, f"#sort={way}")
    told, said = (
        page.locator(f"#rows tbody tr td:nth-child({n})").all_inner_texts() for n in (3, 4)
    )
    are_counts = [is_count for is_count, _ in sizes(told, said)]
    assert are_counts == sorted(are_counts, reverse=True)
    assert {True, False} == set(are_counts)


@pytest.mark.parametrize("width", WIDTHS)
def test_no_mark_of_the_record_hides_another(browser: Browser, real: Path, width: int) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for state in ("", "#series=sent_in_all", "#scale=linear", "#from=2024-10-20&to=2024-11-10"):
        show(page, real, state)
        # A range is as near to others as its nearest point, which its middle does not tell.
        centres = page.eval_on_selector_all(
            "#timeline .mark:not(:has(.bar)) .target",
            "all => all.map(e => [+e.getAttribute('cx'), +e.getAttribute('cy')])",
        )
        assert len(centres) > 20
        nearest = min(math.dist(one, other) for one, other in combinations(centres, 2))
        assert nearest > 3.4, state
    page.close()


def test_numbers_of_one_kind_stand_in_a_panel_of_their_own(page: Page) -> None:
    headings = page.locator("#timeline .panel").all_text_contents()
    assert len(headings) > 1
    counts = [int(heading.rpartition(", ")[2]) for heading in headings]
    assert sum(counts) == page.locator("#timeline .mark").count()
    heights = page.eval_on_selector_all(
        "#timeline .panel", "all => all.map(e => e.getBoundingClientRect().top)"
    )
    assert heights == sorted(heights)


@pytest.mark.parametrize(
    ("state", "words"),
    [
        ("#voice=Lnad+B", "Voice: Lnad B × did you mean “Land B”?"),
        ("#voice=nonsense+of+somebody", "nothing on record has it"),
        ("#stance=warns", "stance: warns × no number is filtered by it"),
        ("#lens=reaction", "did you mean “reactions”?"),
        ("#sort=toString", "sort: toString"),
        ("#__proto__=x", "__proto__: x"),
        ("#place=constructor", "Place: constructor"),
    ],
)
def test_what_an_address_asks_for_in_vain_is_said_and_can_be_taken_away(
    state: str, words: str, page: Page, file: Path
) -> None:
    show(page, file, state)
    chip = page.locator("#unknown button")
    assert words in chip.inner_text()
    chip.click()
    assert page.is_hidden("#unknown")
    assert "#" not in page.url
    assert shown(page) > 0


@pytest.mark.parametrize("name", ["__proto__", "constructor", "toString"])
def test_a_place_may_have_a_name_that_every_object_has(
    name: str, browser: Browser, package: Copy, tmp_path: Path
) -> None:
    record = Record(package)
    record.start()
    record.say("a1", "2024-11-02", "sent", best=10, place="country")
    package.set("places", "country", name=name)
    file = tmp_path / "index.html"
    file.write_text(page_of(with_sources(package.root)).page("../"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    show(page, file, f"#place={name}")
    assert shown(page) == 1
    assert page.is_hidden("#unknown")
    page.close()


def test_identified_voices_can_be_taken_alone(page: Page) -> None:
    everything = shown(page)
    page.check("#identified")
    assert 0 < shown(page) < everything
    assert "C0006" not in page.inner_text("#rows")  # of a group


def test_a_joint_reaction_counts_for_every_state_that_signed(
    browser: Browser, package: Copy, tmp_path: Path
) -> None:
    record = Record(package)
    record.start()
    record.event("text", "2024-11-01", land_a="signatory", land_b="signatory")
    record.react("c", "2024-11-01", "condemns", channel="joint_statement", event="text")
    record.react("a1", "2024-11-02", "warns")
    record.say("a1", "2024-11-02", "sent", best=10)
    file = tmp_path / "index.html"
    file.write_text(page_of(with_sources(package.root)).page("../"), encoding="utf-8")
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    show(page, file, "#lens=reactions&state=Land+B")
    assert shown(page) == 1
    assert "condemns" in page.inner_text("#rows")
    show(page, file, "#lens=reactions&state=Land+A")
    assert shown(page) == 2
    page.close()


def test_reactions_are_drawn_by_stance(page: Page) -> None:
    page.click("#to-reactions")
    assert shown(page) == page.locator("#timeline .mark").count() == 2
    labels = page.locator("#timeline .mark").evaluate_all("a => a.map(e => e.ariaLabel)")
    assert any("A One" in label and "warns" in label for label in labels)


def sizes(told: list[str], said: list[str]) -> list[tuple[bool, int]]:
    """Whether each number is a count of all, by what it counts, and how large it is."""
    return [
        (not re.search("foreseen|denied|alone", of), int(numbers[-1].replace(",", "")))
        for of, text in zip(told, said, strict=True)
        if (numbers := re.findall(r"\d[\d,]*", text))
    ]


def test_a_column_sorts_and_the_address_says_so(page: Page) -> None:
    head = page.get_by_role("columnheader", name="Number")
    head.get_by_role("button").click()
    assert head.get_attribute("aria-sort") == "ascending"
    page.get_by_role("columnheader", name="Number").get_by_role("button").click()
    head = page.get_by_role("columnheader", name="Number")
    assert head.get_attribute("aria-sort") == "descending"
    told, said = (
        page.locator(f"#rows tbody tr td:nth-child({n})").all_inner_texts() for n in (3, 4)
    )
    assert sizes(told, said) == sorted(sizes(told, said), reverse=True)
    assert "sort=said%3Adown" in page.url


def test_rows_are_saved_as_the_command_would_write_them(page: Page, small: Package) -> None:
    with open_database(small) as con:
        told = as_csv(rows_of(con, small, NUMBERS))
    with page.expect_download() as saved:
        page.click("#rows-csv")
    text = Path(saved.value.path()).read_text(encoding="utf-8")
    rows, others = (list(csv.reader(io.StringIO(each))) for each in (text, told))
    assert rows[0] == others[0]
    assert sorted(rows[1:]) == sorted(others[1:])


@pytest.mark.parametrize("part", ["timeline", "map"])
def test_charts_are_saved_as_pictures(part: str, page: Page) -> None:
    with page.expect_download() as saved:
        page.click(f"#{part}-svg")
    drawing = Path(saved.value.path()).read_text(encoding="utf-8")
    assert drawing.startswith("<svg")
    assert "var(" not in drawing
    with page.expect_download() as saved:
        page.click(f"#{part}-png")
    assert Path(saved.value.path()).read_bytes().startswith(b"\x89PNG")


def test_a_view_is_cited_and_embedded_by_its_address(page: Page, file: Path) -> None:
    page.check("#f-voice-Land\\%20B")
    page.click("#citing summary")
    assert page.input_value("#address") == page.url
    assert page.url in page.input_value("#cite-line")
    line = page.input_value("#embed-line")
    address = re.search(r'src="([^"]+)"', line)[1].replace("&amp;", "&")
    page.goto("about:blank")
    page.goto(address)
    page.wait_for_selector("[data-ready]", state="attached")
    assert page.is_visible("#timeline svg")
    assert page.is_hidden("#filters")
    assert page.is_hidden("#rows-part")
    assert page.is_hidden("header")


@pytest.mark.parametrize(("part", "seen"), [("timeline", "svg"), ("map", "svg"), ("rows", "td")])
def test_each_part_that_is_embedded_is_drawn_alone(
    part: str, seen: str, page: Page, file: Path
) -> None:
    show(page, file, f"#embed={part}")
    assert page.locator(f"#{part} {seen}").first.bounding_box()["width"] > 20
    others = {"timeline", "map", "rows"} - {part}
    assert [other for other in others if page.is_visible(f"#{other}")] == []
    assert violations(page) == []


def test_where_nothing_fits_each_part_of_what_is_asked_can_be_taken_away(
    page: Page, file: Path
) -> None:
    show(page, file, "#q=nobody&identified=only&certainty=certain")
    assert shown(page) == 0
    assert page.is_hidden("#timeline")
    chips = page.locator("#empty button")
    assert [text.strip(" ×") for text in chips.all_inner_texts()] == [
        "Words: nobody", "Only identified voices", "Certainty: certain",
    ]  # fmt: skip
    chips.first.click()
    assert shown(page) > 0
    assert page.is_hidden("#empty")
    assert page.is_visible("#timeline svg")
    assert page.is_visible("#map svg")


def test_every_place_of_what_is_shown_stands_beneath_the_map(browser: Browser, real: Path) -> None:
    page = browser.new_page(viewport={"width": 1400, "height": 900})
    show(page, real)
    chips = page.locator("#map-list button")
    names = [" ".join(text.split()) for text in chips.all_inner_texts()]
    counts = [int(name.rpartition(" ")[2]) for name in names]
    assert sum(counts) == shown(page)
    assert counts == sorted(counts, reverse=True)
    marks = page.eval_on_selector_all("#map [role=button]", "all => all.map(e => e.ariaLabel)")
    assert marks
    assert {re.sub(r": (\d+) numbers?$", r" \1", mark) for mark in marks} <= set(names)
    before = shown(page)
    chips.last.click()
    assert 0 < shown(page) < before
    assert page.locator("#map-list button[aria-pressed=true]").count() == 1
    page.close()


@pytest.mark.parametrize("width", WIDTHS)
def test_no_name_on_the_map_of_the_record_stands_on_another_or_on_a_mark(
    browser: Browser, real: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for state in ("", "#from=2024-10-20&to=2024-11-10", "#series=in_kursk"):
        show(page, real, state)
        boxes = page.eval_on_selector_all(
            "#map .names text, #map .disc",
            "all => all.map(e => [e.tagName, e.textContent, e.getBoundingClientRect().toJSON()])",
        )
        names = [(text, box) for tag, text, box in boxes if tag == "text"]
        assert names
        discs = [("a disc", box) for tag, _, box in boxes if tag == "circle"]
        for (one, a), (other, b) in [
            *combinations(names, 2), *((name, disc) for name in names for disc in discs)
        ]:  # fmt: skip
            across = min(a["right"], b["right"]) - max(a["left"], b["left"])
            down = min(a["bottom"], b["bottom"]) - max(a["top"], b["top"])
            assert across < 3 or down < 3, (state, one, other)
    page.close()


def test_the_answer_to_a_question_is_shown_without_the_engine(page: Page, file: Path) -> None:
    page.click("#to-ask")
    page.fill("#find-question", "which numbers does each claim")
    page.locator("#questions button").first.click()
    page.wait_for_selector("#answer tbody tr")
    assert "E0001" in page.inner_text("#answer")
    assert "ask=numbers_of_each_claim" in page.url
    assert "numbers" in page.input_value("#sql")
    show(page, file, "#ask=numbers_of_each_claims")
    assert 'Did you mean "numbers_of_each_claim"?' in page.inner_text("#failure")
    assert page.inner_text("#question-title") == "No such question"


def test_a_statement_in_an_address_is_shown_and_not_run(browser: Browser, file: Path) -> None:
    page = browser.new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri() + "#sql=SELECT+1+AS+%22it%22%3B")
    page.wait_for_selector("[data-ready]", state="attached")
    assert page.input_value("#sql") == 'SELECT 1 AS "it";'
    assert "Read it, then run it" in page.inner_text("#answer-status")
    assert page.locator("#answer table").count() == 0
    assert not any("engine" in url or "blob:" in url for url in asked)
    page.fill("#sql", "SELECT 2")
    page.click("#answer-link")
    assert "sql=SELECT+2" in page.url
    page.click("#run")  # There is no engine beside this page.
    page.wait_for_selector("#failure:not([hidden])")
    assert "engine.js is missing" in page.inner_text("#failure")
    assert page.inner_text("#question-title") == "A statement of your own"
    page.close()


def test_hostile_texts_are_shown_as_they_are_and_nothing_of_them_acts(
    browser: Browser, package: Copy, tmp_path: Path
) -> None:
    record = Record(package)
    record.start()
    given_ = fill(record, (*ACTING, *ODD))
    found = page_of(with_sources(package.root))
    file = tmp_path / "index.html"
    file.write_text(found.page("../"), encoding="utf-8")
    (tmp_path / "answers.js").write_text(found.answers, encoding="utf-8")
    page = browser.new_page()
    dialogs: list[str] = []
    asked: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.on("request", lambda request: asked.append(request.url))
    words = ""
    claims = [row["claim_id"] for row in package.read("claims")]
    for state in (
        "",
        "#lens=reactions",
        *(f"#ask={name}" for name in ("vocabularies", "events_in_order")),
    ):
        show(page, file, state)
        if "ask" in state:
            page.wait_for_selector("#answer tbody tr")
        words += page.inner_text("body") + page.evaluate(
            "[...document.querySelectorAll('[aria-label]')].map(e => e.ariaLabel).join(' ')"
        )
        for mark in page.locator(".mark").all()[:3]:
            mark.hover(force=True)
    for claim in claims:
        page.evaluate(f"location.hash = '#claim={claim}'")
        page.wait_for_selector(f"#card-title:has-text('{claim}')")
        words += page.inner_text("#card")
    assert page.evaluate("window.PWN") is None
    assert dialogs == []
    assert {url.partition("#")[0] for url in asked if not url.startswith(("data:", "about:"))} <= {
        file.as_uri(), (tmp_path / "answers.js").as_uri()
    }  # fmt: skip
    links = page.eval_on_selector_all("a[href]", "all => all.map(a => a.href)")
    assert all(re.match(r"https?://|file://", link) for link in links)
    plain = " ".join(words.split())
    numbers = {row["claim_id"] for row in package.read("claims")}
    assert numbers
    for summary in (row["summary"] for row in package.read("claims")):
        assert " ".join(summary.split()) in plain
    assert len(given_) > 100
    page.close()


def test_without_scripts_the_numbers_are_a_table_that_can_be_sorted(
    browser: Browser, file: Path
) -> None:
    page = browser.new_page(java_script_enabled=False)
    page.goto(file.as_uri())
    rows = page.locator("table.static tbody tr")
    assert rows.count() == 8

    def order(column: int) -> list[str]:
        cells = [
            (row.bounding_box()["y"], row.locator("td").nth(column).inner_text())
            for row in rows.all()
        ]
        return [text for _, text in sorted(cells)]

    assert order(0) == sorted(order(0))
    page.check("#by-who")
    assert order(1) == sorted(order(1))
    page.check("#by-number")
    found = sizes(order(2), order(3))
    assert found == sorted(found, key=lambda each: (not each[0], each[1]))
    assert {True, False} == {is_count for is_count, _ in found}
    assert rows.first.locator("a").get_attribute("href").startswith("../register.html#C")
    page.close()


STATES = ("", "#lens=reactions&claim=C0004", "#ask=who_said_100000")


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_axe_finds_no_violation_in_the_page_of_the_record(
    browser: Browser, real: Path, scheme: str, state: str
) -> None:
    width = 390 if scheme == "dark" else 1280
    page = browser.new_page(color_scheme=scheme, viewport={"width": width, "height": 900})
    show(page, real, state)
    if "ask" in state:
        page.wait_for_selector("#answer tbody tr")
    page.evaluate("document.querySelectorAll('details').forEach(part => { part.open = true; })")
    # One form comes again and again; axe takes minutes over all of it and finds no more.
    page.evaluate(
        "document.querySelectorAll('tbody tr:nth-child(n+20), .mark:nth-of-type(n+60),"
        " #tables details:nth-child(n+4)').forEach(element => element.remove())"
    )
    found = violations(page)
    page.close()
    assert [(v["id"], v["nodes"][0]["html"][:200]) for v in found] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_the_page_of_the_record_is_no_wider_than_the_window(
    browser: Browser, real: Path, width: int
) -> None:
    page = browser.new_page(viewport={"width": width, "height": 900})
    for state in STATES:
        show(page, real, state)
        if "ask" in state:
            page.wait_for_selector("#answer tbody tr")
        wide = page.evaluate(
            """() => [...document.querySelectorAll("body *")]
                .filter((e) => e.getBoundingClientRect().right > innerWidth + 1)
                .filter((e) => !e.closest(".scroll, svg, pre, .skip, #answer figure"))
                .map((e) => e.outerHTML.slice(0, 80))"""
        )
        assert wide == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.close()


def test_a_site_has_the_documents_where_their_citations_say_and_leads_to_what_is_there(
    small: Package, tmp_path: Path
) -> None:
    fetched = tmp_path / "parts"
    (fetched / "licences").mkdir(parents=True)
    for name in ("wasm", "worker", "arrow", "duckdb"):
        (fetched / name).write_text(f"// {name}")
    (fetched / "outlines").write_text('{"arcs": [], "objects": {"countries": {"geometries": []}}}')
    (fetched / "licences" / "theirs.txt").write_text("As is.")
    for file in ("report/report.html", "report/register.html", "exchange/stata/a.dta"):
        (tmp_path / file).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / file).write_text("<body><header>made</header><main></main></body>")
    (tmp_path / "exchange" / "SHA256SUMS").write_text(f"{'0' * 64}  stata/a.dta\n")
    (tmp_path / "exchange" / "notes.txt").write_text("mine")
    to = tmp_path / "site"
    to.mkdir()
    database = write_database(small, tmp_path / "x.duckdb")
    found = page_of(small)
    found.contents.record["package"]["care"] = "Read <slowly>."
    write_site(
        found, small, Parts(fetched), database, tmp_path / "report", tmp_path / "exchange", to
    )
    start = (to / "index.html").read_text(encoding="utf-8")
    assert start.index("Read &lt;slowly&gt;.") < start.index("<li>")
    links = re.findall(r'href="([^":]+)"', start)
    assert {"report.html", "register.html", "explorer.html", "exchange/SHA256SUMS"} <= set(links)
    assert [f.name for f in (to / "exchange").rglob("*.*")] == ["a.dta"]
    assert "report.pdf" not in links
    assert [link for link in links if not (to / link).is_file()] == []
    for file, home in (("explorer/index.html", "../"), ("explorer.html", "")):
        assert f'href="{home}register.html"' in (to / file).read_text(encoding="utf-8")
    for document in ("report.html", "register.html"):
        text = (to / document).read_text(encoding="utf-8")
        assert text.startswith("<body><header>made<p")
        found = re.findall(r'href="([^":]+)"', text)
        assert {"index.html", "explorer/index.html"} == set(found)
        assert all((to / link).is_file() for link in found)
    assert (to / "explorer" / "licences" / "theirs.txt").is_file()
    assert "As is." in (to / "explorer.html").read_text(encoding="utf-8")


def test_page_part_and_start_say_how_the_record_was_read(
    browser: Browser, real: Path, tmp_path: Path
) -> None:
    said = "Read with care: coded from excerpts by language models"
    page = browser.new_page(viewport={"width": 390, "height": 800})
    show(page, real)
    assert said in page.inner_text("header")
    assert said not in page.inner_text("main")
    show(page, real, "#embed=timeline")
    assert said in page.inner_text("main")
    page.close()


def test_the_page_of_the_record_is_small(real: Path) -> None:
    import gzip

    assert len(gzip.compress(real.read_bytes(), 9)) < 400_000


def test_every_page_brings_its_own_sign_so_that_no_host_is_asked_for_one() -> None:
    pages = (MODULES / "index.html", MODULES / "start.html", PROJECT / "report" / "page.html")
    signs = {re.search(r'<link rel="icon" href="data:.*">', page.read_text())[0] for page in pages}
    assert len(signs) == 1
