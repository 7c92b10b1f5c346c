"""`revise policy new`: a commented policy to start from."""

from __future__ import annotations

import os
import re
from pathlib import Path
from typing import Annotated

import typer

from revise.app import output
from revise.app.run import Run
from revise.files.create import create
from revise.files.read import STDIN
from revise.files.replace import WriteError
from revise.model.base import ID_PATTERN
from revise.model.problem import WrongUseError
from revise.options import Config, Lang, argument, grouped, option, policy_names
from revise.policies.named import DEFAULT, shipped_names
from revise.render.escape import exact_line, visible
from revise.render.typed import shell_path
from revise.words import said

Extends = Annotated[
    str, option("--extends", metavar="NAME", autocompletion=policy_names, about="policy-extends")
]
Name = Annotated[str | None, option("--name", metavar="NAME", about="policy-name")]


@grouped
def start(
    path: Annotated[str, argument("FILE", "policy-new-file")],
    *,
    extends: Extends = DEFAULT,
    name: Name = None,
    force: Annotated[bool, option("--force")] = False,
    dry_run: Annotated[bool, option("--dry-run", "-n", about="new-dry-run")] = False,
    lang: Lang = None,
    config: Config = None,
) -> None:
    """Write a policy that changes nothing yet, and shows what it may change."""
    from revise.trial.named_policies import by_name, read_own
    from revise.trial.new_policy import new_policy

    if path == STDIN:
        raise WrongUseError.of("use.not-a-file")
    run = Run(lang=lang, config=config)
    told = run.language_near(path)
    if not (force or dry_run) and os.path.lexists(path):
        raise WriteError.of(path, "use.exists")
    near = run.config_for(path)
    text = new_policy(by_name(extends, near), _named(name, path), run.now.date(), told)
    read_own(text, path, near)  # what it extends may be found by no other way than typed here
    if dry_run:
        output.out(text)
        output.say(visible(f"{said('new.unwritten', path=path).told(told)}\n"))
        return
    create(Path(path), text, force=force, private=False)
    command = f"revise policy check {shell_path(path, told)}"
    lines = (said("new.written", path=exact_line(path)), said("new.next", command=command))
    output.say("".join(f"{line.told(told)}\n" for line in lines))


def _named(name: str | None, path: str) -> str:
    """Give the policy's name: the one given, else the file's. Raises BadParameter."""
    if name is None:
        stem = re.sub(r"[^A-Za-z0-9._-]+", "-", Path(path).stem).strip("-._")[:64]
        name = stem or "house"
        return f"my-{name}" if name in shipped_names() else name
    if not re.fullmatch(ID_PATTERN, name):
        raise typer.BadParameter(said("trial.no-name", value=repr(name)), param_hint="--name")
    if name in shipped_names():
        raise typer.BadParameter(said("policy.shipped-name", name=name), param_hint="--name")
    return name
