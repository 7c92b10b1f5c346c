"""Keys of `[custom]` that a run was asked to show, and whether any order has them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import Any, NamedTuple

from revise.app import output
from revise.app.reports import Results
from revise.app.run import Run
from revise.model.custom import CUSTOM
from revise.model.problem import InputError
from revise.model.shown import nearest
from revise.render.assessed import Assessed
from revise.render.escape import exact_line
from revise.render.order_values import value_of
from revise.words import Said, said


class Watched:
    """The results of a run, which says at the end which of these keys no order has."""

    def __init__(self, results: Results, run: Run, names: Sequence[str] | None) -> None:
        self.many = results.many
        self.alone = results.alone
        self.typed = results.typed
        self.redacted = results.redacted
        self._results = results
        self._run = run
        self._names = frozenset(one for one in names or () if one.startswith(CUSTOM))

    def each(self, work: Callable[[Any], Any]) -> Iterator[Any]:
        """Give what `work` makes of each."""
        if not self._names or not self.many:
            yield from self._results.each(work)
            return
        lacking, keys, path = self._names, set[str](), None
        for seen, answer in self._results.each(partial(_seen, self._names, work)):
            if seen is not None:
                path, lacking = path or seen.path, lacking - seen.present
                keys.update(seen.keys)
            yield answer
        if path is not None:
            self._say(sorted(lacking), sorted(keys), path)

    def _say(self, lacking: Sequence[str], keys: Sequence[str], path: str) -> None:
        lang = self._run.language_near(path)
        for name in lacking:
            output.say(f"{exact_line(absent(name, keys).told(lang))}\n")


def absent(name: str, keys: Iterable[str]) -> Said:
    """Say that no order has a key, and which of those that some have is the nearest."""
    near = nearest(name.removeprefix(CUSTOM), (one.removeprefix(CUSTOM) for one in keys))
    if near is None:
        return said("choose.absent", name=name)
    return said("choose.absent-near", name=name, near=f"{CUSTOM}{near}")


class _Seen(NamedTuple):
    """Which of the keys an order has, and which others."""

    path: str
    present: frozenset[str]
    keys: tuple[str, ...]


def _seen(
    names: frozenset[str],
    work: Callable[[Any], Any],
    result: Any,  # noqa: ANN401 # an order, or why there is none
) -> tuple[_Seen | None, Any]:
    if isinstance(result, InputError):
        return None, work(result)
    present = frozenset(one for one in names if value_of(result, one) is not None)
    others = () if present == names else keys_of(result)
    return _Seen(result.path, present, others), work(result)


def keys_of(one: Assessed) -> tuple[str, ...]:
    """Name the keys of an order's `[custom]`, as they are typed; none where it is redacted."""
    return () if one.speech.redact else (*_dotted(one.assessment.order.custom),)


def _dotted(table: Mapping[str, Any], above: str = CUSTOM) -> Iterator[str]:
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _dotted(value, f"{above}{key}.")
        else:
            yield f"{above}{key}"
