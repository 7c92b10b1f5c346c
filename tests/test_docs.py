"""The pages are true: what they tell to type works, what they list is what the program has."""

from __future__ import annotations

import re
import shlex
import shutil
import tomllib
from collections.abc import Iterator
from datetime import UTC
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml
from markdown_it import MarkdownIt

import revise
from revise.files.schemas import DOCUMENTS
from revise.messages.draft import draft
from revise.messages.letter import Carried, Voice
from revise.model.case_file import CaseFile, parse_cases
from revise.model.config import Config
from revise.policies.named import shipped_names
from revise.policies.own import parse_own
from revise.render.input_schemas import INPUTS
from tests.cli import ORDER, ROOT, at_a_terminal
from tests.cli import revise as run
from tests.configs import parse_config
from tests.test_layers import LAYERS

README = ROOT / "README.md"
GUIDES = sorted((ROOT / "docs").glob("*.md"))
"""Short pages, each about one thing."""
WEEK = ROOT / "docs" / "agency.md"
"""It is told as a story, with files of its own: `tests/test_examples.py` runs it."""
PAGES = [
    *(README, *(ROOT / f"{one}.md" for one in ("CLI", "CONTRIBUTING", "CHANGELOG")), *GUIDES),
    *(ROOT / "tests" / "README.md", ROOT / "tests" / "benchmarks" / "README.md"),
    *sorted((ROOT / "examples").rglob("*.md")),
]
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

FILES = {
    "logo-v2.svg": "<svg/>\n",
    "studio.toml": "name = 'studio'\nextends = 'fiverr'\n",
}
"""What the readers of a page have, beside a folder of orders and what the page shows by `cat`."""


def name(path: Path) -> str:
    """Name a page by its path in the project."""
    return path.relative_to(ROOT).as_posix()


def fences(path: Path, language: str) -> list[str]:
    """Give the blocks of a page that are written in a language."""
    tokens = MarkdownIt().parse(path.read_text("utf-8"))
    return [one.content for one in tokens if one.type == "fence" and one.info == language]


def section(path: Path, heading: str) -> str:
    """Give what stands below a heading, up to the next one."""
    _, found, below = path.read_text("utf-8").partition(f"\n## {heading}\n")
    assert found, f"{name(path)} has no heading {heading!r}"
    return below.partition("\n## ")[0]


def column(text: str, number: int = 0) -> list[str]:
    """Give the code words in a column of the table in a text, from top to bottom."""
    rows = [line.split("|")[1:-1] for line in text.splitlines() if line.startswith("|")]
    return [word for row in rows for word in re.findall("`(.+?)`", row[number])]


# ---- What a reader types ---------------------------------------------------------------------


class Typed(NamedTuple):
    """A command as it is typed, and what the page shows of its output, `...` for what it cuts."""

    command: str
    shown: str


def typed(path: Path) -> Iterator[Typed]:
    """Give what is typed on a page, in order; a line that ends in a backslash goes on."""
    for block in fences(path, "console"):
        for one in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
            command = re.match(r"(?:.*\\\n)*.*\n", one)
            assert command is not None
            yield Typed(command[0].rstrip("\n"), one[command.end() :])


@pytest.mark.parametrize("path", [README, *(one for one in GUIDES if one != WEEK)], ids=name)
def test_what_a_page_tells_to_type_does_what_it_says(path: Path, tmp_path: Path) -> None:
    """All of a page in one folder, whole output where the page shows some."""
    commands = list(typed(path))
    shown = {command[4:]: text for command, text in commands if command.startswith("cat ")}
    for file, text in {**FILES, **shown}.items():
        (tmp_path / file).write_text(text, "utf-8")
    shutil.copytree(ROOT / "examples" / "13-many-orders" / "orders", tmp_path / "orders")

    terminal, same = at_a_terminal(tmp_path), OutputChecker().check_output
    for one in commands:
        printed = terminal(one.command)
        assert not re.search(r"\[exit ([2-9]|\d\d+)\]\n\Z", printed), (one.command, printed)
        assert not one.shown or same(one.shown, printed, ELLIPSIS), (one.command, printed)


def test_the_command_to_try_it_works(monkeypatch: pytest.MonkeyPatch) -> None:
    """The README's first `sh` block, but for making the environment; the second is what CI runs."""
    monkeypatch.chdir(ROOT)
    (try_it, tests) = fences(README, "sh")
    *_, last = try_it.split(" && ")
    assert run(*shlex.split(last.removeprefix(".venv/bin/revise "))).exit_code == 0
    assert tests.rstrip().endswith(".venv/bin/pytest")


# ---- What a reader copies --------------------------------------------------------------------


