"""What the modules of a checkout import, read from their source.

So imports inside functions and for type checkers count as well.
"""

from __future__ import annotations

import ast
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from tests.cli import ROOT

COMMANDS = {"commands", "record"}
"""Folders whose modules are commands: each may stand beside the part that it is about."""


def sources(checkout: Path = ROOT) -> dict[str, Path]:
    """Give each module's file by its name: `revise/rules/__init__.py` is `revise.rules`."""
    paths = sorted((checkout / "revise").rglob("*.py"))
    names = [".".join(path.relative_to(checkout).with_suffix("").parts) for path in paths]
    return {name.removesuffix(".__init__"): path for name, path in zip(names, paths, strict=True)}


def trees(checkout: Path = ROOT) -> dict[str, ast.Module]:
    """Parse every module."""
    return {name: ast.parse(path.read_text("utf-8")) for name, path in sources(checkout).items()}


def imported(module: ast.Module, known: Iterable[str]) -> Iterator[str]:
    """Give what a module imports; `from revise import exits` means `revise.exits` if known."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports are absolute"
            assert not node.level, "imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in known else node.module


def among(modules: Mapping[str, ast.Module]) -> dict[str, set[str]]:
    """Give for each module which of the others it imports."""
    return {
        name: {one for one in imported(module, modules) if one in modules and one != name}
        for name, module in modules.items()
    }


def circles(imports: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Give the modules that import each other, directly or around a corner, circle by circle."""
    reached: dict[str, set[str]] = {}
    for name in imports:
        seen, ahead = reached.setdefault(name, set()), [*imports[name]]
        while ahead:
            if (one := ahead.pop()) in imports and one not in seen:
                seen.add(one)
                ahead += imports[one]
    return sorted(
        {
            tuple(sorted(one for one in reached[name] if name in reached[one]))
            for name in imports
            if name in reached[name]
        }
    )


def used_twice(paths: Iterable[Path]) -> list[str]:
    """Give the file names that several modules have, but for `__init__` and a command's."""
    names = Counter(path.stem for path in paths if path.parent.name not in COMMANDS)
    return sorted(name for name, count in names.items() if count > 1 and name != "__init__")
