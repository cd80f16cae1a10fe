"""Whatever the tables' texts hold, the report shows it and nothing of it acts."""

from __future__ import annotations

import re
import shutil
import subprocess
from itertools import cycle
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import Browser

from constructed import Record
from support import PROJECT, Copy
from troopclaims.dataset.database import write_database
from troopclaims.dataset.package import open_package
from troopclaims.qmd import render
from troopclaims.qmd.programs import to_text, to_tree
from troopclaims.qmd.source import Body, Line
from troopclaims.report.page.audit import acting_parts
from troopclaims.report.page.markdown import (
    code,
    code_block,
    div,
    escape,
    in_html,
    link,
    pipe_table,
    plain,
)
from troopclaims.report.page.record import reported
from troopclaims.report.page.setting import unset_texts
from troopclaims.report.page.settled import settled

OWN = (PROJECT / "report" / "script.html").read_text(encoding="utf-8")
SCRIPTS = re.findall(r"<script[^>]*>(.*?)</script>", OWN, re.DOTALL)

# Fields that a reader may meet as words; the others hold codes, identifiers, numbers and addresses.
TEXTS = {
    "actors": ("name", "office"),
    "claims": ("hedge", "hedge_english", "condition", "credibility_basis", "summary"),
    "codes": ("label", "definition", "example", "counter_example"),
    "events": ("title", "summary"),
    "mentions": ("figure", "wording", "note"),
    "places": ("name",),
    "sources": ("title",),
}
ACTING = (
    "<script>window.PWN=1</script>",
    "<img src=x onerror=window.PWN=1>",
    "<svg onload=window.PWN=1><style>*{display:none}</style>",
    "[c](javascript:window.PWN=1)",
    '" onmouseover="window.PWN=1" x="',
    "' onfocus='window.PWN=1' autofocus='",
    "```{=html} <script>window.PWN=1</script> ```",
    "``` ::: {.callout-note} :::",
    "::: {#sec-findings} :::",
    "@fig-seed [@word] [-@word] ^[note]",
    "{{< include report.qmd >}} `{python} 1/0`",
    r"\i \g<0> \1 \\ C:\new \begin{x}",
    "$x^2$ *a* _b_ ~c~ ^d^ |e| `f` # g -- ... 'h' \"i\"",
    "&copy; &#60;b&#62; &lt;i&gt; %3Cscript%3E",
    "#let x = 1; #[y] <label> @ref $z$ // no comment",
    "</svg></code></pre></details><b>",
    "datum.value ? 1 : {signal: 'x'}",
    "=cmd|' /C calc'!A0",
    "-->]]> <!-- <![CDATA[",
    "W" * 90,
    "Pneumonoultramicroscopicsilicovolcanoconiosis" * 3,
)
# Twenty-seven ways of writing, of which the PDF's fonts know a part.
SCRIPTS_OF_THE_WORLD = (
    "Ελλάδα", "Москва", "Հայաստան", "საქართველო", "ישראל", "السلام", "فارسی", "اردو", "हिन्दी",
    "বাংলা", "ਪੰਜਾਬੀ", "ગુજરાતી", "ଓଡ଼ିଆ", "தமிழ்", "తెలుగు", "ಕನ್ನಡ", "മലയാളം", "සිංහල", "ไทย", "ລາວ",
    "བོད་ཡིག", "မြန်မာ", "ភាសាខ្មែរ", "አማርኛ", "한국어", "日本語", "中文",
)  # fmt: skip
ODD = ("😀🇰🇵👩‍🚀", "الله ﷲ", "a\x1bb", "c\nd", "e\u202ef", "g\u2028h", "k\x85l", "\ufffe")
DEVICES = ("https://example.org/?a=1&copy;=2&b=<x>", "https://example.org/a>b`c`(d)*e*")


