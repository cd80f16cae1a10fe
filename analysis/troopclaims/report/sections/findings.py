"""What the story says of itself: its version, its dates, and where the data are."""

from __future__ import annotations

from troopclaims.report.page.record import Record
from troopclaims.report.page.wording import date


def head(record: Record) -> str:
    """Version, date of the data, last statement, and where to cite and download."""
    created = record.package.descriptor.get("created")
    made = f" of {date(str(created)[:10])}" if created else ""
    return (
        f"Version {record.package.version}{made}. {cut_off(record)} [How to cite](#sec-cite); "
        "`troopclaims export` gives the tables as CSV, Excel, Parquet and SQLite."
    )


def cut_off(record: Record) -> str:
    """A sentence with the last day on which the record holds a statement."""
    last = record.ask("extent_of_the_record")[0]["last_day"]
    return (
        f"The last statement dated to the day is of {date(last.isoformat())}."
        if last
        else "None of the statements on record has a known date."
    )
