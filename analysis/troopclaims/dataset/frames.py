"""The tables as pandas data frames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.model import Field
from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.database import connect
from troopclaims.dataset.package import open_package

if TYPE_CHECKING:
    import pandas as pd


def tables(path: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Every table by name, in the descriptor's order, one row a record.

    Enumerated fields are ordered categories in the order of the schema, integers are nullable
    Int64, numbers Float64, dates datetime64, other text pandas' string; what is unknown is NA.
    `path` is a folder with a datapackage.json; the package that the code came with by default.
    """
    package = open_package(path)
    con = connect(path)
    frames = {}
    for table in package.tables:
        frame = con.table(identifier(table.name)).df()
        frames[table.name] = frame.astype({field.name: _dtype(field) for field in table.fields})
    con.close()
    return frames


def _dtype(field: Field) -> object:
    import pandas as pd

    if field.type == "string" and field.constraints.enum is not None:
        return pd.CategoricalDtype(list(field.constraints.enum), ordered=True)
    return {"integer": "Int64", "number": "Float64", "date": "datetime64[s]"}.get(
        field.type, "string"
    )
