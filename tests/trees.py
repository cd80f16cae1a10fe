"""Statements of SQL as trees, by DuckDB's own parser."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from duckdb import DuckDBPyConnection

Path = tuple[str | int, ...]


def tree_of(con: DuckDBPyConnection, sql: str) -> dict[str, Any]:
    """A statement as DuckDB's own parser sees it."""
    tree: dict[str, Any] = json.loads(
        con.execute("SELECT json_serialize_sql(?)", [sql]).fetchone()[0]
    )
    assert not tree["error"], tree
    return tree


def nodes_of(value: Any, path: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    if isinstance(value, dict):
        if "type" in value:
            yield path, value
        for key, child in value.items():
            yield from nodes_of(child, (*path, key))
    elif isinstance(value, list):
        for index, child in enumerate(value):
            yield from nodes_of(child, (*path, index))


def compared(con: DuckDBPyConnection, sql: str) -> Iterator[tuple[str, str]]:
    """Each column of a statement, by its last name, with a text that it is compared with."""
    for _, node in nodes_of(tree_of(con, sql), ()):
        if node.get("class") == "COMPARISON":
            left, right = node["left"], node["right"]
            pairs = [(left, right), (right, left)]
        elif node["type"] in ("COMPARE_IN", "COMPARE_NOT_IN"):
            column, *values = node["children"]
            pairs = [(column, value) for value in values]
        else:
            continue
        for column, value in pairs:
            literal = value.get("literal", {})
            if column["type"] == "COLUMN_REF" and literal.get("kind") == "STRING":
                yield column["column_names"][-1], literal["text"]
