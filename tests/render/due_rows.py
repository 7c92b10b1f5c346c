"""Rows of `due` for tests of its forms, in one line a row."""

from datetime import UTC, datetime, timedelta

from revise.render.due import DueRow

NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)


def row(hours: float = 30, **values: object) -> DueRow:
    """Make a row that ends so many hours after `NOW`, of a due date unless told otherwise."""
    made = DueRow(
        at=NOW + timedelta(hours=hours),
        instant=NOW,
        order="FO-1",
        title="Logo",
        path="order.toml",
        clock="due",
        ask=None,
        who="freelancer",
        on_silence="past due",
        meaning="the order is past due",
        command="revise extend order.toml",
        lang="en",
        zone=UTC,
    )
    return made._replace(**values)  # type: ignore[arg-type] # keys and values of a row
