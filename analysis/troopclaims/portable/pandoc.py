"""Calls of pandoc: Markdown to a tree, a tree to HTML or Typst."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

from troopclaims.portable.ast import Node
from troopclaims.portable.errors import UnsupportedFeature

# Quarto's Markdown is pandoc's with these differences (Quarto guide, Markdown Basics).
_READER = "markdown+autolink_bare_uris-implicit_figures"
_VERSION = [1, 23, 1]
_TIMEOUT = 120


def to_tree(markdown: str) -> list[Node]:
    """Markdown as pandoc's blocks."""
    blocks = json.loads(_pandoc(markdown, ["--from", _READER, "--to", "json"]))["blocks"]
    assert isinstance(blocks, list)  # noqa: S101
    return blocks


def cite(blocks: list[Node], bibliography: Path, style: Path | None) -> list[Node]:
    """The blocks with citations and a bibliography set by pandoc's citeproc (CSL 1.0.2).

    Raises UnsupportedFeature for a citation key that the bibliography does not hold.
    """
    options = ["--from", "json", "--to", "json", "--citeproc", f"--bibliography={bibliography}"]
    if style:
        options.append(f"--csl={style}")
    out = json.loads(_pandoc(_json(blocks), [*options, "--fail-if-warnings"]))["blocks"]
    assert isinstance(out, list)  # noqa: S101
    return out


def to_text(blocks: list[Node], format_: str, *options: str) -> str:
    """The blocks in an output format, as a fragment unless options say otherwise."""
    return _pandoc(_json(blocks), ["--from", "json", "--to", format_, *options])


def _json(blocks: list[Node]) -> str:
    tree: dict[str, Any] = {"pandoc-api-version": _VERSION, "meta": {}, "blocks": blocks}
    return json.dumps(tree)


def _pandoc(text: str, options: list[str]) -> str:
    import pypandoc

    try:
        done = subprocess.run(  # noqa: S603
            [pypandoc.get_pandoc_path(), *options],
            input=text,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=_TIMEOUT,
            check=False,
        )
    except subprocess.TimeoutExpired:
        raise UnsupportedFeature(
            f"pandoc took more than {_TIMEOUT} seconds and was stopped"
        ) from None
    if done.returncode:
        raise UnsupportedFeature(f"pandoc: {done.stderr.strip()}")
    return done.stdout
