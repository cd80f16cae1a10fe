"""A chart within the page and the PDF, with its data and SQL beneath it."""

from __future__ import annotations

import re

from troopclaims.report.charts.drawing import Picture
from troopclaims.report.page.blocks import behind
from troopclaims.report.page.markdown import (
    div,
    escape,
    in_html,
    in_typst,
    not_html,
    only_html,
    raw_html,
    raw_typst,
)
from troopclaims.report.page.record import Record


def chart(
    record: Record,
    question: str,
    label: str,
    picture: Picture,
    caption: str,
    alt: str,
    marks: str = "",
) -> str:
    """A chart with a label (`fig-...`), in the form that fits the page and in that for a phone.

    The marks are the rows of the answer to the published question, which stands beneath it with its
    data. `caption` is text; `alt` says what is seen in words and follows the title, which comes
    first for those who listen. In the HTML the marks are links to the claims' cards; `marks` are
    words, as Markdown, that name them on paper.
    """
    said = f"{picture.title}. {alt}." if picture.title else f"{alt}."
    # The drawing for phones has the words of the other, which a page holds once.
    name = label.removeprefix("fig-")[:3]
    looks = f' class="wide" role="group" id="{name}" aria-label="{in_html(said)}"'
    wide = picture.wide.svg(picture.title, name=name, attributes=looks)
    looks = f' class="narrow" role="group" aria-labelledby="{name}"'
    narrow = picture.narrow.svg(picture.title, name=f"{name}_", attributes=looks, labels_of=name)
    forms = wide + narrow
    skip = f'<a class="skip-chart" href="#after-{label}">Skip this chart</a>'
    inline = f'<div class="chart">{skip}{forms}</div>'
    paper = _without_links(picture.wide.svg(picture.title))
    image = f'#image(bytes({in_typst(paper)}), format: "svg", alt: {in_typst(said)})'
    # In the PDF a figure takes its note along in the caption.
    note = f'`Data and SQL: #raw("troopclaims query {question}").`{{=typst}}'
    content = f"{raw_html(inline)}{raw_typst(image)}\n{escape(caption)} {note}\n"
    anchor = f'<p class="anchor" id="after-{label}"><a href="#{label}">Link to this figure</a></p>'
    data = behind(record.question(question), record.answer(question))
    of = f"The marks of @{label} by their days, each with its claim."
    named = not_html(f"`#small[`{{=typst}}{of} {marks}`]`{{=typst}}")
    return div(f"#{label}", content) + only_html(raw_html(anchor + data)) + (named if marks else "")


def _without_links(svg: str) -> str:
    """The marks' links lead to the page, and a picture has none: they are taken out."""
    return re.sub(r"</?a\b[^>]*>", "", svg)