@pytest.mark.parametrize("path", [README, *GUIDES], ids=name)
def test_every_toml_block_is_a_file_without_a_mistake(path: Path, tmp_path: Path) -> None:
    """Orders, configs, policies and their cases to copy."""
    (tmp_path / "letters").mkdir()
    for block in fences(path, "toml"):
        data = tomllib.loads(block)
        if "order" in data:
            assert revise.loads(block)
        elif "name" in data:
            assert parse_own(block, "studio.toml")
        elif "case" in data:
            assert isinstance(parse_cases(data), CaseFile)
        else:
            assert isinstance(parse_config(data, tmp_path), Config)


def test_the_config_on_its_page_has_every_key() -> None:
    """What can be set once is found there; above the tables, what counts in one's own alone."""
    (block, own, *_) = fences(ROOT / "docs" / "policies.md", "toml")
    tables = tomllib.loads(block).items()
    told = {name: {*(one[0] if isinstance(one, list) else one)} for name, one in tables}
    schema = INPUTS["config"]()
    keys = {
        name.removesuffix("Table").lower(): {*one["properties"]}
        for name, one in schema["$defs"].items()
    }
    assert told == keys
    assert [*tomllib.loads(own)] == [key for key in schema["properties"] if key not in keys]


def test_the_python_works(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """As it stands, beside an order file."""
    monkeypatch.chdir(tmp_path)
    Path("order.toml").write_text(ORDER, "utf-8")
    (block,) = fences(ROOT / "docs" / "formats.md", "python")
    exec(compile(block, "formats.md", "exec"), {})  # the page is ours


def test_the_template_works(tmp_path: Path) -> None:
    """In place of ours."""
    (block,) = fences(ROOT / "docs" / "policies.md", "jinja")
    (tmp_path / "proposal.txt.j2").write_text(block, "utf-8")
    found = revise.assess(revise.loads(ORDER), at=revise.loads(ORDER).events[-1].at)
    voice = Voice("en", folder=tmp_path, timezone=UTC)
    assert draft("proposal", found, Carried(), voice) == (
        "Hello,\n\n"
        "I have read your message about Logo for a bakery, and will be back tomorrow.\n\n"
        "Best regards\n"
    )


def test_the_workflow_and_the_hook_name_what_there_is() -> None:
    """Inputs of `action.yml`, ids of `.pre-commit-hooks.yaml`."""
    page = ROOT / "docs" / "ci.md"
    workflow, commits = map(yaml.safe_load, fences(page, "yaml"))
    inputs = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))["inputs"]
    hooks = yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))
    ours = workflow["jobs"]["orders"]["steps"][-1]
    assert {*ours["with"]} <= {*inputs}
    assert column(section(page, "GitHub Actions")) == [*inputs]
    assert commits["repos"][0]["hooks"] == [{"id": hook["id"]} for hook in hooks]


# ---- What a page lists -----------------------------------------------------------------------


def formats(command: str) -> list[str]:
    """Give what `--format` of a command takes; CLI.md is made from the commands."""
    options = section(ROOT / "CLI.md", f"revise {command}")
    return re.findall(r"`--format <(.+)>`", options)[0].split("|")


def test_the_table_of_formats_is_what_the_commands_take() -> None:
    """A row a format, a column a command."""
    head, _, *rows = [
        [cell.strip(" `") for cell in line.split("|")[1:-1]]
        for line in section(ROOT / "docs" / "formats.md", "Formats").splitlines()
        if line.startswith("|")
    ]
    for number, command in enumerate(head[1:-1], 1):
        assert {row[0] for row in rows if row[number] == "yes"} == {*formats(command)}, command


def test_every_key_and_event_of_an_order_file_is_told() -> None:
    """In the order of the schema, or of the steps; the commands are there, too."""
    page, tables = ROOT / "docs" / "order-file.md", INPUTS["order"]()["$defs"].values()
    events = [one["properties"]["type"]["const"] for one in tables if "type" in one["properties"]]
    told = section(page, "What happened")
    assert column(section(page, "What was agreed"))[1:] == keys("Terms")
    assert column(section(page, "What the client asks for")) == keys("Item")
    assert sorted(column(told)) == sorted(events)
    for command in column(told, 2):
        assert re.search(
            f"^#+ revise {command}$", (ROOT / "CLI.md").read_text("utf-8"), re.MULTILINE
        )


def keys(table: str) -> list[str]:
    """Give the keys of a table of an order file."""
    return [*INPUTS["order"]()["$defs"][table]["properties"]]


