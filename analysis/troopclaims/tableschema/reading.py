"""A table's file read whole into DuckDB, every cell as text."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from troopclaims.tableschema.quoting import identifier, literal

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def load_raw(
    con: DuckDBPyConnection, root: Path, resource: Mapping[str, Any], *, table: str, schema: str
) -> None:
    """Create `schema`.`table` with the file's records in order; rowid 0 is the first record.

    Raises duckdb.Error where the file is no strict CSV of as many columns as there are fields.
    """
    names = ", ".join(f"{literal(f['name'])}: 'VARCHAR'" for f in resource["schema"]["fields"])
    con.execute(
        f"CREATE TABLE {identifier(schema)}.{identifier(table)} AS "
        f"SELECT * FROM read_csv({literal(str(root / resource['path']))}, auto_detect = false, "
        "delim = ',', quote = '\"', escape = '\"', header = true, strict_mode = true, "
        f"columns = {{{names}}})"
    )
