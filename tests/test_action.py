"""The GitHub Action: its steps run in bash as a runner would, with `revise` in its place."""

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import pytest
import yaml

from tests.cli import ROOT, RUN, environment

ACTION: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text("utf-8"))
STEPS: dict[str, dict[str, Any]] = {step["name"]: step for step in ACTION["runs"]["steps"]}
DEFAULTS = {name: about["default"] for name, about in ACTION["inputs"].items()}
FILLED_IN = re.compile(r"\$\{\{ *(.+?) *\}\}")

TELL = f"""\
#!{sys.executable}
import json, os, sys
with open(os.environ["TOLD"], "a") as told:
    print(json.dumps(sys.argv[1:]), file=told)
sys.exit(int(os.environ.get("CODE", 0)))
"""
"""A program that notes how it was called."""


class Ran(NamedTuple):
    """What a step did: its exit code, what it printed, the calls of the program in its place."""

    code: int
    output: str
    calls: list[list[str]]


def run(step: str, folder: Path, context: Mapping[str, str], **environment: str) -> Ran:
    """Run a shell step in `folder`; `context` is what its expressions mean."""
    filled = {
        key: FILLED_IN.sub(lambda found: context[found[1]], value)
        for key, value in STEPS[step]["env"].items()
    }
    told = folder.parent / "told"
    told.write_text("")
    done = subprocess.run(
        # As runners call bash for `shell: bash`.
        ["bash", "--noprofile", "--norc", "-e", "-o", "pipefail", "-c", STEPS[step]["run"]],
        cwd=folder,
        env={
            "PATH": os.environ["PATH"],
            "RUNNER_TEMP": str(folder.parent / "runner temp"),
            "TOLD": str(told),
            **filled,
            **environment,
        },
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    calls = [json.loads(line) for line in told.read_text().splitlines()]
    return Ran(done.returncode, done.stdout.decode(), calls)


def check(folder: Path, environment: Mapping[str, str] | None = None, **inputs: str) -> Ran:
    """Run the step that checks; inputs are named as in `with:`, `_` for `-`."""
    given = {**DEFAULTS, **{name.replace("_", "-"): value for name, value in inputs.items()}}
    context = {f"inputs.{name}": value for name, value in given.items()}
    return run("Check orders", folder, context, **environment or {})


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The checked out repository, beside the folder in which the action is installed."""
    program = tmp_path / "runner temp" / "revise" / "bin" / "revise"
    program.parent.mkdir(parents=True)
    program.write_text(TELL)
    program.chmod(0o755)
    repository = tmp_path / "repository"
    repository.mkdir()
    return repository


def test_without_inputs_the_whole_repository_is_checked(folder: Path) -> None:
    assert check(folder) == Ran(0, "", [["check", "--format", "github", "--", "."]])
    assert check(folder, path="\n").calls == [["check", "--format", "github", "--", "."]]


def test_with_a_level_the_orders_are_assessed(folder: Path) -> None:
    """Which also tells what is wrong with a file: it is annotated once."""
    summary = ["--redact", "--output", "markdown=a summary.md", "--fail-on", "warning"]
    ran = check(folder, {"GITHUB_STEP_SUMMARY": "a summary.md", "CODE": "4"}, fail_on="warning")
    assert ran == Ran(4, "", [["assess", "--format", "github", *summary, "--", "."]])


def test_what_is_wrong_is_annotated_where_it_stands(folder: Path) -> None:
    """The program itself, over a story's orders: the lines that GitHub turns into annotations."""
    program = Path(f"{folder.parent}/runner temp/revise/bin/revise")
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{RUN}' \"$@\"\n")
    shutil.copytree(ROOT / "examples" / "14-in-ci", folder, dirs_exist_ok=True)

    ran = check(folder, environment(), path="fine.toml\nbroken.toml")
    assert ran.code == 1
    places = re.findall(r"^::error file=broken\.toml,line=(\d+),.*::.", ran.output, re.MULTILINE)
    assert places == ["3", "4", "6", "7", "8", "25", "26"]

    assert check(folder, environment(), path="fine.toml") == Ran(0, "", [])

    asked = {"path": "fine.toml", "args": "--lang=de", "fail_on": "warning"}
    ran = check(folder, environment({"REVISE_AT": "2026-11-21T09:00:00Z"}), **asked)
    assert ran.code == 1
    assert re.search(r"^::warning file=fine\.toml,line=\d+,", ran.output, re.MULTILINE)


def test_paths_and_options_stand_one_a_line(folder: Path) -> None:
    """A space belongs to a name; a path is never taken for an option."""
    ran = check(folder, path="a b.toml\n\n-x.toml\n", args="--config=my revise.toml\n--no-ignore\n")
    options = ["--format", "github", "--config=my revise.toml", "--no-ignore"]
    assert ran.calls == [["check", *options, "--", "a b.toml", "-x.toml"]]


@pytest.mark.parametrize(
    "hostile",
    ["$(touch run)", "`touch run`", "; touch run", "' ; touch run '", '" ; touch run "', "*", "\\"],
)
def test_no_input_is_read_as_shell(folder: Path, hostile: str) -> None:
    """Inputs may come from a pull request of anyone."""
    (folder / "there").touch()
    ran = check(folder, path=hostile, args=hostile, fail_on=hostile)
    options = ["--format", "github", hostile]
    summary = ["--redact", "--output", "markdown=/dev/null"]
    assert ran == Ran(
        0,
        "",
        [
            ["assess", *options, *summary, "--fail-on", hostile, "--", hostile],
        ],
    )
    assert [one.name for one in folder.iterdir()] == ["there"]


def test_nothing_is_written_into_a_script_by_the_runner() -> None:
    """An expression inside `run` is text that bash then reads: inputs go through `env` alone."""
    used = set()
    for step in STEPS.values():
        assert "${{" not in step.get("run", "")
        assert "run" not in step or step["shell"] == "bash"
        for value in [*step.get("env", {}).values(), *step.get("with", {}).values()]:
            used |= {found[1] for found in FILLED_IN.finditer(str(value))}
    assert {one.removeprefix("inputs.") for one in used if one.startswith("inputs.")} == {
        *ACTION["inputs"]
    }


def test_every_input_says_what_it_is() -> None:
    for name, about in ACTION["inputs"].items():
        assert about["description"].endswith("."), name
    assert ACTION["runs"]["using"] == "composite"


def test_it_installs_its_own_checkout_into_an_environment_of_its_own(
    folder: Path, tmp_path: Path
) -> None:
    """The job's own Python gains no package; the version is the one `uses:` names."""
    python = tmp_path / "runner temp" / "revise" / "bin" / "python"
    python.write_text(TELL)
    python.chmod(0o755)
    context = {"steps.python.outputs.python-path": str(python), "github.action_path": "/an action"}
    assert run("Install revise", folder, context) == Ran(
        0,
        "",
        [
            ["-m", "venv", f"{tmp_path}/runner temp/revise"],
            ["-m", "pip", "install", "--quiet", "/an action"],
        ],
    )
