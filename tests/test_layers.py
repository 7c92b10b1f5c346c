"""Imports point one way, and each trade is plied in one place (architecture.md).

Read from the source, so that imports inside functions and for type checkers count as well.
"""

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
SOURCES = sorted((ROOT / "revise").rglob("*.py"))

LAYERS = (
    {"revise.model"},
    {"revise.times", "revise.render.escape", "revise.render.numbers"},
    {"revise.rules"},
    {"revise.files", "revise.messages", "revise.render", "revise.proofread"},
    {"revise.exits", "revise.output", "revise.many"},
    {"revise.reading", "revise.api"},
    {"revise.writing", "revise.batch"},
    {"revise.counting", "revise.reports"},
    {"revise"},
    {"revise.options"},
    {"revise.commands"},
    {"revise.main"},
    {"revise.__main__"},
)
"""A part imports from those above it here and from itself, never from its neighbours or below.

`escape` and `numbers` import nothing of `render` and stand below it: messages to the client, too,
show numbers and text from outside.
`revise` is the package's own `__init__`: the public names and the version.
"""

MAY = {
    "typer": ({"revise.commands", "revise.options", "revise.main"}, {}),
    "rtoml": (
        {"revise.files"},
        {"revise.proofread.rulebook": "the rules of speech are its own data, not a user's file"},
    ),
    "tomli_w": ({"revise.files"}, {}),
    "filelock": ({"revise.files"}, {}),
    "pathspec": ({"revise.files"}, {}),
    "tabulate": ({"revise.render"}, {}),
    "phonenumbers": ({"revise.proofread"}, {}),
    "linkify_it": ({"revise.proofread"}, {}),
    "jinja2": ({"revise.messages"}, {}),
    "pydantic": ({"revise.model"}, {}),
}
"""Library → the parts that know it, and single modules beside them with the reason."""

PURE = {"revise.model", "revise.rules", "revise.times", "revise.render"}
IMPURE = {
    *("time", "random", "secrets", "os", "sys", "io", "shutil", "tempfile", "subprocess"),
    *("socket", "urllib", "http", "logging", "threading", "asyncio"),
}
"""Modules of the standard library that reach the clock, chance, the system or the network."""
ONLY_TEXT = {"urllib.parse"}
"""A part of such a module that reaches for nothing."""

OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "iterdir"}
MAY_OPEN = {
    "revise.proofread.rulebook": "reads the rules of speech that stand beside it",
}

CLOCKS = {"now", "today", "utcnow"}
MAY_READ_THE_CLOCK = {
    "revise.reading": "the default of --at, once a run",
}

MAY_WRITE = {
    "revise.output": "the one place that writes",
}


def name_of(path: Path) -> str:
    """Give a module's name: `revise/rules/__init__.py` is `revise.rules`."""
    parts = path.relative_to(ROOT).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


OURS = {name_of(path) for path in SOURCES}


@cache
def tree(path: Path) -> ast.Module:
    """Parse a module, once."""
    return ast.parse(path.read_text("utf-8"))


def imported(module: ast.Module) -> Iterator[str]:
    """Give what a module imports; `from revise import exits` means `revise.exits`."""
    for node in ast.walk(module):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.module, "imports are absolute"
            assert not node.level, "imports are absolute"
            for alias in node.names:
                full = f"{node.module}.{alias.name}"
                yield full if full in OURS else node.module


def within(module: str, part: str) -> bool:
    """Say whether a module belongs to a part; the top package's `__init__` only to itself."""
    return module == part or (part != "revise" and module.startswith(f"{part}."))


def part_of(module: str) -> tuple[int, str]:
    """Give the layer and the part that a module belongs to."""
    for depth, layer in enumerate(LAYERS):
        for part in layer:
            if within(module, part):
                return depth, part
    pytest.fail(f"{module} stands in no layer: name it in LAYERS")


def against_the_layers(importer: str, found: str) -> bool:
    """Say whether an import runs from a part to its neighbour or to a later layer."""
    if found.partition(".")[0] != "revise":
        return False
    (depth, part), (depth_found, part_found) = part_of(importer), part_of(found)
    return part != part_found and depth_found >= depth


def strangers(importer: str, found: str) -> bool:
    """Say whether a module imports a library that is not its trade."""
    library = found.partition(".")[0]
    parts, exempt = MAY.get(library.removesuffix("_core"), ({importer}, {}))
    return importer not in exempt and not any(within(importer, part) for part in parts)