def fill(record: Record, payloads: tuple[str, ...]) -> dict[str, str]:
    """Statements of every kind, then a text of its own in every field of words, by its number."""
    record.event("it", "2024-10-18", land_a="host", land_b="subject")
    old = record.say("a1", "2024-10-18", "sent", best=1500, hedge="may", place="town")
    new = record.say("a1", "2024-10-23", "sent", best=3000, carried=[{"best": 3000}] * 3)
    record.say("b1", "2024-11-01", "present", low=10, high=20)
    record.say("c", "2024-11-02", "sent", "projection", high=100_000, hedge="could")
    record.say("union", "2024-11-03", "present", low=2000)
    record.say("a2", "2024-12-01", "killed", carried=[{}])
    record.link(new, old, "revises")
    record.react("a1", "2024-10-25", "warns", target="land-b", event="it")
    record.react("b1", "2024-10-26", "denies", status="withheld", channel="none")
    record.react("c", "2024-10-27", "urges_action", status="planned", target="land-a")
    texts: dict[str, str] = {}
    given = cycle(payloads)
    for table, fields in TEXTS.items():
        rows = record.copy.read(table)
        for row in rows:
            for field in fields:
                number = f"T{len(texts):04d}"
                texts[number] = row[field] = f"{number} {next(given)} as it was written"
        record.copy.write(table, rows)
    addresses = cycle(DEVICES)
    sources = record.copy.read("sources")
    # Unique, and the last ones without, whose titles then stand alone.
    urls = [*(f"{next(addresses)}&n={n}" for n in range(len(sources) - 2)), "", ""]
    record.copy.write("sources", [r | {"url": u} for r, u in zip(sources, urls, strict=True)])
    return texts


def whole(package: Copy) -> Record:
    """A record with what a report needs beside the tables."""
    for name in ("report", "analysis/reliability"):
        ignored = shutil.ignore_patterns("figures")
        shutil.copytree(PROJECT / name, package.root / name, ignore=ignored)
    shutil.copy(PROJECT / "CHANGELOG.md", package.root)
    return Record(package).start()


DOCUMENTS = ("report", "register")
PAGES = [f"{name}.html" for name in DOCUMENTS]


def made(root: Path, to: Path, *formats: str) -> dict[str, list[Path]]:
    """The files of both documents, the pages' and the PDFs' by themselves."""
    package = open_package(root, trust_rules=True)
    files: dict[str, list[Path]] = {".html": [], ".pdf": []}
    with reported(package, write_database(package, to / "record.duckdb")):
        for name in DOCUMENTS:
            for file in render(root / "report" / f"{name}.qmd", to, formats=formats):
                files[file.suffix].append(file)
    return files


def shown(browser: Browser, files: list[Path]) -> tuple[str, str]:
    """The pages' words, elements' and attributes', after every way of touching them.

    The second text has those in charts without spaces, since a name may take several lines.
    """
    words, drawn = zip(*(shown_by(browser, file) for file in files), strict=True)
    return " ".join(words), "\n".join(drawn)


def shown_by(browser: Browser, file: Path) -> tuple[str, str]:
    page = browser.new_page()
    dialogs: list[str] = []
    page.on("dialog", lambda dialog: dialogs.append(dialog.message))
    page.goto(file.as_uri())
    for place in ('[id^="fig-"]', "#tbl-claims", "#tbl-sources"):
        for link_ in page.locator(f"{place} a").all()[:20]:
            link_.dispatch_event("mouseenter")
            link_.focus()
    assert page.evaluate("window.PWN") is None
    assert dialogs == []
    text = page.evaluate(
        # The choices of a filter are parts of cells, of which some hold several words.
        # Data that lie in the page are text of another form: JSON is read, CSV left out.
        r"""() => {
            const strings = (data) => typeof data === 'string' ? [data]
                : Object.values(data ?? {}).flatMap(strings);
            return [...document.querySelectorAll(':not(.filters *, svg text)')].flatMap(e => [
                ...(/^application\/(ld\+)?json$/.test(e.type) ? strings(JSON.parse(e.textContent))
                    : [...e.childNodes].filter(n => n.nodeType === 3).map(n => n.data)),
                ...[...e.attributes].map(a => a.value).filter(v => !v.startsWith('data:'))
            ]).join('\\n');
        }"""
    )
    lines = page.evaluate(
        """() => [...document.querySelectorAll('svg')].map(chart =>
            [...chart.querySelectorAll('text')].map(line => line.textContent).join(''))"""
    )
    page.close()
    return " ".join(text.split()), "\n".join("".join(line.split()) for line in lines)


