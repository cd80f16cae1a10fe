"""Calls of pandoc: Markdown to a tree, a tree to HTML or Typst."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.places import Body
from troopclaims.qmd.programs import run
from troopclaims.qmd.tree import Node

# Quarto's Markdown is pandoc's with bare addresses as links (Quarto guide, Markdown Basics). Front
# matter has been read already, and a printed --- is no second one.
_READER = "markdown+autolink_bare_uris-yaml_metadata_block-pandoc_title_block"
_VERSION = [1, 23, 1]


def to_tree(body: Body) -> list[Node]:
    """Markdown as pandoc's blocks. Raises UnsupportedFeature for what pandoc warns of."""
    out, warnings = _pandoc(body.text, ["--from", _READER, "--to", "json"])
    for warning in warnings:
        line = re.search(r"\bline (\d+)", warning)
        place = f"{body.place(int(line[1]))}: " if line else ""
        raise UnsupportedFeature(f"{place}pandoc: {_without_lines(warning)}")
    return _blocks(out)


def to_blocks(markdown: str) -> list[Node]:
    """A short Markdown text, such as an abstract, as blocks."""
    return to_tree(Body([*markdown.split("\n")], ["front matter"] * (1 + markdown.count("\n"))))


def cite(
    blocks: list[Node], bibliography: Sequence[Path], style: Path | None, body: Body, *, links: bool
) -> list[Node]:
    """The blocks with citations and a bibliography set by pandoc's citeproc (CSL 1.0.2).

    Raises UnsupportedFeature for a citation key that the bibliography does not hold.
    """
    options = ["--from", "json", "--to", "json", "--citeproc"]
    options += [f"--bibliography={file}" for file in bibliography]
    options += [f"--metadata=link-citations:{str(links).lower()}"]
    if style:
        options.append(f"--csl={style}")
    out, warnings = _pandoc(_json(blocks), options)
    for warning in warnings:
        missing = re.search(r"citation (\S+) not found", warning)
        if missing:
            raise UnsupportedFeature(
                f"{body.find_text(f'@{missing[1]}')}the bibliography has no {missing[1]}"
            )
        raise UnsupportedFeature(f"pandoc: {warning}")
    return _blocks(out)


def to_text(blocks: list[Node], format_: str, *options: str) -> str:
    """The blocks in an output format, as a fragment unless options say otherwise."""
    out, warnings = _pandoc(_json(blocks), ["--from", "json", "--to", format_, *options])
    for warning in warnings:
        raise UnsupportedFeature(f"pandoc: {warning}")
    return out


def _json(blocks: list[Node]) -> str:
    tree: dict[str, Any] = {"pandoc-api-version": _VERSION, "meta": {}, "blocks": blocks}
    return json.dumps(tree, separators=(",", ":"))


def _blocks(text: str) -> list[Node]:
    blocks = json.loads(text)["blocks"]
    assert isinstance(blocks, list)  # noqa: S101
    return blocks


def _without_lines(warning: str) -> str:
    """Pandoc's words without its own line numbers, which are not the document's."""
    return re.sub(r" (at|from)( \S+)? line \d+( column \d+)?", "", warning)


def _pandoc(text: str, options: list[str]) -> tuple[str, list[str]]:
    """What pandoc writes, and its warnings. Raises UnsupportedFeature if it fails or hangs."""
    import pypandoc

    done = run("pandoc", [pypandoc.get_pandoc_path(), *options], text)
    warnings = re.split(r"^\[WARNING\] ", done.stderr, flags=re.MULTILINE)[1:]
    return done.stdout, [" ".join(warning.split()) for warning in warnings]
