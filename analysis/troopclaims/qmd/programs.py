"""The programs that a document is made with: pandoc here, and how any of them is run."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping, Sequence
from typing import Any

from troopclaims.qmd.errors import UnsupportedFeature
from troopclaims.qmd.source import Body
from troopclaims.qmd.tree import Node

_TIMEOUT = 600
# The locale in which programs read file names and write text, whatever the user's own: UTF-8 and
# no language. macOS has it under another name.
LOCALE = "en_US.UTF-8" if sys.platform == "darwin" else "C.UTF-8"
# Quarto's Markdown is pandoc's with bare addresses as links (Quarto guide, Markdown Basics). Front
# matter has been read already, and a printed --- is no second one.
READER = "markdown+autolink_bare_uris-yaml_metadata_block-pandoc_title_block"
_VERSION = [1, 23, 1]


def environment() -> dict[str, str]:
    """The environment of the programs that a document is made with."""
    return {**os.environ, "LC_ALL": LOCALE}


def run(name: str, command: Sequence[str], text: str) -> subprocess.CompletedProcess[str]:
    """What a program makes of a text. Raises UnsupportedFeature if it fails or hangs."""
    try:
        done = subprocess.run(  # noqa: S603 - the callers' own programs
            command,
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            env=environment(),
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsupportedFeature(
            f"{name} took more than {_TIMEOUT} seconds and was stopped"
        ) from None
    if done.returncode:
        raise UnsupportedFeature(f"{name}: {done.stderr.strip()}")
    return done


def to_tree(body: Body, reader: str = READER) -> list[Node]:
    """Markdown as pandoc's blocks. Raises UnsupportedFeature for what pandoc warns of."""
    out, warnings = _pandoc(body.text, ["--from", reader, "--to", "json"])
    for warning in warnings:
        line = re.search(r"\bline (\d+)", warning)
        place = f"{body.place(int(line[1]))}: " if line else ""
        # Pandoc's own line numbers are not those of the document.
        words = re.sub(r" (at|from)( \S+)? line \d+( column \d+)?", "", warning)
        raise UnsupportedFeature(f"{place}pandoc: {words}")
    blocks = json.loads(out)["blocks"]
    assert isinstance(blocks, list)  # noqa: S101
    return blocks


def to_text(
    blocks: list[Node], format_: str, *options: str, meta: Mapping[str, Node] | None = None
) -> str:
    """The blocks in an output format, as a fragment unless options say otherwise.

    Raises UnsupportedFeature for what pandoc warns of.
    """
    tree: dict[str, Any] = {
        "pandoc-api-version": _VERSION,
        "meta": dict(meta or {}),
        "blocks": blocks,
    }
    return converted(json.dumps(tree, separators=(",", ":")), "json", format_, *options)


def converted(text: str, reader: str, writer: str, *options: str) -> str:
    """A text of one format in another. Raises UnsupportedFeature for what pandoc warns of."""
    out, warnings = _pandoc(text, ["--from", reader, "--to", writer, *options])
    for warning in warnings:
        raise UnsupportedFeature(f"pandoc: {warning}")
    return out


def _pandoc(text: str, options: list[str]) -> tuple[str, list[str]]:
    """What pandoc writes, and its warnings. Raises UnsupportedFeature if it fails or hangs."""
    import pypandoc

    done = run("pandoc", [pypandoc.get_pandoc_path(), *options], text)
    warnings = re.split(r"^\[WARNING\] ", done.stderr, flags=re.MULTILINE)[1:]
    return done.stdout, [" ".join(warning.split()) for warning in warnings]
