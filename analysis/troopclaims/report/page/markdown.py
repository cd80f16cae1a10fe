"""Markdown that both Quarto and the portable renderer read: tables, figures, folded text.

Text from the record becomes Markdown by `escape`, `link` or `code`, HTML by `in_html`, and nothing
else: whatever it holds, it is shown and does nothing.
"""

from __future__ import annotations

import json
import re
import string
import unicodedata
from collections.abc import Sequence
from html import escape as _html_escape
from typing import Any
from urllib.parse import quote

# Marks that turn the direction of what follows (Unicode Standard Annex 9, section 2).
_DIRECTION = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"
_HANGUL = "[\uac00-\ud7a3]"
_ESCAPES = {ord(sign): f"\\{sign}" for sign in string.punctuation}


def plain(text: object) -> str:
    """Text on one line without characters that control: each becomes U+FFFD; None is empty.

    >>> plain("a  b"), plain(None)
    ('a b', '')
    """
    words = "" if text is None else " ".join(str(text).split())
    if words.isprintable():  # Which no character that controls is: hardly a text has one.
        return words
    return "".join("\ufffd" if _controls(sign) else sign for sign in words)


def _controls(sign: str) -> bool:
    """Whether a character is a control, a direction mark, or none at all (XML 1.0, section 2.2)."""
    return (
        sign in _DIRECTION
        or unicodedata.category(sign) in ("Cc", "Cs")
        or (ord(sign) & 0xFFFE) == 0xFFFE
    )


def escape(text: object) -> str:
    r"""Text as literal Markdown: in a line, a cell, an attribute's quotes, a link's brackets.

    Every sign of ASCII that may be markup has a backslash before it, which Pandoc takes off
    (its extension all_symbols_escapable).

    >>> print(escape("*a* & <b>"))
    \*a\* \& \<b\>
    """
    return plain(text).translate(_ESCAPES)


def in_html(text: object) -> str:
    """Text as literal HTML, in an element or in an attribute's quotes."""
    return _html_escape(plain(text))


def in_typst(text: str) -> str:
    """Text as a string of Typst, with its quotation marks."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + escaped.replace("\n", "\\n").replace("\r", "") + '"'


def link(markdown: str, address: str | None) -> str:
    """Markdown as a link to a page; as it is where the address is none of http or https."""
    if not address or not re.match(r"https?://", address, re.IGNORECASE):
        return markdown
    # Signs that no address has (RFC 3986, section 2) are written as their bytes.
    whole = re.sub(r'[\s<>"{}|\\^`]', lambda sign: quote(sign[0]), address)
    return f"[{markdown}](<{escape(whole)}>)"


def code(text: object) -> str:
    """Text as code in a line; the fence is longer than any in the text."""
    words = plain(text)
    fence = "`" * (_longest_fence(words) + 1)
    pad = " " if words.startswith("`") or words.endswith("`") else ""
    return f"{fence}{pad}{words}{pad}{fence}"


def code_block(text: str, language: str = "") -> str:
    """Lines of code as a block, each line as it is."""
    fence = "`" * max(3, _longest_fence(text) + 1)
    return f"{fence}{language}\n{text.rstrip()}\n{fence}"


def _longest_fence(text: str) -> int:
    return max((len(run) for run in re.findall("`+", text)), default=0)


def pipe_table(
    header: Sequence[str], rows: Sequence[Sequence[str]], widths: Sequence[int] | None = None
) -> str:
    """A pipe table of cells that are Markdown already; `widths` are relative, one a column.

    Raises ValueError if a row is not as long as the header.
    """
    if any(len(row) != len(header) for row in rows):
        raise ValueError(f"every row needs {len(header)} cells")
    rule = "|".join("-" * max(3, width) for width in widths or [3] * len(header))
    lines = [f"| {' | '.join(header)} |", f"|{rule}|"]
    lines += [f"| {' | '.join(row)} |" for row in rows]
    return "\n".join(lines) + "\n"


def captioned_table(label: str, caption: str, table: str) -> str:
    """A table with a caption and a label for cross references (`tbl-...`)."""
    return div(f"#{label}", f"{table}\n{caption}\n")


def div(classes: str, content: str) -> str:
    """A fenced div; `classes` are Pandoc attributes without the braces."""
    return f"\n::: {{{classes}}}\n{content}\n:::\n"


def only_html(content: str) -> str:
    """Content for the HTML alone."""
    return div('.content-visible when-format="html"', content)


def not_html(content: str) -> str:
    """Content for every format but HTML."""
    return div('.content-visible unless-format="html"', content)


def raw_html(html: str) -> str:
    """HTML that is passed through, for the HTML alone."""
    return f"\n{code_block(html, '{=html}')}\n"


def raw_typst(typst: str) -> str:
    """Typst that is passed through, for the PDF alone."""
    return f"\n{code_block(typst, '{=typst}')}\n"


def foreign(markdown: str, language: str | None) -> str:
    """Words as written in another language, which both documents are told; a code of ISO 639.

    What has Korean letters is Korean, whatever the document is in that has it.

    >>> foreign("Soldaten", "de"), foreign("soldiers", "en")
    ('`#text(lang: "de")[`{=typst}[Soldaten]{lang="de"}`]`{=typst}', 'soldiers')
    """
    language = "ko" if re.search(_HANGUL, markdown) else language
    # A language is part of a tag here, and nothing else may come by this way.
    if not markdown or language in (None, "en") or not re.fullmatch("[a-z]{2,3}", language or ""):
        return markdown
    return f'`#text(lang: "{language}")[`{{=typst}}[{markdown}]{{lang="{language}"}}`]`{{=typst}}'


def with_foreign_words(markdown: str) -> str:
    """English words, of which those in Korean letters say that they are Korean.

    >>> with_foreign_words("the verb 추정")
    'the verb `#text(lang: "ko")[`{=typst}[추정]{lang="ko"}`]`{=typst}'
    """
    return re.sub(f"{_HANGUL}+", lambda words: foreign(words[0], "ko"), markdown)


def anchor(identifier: str) -> str:
    """A place in a line of the HTML that an address can name."""
    return f'`<span id="{in_html(identifier)}"></span>`{{=html}}'


def script_data(kind: str, data: Any, attributes: str = "") -> str:
    """Data as JSON in a script element of another type, where they do nothing by themselves.

    Their texts are `plain`, as everything that the page shows.
    """
    text = json.dumps(_all_plain(data), ensure_ascii=False, separators=(",", ":"))
    # Within a script element only these could end it or begin another (HTML, section 4.12.1.3).
    safe = text.replace("<", "\\u003c").replace("&", "\\u0026")
    return f'<script type="{kind}"{attributes}>{safe}</script>'


def _all_plain(data: Any) -> Any:
    if isinstance(data, dict):
        return {key: _all_plain(value) for key, value in data.items()}
    if isinstance(data, list):
        return [_all_plain(value) for value in data]
    return plain(data) if isinstance(data, str) else data