def assert_as_written(text: str, texts: dict[str, str], least: int, spaced: bool = True) -> None:
    """Wherever a text's number stands, the whole text follows, or it is cut with an ellipsis."""
    found = 0
    for number, words in texts.items():
        wanted = plain(words) if spaced else "".join(plain(words).split())
        for match in re.finditer(number, text):
            found += 1
            follows = text[match.start() : match.start() + len(wanted)]
            kept, ellipsis, _ = text[match.start() :].partition("…")
            assert follows == wanted or (ellipsis and wanted.startswith(kept)), (follows, wanted)
    assert found >= least


@pytest.fixture(scope="module")
def acting(sound_package: Path, tmp_path_factory: pytest.TempPathFactory) -> tuple:
    root = tmp_path_factory.mktemp("acting") / "package"
    shutil.copytree(sound_package, root)
    texts = fill(whole(Copy(root)), ACTING)
    files = made(root, root.parent / "out", "html", "typst")
    return files[".html"], files[".pdf"], texts


def test_markup_and_scripts_in_every_text_are_shown_and_do_nothing(
    browser: Browser, acting: tuple
) -> None:
    pages, _, texts = acting
    for page in pages:
        assert acting_parts(page.read_text(encoding="utf-8"), SCRIPTS, PAGES) == []
    words, drawn = shown(browser, pages)
    assert_as_written(words, texts, least=len(texts) // 2)
    assert_as_written(drawn, texts, least=20, spaced=False)


def test_addresses_are_linked_as_they_are(acting: tuple) -> None:
    page = "".join(page.read_text(encoding="utf-8") for page in acting[0])
    assert 'href="https://example.org/?a=1&amp;copy;=2&amp;b=%3Cx%3E&amp;n=0"' in page
    assert 'href="https://example.org/a%3Eb%60c%60(d)*e*&amp;n=1"' in page


def test_the_pdf_shows_the_same_texts(acting: tuple) -> None:
    from pypdf import PdfReader

    text = "".join(page.extract_text() for pdf in acting[1] for page in PdfReader(pdf).pages)
    squeezed = re.sub(r"\s|\u00ad|\u200b|-", "", text)
    for sign in ("<script>window.PWN=1</script>", "&copy;&#60;b&#62;", r"\i\g<0>\1", "#letx=1"):
        assert sign in squeezed, sign


def test_every_script_and_every_odd_character_is_shown_in_the_page(
    browser: Browser, sound_package: Path, tmp_path: Path
) -> None:
    root = tmp_path / "package"
    shutil.copytree(sound_package, root)
    texts = fill(whole(Copy(root)), SCRIPTS_OF_THE_WORLD + ODD)
    pages = made(root, tmp_path / "out", "html")[".html"]
    for page in pages:
        assert acting_parts(page.read_text(encoding="utf-8"), SCRIPTS, PAGES) == []
    words, drawn = shown(browser, pages)
    assert_as_written(words, texts, least=len(texts) // 2)
    assert_as_written(drawn, texts, least=20, spaced=False)


def test_a_text_that_the_fonts_cannot_show_is_named_with_its_row_and_field(package: Copy) -> None:
    assert unset_texts(open_package(package.root, trust_rules=True)) == []
    row = package.set("actors", "a1", name="A 😀 One")
    other = package.set("claims", "C0002", summary="ไทย and বাংলা, said one who was there.")
    issues = unset_texts(open_package(package.root, trust_rules=True))
    assert [(i.resource, i.row, i.field) for i in issues] == [
        ("actors", row, "name"),
        ("claims", other, "summary"),
    ]
    assert "U+1F600" in issues[0].message


@pytest.mark.parametrize(
    "part",
    [
        "<script>alert(1)</script>",
        "<a href='javascript:alert(1)'>x</a>",
        "<a href='java\nscript:alert(1)'>x</a>",
        "<a href='data:text/html,x'>x</a>",
        "<p onclick='x()'>y</p>",
        "<form action='mailto:x'>",
        "<iframe srcdoc='<b>x</b>'></iframe>",
        "<link rel='icon' href='javascript:alert(1)'>",
        "<link rel='stylesheet' href='data:image/svg+xml,x'>",
    ],
)
def test_a_page_that_acts_is_found(part: str) -> None:
    assert acting_parts(f"<p>a</p>{part}", SCRIPTS)


def test_the_sign_of_a_page_is_an_image() -> None:
    assert acting_parts("<link rel='icon' href='data:image/svg+xml,%3Csvg/%3E'>", SCRIPTS) == []


def test_of_another_renderer_s_page_the_addresses_alone_are_looked_at() -> None:
    assert (
        acting_parts("<script>own()</script><a href='report.pdf' onclick='own()'>a</a>", None) == []
    )
    assert acting_parts("<a href='javascript:alert(1)'>a</a>", None)
    assert acting_parts("<a href='data:text/html,x'>a</a>", None)


def test_of_pages_beside_a_page_only_those_made_with_it_are_linked() -> None:
    link_ = "<a href='register.html#C0001'>a</a>"
    assert acting_parts(link_, SCRIPTS, PAGES) == []
    assert acting_parts(link_, SCRIPTS)
    assert acting_parts("<a href='other.html#C0001'>a</a>", SCRIPTS, PAGES)


def test_a_page_that_does_not_act_passes() -> None:
    harmless = "<a href='#C0001'>a</a><a href='https://x.org'>b</a><a href='data:text/csv;base64,'>"
    assert acting_parts(harmless + f"<script>{SCRIPTS[0]}</script>", SCRIPTS) == []


def to_html(markdown: str) -> str:
    import pypandoc

    done = subprocess.run(
        [pypandoc.get_pandoc_path(), "--from=markdown", "--to=html", "--wrap=none"],
        input=markdown, capture_output=True, text=True, encoding="utf-8", check=True,
    )  # fmt: skip
    return done.stdout.strip()


@given(st.lists(st.text(min_size=1).map(plain).filter(bool), min_size=30, max_size=60))
def test_any_text_is_itself_as_markdown(texts: list[str]) -> None:
    """Many texts a call: to start pandoc takes longer than to run it."""
    page = to_html("\n\n".join(f"a{escape(text)}z" for text in texts))
    assert page == "\n".join(f"<p>a{in_html_text(text)}z</p>" for text in texts)


def in_html_text(text: str) -> str:
    """As pandoc writes text into an element."""
    return in_html(text).replace("&quot;", '"').replace("&#x27;", "'")


@given(st.lists(st.text("`a |", min_size=1).map(plain).filter(bool), min_size=30, max_size=60))
def test_any_text_is_itself_as_code(texts: list[str]) -> None:
    page = to_html("\n\n".join(code(text) for text in texts))
    assert page == "\n".join(f"<p><code>{text}</code></p>" for text in texts)


def test_what_is_settled_reads_as_pandoc_s_own_markdown() -> None:
    texts = [escape(text) for text in (*ACTING, *SCRIPTS_OF_THE_WORLD, *ODD)]
    cells = [[link(text, DEVICES[0]), f"**{text}**, `a`"] for text in texts]
    items = "\n".join(f"- M0001: “{text}”, of [C0001](#C0001)" for text in texts)
    widths = [[12, 30], [30, 20]]
    for markdown in (
        "\n".join(pipe_table(["One", "Other"], cells, width) for width in widths),
        div("#C0001 .claim-card", f"**C0001\\. {texts[0]}** and more.\n\n{items}"),
    ):
        tree = to_tree(Body([Line(line, "here") for line in markdown.split("\n")]))
        options = ("--wrap=none", "--syntax-highlighting=none")
        html = to_text(tree, "html5", *options).replace("<th>", '<th scope="col">')
        html = re.sub(r">\n+<", "><", html)
        typst = to_text(tree, "typst-smart", *options)
        blocks = f"\n{code_block(html, '{=html}')}\n\n{code_block(typst, '{=typst}')}\n"
        # A long table has its lines in groups.
        assert settled(markdown).replace("</tbody><tbody>", "") == blocks


def test_only_pages_of_the_web_are_linked() -> None:
    assert link("x", "javascript:alert(1)") == "x"
    assert link("x", None) == "x"
    assert (
        to_html(link("x", "https://a.org/?b&c")) == '<p><a href="https://a.org/?b&amp;c">x</a></p>'
    )