def impure(importer: str, found: str) -> bool:
    """Say whether a pure part reaches for the world."""
    pure = any(within(importer, part) for part in PURE)
    return pure and found.partition(".")[0] in IMPURE and found not in ONLY_TEXT


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_imports_point_one_way(path: Path) -> None:
    """`model ← rules ← {files, messages, render} ← options ← commands ← main`."""
    name = name_of(path)
    assert [found for found in imported(tree(path)) if against_the_layers(name, found)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_each_library_is_known_in_one_place(path: Path) -> None:
    """Only `commands`, `options`, `main` know Typer; only `files` knows TOML and disks."""
    name = name_of(path)
    assert [found for found in imported(tree(path)) if strangers(name, found)] == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_the_core_is_pure(path: Path) -> None:
    """Pure: no clock, no I/O, no chance."""
    name = name_of(path)
    assert [found for found in imported(tree(path)) if impure(name, found)] == []


def calls(module: ast.Module, names: set[str]) -> list[str]:
    """Give the calls of `open()` and of methods by these names, as `line: name`."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.Call):
            called = node.func
            if isinstance(called, ast.Attribute):
                found.append(f"{node.lineno}: {called.attr}")
            elif isinstance(called, ast.Name) and called.id in {"open", "print"}:
                found.append(f"{node.lineno}: {called.id}")
    return [one for one in found if one.partition(": ")[2] in names]


def streams(module: ast.Module) -> list[str]:
    """Give the uses of stdout and stderr, but for the question whether they are a terminal."""
    asked = {
        id(node.value)
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute) and node.attr == "isatty"
    }
    return [
        f"{node.lineno}: sys.{node.attr}"
        for node in ast.walk(module)
        if isinstance(node, ast.Attribute)
        and getattr(node.value, "id", "") == "sys"
        and node.attr in {"stdout", "stderr"}
        and id(node) not in asked
    ]


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_files_opens_files(path: Path) -> None:
    """Only `files` knows TOML and disks."""
    name = name_of(path)
    if name not in MAY_OPEN and part_of(name)[1] != "revise.files":
        assert calls(tree(path), OPENS) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_the_default_of_at_reads_the_clock(path: Path) -> None:
    """Only the default of `--at` reads the clock."""
    if name_of(path) not in MAY_READ_THE_CLOCK:
        assert calls(tree(path), CLOCKS) == []


@pytest.mark.parametrize("path", SOURCES, ids=name_of)
def test_only_output_writes(path: Path) -> None:
    """Formatting is a pure value → text; one place writes."""
    if name_of(path) not in MAY_WRITE:
        assert calls(tree(path), {"print"}) + streams(tree(path)) == []


def test_every_exemption_is_needed() -> None:
    """One that names no module, or excuses nothing, is struck off."""
    trees = {name_of(path): tree(path) for path in SOURCES}
    libraries = {(library, module) for library, (_, exempt) in MAY.items() for module in exempt}
    assert all(library in set(imported(trees[module])) for library, module in libraries)
    assert all(calls(trees[module], OPENS) for module in MAY_OPEN)
    assert all(calls(trees[module], CLOCKS) for module in MAY_READ_THE_CLOCK)
    assert all(streams(trees[module]) for module in MAY_WRITE)


@pytest.mark.parametrize(
    ("importer", "source", "wrong"),
    [
        ("revise.rules.engine", "from revise.model.order import Order", []),
        ("revise.rules.engine", "from revise.render import page", ["revise.render.page"]),
        (
            "revise.model.order",
            "def late():\n    import revise.rules.engine",
            ["revise.rules.engine"],
        ),
        ("revise.files.read", "from revise.render.page import page", ["revise.render.page"]),
        ("revise.reading", "from revise.api import load", ["revise.api"]),
        ("revise.main", "from revise import __version__, exits", []),
        ("revise.rules.engine", "from revise import __version__", ["revise"]),
        ("revise.commands.assess", "if TYPE_CHECKING:\n    import revise.main", ["revise.main"]),
    ],
)
def test_the_check_sees_what_it_shall_see(importer: str, source: str, wrong: list[str]) -> None:
    """A check that finds nothing anywhere would be silent, too."""
    found = imported(ast.parse(source))
    assert [one for one in found if against_the_layers(importer, one)] == wrong


def test_the_other_checks_see_what_they_shall_see() -> None:
    """A library in the wrong hands, the clock in the core, a file opened, a line printed."""
    assert strangers("revise.rules.engine", "rtoml")
    assert strangers("revise.rules.engine", "pydantic_core.core_schema")
    assert not strangers("revise.model.base", "pydantic_core")
    assert impure("revise.rules.engine", "os.path")
    assert not impure("revise.files.read", "os.path")
    assert impure("revise.render.sarif", "urllib.request")
    module = ast.parse(
        "open('x')\nPath('x').read_text()\nread_text('x')\ndatetime.now()\nprint()\n"
        "sys.stdout.write('')\nsys.stderr.isatty()"
    )
    assert calls(module, OPENS) == ["1: open", "2: read_text"]
    assert calls(module, CLOCKS) == ["4: now"]
    assert calls(module, {"print"}) == ["5: print"]
    assert streams(module) == ["6: sys.stdout"]
