"""SQL with one branch cut off, to see whether the tests of a rule or question would notice."""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Callable, Iterable, Iterator
from typing import Any

import duckdb
from duckdb import DuckDBPyConnection

from changes import changed
from trees import Path, nodes_of, tree_of


def _constant(value: str) -> dict[str, Any]:
    literal = {"kind": "BOOLEAN", "text": value}
    return {"class": "CONSTANT", "type": "VALUE_CONSTANT", "alias": "", "literal": literal}


FALSE, TRUE = _constant("false"), _constant("true")


def mutants(con: DuckDBPyConnection, sql: str) -> Iterator[tuple[str, str]]:
    """Each branch of a statement with the statement that lacks it, as DuckDB's own parser sees it.

    A branch is a side of OR or UNION and a condition of CASE, which become FALSE; a side of AND,
    which becomes TRUE; a value of an IN list and an argument of coalesce, which are left out.
    """
    tree = tree_of(con, sql)
    for path, node in nodes_of(tree, ()):
        for name, change in _cuts(node):
            cut = copy.deepcopy(tree)
            change(_at(cut, path))
            (text,) = con.execute("SELECT json_deserialize_sql(?)", [json.dumps(cut)]).fetchone()
            yield f"{name} of {_text(node, sql)}", text


def unnoticed(
    con: DuckDBPyConnection, sql: str, asked: Iterable[tuple[str, Callable[[str], object]]]
) -> list[str]:
    """The branches whose absence changes no answer.

    `asked` are changes of the record, each with what reads the answer of a statement; that a
    statement fails is a change of its answer.
    """
    cuts, views = list(mutants(con, sql)), _views_in(con, sql)
    # Cases about one branch stand together; mixed, most cuts are noticed by one of the first.
    cases = list(asked)
    for change, read in random.Random(0).sample(cases, len(cases)):
        cuts = _same(con, sql, views, cuts, change, read)
    return [name for name, _ in cuts]


def _views_in(con: DuckDBPyConnection, sql: str) -> list[str]:
    """The views that a statement names itself."""
    found = con.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    named = {node.get("table_name") for _, node in nodes_of(tree_of(con, sql), ())}
    return sorted({name for (name,) in found} & named)


def _same(
    con: DuckDBPyConnection,
    sql: str,
    views: Iterable[str],
    cuts: Iterable[tuple[str, str]],
    change: str,
    read: Callable[[str], object],
) -> list[tuple[str, str]]:
    waiting, same = list(cuts), []
    while waiting:
        with changed(con, change):
            # Views of views take longer to plan than all else, so each is read once.
            for view in views:
                con.execute(f"CREATE TABLE kept AS FROM {view}")
                con.execute(f"DROP VIEW {view}")
                con.execute(f"ALTER TABLE kept RENAME TO {view}")
            expected = read(sql)
            while waiting:
                cut = waiting.pop()
                try:
                    if read(cut[1]) == expected:
                        same.append(cut)
                except (duckdb.Error, ValueError):
                    # The transaction may be lost with it, so another is begun.
                    break
    return same


def _cuts(node: dict[str, Any]) -> Iterator[tuple[str, Any]]:
    sort = node.get("type")
    children = node.get("children") or []
    if sort == "CONJUNCTION_OR":
        for i in range(len(children)):
            yield f"OR branch {i + 1}", lambda n, i=i: n["children"].__setitem__(i, FALSE)
    if sort == "SET_OPERATION_NODE" and node["setop_type"] == "UNION":
        for i in range(len(children)):
            yield f"UNION branch {i + 1}", lambda n, i=i: _empty(n["children"][i])
    if sort == "RECURSIVE_CTE_NODE":
        for side in ("left", "right"):
            yield f"UNION {side}", lambda n, side=side: _empty(n[side])
    if sort == "CONJUNCTION_AND":
        for i in range(len(children)):
            yield f"AND branch {i + 1}", lambda n, i=i: n["children"].__setitem__(i, TRUE)
    if sort in ("COMPARE_IN", "COMPARE_NOT_IN"):
        for i in range(1, len(children)):
            if len(children) > 2:
                yield f"IN value {i}", lambda n, i=i: n["children"].pop(i)
    if sort == "OPERATOR_COALESCE":
        for i in range(len(children)):
            yield f"coalesce argument {i + 1}", lambda n, i=i: n["children"].pop(i)
    if sort == "CASE_EXPR":
        for i in range(len(node["case_checks"])):
            yield (
                f"CASE condition {i + 1}",
                lambda n, i=i: n["case_checks"][i].__setitem__("when_expr", FALSE),
            )


def _empty(select: dict[str, Any]) -> None:
    """Let a SELECT give no row."""
    while select["type"] == "SET_OPERATION_NODE":
        for child in select["children"]:
            _empty(child)
        return
    select["where_clause"] = FALSE


def _at(value: Any, path: Path) -> Any:
    for step in path:
        value = value[step]
    return value


def _text(node: dict[str, Any], sql: str) -> str:
    if "query_location" not in node:
        return "the statement"
    start = node["query_location"]
    return sql.encode()[start : start + node["query_location_length"]].decode()
