"""The portable renderer: what it supports it renders, and at all else it stops with the line."""

from __future__ import annotations

import re
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from support import PROJECT
from troopclaims.qmd import CellFailed, UnsupportedFeature, options, render
from troopclaims.qmd.pandoc import to_blocks, to_text
from troopclaims.qmd.source import Cell, read_document

HEAD = """---
title: A title
lang: en
format:
  html:
    toc: true
  typst:
    toc: true
    pdf-standard: ua-1
---
"""
BODY = """
## First {#sec-first}

See @fig-a, @tbl-b and [below](#C1). Two and two make `{python} 2 + 2`.

```{python}
#| output: asis
value = 40 + 2
print(f"The value is {value}.")
```

::: {.callout-note}
## Mind

A note.
:::

::: {#fig-a}
![](a.svg){fig-alt="A square"}

A figure.
:::

| x | y |
|---|---|
| 1 | 2 |

: A table {#tbl-b}

::: {.content-visible when-format="html"}
Only on the page.
:::

::: {.content-visible unless-format="html"}
Only on paper.
:::

{{< include more.md >}}

::: {#C1 .card}
The card of C1.
:::
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def write(folder: Path, text: str) -> Path:
    (folder / "a.svg").write_text(SVG, encoding="utf-8")
    (folder / "more.md").write_text("Included words.\n", encoding="utf-8")
    (folder / "doc.qmd").write_text(text, encoding="utf-8")
    return folder / "doc.qmd"


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PdfReader]:
    folder = tmp_path_factory.mktemp("doc")
    html, pdf = render(write(folder, HEAD + BODY), folder / "out")
    return html.read_text(encoding="utf-8"), PdfReader(pdf)


def test_cells_and_inline_code_give_their_words_in_both_documents(
    rendered: tuple[str, PdfReader],
) -> None:
    html, pdf = rendered
    text = " ".join(page.extract_text() for page in pdf.pages)
    for words in ("The value is 42.", "Two and two make 4.", "Included words.", "The card of C1."):
        assert words in html
        assert words in " ".join(text.split())


def test_content_for_one_format_stays_in_it(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    text = " ".join(page.extract_text() for page in pdf.pages)
    assert "Only on the page." in html
    assert "Only on the page." not in text
    assert "Only on paper." in text
    assert "Only on paper." not in html


def test_references_are_numbered_links(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    assert '<a href="#fig-a">Figure\u00a01</a>' in html
    assert '<a href="#tbl-b">Table\u00a01</a>' in html
    assert 'id="fig-a"' in html
    assert 'id="C1"' in html
    assert "Figure 1" in " ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")


def test_the_pdf_is_tagged_titled_and_has_bookmarks(rendered: tuple[str, PdfReader]) -> None:
    root = rendered[1].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert rendered[1].metadata.title == "A title"
    assert [entry.title for entry in rendered[1].outline] == ["First"]


def test_two_runs_give_the_same_bytes_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    source = write(tmp_path, HEAD + BODY)
    one = [file.read_bytes() for file in render(source, tmp_path / "one")]
    two = [file.read_bytes() for file in render(source, tmp_path / "two")]
    assert one == two
    assert list(temporary.iterdir()) == []


WIDE_HEAD = """---
title: A wide title
subtitle: and what is under it
author: [First Author, Second Author]
date: 2024-11-18
abstract: What it *says*.
keywords: [one, two]
lang: en
number-sections: true
bibliography: works.bib
format:
  html:
    toc: true
    toc-title: On this page
    include-in-header: head.html
  typst:
    toc: true
    papersize: a5
    pdf-standard: ua-1
---
"""
WIDE_BODY = r"""
## Method {#sec-method}

See @sec-result, @eq-sum, @fig-made and @tbl-made; @smith2024 says so, [@smith2024].