def test_every_policy_that_comes_along_has_a_row() -> None:
    """A platform more is a row more."""
    told = column(section(ROOT / "docs" / "policies.md", "Policies"))
    assert sorted(told) == sorted(shipped_names())


def test_every_document_has_a_schema_by_the_name_told() -> None:
    """`revise schema NAME`."""
    told = column(section(ROOT / "docs" / "formats.md", "JSON documents"))
    assert sorted(told) == sorted([*DOCUMENTS, *INPUTS])


def test_every_library_has_a_row() -> None:
    """What comes with it is what is asked for."""
    table = section(ROOT / "docs" / "install.md", "What comes with it")
    told = re.findall(r"^\| ([a-z0-9-]+) \|", table, re.MULTILINE)[1:]
    asked = [re.split("[>=;]", one)[0] for one in PROJECT["project"]["dependencies"]]
    assert sorted(told) == sorted(asked)


# ---- The pages together ----------------------------------------------------------------------


def test_the_readme_is_read_in_one_sitting() -> None:
    """At most 150 lines; only commands to paste are wider than 100 columns."""
    lines = README.read_text("utf-8").splitlines()
    wide = [line for line in lines if len(line) > 100]
    assert len(lines) <= 150
    assert wide == [block.rstrip("\n") for block in fences(README, "sh")]


def links(path: Path) -> list[str]:
    """Give where the links of a page lead."""
    tokens = MarkdownIt().parse(path.read_text("utf-8"))
    inline = [child for token in tokens for child in token.children or ()]
    return [str(one.attrs["href"]) for one in inline if one.type == "link_open"]


def anchors(path: Path) -> set[str]:
    """Give the names of a page's headings, as hosts of git make them."""
    headings = re.findall(r"^#+ (.+)$", path.read_text("utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w -]", "", one).lower().replace(" ", "-") for one in headings}


def broken(path: Path) -> list[str]:
    """Give the links of a page that lead to no file of the project, or to no heading of it."""
    found = []
    for link in links(path):
        target, _, anchor = link.partition("#")
        there = (path.parent / target).resolve() if target else path
        if "://" not in link and not (there.exists() and (not anchor or anchor in anchors(there))):
            found.append(link)
    return found


def test_every_link_leads_somewhere() -> None:
    """To a file of the project, and to a heading it has."""
    assert {name(path): found for path in PAGES if (found := broken(path))} == {}


def test_every_page_is_found_from_the_readme() -> None:
    """A page nobody is sent to is read by nobody."""
    told = {(ROOT / link).resolve() for link in links(README) if "://" not in link}
    assert {*GUIDES, ROOT / "CLI.md", ROOT / "CHANGELOG.md", ROOT / "CONTRIBUTING.md"} <= told


# ---- The map of the house --------------------------------------------------------------------

MAP = ROOT / "CONTRIBUTING.md"


def test_the_map_names_every_room_and_no_other() -> None:
    """Every folder and every module at the top of `revise/`; each path named is there."""
    named = {*re.findall(r"`((?:revise|tests|docs|examples)\b[\w./-]*)`", MAP.read_text("utf-8"))}
    folders = {path.parent for path in (ROOT / "revise").rglob("*.py")} - {ROOT / "revise"}
    doors = set((ROOT / "revise").glob("[a-z]*.py"))
    assert {name(path) for path in folders | doors} <= named
    assert [path for path in sorted(named) if not (ROOT / path).exists()] == []


def test_the_map_is_in_the_order_of_the_imports() -> None:
    """A part imports from those above it."""
    rows = column(section(MAP, "The map"))
    parts = [row.replace("/", ".").removesuffix(".py") for row in rows]
    depths = [number for one in parts for number, layer in enumerate(LAYERS) if one in layer]
    assert {"revise", "revise.__main__", *parts} >= set().union(*LAYERS)
    assert depths == sorted(depths)


# ---- The README at a package index -----------------------------------------------------------

REPOSITORY = PROJECT["project"]["urls"]["Repository"]
HOOK = PROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]


def test_links_work_from_a_package_index() -> None:
    """There, a relative link leads nowhere: each is rewritten to where the repository is."""
    (fragment,) = HOOK["fragments"]
    text = (ROOT / fragment["path"]).read_text("utf-8")
    for rule in HOOK["substitutions"]:
        text = re.sub(rule["pattern"], rule["replacement"], text)
    inline = [child for one in MarkdownIt().parse(text) for child in one.children or ()]
    there = [str(one.attrs["href"]) for one in inline if one.type == "link_open"]
    here = links(README)
    assert len(here) == len(there)
    for before, after in zip(here, there, strict=True):
        assert after == (before if "://" in before else f"{REPOSITORY}/blob/HEAD/{before}")
