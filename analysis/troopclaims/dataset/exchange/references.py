"""Every document of the record for reference managers: BibLaTeX, RIS and CSL-JSON."""

from __future__ import annotations

from troopclaims.dataset.citation.library import library, reference_files
from troopclaims.dataset.exchange.tables import Exchange


def write(exchange: Exchange) -> None:
    """Write references/ with a file a form."""
    to = exchange.folder / "references"
    to.mkdir()
    for name, text in reference_files(library(exchange.package, exchange.con)).items():
        (to / name).write_bytes(text.encode("utf-8"))
