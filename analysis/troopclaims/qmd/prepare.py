"""The document as one format has it: conditions, numbers, references and citations settled."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from troopclaims.qmd import options, pandoc
from troopclaims.qmd.conditional import for_format
from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.floats import number_floats
from troopclaims.qmd.places import Body
from troopclaims.qmd.references import check_links, resolve
from troopclaims.qmd.sections import number_sections
from troopclaims.qmd.tree import Node


@dataclass(frozen=True, slots=True)
class Job:
    """All that a format's writer needs: front matter, body, and the folders that files are in.

    `work` is the copy of the document's folder that the cells ran in, `home` the folder itself.
    """

    meta: Mapping[str, Any]
    body: Body
    work: Path
    home: Path

    @property
    def folders(self) -> Sequence[Path]:
        """Where files that the document names are looked for."""
        return (self.work, self.home)

    def file(self, name: str) -> Path:
        """A file that the front matter names. Raises UnsupportedFeature if it is not there."""
        for folder in self.folders:
            if (folder / name).is_file():
                return folder / name
        raise UnsupportedFeature(f"the front matter names {name}, and there is no such file")

    def texts(self, format_: str, option: str) -> str:
        """The texts of the files that an option of a format names, one after the other."""
        names = options.listed(options.setting(self.meta, format_, option))
        return "\n".join(self.file(name).read_text(encoding="utf-8") for name in names)


def prepare(blocks: list[Node], format_: str, job: Job) -> list[Node]:
    """The blocks for a format, ready to be written. Raises UnsupportedFeature with the line."""
    meta, body = job.meta, job.body
    blocks = for_format(blocks, format_, body)
    sections: dict[str, str] = {}
    if meta.get("number-sections"):
        blocks, sections = number_sections(blocks, body)
    blocks, floats = number_floats(blocks, body)
    sources = [job.file(name) for name in options.listed(meta.get("bibliography"))]
    blocks = resolve(blocks, sections | floats, body, bibliography=bool(sources))
    if sources:
        style = job.file(meta["csl"]) if "csl" in meta else None
        links = bool(meta.get("link-citations"))
        blocks = pandoc.cite(blocks, sources, style, body, links=links)
    check_links(blocks, format_, body)
    return blocks
