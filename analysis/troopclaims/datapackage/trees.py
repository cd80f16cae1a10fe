"""Long sums and conjunctions as SQL that stays shallow."""

from __future__ import annotations

from collections.abc import Sequence


def tree(terms: Sequence[str], operator: str) -> str:
    """Join terms as a balanced tree, since DuckDB refuses expressions deeper than 1,000.

    >>> tree(["a", "b", "c"], "+")
    '(a + (b + c))'
    """
    if len(terms) == 1:
        return terms[0]
    half = len(terms) // 2
    return f"({tree(terms[:half], operator)} {operator} {tree(terms[half:], operator)})"
