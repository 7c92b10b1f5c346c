"""What a reader may expect of every file here, and a publisher of the whole.

That everything public says what it is, is held by the linter (D100 to D103).
"""

import ast
import re
import subprocess
import sys
import tarfile
import tomllib
from importlib.metadata import distribution, packages_distributions, version
from pathlib import Path

import pytest

import revise
from tests.cli import AT, ROOT, process

MODULES = sorted((ROOT / "revise").rglob("*.py"))
SHIPPED = [
    *(
        ROOT / name
        for name in ("README.md", "CLI.md", "CONTRIBUTING.md", "CHANGELOG.md", "LICENSE")
    ),
    *(ROOT / name for name in ("pyproject.toml", "action.yml", ".pre-commit-hooks.yaml")),
    *(
        path
        for top in ("revise", "tests", "examples", "docs")
        for path in sorted((ROOT / top).rglob("*"))
        if path.is_file() and "__pycache__" not in path.parts
    ),
]
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]

LONGEST = 300
"""Lines of a module; the picture is under 200."""

FOREIGN = ["pypi" + ".org", "python" + "hosted", "/" + "work/", "/" + "tmp/", "/" + "home/"]
"""Hosts of package registries and paths of one machine: none may stand in what is shipped."""


def name(path: Path) -> str:
    """Name a file by its path in the project."""
    return path.relative_to(ROOT).as_posix()


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
    """Names, command, licence, typing, Python, addresses: as issue and README say."""
    assert PROJECT["name"] == "revise-cli"
    assert PROJECT["scripts"] == {"revise": "revise.__main__:run"}
    assert PROJECT["license"] == "MIT"
    assert PROJECT["requires-python"] == ">=3.11"
    assert PROJECT["urls"].keys() == {"Repository", "Documentation", "Changelog", "Issues"}
    assert PROJECT["description"].endswith(".")
    assert {"Typing :: Typed", "Programming Language :: Python :: 3.11"} <= {
        *PROJECT["classifiers"]
    }
    assert not [one for one in PROJECT["classifiers"] if one.startswith("License ::")]
    assert (ROOT / "revise" / "py.typed").read_bytes() == b""
    licence = (ROOT / "LICENSE").read_text("utf-8")
    assert licence.startswith("MIT License\n\nCopyright (c) 20")
    assert 'THE SOFTWARE IS PROVIDED "AS IS"' in licence


def test_the_changelog_has_a_place_for_what_comes_next() -> None:
    """Keep a Changelog: an unreleased section, known headings, the version if it is out."""
    text = (ROOT / "CHANGELOG.md").read_text("utf-8")
    releases = re.findall(r"^## \[(.+?)\]", text, flags=re.MULTILINE)
    kinds = set(re.findall(r"^### (.+)$", text, flags=re.MULTILINE))
    assert releases[0] == "Unreleased"
    assert kinds <= {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
    assert revise.__version__ in {"0.1.0", *releases}


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


def test_what_is_installed_is_what_is_declared() -> None:
    """The version is told once, and `revise` starts what pyproject names."""
    commands = {one.name: one.value for one in distribution("revise-cli").entry_points}
    assert version("revise-cli") == revise.__version__
    assert commands == PROJECT["scripts"]


# ---- Libraries -------------------------------------------------------------------------------

OF_THE_BROWSER = ROOT / "tests" / "browser.py"
"""The one module that imports what drives a browser, from the `browser` extra."""
OF_PEERS = ROOT / "tests" / "benchmarks" / "second_opinion" / "engines.py"
"""The one module that imports peers, run in an environment made of the `peers` extra."""
PEERS = {"cel": "common-expression-language", "regopy": "regopy", "zen": "zen-engine"}
"""Imported name → distribution, of what the development install does not bring."""
LEARNING = ROOT / "tests" / "programs" / "learning.py"
"""The one module that imports what weights are learnt with, the `learn` extra."""
LEARNT_WITH = {"numpy", "scikit-learn", "scipy"}
ASSISTANT = ROOT / "tests" / "assistant.py"
"""The one module of tests that imports the SDK for assistants, from the `mcp` extra."""
DRIVERS = {"playwright": "playwright", "axe_playwright_python": "axe-playwright-python"}
"""The same, of the browser."""
BROUGHT_BY = {"pydantic-core": "pydantic"}
UNSEEN = {"tzdata"}
"""Imported by nobody: zoneinfo reads it where the system has no time zones."""


def used(paths: list[Path]) -> set[str]:
    """Give the distributions that modules import, as registries write them."""
    found = set()
    for path in paths:
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.partition(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom):
                found.add((node.module or "").partition(".")[0])
    own = {"", "revise", "tests", *(path.stem for path in paths)}
    homes = packages_distributions()
    plain = {
        plainly({**PEERS, **DRIVERS, "mcp": "mcp"}.get(one) or homes[one][0])
        for one in found - own - {*sys.stdlib_module_names}
    }
    return {BROUGHT_BY.get(one, one) for one in plain}


def declared(requirements: list[str]) -> set[str]:
    """Give the names of the distributions that are required."""
    return {plainly(re.split(r"[^A-Za-z0-9._-]", one)[0]) for one in requirements}


def plainly(distribution_name: str) -> str:
    """Write a name as registries do."""
    return re.sub(r"[-_.]+", "-", distribution_name).lower()


def test_what_is_imported_is_declared_and_what_is_declared_is_imported() -> None:
    """The program and its extras exactly, tests by `dev`, peers and browser in a module each."""
    extras = PROJECT["optional-dependencies"]
    needed = declared(PROJECT["dependencies"]) | declared(extras["pdf"]) | declared(extras["mcp"])
    tests = sorted(
        {*(ROOT / "tests").rglob("*.py")} - {OF_PEERS, LEARNING, OF_THE_BROWSER, ASSISTANT}
    )
    assert used(MODULES) == needed - UNSEEN
    assert used(tests) <= needed | declared(extras["dev"])
    assert declared(extras["learn"]) == LEARNT_WITH
    assert used([OF_THE_BROWSER]) == {*DRIVERS.values()} == declared(extras["browser"])
    assert used([OF_PEERS]) == {*PEERS.values()} <= declared(extras["peers"])


def test_time_zones_are_known_where_the_system_has_none() -> None:
    """A slim container has no zone database; `tzdata` is asked for on every machine."""
    assert not [one for one in PROJECT["dependencies"] if ";" in one]
    order = ROOT / "examples" / "11-ohne-plattform" / "order.toml"
    done = process("assess", order, "--at", AT, env={"PYTHONTZPATH": "", "TZ": "Europe/Berlin"})
    assert (done.returncode, done.stderr) == (0, b"")
