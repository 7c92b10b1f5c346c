"""The shipped policies, by name. Each is a file in `policies/shipped/`: a new platform is one more.

Their data are checked by the tests, not at every start.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from pathlib import Path
from typing import Any

import rtoml

from revise.model.problem import InputError
from revise.model.shown import nearest, shown
from revise.policies.build import build
from revise.policies.policy import Policy

DEFAULT = "fiverr"

# Beside this package; importlib.resources would be felt at every start.
_FOLDER = Path(__file__).parent


@cache
def shipped_names() -> tuple[str, ...]:
    """Name the shipped policies: the default first, then by the alphabet."""
    names = (path.stem for path in (_FOLDER / "shipped").iterdir() if path.suffix == ".toml")
    return tuple(sorted(names, key=lambda name: (name != DEFAULT, name)))


@cache
def shipped(name: str) -> Policy:
    """Give a shipped policy."""
    data = shipped_data(name)
    base = data.get("extends")
    return build(data, shipped(base)) if base else build(data, units=_units())


def _units() -> dict[str, str]:
    """Give the unit of each fact that has one: to read the words, too, is felt at every start."""
    rows = (row.partition("]\n") for row in _text_of("facts").split("\n[facts.")[1:])
    cut = ((name.strip('"'), row.partition('\nunit = "')[2]) for name, _, row in rows)
    return {name: unit.partition('"')[0] for name, unit in cut if unit}


def shipped_data(name: str) -> dict[str, Any]:
    """Give the TOML data of a shipped policy."""
    return data_of(f"shipped/{name}")


def data_of(name: str) -> dict[str, Any]:
    """Give the data of a TOML file of this folder, such as `facts`."""
    data: dict[str, Any] = rtoml.loads(_text_of(name))
    return data


def _text_of(name: str) -> str:
    return (_FOLDER / f"{name}.toml").read_text("utf-8")


def named_policy(name: str, own: Collection[str] = ()) -> Policy:
    """Give a shipped policy; `own` are names of the user's, which might have been meant.

    Raises:
        InputError: code `policy`, with the nearest known name.
    """
    if name == DEFAULT or name in shipped_names():
        return shipped(name)
    names = (*shipped_names(), *own)
    near = nearest(name, names)
    words = "policy.no-policy-but" if near else "policy.no-policy"
    known = f"`{near}`" if near else ", ".join(sorted(names))
    raise InputError.of(name, "policy", words, name=shown(name), known=known)
