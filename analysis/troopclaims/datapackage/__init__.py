"""Table Schema compiled to DuckDB SQL: the validator of tables and of their descriptor.

`validate_package` checks any data package on disk, `check_descriptor` a descriptor alone. The same
table of types serves whoever builds a database: see `types`, `quoting` and `reading.load_texts`.
"""

from __future__ import annotations

from troopclaims.datapackage.descriptor import check_descriptor
from troopclaims.datapackage.loading import Unreadable
from troopclaims.datapackage.report import Report
from troopclaims.datapackage.validate import validate_package

__all__ = ["Report", "Unreadable", "check_descriptor", "validate_package"]
