"""No value of a descriptor or a cell enters SQL but through the quoting module."""

from __future__ import annotations

import ast
import dataclasses
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from support import PROJECT
from troopclaims.datapackage import model

CODE = PROJECT / "analysis" / "troopclaims"
# What makes an f-string SQL: a keyword, or an operator between two of its parts.
SQL = re.compile(
    r"\b(SELECT|CREATE|INSERT|DELETE|COPY|ATTACH|FROM|WHERE|COMMENT ON|DROP|ALTER|CAST|CASE|CHECK|"
    r"REFERENCES|PRIMARY KEY|FILTER|SET|IN|IS NULL|AND|OR)\b|[<>]=? | = |\b[a-z_]+\('?\{"
)
NUMBERS = ("int", "bool", "int | None")


def texts_of_the_model() -> set[str]:
    """The attributes of the typed model that hold what a descriptor says, numbers left out."""
    classes = [one for one in vars(model).values() if dataclasses.is_dataclass(one)]
    found = {f.name for one in classes for f in dataclasses.fields(one) if f.type not in NUMBERS}
    parts = {"fields", "schema", "constraints", "dialect", "foreign_keys", "primary_key"}
    # Compiled SQL goes by these names as well; test_safety puts hostile texts into both.
    return found - parts - {"missing", "references", "format"}


TEXTS = texts_of_the_model()


def raw_texts(node: ast.AST) -> Iterator[str]:
    """What of the model, or of JSON, an expression holds outside the quoting functions."""
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name):
        # A function that makes SQL is looked at where it is defined; these give their text back.
        for part in node.args if node.func.id in ("str", "shown", "shortened", "format") else []:
            yield from raw_texts(part)
        return
    if isinstance(node, ast.Compare | ast.IfExp):  # A comparison gives no text.
        parts = [node.body, node.orelse] if isinstance(node, ast.IfExp) else []
        for part in parts:
            yield from raw_texts(part)
        return
    if isinstance(node, ast.Attribute) and node.attr in TEXTS:
        yield ast.unparse(node)
    if isinstance(node, ast.Subscript) and isinstance(getattr(node.slice, "value", None), str):
        yield ast.unparse(node)
    if isinstance(node, ast.Subscript):  # What a text is looked up in is not the text.
        yield from raw_texts(node.value)
        return
    for child in ast.iter_child_nodes(node):
        yield from raw_texts(child)


def unquoted(source: str) -> list[str]:
    """The raw texts that a module puts into SQL, directly or through a variable of a function."""
    found = []
    for function in ast.walk(ast.parse(source)):
        if not isinstance(function, ast.FunctionDef):
            continue
        raw = {
            target.id: text
            for node in ast.walk(function)
            if isinstance(node, ast.Assign)
            for target in node.targets
            if isinstance(target, ast.Name)
            for text in list(raw_texts(node.value))[:1]
            if not isinstance(node.value, ast.Call | ast.ListComp | ast.SetComp | ast.DictComp)
        }
        for text in ast.walk(function):
            if not isinstance(text, ast.JoinedStr):
                continue
            words = "{".join(p.value for p in text.values if isinstance(p, ast.Constant))
            if not SQL.search(ast.unparse(text)) or ": " in words or words.istitle():
                continue
            for part in text.values:
                if isinstance(part, ast.FormattedValue):
                    found += raw_texts(part.value)
                    if isinstance(part.value, ast.Name) and part.value.id in raw:
                        found.append(f"{part.value.id} = {raw[part.value.id]}")
    return found


MODULES = sorted(
    path
    for room in ("datapackage", "dataset")
    for path in (CODE / room).glob("*.py")
    if "con.execute(" in path.read_text("utf-8") or "quoting" in path.read_text("utf-8")
)


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.name)
def test_what_enters_sql_is_quoted(path: Path) -> None:
    assert unquoted(path.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "line",
    [
        "return f'{name} >= {constraints[\"minimum\"]}'",
        "return f'SELECT {field.name} FROM t'",
        "return f\"read_csv('{table.file}')\"",
        "sort = field.pattern\n    return f'WHERE x SIMILAR TO {sort}'",
        "return f'CREATE TABLE {table.name} (a)'",
    ],
)
def test_a_text_that_is_not_quoted_is_found(line: str) -> None:
    assert unquoted(f"def f(name, constraints, field, table):\n    {line}\n")


def test_the_modules_that_make_sql_are_looked_at() -> None:
    names = {path.name for path in MODULES}
    assert {"ddl.py", "types.py", "compare.py", "reading.py", "database.py", "rules.py"} <= names
