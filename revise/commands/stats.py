"""`revise stats`: figures over orders, and their course by replay at past instants."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, time, tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from revise.app import exits
from revise.app.language import language_of
from revise.app.reports import tell
from revise.app.run import Result, timezone
from revise.commands.formats import Asked
from revise.commands.outputs import format_option, shown
from revise.model.problem import InputError, WrongUseError
from revise.model.times import parse_time, utc
from revise.options import Choosing, Colored, Many, Paths, Reading, grouped, option
from revise.words import said

if TYPE_CHECKING:  # what figures need is loaded with them
    from revise.report.course_of import By
    from revise.report.figures import Wanted

Format = Annotated[str, format_option("stats")]
Every = Annotated[
    Literal["week", "month", "quarter"] | None, option("--every", about="stats-every")
]
From = Annotated[str | None, option("--from", about="stats-from", metavar="TIME")]
To = Annotated[str | None, option("--to", about="stats-to", metavar="TIME")]
Group = Annotated[str | None, option("--by", about="stats-by", metavar="NAME")]


class Period:
    """`--every`, `--from` and `--to` as typed."""

    def __init__(self, every: Every, first: str | None, last: str | None) -> None:
        if every is None and (first or last):
            raise WrongUseError.of("use.needs-every")
        self.every: Literal["week", "month", "quarter"] | None = every
        self.first, self._last = first, last

    def instants(self, now: datetime, zone: tzinfo | None) -> tuple[datetime, ...]:
        """Give the instants, oldest first; `now` is the last unless `--to` says. In UTC."""
        last = now if self._last is None else parse_time(self._last, now=now, timezone=zone)
        if self.every is None:
            return (last,)
        from revise.report.instants import instants

        first = None
        if self.first is not None:
            first = parse_time(self.first, now=now, timezone=zone, of_day=time())
        found = instants(self.every, first, last, zone)
        if not found:
            raise WrongUseError.of("use.from-after-to")
        return tuple(found)


@grouped
def stats(
    paths: Paths = None,
    *,
    by: Group = None,
    every: Every = None,
    since: From = None,
    until: To = None,
    output_format: Format = "text",
    color: Colored = "auto",
    choosing: Choosing,
    reading: Reading,
    many: Many,
) -> None:
    """Count over orders, now or at instants of the past."""
    period, group = Period(every, since, until), _group(by, redacted=many.redact)
    wanted = _wanted(paths or (), reading, period, group)
    at = utc(wanted.instants[-1])  # one instant, whichever zone an order's config names
    orders = many.orders(paths, reading._replace(lang=wanted.lang, at=at), choosing)
    chosen = "json" if many.json else output_format
    asked = Asked(orders, figures=wanted)
    told = shown("stats", asked, chosen, color=color, quiet=many.quiet, outputs=many.outputs)
    raise typer.Exit(tell(orders, told, _judged, aside=True))


def _wanted(paths: Sequence[str], reading: Reading, period: Period, by: By | None) -> Wanted:
    from revise.report.figures import Wanted

    zone = _zone(paths, reading)
    now = reading.run().instant(zone).astimezone(UTC)
    named = ["--config", reading.config] if reading.config else []
    lang = reading.lang or language_of([*named, *paths], {})
    shorter = period.first is None
    return Wanted(period.instants(now, zone), by, period.every, lang, zone, shorter)


def _zone(paths: Sequence[str], reading: Reading) -> tzinfo | None:
    """Give the time zone of the config nearest to the first order.

    One that cannot be used names none, as each order will tell.
    """
    first = Path(next(iter(paths), "."))
    try:
        run = reading.run()
        return timezone(run.config_for(str(first / "order.toml") if first.is_dir() else str(first)))
    except InputError:
        return None


def _group(typed: str | None, *, redacted: bool) -> By | None:
    """Read what figures are told apart by. Raises BadParameter."""
    if typed is None:
        return None
    from revise.report.course_of import MONTH, PLATFORM, By
    from revise.report.groups import group

    if typed in {MONTH, PLATFORM}:
        return By(typed)
    if group(typed) is None:
        raise typer.BadParameter(said("use.no-stats-group", value=typed), param_hint="--by")
    if redacted:
        raise typer.BadParameter(said("use.group-redacted", value=typed), param_hint="--by")
    return By(typed)


def _judged(result: Result) -> Sequence[int]:
    return (exits.UNUSABLE,) if isinstance(result, InputError) else ()
