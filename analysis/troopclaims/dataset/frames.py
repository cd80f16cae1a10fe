"""The tables as pandas data frames."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from troopclaims.datapackage.ddl import codes_of
from troopclaims.datapackage.model import Field
from troopclaims.datapackage.quoting import identifier
from troopclaims.dataset.database import open_database
from troopclaims.dataset.package import open_package

if TYPE_CHECKING:
    import pandas as pd

TYPES = {
    "integer": "Int64",
    "year": "Int64",
    "number": "Float64",
    "boolean": "boolean",
    "date": "datetime64[s]",
    "datetime": "datetime64[us]",
    "time": "object",
}


def tables(path: str | Path | None = None) -> dict[str, pd.DataFrame]:
    """Every table by name, in the descriptor's order, one row a record.

    Enumerated fields are ordered categories in the order of the schema, integers and years are
    nullable Int64, integers beyond 64 bits Python's own, numbers Float64, booleans boolean, dates
    and datetimes datetime64, times Python's, other text pandas' string; what is unknown is NA.
    `path` is a folder with a datapackage.json; the package that the code came with by default.
    """
    package = open_package(path)
    con = open_database(package)
    frames = {}
    for table in package.tables:
        relation = con.table(identifier(table.name))
        kinds = dict(zip(relation.columns, map(str, relation.types), strict=True))
        wide = [name for name, kind in kinds.items() if kind == "HUGEINT"]
        # A HUGEINT would become a float; its digits are kept as text.
        texts = ", ".join(f"{identifier(n)}::VARCHAR AS {identifier(n)}" for n in wide)
        frame = relation.project(f"* REPLACE ({texts})" if wide else "*").df()
        for name in wide:
            frame[name] = frame[name].map(int, na_action="ignore").astype(object)
        types = {field.name: _dtype(field) for field in table.fields if field.name not in wide}
        frames[table.name] = frame.astype(types)
    con.close()
    return frames


def _dtype(field: Field) -> object:
    import pandas as pd

    codes = codes_of(field)
    if codes is not None:
        ordered = field.constraints.enum is not None or field.categories_ordered
        return pd.CategoricalDtype(list(codes), ordered=ordered)
    return TYPES.get(field.type, "string")
