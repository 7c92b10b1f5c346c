"""A policy by its name, or one of the user's own by its file: checked whole, then built.

Policies of one's own are told apart by the names in them: one may extend another by its name.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from revise.files.read import OrderText, load_toml, read_text, refused
from revise.files.snapshot import real
from revise.model.problem import InputError, Place, Problem, problem
from revise.policies.build import build
from revise.policies.named import DEFAULT, named_policy, shipped, shipped_names
from revise.policies.policy import Policy
from revise.words import said

LONGEST_CHAIN = 10
"""Policies of one's own that may extend each other in a row."""

_EXTENDS = Place("extends")


class OwnFile(NamedTuple):
    """A policy file: as it is named, and the file that it leads to, which tells it from others."""

    path: str
    target: str


class _Head(NamedTuple):
    name: str
    extends: object


def find_policy(name: str, own: Sequence[Path] = ()) -> Policy:
    """Give the policy of that name, or of that file (a path with `/` or ending in `.toml`).

    `own` are files of policies that may be named, too.

    Raises:
        InputError: code `policy`, with every problem of the file, or the nearest known name.
    """
    return policy_in(name, own) if is_path(name) else policy_named(name, own)


def is_path(name: str) -> bool:
    """Say whether a name is that of a file."""
    return name.endswith(".toml") or "/" in name


def policy_in(path: str | Path, own: Sequence[Path] = ()) -> Policy:
    """Give the policy in a file. Raises InputError like `find_policy`."""
    return _read(OwnFile(str(path), real(str(path))), _files(own))


def policy_named(name: str, own: Sequence[Path] = ()) -> Policy:
    """Give a shipped policy, or one of `own`, by its name. Raises InputError like `find_policy`."""
    if not own or name in shipped_names():
        return named_policy(name)
    files = _files(own)
    known = _by_name(files)
    return _read(known[name], files) if name in known else named_policy(name, known)


def _files(own: Sequence[Path]) -> tuple[OwnFile, ...]:
    found = {real(str(path)): str(path) for path in reversed(own)}
    return tuple(OwnFile(path, target) for target, path in found.items())[::-1]


@cache
def _by_name(own: tuple[OwnFile, ...]) -> dict[str, OwnFile]:
    """Give each file by the name of the policy in it. Raises InputError where two have the same."""
    found: dict[str, OwnFile] = {}
    for file in own:
        head = _head(file)
        if head.name in found:
            other = found[head.name].path
            twice = problem("policy", "policy.same-name", Place("name"), name=head.name, file=other)
            raise refused(OrderText(file.path, _text(file)), (twice,))
        found[head.name] = file
    return found


@cache
def _head(file: OwnFile) -> _Head:
    """Look at how a policy is called, and what it extends; one without a name is told in full."""
    try:
        data = load_toml(_text(file), file.path)
    except InputError as error:
        raise _as_policy(error) from None
    name = data.get("name")
    if not isinstance(name, str):
        _read(file, ())
    return _Head(str(name), data.get("extends"))


@cache
def _read(file: OwnFile, own: tuple[OwnFile, ...]) -> Policy:
    """Read a policy, once a file. Every problem has the code `policy`."""
    try:
        return _parsed(_text(file), file.path, own)
    except InputError as error:
        raise _as_policy(error) from None


def _text(file: OwnFile) -> str:
    return read_text(file.path, said("policy.no-file"))


def _as_policy(error: InputError) -> InputError:
    problems = tuple(one._replace(code="policy") for one in error.problems)
    return InputError(error.path, problems)


def parse_own(text: str, path: str, own: Sequence[Path] = ()) -> Policy:
    """Read a policy from its text; `path` names it in errors, `own` are what it may extend.

    Raises:
        InputError: every problem, with its line and column, in the order of the file, and with a
            code that says of what kind it is.
    """
    return _parsed(text, path, _files(own))


def _parsed(text: str, path: str, own: tuple[OwnFile, ...]) -> Policy:
    from revise.policies.check_policy import check_policy  # a shipped policy needs none
    from revise.policies.glossary import read_glossary

    data = load_toml(text, path)
    known = _by_name(own) if own and data.get("extends") not in shipped_names() else {}
    objection = _objection(data, known)
    if objection is not None:
        raise refused(OrderText(path, text), (objection,))
    base = _base(data, known, own)
    others = [name for name in known if name != data.get("name")]
    problems = check_policy(data, base, read_glossary(), shipped=shipped_names(), own=others)
    if problems:
        raise refused(OrderText(path, text), tuple(problems))
    return build(data, base, file=path)


def _base(data: dict[str, Any], known: dict[str, OwnFile], own: tuple[OwnFile, ...]) -> Policy:
    """Give what a policy extends; without one that exists, the rest is checked on the fullest."""
    named = data.get("extends")
    if isinstance(named, str) and named in known:
        return _read(known[named], own)
    return shipped(named if named in shipped_names() else DEFAULT)


def _objection(data: dict[str, Any], known: dict[str, OwnFile]) -> Problem | None:
    """Say why a policy cannot extend what it names: that leads back to it, or goes on for long."""
    chain = [str(data.get("name"))]
    following = data.get("extends")
    while isinstance(following, str) and (following in known or following in chain):
        if following in chain:
            circle = " → ".join([*chain[chain.index(following) :], following])
            return problem("policy", "policy.policy-circle", _EXTENDS, chain=circle)
        if len(chain) == LONGEST_CHAIN:
            return problem("policy", "policy.long-policy-chain", _EXTENDS, most=LONGEST_CHAIN)
        chain.append(following)
        following = _head(known[following]).extends
    return None
