"""Start-up beside that of peers: whole processes of installed commands, on the same files."""

from __future__ import annotations

import json
import os
import subprocess
import tomllib
from pathlib import Path
from typing import NamedTuple

from tests.benchmarks import orders
from tests.benchmarks.measure import command, ratio

JOB = "JOB-001"
JOB_TERMS = (
    *("--client", "Client", "--description", "Logo"),
    *("--source", "fiverr", "--budget", "300"),
)


class Start(NamedTuple):
    """What a peer does, against what `revise` does that is like it."""

    what: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


STARTS = (
    Start("version", ("revise", "--version"), ("check-jsonschema", "--version")),
    Start("version", ("revise", "--version"), ("yamllint", "--version")),
    Start("version", ("revise", "--version"), ("freelance", "--version")),
    Start(
        "the same order.toml, by the schema `revise schema order` prints",
        ("revise", "check", "order.toml"),
        ("check-jsonschema", "--schemafile", "schema.json", "order.toml"),
    ),
    Start(
        "the same order as YAML",
        ("revise", "check", "order.toml"),
        ("yamllint", "-d", "relaxed", "order.yaml"),
    ),
    Start(
        "one job, one order: where it stands",
        ("revise", "assess", "order.toml"),
        ("freelance", "status", JOB),
    ),
)


def starts(programs: Path, folder: Path, pairs: int) -> list[tuple[Start, float]]:
    """Give how many times as much processor time each peer takes; files are made in `folder`."""
    # Peers read settings and jobs from the user's own folder: they get one that is empty.
    environment = {**os.environ, "HOME": str(folder)}
    _prepare(programs, folder, environment)

    def run(words: tuple[str, ...]) -> object:
        return command([str(programs / words[0]), *words[1:]], folder, environment)

    return [(one, ratio(run(one.theirs), run(one.ours), pairs).cpu) for one in STARTS]


def _prepare(programs: Path, folder: Path, environment: dict[str, str]) -> None:
    text = orders.FILE.read_text("utf-8")
    (folder / "order.toml").write_text(text, "utf-8")
    # Indented JSON is YAML, too.
    data = json.dumps(tomllib.loads(text), indent=2, default=str, ensure_ascii=False)
    (folder / "order.yaml").write_text(f"{data}\n", "utf-8")

    def printed(*words: str) -> str:
        done = subprocess.run(
            [str(programs / words[0]), *words[1:]],
            cwd=folder,
            env=environment,
            check=True,
            stdout=subprocess.PIPE,
            text=True,
        )
        return done.stdout

    (folder / "schema.json").write_text(printed("revise", "schema", "order"), "utf-8")
    printed("freelance", "job", "new", *JOB_TERMS)
