"""`--column`: what is shown of each order beside the rest, where several are listed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import TYPE_CHECKING, Annotated

from revise.options import Several, option

if TYPE_CHECKING:
    from revise.app.reports import Results
    from revise.app.run import Run

Column = Annotated[Several, option("--column", metavar="NAME")]


class Columns:
    """The columns of a run: those typed, else those of the config nearest to the first order.

    That is read only by a format that has columns.
    """

    def __init__(self, typed: Sequence[str] | None, run: Run, paths: Sequence[str] | None) -> None:
        self._typed = tuple(dict.fromkeys(typed or ()))
        self._run = run
        self._paths = paths or ()
        if self._typed:
            from revise.render.order_values import see_name  # those of a config are seen with it

            for name in self._typed:
                see_name(name)

    @cached_property
    def names(self) -> tuple[str, ...]:
        """Their names; a config that cannot be used names none, as each order will tell."""
        return self._typed or self._run.config_near(self._paths).show.columns

    def watch(self, results: Results, *, quiet: bool) -> Results:
        """Have it said at the end of a run which of the columns typed are empty in every order."""
        if not self._typed or quiet:
            return results
        from revise.app.asked_keys import Watched

        return Watched(results, self._run, self._typed)
