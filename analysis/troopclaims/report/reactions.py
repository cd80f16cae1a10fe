"""How others reacted: the matrix of actors by stances and the table behind it."""

from __future__ import annotations

from troopclaims.report import charts
from troopclaims.report.figures import data_and_sql, figure, join
from troopclaims.report.markdown import captioned_table, pipe_table
from troopclaims.report.record import Record
from troopclaims.report.wording import claim_link, count, date, escape


def reaction_matrix(record: Record) -> str:
    """The chart of who took which stance, voiced, planned or withheld."""
    rows = record.ask("reaction_matrix")
    alt = (
        "Matrix of actors by stances with the number of reactions in each cell. "
        f"It holds {count(len(rows), 'cell')} for "
        f"{count(len({row['actor'] for row in rows}), 'actor')}; the table that follows gives "
        "the same reactions in words."
    )
    return figure(
        "fig-reactions",
        charts.matrix(rows, record.labels("reactions.stance")),
        "Who took which stance. A filled cell was voiced, the darker the more often; a dashed "
        "cell was only planned (p) or withheld (w).",
        alt,
        data_and_sql(record, "reaction_matrix"),
    )


def allies_table(record: Record) -> str:
    """Every reaction of Ukraine's allies: who, to whom, stance, channel, status and date."""
    rows = record.ask("how_allies_reacted")
    label = record.label
    cells = [
        [
            claim_link(row["claim_id"]),
            escape(row["actor"]),
            escape(row["target"]) or "nobody named",
            label("reactions.stance", row["stance"]),
            label("reactions.channel", row["channel"]),
            label("reactions.status", row["status"]),
            date(row["made_on"]),
        ]
        for row in rows
    ]
    header = ["Claim", "Who", "To whom", "Stance", "Channel", "Status", "When"]
    return join(
        [
            captioned_table(
                "tbl-allies",
                "Reactions of Ukraine's allies",
                pipe_table(header, cells, [8, 22, 18, 16, 14, 9, 15]),
            ),
            data_and_sql(record, "how_allies_reacted"),
        ]
    )
