"""What a reader may expect of every file here, and a publisher of the whole."""

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
from collections.abc import Iterator
from importlib.metadata import distribution, packages_distributions, version
from pathlib import Path

import pytest

import revise
from tests.cli import AT, ROOT, process

MODULES = sorted((ROOT / "revise").rglob("*.py"))
SHIPPED = sorted(
    path
    for top in ("revise", "tests", "examples", "docs")
    for path in (ROOT / top).rglob("*")
    if path.is_file() and "__pycache__" not in path.parts
) + [
    ROOT / name
    for name in (
        *("README.md", "CLI.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE", "pyproject.toml"),
        *("action.yml", ".pre-commit-hooks.yaml"),
    )
]
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
PROJECT = PYPROJECT["project"]

LONGEST = 300
"""Lines of a module; the picture is under 200."""

FOREIGN = ["pypi" + ".org", "python" + "hosted", "/" + "work/", "/" + "tmp/", "/" + "home/"]
"""Hosts of package registries and paths of one machine: none may stand in what is shipped."""


def name(path: Path) -> str:
    """Name a file by its path in the project."""
    return path.relative_to(ROOT).as_posix()


def public(node: ast.AST, inside: str = "") -> Iterator[tuple[str, ast.AST]]:
    """Give the public classes and functions of a module, methods of public classes included."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef):
            continue
        if child.name.startswith("_"):
            continue
        yield f"{inside}{child.name}", child
        if isinstance(child, ast.ClassDef):
            yield from public(child, f"{child.name}.")


def without_words(source: str) -> list[str]:
    """Name what has no docstring: `module`, or a public class, function or method."""
    module = ast.parse(source)
    every = [("module", module), *public(module)]
    return [what for what, node in every if not ast.get_docstring(node)]  # type: ignore[arg-type]  # public() gives nothing else


def test_everything_public_says_what_it_is() -> None:
    """A module, a class, a function without a word of its own is not finished."""
    silent = {name(path): without_words(path.read_text("utf-8")) for path in MODULES}
    assert {path: found for path, found in silent.items() if found} == {}
    # Public methods count, private names and functions inside functions do not.
    source = (
        "class A:\n  def b(self): ...\n  def _c(self): ...\n"
        'def d():\n  "Say."\n  def e(): ...\nclass _F:\n  def g(self): ...\n'
    )
    assert without_words(source) == ["module", "A", "A.b"]


def test_no_module_is_too_long() -> None:
    """One reason to change a file; the longest are listed when one is over."""
    lengths = {name(path): len(path.read_text("utf-8").splitlines()) for path in MODULES}
    longest = sorted(lengths.items(), key=lambda one: -one[1])[:5]
    assert longest[0][1] <= LONGEST, longest


def test_nothing_of_one_machine_is_shipped() -> None:
    """No registry's host, no path that exists on one machine alone."""
    foreign = re.compile("|".join(map(re.escape, FOREIGN)).encode())
    assert [name(path) for path in SHIPPED if foreign.search(path.read_bytes())] == []


def test_the_project_could_be_published_today() -> None:
    """Names, command, licence, typing, Python: as issue and README say."""
    assert PROJECT["name"] == "revise-cli"
    assert PROJECT["scripts"] == {"revise": "revise.__main__:run"}
    assert PROJECT["license"] == "MIT"
    assert PROJECT["requires-python"] == ">=3.11"
    assert PROJECT["urls"].keys() == {"Repository", "Documentation", "Changelog", "Issues"}
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.11"} <= {
        *PROJECT["classifiers"]
    }
    assert not [one for one in PROJECT["classifiers"] if one.startswith("License ::")]
    assert (ROOT / "revise" / "py.typed").read_bytes() == b""
    assert PROJECT["description"].endswith(".")


