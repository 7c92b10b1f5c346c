"""Which findings a run is about: `--select`, `--ignore`, and what is new since `--baseline`."""

# No annotations as text here: a group's options are looked at while commands are made.

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer

from revise.options import Several, option
from revise.words import Language, said

if TYPE_CHECKING:
    from revise.app.batch import Batch
    from revise.app.chosen_orders import Chosen
    from revise.app.reports import Results
    from revise.app.run import One


_STDIN = "-"


class Findings(NamedTuple):
    """The findings that are told and count."""

    select: Annotated[Several, option("--select", metavar="RULE")] = None
    ignore: Annotated[Several, option("--ignore", metavar="RULE")] = None
    baseline: Annotated[str | None, option("--baseline", metavar="FILE")] = None

    def choose(self, orders: "Batch | One | Chosen", paths: Sequence[str]) -> "Results":
        """Let a run tell of these alone; gives its results, which count what was known before.

        Raises:
            BadParameter: no policy at hand has a finding of that name, or standard input is to be
                both an order and the baseline.
            InputError: the baseline cannot be used.
        """
        if self == Findings():
            return orders
        from revise.rules.wanted import Wanted

        if self.baseline is not None and self.baseline in paths and self.baseline == _STDIN:
            raise typer.BadParameter(said("use.input-twice"), param_hint="--baseline")
        select, ignore = _each(self.select), _each(self.ignore)
        for names, hint in ((select, "--select"), (ignore, "--ignore")):
            _see_known(names, hint, orders, paths)
        orders.run.wanted = Wanted(frozenset(select), frozenset(ignore))
        if self.baseline is None:
            return orders
        from revise.app.baseline import Counting, read_baseline

        known = read_baseline(self.baseline)
        orders.run.wanted = orders.run.wanted._replace(baseline=known)
        return Counting(orders)


def say_known(results: "Results") -> None:
    """Say on stderr how many findings the baseline had, if there are any."""
    known = getattr(results, "known", 0)
    if known:
        from revise.app import output

        lang: Language = getattr(results, "lang", "en")
        output.say(said("run.known-before", count=known).told(lang) + "\n")


def _each(typed: Sequence[str] | None) -> list[str]:
    """Give each name; several may stand in one value with commas, as linters take them."""
    return [name.strip() for one in typed or () for name in one.split(",")]


def _see_known(
    names: Sequence[str], option_name: str, orders: "Batch | One | Chosen", paths: Sequence[str]
) -> None:
    if not names:
        return
    from revise.app.at_hand import at_hand
    from revise.policies.known_findings import GATE

    known = at_hand(orders.run, paths, names)
    for name in names:
        if not known.has(name):
            gate = known.table(name) == GATE
            words = "use.no-finding-but-gate" if gate else "use.no-finding"
            message = said(words, name=name[:80], near=known.near(name, parts=True))
            raise typer.BadParameter(message, param_hint=option_name)
