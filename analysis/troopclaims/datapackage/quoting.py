"""Names and texts as SQL: the only place where either enters a statement."""

from __future__ import annotations

from collections.abc import Iterable, Sequence


def identifier(name: str) -> str:
    """A quoted SQL name.

    >>> identifier('a"b')
    '"a""b"'
    """
    return '"' + name.replace('"', '""') + '"'


def literal(value: str) -> str:
    """A quoted SQL text.

    DuckDB ends a statement at NUL, so that one enters through chr().

    >>> literal("it's")
    "'it''s'"
    """
    quoted = "'" + value.replace("'", "''") + "'"
    return "(" + quoted.replace("\0", "' || chr(0) || '") + ")" if "\0" in value else quoted


def columns(names: Iterable[str]) -> str:
    """Quoted SQL names, separated by commas."""
    return ", ".join(identifier(name) for name in names)


def literals(values: Iterable[str]) -> str:
    """Quoted SQL texts in parentheses, for IN; never empty, since SQL has no empty list."""
    return f"({', '.join(literal(value) for value in values) or 'NULL'})"


def tree(terms: Sequence[str], operator: str) -> str:
    """Join terms as a balanced tree, since DuckDB refuses expressions deeper than 1,000.

    >>> tree(["a", "b", "c"], "+")
    '(a + (b + c))'
    """
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return f"({tree(terms[:half], operator)} {operator} {tree(terms[half:], operator)})"