def test_the_licence_is_mit() -> None:
    """The text itself, with a year and whose it is."""
    text = (ROOT / "LICENSE").read_text("utf-8")
    assert text.startswith("MIT License\n\nCopyright (c) 20")
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in text


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    """Keep a Changelog: an unreleased section, known headings, the version if it is out."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[(.+?)\]", text, flags=re.MULTILINE)
    assert releases[0] == "Unreleased"
    kinds = set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE))
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert revise.__version__ in {"0.1.0", *releases}


def test_the_version_is_told_once() -> None:
    """What is installed says the same as the package."""
    assert version("revise-cli") == revise.__version__


def test_the_source_distribution_holds_what_is_shipped(tmp_path: Path) -> None:
    """Built without network; its README's links lead into the repository (tests/test_docs.py)."""
    pytest.importorskip("hatch_fancy_pypi_readme", reason="the dev extra brings it")
    build = [sys.executable, "-m", "hatchling", "build", "-t", "sdist", "-d", str(tmp_path)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    (path,) = tmp_path.iterdir()
    with tarfile.open(path) as archive:
        names = {one.partition("/")[2] for one in archive.getnames()}
        about = archive.extractfile(f"{path.name.removesuffix('.tar.gz')}/PKG-INFO")
        assert about is not None
        assert f"]({PROJECT['urls']['Repository']}/blob/HEAD/CLI.md)".encode() in about.read()
    assert {name(one) for one in SHIPPED} <= names


def test_time_zones_are_known_where_the_system_has_none() -> None:
    """A slim container has no zone database; `tzdata` is asked for on every machine."""
    assert not [one for one in PROJECT["dependencies"] if ";" in one]
    order = ROOT / "examples" / "11-ohne-plattform" / "order.toml"
    done = process("assess", order, "--at", AT, env={"PYTHONTZPATH": "", "TZ": "Europe/Berlin"})
    assert (done.returncode, done.stderr) == (0, b"")


def imported(paths: list[Path]) -> set[str]:
    """Give the top names of everything that modules import."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add(node.module or "")
    return {one.partition(".")[0] for one in found}


def declared(requirements: list[str]) -> set[str]:
    """Give the names of the distributions that are required, as registries write them."""
    return {_plain(re.split(r"[^A-Za-z0-9._-]", one)[0]) for one in requirements}


def _plain(distribution_name: str) -> str:
    return re.sub(r"[-_.]+", "-", distribution_name).lower()


NEEDED_UNSEEN = {"tzdata": "zoneinfo reads it where the system has no time zones"}
BROUGHT_BY = {"pydantic-core": "pydantic"}


def test_every_imported_library_is_declared_and_every_declared_one_imported() -> None:
    """What is used is asked for, what is asked for is used."""
    homes = packages_distributions()
    outside = imported(MODULES) - set(sys.stdlib_module_names) - {"revise", ""}
    used = {_plain(homes[one][0]) for one in outside}
    used = {BROUGHT_BY.get(one, one) for one in used}
    assert used == declared(PROJECT["dependencies"]) - NEEDED_UNSEEN.keys()


PEERS = {"cel": "common-expression-language", "regopy": "regopy", "zen": "zen-engine"}
"""Imported name → distribution, of what the development install does not bring."""
OF_PEERS = ROOT / "tests" / "benchmarks" / "second_opinion" / "engines.py"
"""The one module that imports them, run in an environment made of the `peers` extra."""


def test_peers_are_declared_and_imported_in_one_place() -> None:
    """The `peers` extra brings them; whatever else the tests import, they do without."""
    outside = {one for one in imported([OF_PEERS]) if one not in {*sys.stdlib_module_names}}
    assert outside == {"revise", "tests", *PEERS}
    assert set(PEERS.values()) <= declared(PROJECT["optional-dependencies"]["peers"])


def test_every_library_of_the_tests_is_declared() -> None:
    """The `dev` extra brings what the suite imports."""
    homes = packages_distributions()
    tests = sorted({*(ROOT / "tests").rglob("*.py")} - {OF_PEERS})
    own = {path.stem for path in tests} | {"tests", "revise", ""}
    outside = imported(tests) - set(sys.stdlib_module_names) - own
    used = {BROUGHT_BY.get(_plain(homes[one][0]), _plain(homes[one][0])) for one in outside}
    extras = PROJECT["optional-dependencies"]["dev"]
    assert used <= declared([*PROJECT["dependencies"], *extras])


def test_the_installed_command_is_the_declared_one() -> None:
    """`revise` starts what pyproject names."""
    commands = {one.name: one.value for one in distribution("revise-cli").entry_points}
    assert commands == PROJECT["scripts"]
