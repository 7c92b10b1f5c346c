"""Imports point one way, in no circle, and each trade is plied in one place (architecture.md).

Read from the source, so that imports inside functions and for type checkers count as well.
"""

import ast
from collections.abc import Callable, Iterable
from functools import cache

from tests.imports import COMMANDS, among, circles, imported, sources, trees, used_twice

LAYERS = (
    {"revise.words", "revise.learnt", "revise.version"},
    {"revise.proofread"},
    {"revise.itemize"},
    {"revise.model"},
    {"revise.files"},
    {"revise.policies"},
    {"revise.rules"},
    {"revise.render"},
    {"revise.explain", "revise.messages"},
    {"revise.evidence", "revise.moves"},
    {"revise.app"},
    {"revise.api"},
    {"revise"},
    {"revise.sitting", "revise.report", "revise.trial"},
    {"revise.desk"},
    {"revise.options", "revise.usage"},
    {"revise.commands"},
    {"revise.failures"},
    {"revise.main"},
    {"revise.__main__"},
)
"""A part imports from those above it here and from itself, never from its neighbours or below.

`revise` is the package's own `__init__`: the public names.
"""

MAY = {
    "typer": ({"revise.commands", "revise.options", "revise.usage", "revise.main"}, {}),
    "rtoml": (
        {"revise.files"},
        {
            "revise.policies.named": "the shipped policies are the program's own data",
            "revise.proofread.rulebook": "the rules of speech are its own data",
            "revise.words": "the program's own words are its own data",
        },
    ),
    "tomli_w": ({"revise.files"}, {}),
    "filelock": ({"revise.files"}, {}),
    "pathspec": ({"revise.files"}, {}),
    "tabulate": ({"revise.render"}, {}),
    "orjson": ({"revise.render"}, {}),
    "phonenumbers": ({"revise.proofread"}, {}),
    "linkify_it": ({"revise.proofread"}, {}),
    "jinja2": ({"revise.messages", "revise.evidence", "revise.report"}, {}),
    "platformdirs": ({"revise.files"}, {}),
    "textual": ({"revise.desk"}, {}),
    "typst": ({"revise.evidence.pdf"}, {}),
    "mcp": ({"revise.commands.mcp"}, {}),
    "pydantic": (
        {"revise.model"},
        {
            "revise.policies.fields": "policies of one's own are read by shapes, as orders are",
            "revise.policies.shapes": "the same",
        },
    ),
}
"""Library → the parts that know it, and single modules beside them with the reason."""

PURE = {
    *("revise.model", "revise.rules", "revise.render", "revise.explain", "revise.itemize"),
    *("revise.sitting", "revise.learnt", "revise.trial"),
}
IMPURE = {
    *("time", "random", "secrets", "os", "sys", "io", "shutil", "tempfile", "subprocess"),
    *("socket", "urllib", "http", "logging", "threading", "asyncio"),
}
"""Modules of the standard library that reach the clock, chance, the system or the network."""
ONLY_TEXT = {"urllib.parse"}
"""A part of such a module that reaches for nothing."""

OPENS = {"open", "read_text", "read_bytes", "write_text", "write_bytes", "scandir", "iterdir"}
MAY_OPEN = {
    "revise.itemize.kinds": "reads the commonest words of languages that stand beside it",
    "revise.learnt.weights": "reads the weights that stand beside those who ask",
    "revise.policies.named": "reads the shipped policies that stand beside it",
    "revise.proofread.rulebook": "reads the rules of speech that stand beside it",
    "revise.words": "reads the words that stand beside it",
}

CLOCKS = {"now", "today", "utcnow"}
MAY_READ_THE_CLOCK = {"revise.app.run": "the default of --at, once a run"}
MAY_WRITE = {"revise.app.output": "the one place that writes"}


modules = cache(trees)


def within(module: str, part: str) -> bool:
    """Say whether a module belongs to a part; the top package's `__init__` only to itself."""
    return module == part or (part != "revise" and module.startswith(f"{part}."))


def part_of(module: str) -> tuple[int, str]:
    """Give the layer and the part that a module belongs to."""
    found = [(n, part) for n, layer in enumerate(LAYERS) for part in layer if within(module, part)]
    assert len(found) == 1, f"{module} stands in no layer, or in several: see LAYERS"
    return found[0]


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


def wrong(check: Callable[[str, str], bool]) -> list[str]:
    """Give every import that a check objects to, as `importer: imported`."""
    return [
        f"{name}: {found}"
        for name, module in modules().items()
        for found in imported(module, modules())
        if check(name, found)
    ]


