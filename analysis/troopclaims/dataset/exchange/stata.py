"""Stata: a .dta file a table, with labels of the variables and of the codes."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from troopclaims.datapackage.ddl import codes_of
from troopclaims.datapackage.model import Field
from troopclaims.dataset.exchange.tables import Cell, Exchange, Table

if TYPE_CHECKING:
    import pandas as pd

_LONGEST_LABEL = 80  # Stata 14 and later (help dta, "dataset label", "variable labels").
_LONGEST_FIXED = 2045  # bytes of a str# variable; longer texts are strL


def write(exchange: Exchange) -> None:
    """Write stata/TABLE.dta in the format 118 (Stata 14 and later).

    A code is a number with its word as value label, in the vocabulary's order; an unknown number
    or code is Stata's missing value, an unknown text is empty, as Stata has it.
    """
    folder = exchange.folder / "stata"
    folder.mkdir()
    for table in exchange.tables:
        fields = table.described.fields
        _frame(table).to_stata(
            folder / f"{table.name}.dta",
            version=118,
            write_index=False,
            time_stamp=exchange.made,
            data_label=shortened(table.described.title),
            variable_labels={one.name: shortened(one.description) for one in fields},
            convert_dates={one.name: "td" for one in fields if one.type == "date"},
            convert_strl=[name for name, cells in _texts(table) if _is_long(cells)],
        )


def shortened(text: str, most: int = _LONGEST_LABEL) -> str:
    """A text of at most so many characters; a cut is shown and falls between words.

    >>> shortened("one two three", 9)
    'one two…'
    """
    if len(text) <= most:
        return text
    return text[:most].rpartition(" ")[0].rstrip(",;:. ") + "…"


def _frame(table: Table) -> pd.DataFrame:
    import pandas as pd

    columns = zip(*table.rows, strict=True) if table.rows else ([] for _ in table.described.fields)
    return pd.DataFrame(
        {
            field.name: _series(field, list(cells))
            for field, cells in zip(table.described.fields, columns, strict=True)
        }
    )


def _series(field: Field, cells: list[Any]) -> pd.Series[Any]:
    import pandas as pd

    codes = codes_of(field)
    if codes is not None:
        return pd.Series(pd.Categorical(cells, categories=list(codes), ordered=True))
    if field.type in ("integer", "year"):
        return pd.Series(cells, dtype="Int64")
    if field.type == "boolean":
        return pd.Series(cells, dtype="boolean").astype("Int8")
    if field.type == "number":
        return pd.Series([None if cell is None else float(cell) for cell in cells], dtype="float64")
    if field.type == "date":
        return pd.Series(pd.to_datetime(cells))
    return pd.Series(["" if cell is None else cell for cell in cells], dtype="object")


def _texts(table: Table) -> list[tuple[str, Sequence[Cell]]]:
    return [
        (field.name, [row[number] for row in table.rows])
        for number, field in enumerate(table.described.fields)
        if field.type == "string" and codes_of(field) is None
    ]


def _is_long(cells: Sequence[Cell]) -> bool:
    return any(len(str(cell or "").encode()) > _LONGEST_FIXED for cell in cells)