$$ a + b = c $$ {#eq-sum}

### Beneath

```{python}
#| label: fig-made
#| fig-cap: A made figure.
#| fig-alt: A black square
from IPython.display import SVG
SVG('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>')
```

```{python}
#| label: tbl-made
#| tbl-cap: A made table.
#| tbl-colwidths: [30, 70]
from IPython.display import Markdown
Markdown("| x | y |\n|---|---|\n| 1 | 2 |")
```

```{python}
#| include: false
hidden = 1
```

## Result {#sec-result}

Words.

## Thanks {.unnumbered}
"""
WORKS = """@book{smith2024, title = {A Book}, author = {Smith, Ann}, year = {2024}, publisher = {P}}
"""


@pytest.fixture(scope="module")
def wide(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PdfReader]:
    folder = tmp_path_factory.mktemp("wide")
    (folder / "works.bib").write_text(WORKS, encoding="utf-8")
    (folder / "head.html").write_text('<meta name="own" content="yes">', encoding="utf-8")
    html, pdf = render(write(folder, WIDE_HEAD + WIDE_BODY), folder / "out")
    return html.read_text(encoding="utf-8"), PdfReader(pdf)


def words_of(pdf: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    return " ".join(text.split())


def test_the_title_block_stands_in_both_documents(wide: tuple[str, PdfReader]) -> None:
    html, pdf = wide
    for words in ("A wide title", "and what is under it", "First Author", "November 18, 2024"):
        assert words in html
        assert words in words_of(pdf)
    assert "What it <em>says</em>." in html
    assert "What it says." in words_of(pdf)
    assert '<meta name="keywords" content="one, two">' in html
    assert '<meta name="own" content="yes">' in html
    assert "On this page" in html
    assert pdf.pages[0].mediabox.width < 430, "A5 is 148 mm wide"


def test_sections_are_numbered_alike_and_referred_to(wide: tuple[str, PdfReader]) -> None:
    html, pdf = wide
    assert '<a href="#sec-result">Section\u00a02</a>' in html
    assert "See Section 2, Equation 1, Figure 1 and Table 1" in words_of(pdf)
    assert [e.title for e in pdf.outline if not isinstance(e, list)][:2] == ["1 Method", "2 Result"]
    assert re.search(r'<span class="header-section-number">1\.1</span>\s*Beneath', html)
    assert re.search(r"<h2[^>]*>Thanks</h2>", html)


def test_cells_give_captioned_figures_and_tables(wide: tuple[str, PdfReader]) -> None:
    html, pdf = wide
    assert 'aria-label="A black square"' in html
    for words in ("Figure 1: A made figure.", "Table 1: A made table."):
        assert words in words_of(pdf)
        assert words in re.sub(r"<[^>]+>", "", html).replace("\u00a0", " ")
    assert '<col style="width: 30%"' in html
    assert "hidden" not in words_of(pdf)


def test_citations_are_set_with_their_bibliography(wide: tuple[str, PdfReader]) -> None:
    html, pdf = wide
    for text in (re.sub(r"<[^>]+>", "", html), words_of(pdf)):
        assert "Smith (2024) says so" in " ".join(text.split())
        assert "(Smith 2024)" in text
        assert "A Book" in text


def test_the_page_may_not_ask_the_network_for_anything(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + BODY + '\n```{=html}\n<img src="https://x.test/a.png">\n```\n')
    with pytest.raises(UnsupportedFeature, match="would fetch"):
        render(source, tmp_path / "out", formats=["html"])


def test_the_list_of_what_is_supported_is_what_the_renderer_checks() -> None:
    text = (PROJECT / "report" / "SUBSET.md").read_text(encoding="utf-8")
    for title, known in (
        ("Front matter", options.FRONT_MATTER),
        ("Format html", options.FORMATS["html"]),
        ("Format typst", options.FORMATS["typst"]),
        ("Execute options", options.EXECUTE),
        ("Cell options", options.CELL),
    ):
        section = text.split(f"## {title}\n", 1)[1].split("\n## ", 1)[0]
        listed = dict(re.findall(r"^\| ([\w, -]+) \| (.+) \|$", section, re.MULTILINE))
        del listed["option"]
        names = {name: words for key, words in listed.items() for name in key.split(", ")}
        assert set(names) == set(known)
        assert all(words.startswith(known[name].words) for name, words in names.items())


UNSUPPORTED = {
    "a front matter key": ("title: A title\n", "title: A title\nfilters: [x]\n", "doc.qmd:3:"),
    "a format": ("  html:\n", "  docx: {}\n  html:\n", "doc.qmd:5:"),
    "a format option": ("    toc: true\n  typst", "    theme: cosmo\n  typst", "doc.qmd:6:"),
    "a shortcode": ("## First", "{{< video x >}}\n\n## First", "doc.qmd:12:"),
    "an included file that is not there": ("more.md", "none.md", "none.md"),
    "another engine": ("```{python}\n#|", "```{r}\n#|", "doc.qmd:16:"),
    "a cell option": ("#| output: asis", "#| output: asis\n#| fig-cap: x", "doc.qmd:18:"),
    "a cell that prints no Markdown": ("#| output: asis\n", "", "output: asis"),
    "a callout": ("callout-note", "callout-danger", "callout-danger"),
    "a reference to nothing": ("@fig-a", "@fig-none", "fig-none"),
    "a label given twice": ("{#tbl-b}", "{#fig-a}", "fig-a"),
    "an image without alternative text": ('{fig-alt="A square"}', "", "alternative text"),
    "an image that is not there": ("a.svg", "b.svg", "b.svg"),
    "an open fence": ("::: {#C1 .card}", "```\nnever closed", "never closed"),
    "no front matter": ("---\ntitle", "title", "front matter"),
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_is_outside_the_subset_stops_it_and_names_the_place(name: str, tmp_path: Path) -> None:
    old, new, words = UNSUPPORTED[name]
    assert old in HEAD + BODY
    source = write(tmp_path, (HEAD + BODY).replace(old, new, 1))
    with pytest.raises(UnsupportedFeature, match=words):
        render(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_failing_cell_shows_the_cell_and_leaves_the_former_documents(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + BODY)
    before = {file: file.read_bytes() for file in render(source, tmp_path / "out")}
    write(tmp_path, (HEAD + BODY).replace("40 + 2", "40 / 0"))
    with pytest.raises(CellFailed) as failure:
        render(source, tmp_path / "out")
    assert "doc.qmd:16" in str(failure.value)
    assert "value = 40 / 0" in str(failure.value)
    assert "ZeroDivisionError" in str(failure.value)
    assert {file: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


def test_a_character_that_no_font_has_is_named_and_not_dropped(tmp_path: Path) -> None:
    source = write(tmp_path, (HEAD + BODY).replace("Included", "Included").replace("A note.", "𓀀"))
    with pytest.raises(UnsupportedFeature, match="could not be displayed"):
        render(source, tmp_path / "out", formats=["typst"])


TEXT_LINE = st.text(st.characters(categories=["L", "N", "Zs"]), max_size=20)


@given(st.lists(st.one_of(TEXT_LINE, st.just("CELL")), max_size=12))
def test_a_document_is_taken_apart_without_losing_a_line(
    tmp_path_factory: pytest.TempPathFactory, lines: list[str]
) -> None:
    folder = tmp_path_factory.mktemp("parts")
    body = "\n".join(
        "```{python}\n#| output: asis\nx = 1\n```" if line == "CELL" else line for line in lines
    )
    document = read_document(write(folder, HEAD + body))
    texts = "".join(part for part in document.parts if isinstance(part, str)).split("\n")
    assert [line for line in texts if line] == [
        line for line in "\n".join(lines).split("\n") if line and line != "CELL"
    ]
    assert len([p for p in document.parts if isinstance(p, Cell)]) == lines.count("CELL")


def test_a_kernel_that_does_not_start_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    source = tmp_path / "a.qmd"
    source.write_text(HEAD + "\n`{python} 1`\n", encoding="utf-8")
    with pytest.raises(CellFailed, match="kernel that runs the cells did not start"):
        render(source, tmp_path / "out")


def test_a_machine_without_a_loopback_address_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr("socket.create_server", refuse)
    source = tmp_path / "a.qmd"
    source.write_text(HEAD + "\n`{python} 1`\n", encoding="utf-8")
    with pytest.raises(CellFailed, match=r"127\.0\.0\.1 \(Cannot assign"):
        render(source, tmp_path / "out")


def test_programs_read_a_path_in_any_script_in_any_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    template = tmp_path / "북한 ä" / "page.html"
    template.parent.mkdir()
    template.write_text("<b>$body$</b>", encoding="utf-8")
    blocks = to_blocks("두 개")
    text = to_text(blocks, "html5", "--standalone", "--template", str(template))
    assert "<b><p>두 개</p></b>" in text
