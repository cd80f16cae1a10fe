"""The portable renderer: what it supports it renders, and at all else it stops with the line."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader

from support import PROJECT
from troopclaims.qmd import CellFailed, UnsupportedFeature, options, render
from troopclaims.qmd.programs import to_text, to_tree
from troopclaims.qmd.source import Body, Cell, Line, read_document

REPORT = PROJECT / "report"
LOOK = ("_metadata.yml", "page.html", "style.css", "script.html", "head.lua", "typst-template.typ")
HEAD = """---
title: "A title's end"
subtitle: and what is under it
---
"""
BODY = """
## First {#sec-first}

See @fig-a, @tbl-b, @tbl-c and [below](#C1).

::: {.callout-note}
## Mind `this` and *that*

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

::: {#tbl-c}
```{=html}
<table><tr><td>raw</td></tr></table>
```

```{=typst}
#table(columns: 1, [raw])
```

A *raw* table
:::

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
CELLS = """
```{python}
#| output: asis
value = 40 + 2
print(f"The value is {value}.")
```

```{python}
#| include: false
print("hidden")
```
"""
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><path d="M0 0h9v9z"/></svg>'


def write(folder: Path, text: str) -> Path:
    for name in LOOK:
        shutil.copy(REPORT / name, folder)
    (folder / "a.svg").write_text(SVG, encoding="utf-8")
    (folder / "more.md").write_text("Included words.\n", encoding="utf-8")
    (folder / "doc.qmd").write_text(text, encoding="utf-8")
    return folder / "doc.qmd"


def words_of(pdf: PdfReader) -> str:
    text = " ".join(page.extract_text() for page in pdf.pages).replace("\u00a0", " ")
    return " ".join(text.split())


@pytest.fixture(scope="module")
def rendered(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, PdfReader]:
    folder = tmp_path_factory.mktemp("doc")
    html, pdf = render(write(folder, HEAD + BODY + CELLS), folder / "out")
    return html.read_text(encoding="utf-8"), PdfReader(pdf)


def test_cells_give_their_words_in_both_documents(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    for words in ("The value is 42.", "Included words.", "The card of C1."):
        assert words in html
        assert words in words_of(pdf)
    assert "hidden</p>" not in html
    assert "hidden" not in words_of(pdf)


def test_the_title_block_stands_in_both_documents(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    for words in ("A title’s end", "and what is under it", "dprk-troop-claims contributors"):
        assert words in html
        assert words in words_of(pdf)


def test_content_for_one_format_stays_in_it(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    assert "Only on the page." in html
    assert "Only on the page." not in words_of(pdf)
    assert "Only on paper." in words_of(pdf)
    assert "Only on paper." not in html


def test_floats_are_numbered_and_referred_to_alike(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    for label, words in (("fig-a", "Figure\u00a01"), ("tbl-b", "Table\u00a01")):
        assert f'<a href="#{label}" class="quarto-xref">{words}</a>' in html
        assert f'id="{label}"' in html
    assert "<figcaption>\nTable\u00a02: A <em>raw</em> table\n</figcaption>" in html
    assert "See Figure 1, Table 1, Table 2 and below" in words_of(pdf)
    for caption in ("Figure 1: A figure.", "Table 1: A table", "Table 2: A raw table"):
        assert caption in words_of(pdf)


def test_a_callout_has_its_title_as_markdown(rendered: tuple[str, PdfReader]) -> None:
    html, pdf = rendered
    assert "<strong>Mind <code>this</code> and <em>that</em></strong>" in html
    assert "Mind this and that" in words_of(pdf)


def test_the_pdf_is_tagged_titled_and_has_bookmarks(rendered: tuple[str, PdfReader]) -> None:
    root = rendered[1].trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"]
    assert root["/Lang"] == "en"
    assert rendered[1].metadata.title == "A title’s end"
    assert [entry.title for entry in rendered[1].outline] == ["First"]


def test_quotation_marks_are_the_same_in_both_documents(tmp_path: Path) -> None:
    text = "Figure 1's 10,000's, rock 'n' roll, 5'10\", \"the '90s\", 2024's, (in 2024)'s."
    html, pdf = render(write(tmp_path, f"{HEAD}\n{text}\n"), tmp_path / "out")
    shown = re.search(r"<p>(Figure 1.*)</p>", html.read_text(encoding="utf-8"))[1]
    assert "2024’s" in shown
    assert shown in words_of(PdfReader(pdf))


def test_an_image_may_have_a_blank_in_its_name(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + '\n![A](<a b.svg>){fig-alt="x"} ![B](a%20b.svg)\n')
    shutil.copy(tmp_path / "a.svg", tmp_path / "a b.svg")
    html, pdf = render(source, tmp_path / "out")
    assert html.read_text(encoding="utf-8").count('<img src="data:image/svg+xml;base64,') == 2
    assert pdf.is_file()


def test_two_runs_give_the_same_bytes_and_leave_nothing_behind(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1700000000")
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(temporary))
    source = write(tmp_path, HEAD + BODY + CELLS)
    one = [file.read_bytes() for file in render(source, tmp_path / "one")]
    two = [file.read_bytes() for file in render(source, tmp_path / "two")]
    assert one == two
    assert list(temporary.iterdir()) == []


def test_a_kernel_ends_with_its_last_cell(tmp_path: Path) -> None:
    cell = "```{python}\n#| output: asis\nimport os\nprint(os.getpid())\n```\n"
    (html,) = render(write(tmp_path, HEAD + cell), tmp_path / "out", formats=["html"])
    number = re.search(r"<p>(\d+)</p>", html.read_text(encoding="utf-8"))
    with pytest.raises(ProcessLookupError):
        os.kill(int(number[1]), 0)


def test_a_kernel_that_dies_is_a_message(tmp_path: Path) -> None:
    cell = "```{python}\nimport os\nos._exit(1)\n```\n"
    with pytest.raises(CellFailed, match=r"doc\.qmd:5: the kernel died while the cell ran"):
        render(write(tmp_path, HEAD + cell), tmp_path / "out")


def test_options_of_the_document_come_before_those_of_its_folder(tmp_path: Path) -> None:
    text = HEAD.replace("---\n", "---\nformat: {html: {toc-depth: 2}}\n", 1)
    meta = read_document(write(tmp_path, text)).meta
    assert meta["format"]["html"]["toc-depth"] == 2
    assert meta["format"]["html"]["css"] == "style.css"
    assert meta["format"]["typst"]["toc-depth"] == 1


def test_a_link_to_nothing_beside_the_document_is_no_hindrance(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + "\nWords.\n")
    (tmp_path / "notes.txt").symlink_to("gone")
    (html,) = render(source, tmp_path / "out", formats=["html"])
    assert "Words." in html.read_text(encoding="utf-8")


def test_the_page_may_not_ask_the_network_for_anything(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + BODY + '\n```{=html}\n<img src="https://x.test/a.png">\n```\n')
    with pytest.raises(UnsupportedFeature, match="would fetch"):
        render(source, tmp_path / "out", formats=["html"])


def test_the_list_of_what_is_supported_is_what_the_renderer_checks() -> None:
    text = (REPORT / "SUBSET.md").read_text(encoding="utf-8")
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


# What is replaced in the document, by what, and what the message says.
UNSUPPORTED = {
    "a front matter key": ("subtitle:", "number-sections: true\nsubtitle:", "doc.qmd:3:"),
    "an abstract": ("subtitle:", 'abstract: "See @fig-a."\nsubtitle:', "doc.qmd:3: 'abstract'"),
    "another language": ("subtitle:", "lang: de\nsubtitle:", "doc.qmd:3: lang: de"),
    "a format": ("subtitle:", "format:\n  docx: {}\nsubtitle:", "doc.qmd:4:"),
    "a format option": ("subtitle:", "format: {html: {theme: cosmo}}\nsubtitle:", "doc.qmd:3:"),
    "a contents list too deep": (
        "subtitle:",
        "format: {html: {toc-depth: 7}}\nsubtitle:",
        "doc.qmd:3: toc-depth: 7 .*from 1 to 6",
    ),
    "shown code": ("subtitle:", "execute: {echo: true}\nsubtitle:", "doc.qmd:3: echo"),
    "no front matter": ("---\ntitle", "title", "doc.qmd:1: .*front matter"),
    "a shortcode": ("## First", "{{< video x >}}\n\n## First", "doc.qmd:6:"),
    "an included file that is not there": ("more.md", "none.md", "none.md"),
    "inline code": ("## First", "Two `{python} 1 + 1`.\n\n## First", "doc.qmd:6: inline python"),
    "another engine": ("```{python}\n#| out", "```{r}\n#| out", "doc.qmd:54:"),
    "a cell option": ("#| output: asis", "#| output: asis\n#| fig-cap: x", "doc.qmd:56:"),
    "a cell that prints no Markdown": ("#| output: asis\n", "", "doc.qmd:54: .*output: asis"),
    "a cell that displays": (
        'print(f"The value is {value}.")',
        "value",
        "doc.qmd:54: .*text/plain",
    ),
    "a callout": ("callout-note", "callout-danger", "doc.qmd:10: callout-danger"),
    "a callout's attribute": ("callout-note}", 'callout-note title="x"}', "doc.qmd:10: .*title"),
    **{
        f"the layout {name}": ("::: {#C1 .card}", f"::: {{.{name}}}", f"doc.qmd:.*the div .{name} ")
        for name in ("columns", "column", "panel-tabset", "aside", "fragment", "incremental")
    },
    "a layout": ("::: {#C1 .card}", "::: {.column-margin}", "doc.qmd:50: the div .column-margin"),
    "a formula": ("A note.", "A $n$ote.", "doc.qmd:13: formulas"),
    "a citation": ("A note.", "A note @smith.", "doc.qmd:13: @smith"),
    "a reference to a section": ("A note.", "See @sec-first.", "doc.qmd:13: @sec-first"),
    "a reference in brackets": ("A note.", "A note [@fig-a].", "doc.qmd:13: .*without brackets"),
    "a reference to nothing": ("@fig-a", "@fig-none", "doc.qmd:8: @fig-none"),
    "a link to nothing": ("(#C1)", "(#C2)", "doc.qmd:8: .*#C2"),
    "a label of a kind of its own": ("{#C1 .card}", "{#tip-x .card}", "doc.qmd:50: .* tip- have"),
    "a label given twice": ("{#tbl-b}", "{#tbl-c}", "doc.qmd:28: .*tbl-c"),
    "a float without a caption": ("A figure.\n", "", "doc.qmd:16: fig-a has no caption"),
    "an image without alternative text": ('{fig-alt="A square"}', "", "alternative text"),
    "an image with a size": ('="A square"', '="A square" width="9"', "doc.qmd:17: .*width"),
    "an image that is not there": ("a.svg", "b.svg", "doc.qmd:17: the image b.svg"),
    "raw text of another format": ("```{=typst}", "```{=latex}", "raw latex"),
    "an open fence": ("::: {#C1 .card}", "```\nnever closed", "doc.qmd:50: .*never closed"),
    "a letter of no font": ("A note.", "Words: ሠራዊት.", r"doc.qmd:13: .*ሠ \(U\+1220\)"),
}


@pytest.mark.parametrize("name", UNSUPPORTED)
def test_what_is_outside_the_subset_stops_it_and_names_the_place(name: str, tmp_path: Path) -> None:
    old, new, words = UNSUPPORTED[name]
    # Without cells no kernel has to start.
    text = HEAD + BODY + (CELLS if old in CELLS else "")
    assert old in text
    source = write(tmp_path, text.replace(old, new, 1))
    with pytest.raises(UnsupportedFeature, match=words):
        render(source, tmp_path / "out")
    assert not (tmp_path / "out").exists()


def test_a_document_without_a_look_is_refused(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD)
    (tmp_path / "_metadata.yml").unlink()
    with pytest.raises(UnsupportedFeature, match=r"doc\.qmd:1: there is no lang"):
        render(source, tmp_path / "out")


def test_a_failing_cell_shows_the_cell_and_leaves_the_former_documents(tmp_path: Path) -> None:
    source = write(tmp_path, HEAD + BODY + CELLS)
    before = {file: file.read_bytes() for file in render(source, tmp_path / "out")}
    write(tmp_path, (HEAD + BODY + CELLS).replace("40 + 2", "40 / 0"))
    with pytest.raises(CellFailed) as failure:
        render(source, tmp_path / "out")
    assert "doc.qmd:54" in str(failure.value)
    assert "value = 40 / 0" in str(failure.value)
    assert "ZeroDivisionError" in str(failure.value)
    assert {file: file.read_bytes() for file in (tmp_path / "out").iterdir()} == before


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
    texts = [line.text for part in document.parts if not isinstance(part, Cell) for line in part]
    assert texts == [line for line in "\n".join(lines).split("\n") if line != "CELL"]
    assert len(document.cells) == lines.count("CELL")


def test_a_kernel_that_does_not_start_is_a_message(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "sitecustomize.py").write_text("raise SystemExit", encoding="utf-8")
    monkeypatch.setenv("PYTHONPATH", str(tmp_path / "broken"))
    with pytest.raises(CellFailed, match="kernel that runs the cells did not start"):
        render(write(tmp_path, HEAD + CELLS), tmp_path / "out")


def test_a_machine_without_a_loopback_address_is_told_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_: object) -> None:
        raise OSError(99, "Cannot assign requested address")

    monkeypatch.setattr("socket.create_server", refuse)
    with pytest.raises(CellFailed, match=r"127\.0\.0\.1 \(Cannot assign"):
        render(write(tmp_path, HEAD + CELLS), tmp_path / "out")


def test_programs_read_a_path_in_any_script_in_any_locale(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "C")
    template = tmp_path / "북한 ä" / "page.html"
    template.parent.mkdir()
    template.write_text("<b>$body$</b>", encoding="utf-8")
    blocks = to_tree(Body([Line("두 개", "here")]))
    text = to_text(blocks, "html5", "--standalone", "--template", str(template))
    assert "<b><p>두 개</p></b>" in text
