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
    """A sentence with the date of the last statement, and the last that is sure to the day."""
    extent = record.ask("extent_of_the_record")[0]
    if not extent["last_date"]:
        return "None of the statements on record has a known date."
    day = extent["last_day"].isoformat() if extent["last_day"] else ""
    sure = f" (dated to the day: {date(day)})" if day and day != extent["last_date"] else ""
    return f"The last statement is of {date(extent['last_date'])}{sure}."
