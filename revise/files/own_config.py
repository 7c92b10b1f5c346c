"""The user's own `revise.toml`: the lowest layer of every config, and the only one that trusts."""

from __future__ import annotations

import os
import sys
from functools import cache
from pathlib import Path


def own_config() -> Path:
    """Name the user's own config, in the platform's folder for them.

    Where no home is known the path is not absolute, and nothing may be read there: it would begin
    in the current folder, which may be anybody's.
    """
    return _own_config(os.environ.get("XDG_CONFIG_HOME", ""), os.environ.get("HOME"))


@cache
def _own_config(named: str, _home: str | None) -> Path:
    """Name it once a home: every folder of orders asks."""
    usual = "~/Library/Application Support" if sys.platform == "darwin" else "~/.config"
    folder = named if os.path.isabs(named) else os.path.expanduser(usual)  # noqa: PTH111, PTH117 # Path.expanduser() raises without a home
    return Path(folder, "revise", "revise.toml")


def has_own() -> bool:
    """Say whether the user has one: whatever has its name counts, even if it is no file."""
    own = own_config()
    return own.is_absolute() and os.path.lexists(own)


def is_own(config: Path) -> bool:
    """Say whether a config is the user's own."""
    return os.path.realpath(config) == os.path.realpath(own_config())