def test_imports_point_one_way() -> None:
    """`model ← files ← policy ← rules ← render ← {explain, messages, app} ← commands ← main`."""
    assert wrong(against_the_layers) == []


def test_each_library_is_known_in_one_place() -> None:
    """Only `commands`, `options`, `main` know Typer; only `files` knows TOML and disks."""
    assert wrong(strangers) == []


def test_the_core_is_pure() -> None:
    """Pure: no clock, no I/O, no chance."""
    assert wrong(impure) == []


def test_no_circle_of_modules() -> None:
    """No circle of modules, imports inside functions included."""
    assert circles(among(modules())) == []


def test_no_name_is_used_twice() -> None:
    """A file name means one thing, but `__init__` and a command beside its part."""
    paths = sources().values()
    parts = {path.stem for path in paths if path.parent.name not in COMMANDS}
    commands = {path.stem for path in paths if path.parent.name in COMMANDS} - {"__init__"}
    assert used_twice(paths) == []
    moves = {"propose", "extend", "redeliver", "escalate", "cancel"}
    assert commands & parts <= {"due", "explain", "proofread", "draft", "config"} | moves


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


def outside(
    exempt: Iterable[str], find: Callable[[ast.Module], list[str]], part: str = ""
) -> dict[str, list[str]]:
    """Give what `find` finds in the modules that are not exempt, and not in `part`."""
    every = {
        name: find(module)
        for name, module in modules().items()
        if name not in exempt and not (part and within(name, part))
    }
    return {name: found for name, found in every.items() if found}


def opening(module: ast.Module) -> list[str]:
    """Give the calls that open files."""
    return calls(module, OPENS)


def looking_at_the_clock(module: ast.Module) -> list[str]:
    """Give the calls that read the clock."""
    return calls(module, CLOCKS)


def writing(module: ast.Module) -> list[str]:
    """Give what writes to the terminal."""
    return calls(module, {"print"}) + streams(module)


def test_only_files_opens_files() -> None:
    """Only `files` knows TOML and disks."""
    assert outside(MAY_OPEN, opening, "revise.files") == {}


def test_only_the_default_of_at_reads_the_clock() -> None:
    """Only the default of `--at` reads the clock."""
    assert outside(MAY_READ_THE_CLOCK, looking_at_the_clock) == {}


def test_only_output_writes() -> None:
    """Formatting is a pure value → text; one place writes."""
    assert outside(MAY_WRITE, writing) == {}


def test_every_exemption_is_needed() -> None:
    """One that names no module, or excuses nothing, is struck off."""
    libraries = {(library, module) for library, (_, exempt) in MAY.items() for module in exempt}
    assert all(library in set(imported(modules()[module], ())) for library, module in libraries)
    assert all(opening(modules()[module]) for module in MAY_OPEN)
    assert all(looking_at_the_clock(modules()[module]) for module in MAY_READ_THE_CLOCK)
    assert all(writing(modules()[module]) for module in MAY_WRITE)


def objections(importer: str, source: str) -> list[str]:
    """Give the imports of a source that run against the layers."""
    return [
        one for one in imported(ast.parse(source), modules()) if against_the_layers(importer, one)
    ]


def test_the_check_of_layers_sees_what_it_shall_see() -> None:
    """A check that finds nothing anywhere would be silent, too."""
    engine, page = "revise.rules.engine", "revise.render.page"
    late = "def late():\n    import revise.rules.engine"
    typing = "if TYPE_CHECKING:\n    import revise.main"
    assert objections(engine, "from revise.model.order import Order") == []
    assert objections(engine, "from revise.render import page") == [page]
    assert objections("revise.model.order", late) == [engine]
    assert objections("revise.files.read", "from revise.render.page import page") == [page]
    assert objections("revise.main", "from revise import version, options") == []
    assert objections(engine, "from revise import assess") == ["revise"]
    assert objections("revise.commands.assess", typing) == ["revise.main"]
    assert objections("revise.messages.draft", "import revise.app.run") == ["revise.app.run"]


def test_the_check_of_circles_sees_what_it_shall_see() -> None:
    """A circle of two, and one of three behind a way that is none."""
    assert circles({"a": ["b"], "b": ["a"]}) == [("a", "b")]
    assert circles({"a": ["b"], "b": ["c", "d"], "c": ["b"], "d": ["c"]}) == [("b", "c", "d")]
    assert circles({"a": ["b", "c"], "b": ["c"], "c": ["typing"]}) == []


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
    assert opening(module) == ["1: open", "2: read_text"]
    assert looking_at_the_clock(module) == ["4: now"]
    assert writing(module) == ["5: print", "6: sys.stdout"]
