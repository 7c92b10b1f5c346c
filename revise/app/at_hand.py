"""The policies of a run before any order is read: which findings may be named on a command line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress

from revise.app.run import Run
from revise.files.find import find
from revise.model.problem import InputError
from revise.policies.known_findings import KnownFindings, own_policies, shipped_policies
from revise.policies.own import find_policy
from revise.policies.policy import Policy


def at_hand(run: Run, paths: Sequence[str], names: Iterable[str]) -> KnownFindings:
    """Give the policies of a run, as far as they are needed to know these names.

    Those of configs further down are looked for only where a name is in no other policy: that
    takes a walk through all folders. Raises InputError where `--policy` cannot be used.
    """
    named = [_typed(run, run.policy, paths)] if run.policy else []
    first = KnownFindings(*named, *shipped_policies())
    if all(map(first.has, names)):
        return first
    return KnownFindings(*named, *_of_orders(run, paths), *shipped_policies())


def _typed(run: Run, name: str, paths: Sequence[str]) -> Policy:
    try:
        return find_policy(name, run.config_near(paths).policy.own)
    except InputError:
        below = next((one for one in _of_orders(run, paths) if one.name == name), None)
        if below is None:
            raise
        return below


def _of_orders(run: Run, paths: Sequence[str]) -> Iterator[Policy]:
    seen: set[str] = set()
    for path in find(paths, allow_empty=True):
        folder = "" if isinstance(path, InputError) else run.name(path).rpartition("/")[0]
        if isinstance(path, InputError) or folder in seen:
            continue
        seen.add(folder)
        with suppress(InputError):
            yield from own_policies(run.config_for(path).policy.own)
