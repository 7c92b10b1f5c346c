"""A config file by itself, as the program uses it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from revise.model.config import Config
from revise.model.config_file import ConfigFile, read_config
from revise.model.problem import Problem


def parse_config(data: dict[str, Any], folder: Path) -> Config | tuple[Problem, ...]:
    """Read the data of a config that stands alone in `folder`, or tell the problems in it."""
    found = read_config(data, folder)
    return found.config() if isinstance(found, ConfigFile) else found
