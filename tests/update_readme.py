"""Write the README's answers and citation, its picture and CITATION.cff again from the data."""

from __future__ import annotations

import re
from pathlib import Path

from troopclaims import connect
from troopclaims.dataset import citation
from troopclaims.dataset.answers import as_markdown
from troopclaims.dataset.package import open_package
from troopclaims.dataset.questions import ask

PROJECT = Path(__file__).resolve().parent.parent
EXAMPLE = re.compile(r"(```sql\n([^`]*)```\n\n<!-- answer -->\n)(?:\n(?:\|.*\n)+)?")
CITATION = re.compile(r"(<!-- citation -->\n)(?:\n>.*\n)?")


def renew(text: str) -> str:
    """The README's text with every answer and the citation as they are now."""
    con = connect()
    text = EXAMPLE.sub(lambda m: f"{m[1]}\n{as_markdown(ask(con, m[2]))}", text)
    return CITATION.sub(lambda m: f"{m[1]}\n> {citation.as_text(open_package())}", text)


def picture() -> bytes:
    """The picture at the head of the README as PNG."""
    import vl_convert

    from troopclaims.report.charts import ranges_and_bars
    from troopclaims.report.page import record
    from troopclaims.report.sections import seed

    svg = ranges_and_bars.range_rows(record.open_record().rows(seed.SQL))
    white = svg.replace("<svg ", '<svg style="background:white" ', 1)
    return bytes(vl_convert.svg_to_png(white, scale=1.5))


if __name__ == "__main__":
    readme = PROJECT / "README.md"
    readme.write_text(renew(readme.read_text(encoding="utf-8")), encoding="utf-8")
    (PROJECT / "report" / "picture.png").write_bytes(picture())
    (PROJECT / "CITATION.cff").write_text(citation.as_cff(open_package()), encoding="utf-8")
