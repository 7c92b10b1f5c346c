"""Find and read policies: the shipped ones by name, a user's own by file."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

from revise.model.problem import InputError, Problem
from revise.model.shown import did_you_mean, shown
from revise.policies.build import build
from revise.policies.policy import Policy

SHIPPED = ("fiverr", "direct", "guide")
DEFAULT = "fiverr"

# Beside this package; importlib.resources would be felt at every start.
_FOLDER = Path(__file__).parent


@cache
def shipped(name: str) -> Policy:
    """Give a shipped policy; their data is checked by the tests, not at every start."""
    data = shipped_data(name)
    base = data.get("extends")
    return build(data, shipped(base) if base else None)


def shipped_data(name: str) -> dict[str, Any]:
    """Give the TOML data of a shipped policy."""
    folder = _FOLDER / "shipped" if name in SHIPPED else _FOLDER
    data: dict[str, Any] = rtoml.loads((folder / f"{name}.toml").read_text("utf-8"))
    return data


def find_policy(name: str) -> Policy:
    """Give the policy of that name, or of that file (a path with `/` or ending in `.toml`).

    Raises:
        InputError: code `policy`, with every problem of the file, or the nearest known name.
    """
    if name.endswith(".toml") or "/" in name:
        return _own(name, os.path.realpath(name))
    return named_policy(name)


def named_policy(name: str) -> Policy:
    """Give a shipped policy; a file is not looked for. Raises InputError like `find_policy`."""
    if name in SHIPPED:
        return shipped(name)
    near = did_you_mean(name, SHIPPED)
    near += " " if near.endswith("?") else "; "
    problem = Problem(
        "policy",
        f"there is no policy named {shown(name)}",
        hint=f"{near}a policy of your own goes under [policy] in revise.toml",
    )
    raise InputError(name, (problem,))


@cache
def _own(path: str, _target: str) -> Policy:
    """Read a user's policy once a file; `_target` tells files apart that are named alike."""
    from revise.policies.own import read_own  # a user's policy is checked, which takes time

    return read_own(path)
