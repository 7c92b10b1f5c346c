"""`record estimate`: judge the items; asked one by one on a terminal where nothing is given."""

from __future__ import annotations

from typing import Annotated, Any

import typer

from revise import options
from revise.app.asking import may_ask
from revise.app.run import Assessed, Run
from revise.commands.parsing import pairs
from revise.commands.record.common import Keys, record
from revise.commands.record.dialog import ask_estimates

Hours = Annotated[
    list[str] | None, typer.Argument(metavar="ITEM=HOURS", help="Hours of items, like 1.1=2.")
]
Kind = Annotated[
    list[str] | None,
    typer.Option(
        "--kind", metavar="ITEM=KIND", help="Say what an item is: mistake, missed, change or new."
    ),
]
ScopeOf = Annotated[
    list[str] | None,
    typer.Option("--scope", metavar="ITEM=ID", help="The agreed thing an item belongs to."),
]
Unclear = Annotated[
    list[str] | None,
    typer.Option("--unclear", metavar="ITEM[=QUESTION]", help="The client must be asked first."),
]
Clear = Annotated[
    list[str] | None, typer.Option("--clear", metavar="ITEM", help="It is clear now.")
]
Infeasible = Annotated[
    list[str] | None,
    typer.Option("--infeasible", metavar="ITEM[=ALTERNATIVE]", help="It cannot be done as asked."),
]
Feasible = Annotated[
    list[str] | None, typer.Option("--feasible", metavar="ITEM", help="It can be done.")
]
Drop = Annotated[
    list[str] | None, typer.Option("--drop", metavar="ITEM", help="The client no longer wants it.")
]

Changes = dict[str, dict[str, Any]]


def estimate(
    path: options.OnePath,
    hours: Hours = None,
    *,
    kind: Kind = None,
    scope: ScopeOf = None,
    unclear: Unclear = None,
    clear: Clear = None,
    infeasible: Infeasible = None,
    feasible: Feasible = None,
    drop: Drop = None,
    no_input: options.NoInput = False,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record what items take and are: hours, kind, scope, clear or not, feasible or not."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    given: Changes = {}
    _set(given, "hours", pairs(hours or [], "ITEM=HOURS", "ITEM=HOURS"))
    _set(given, "kind", pairs(kind or [], "--kind", "ITEM=KIND"))
    _set(given, "scope", pairs(scope or [], "--scope", "ITEM=ID"))
    _flag(given, "clear", unclear, value=False, text="question")
    _flag(given, "clear", clear, value=True)
    _flag(given, "feasible", infeasible, value=False, text="alternative")
    _flag(given, "feasible", feasible, value=True)
    _flag(given, "dropped", drop, value=True)
    if not given and not may_ask(no_input=no_input):
        raise typer.BadParameter("nothing to record: give ITEM=HOURS, --kind or another option")

    def gather(assessed: Assessed) -> Keys:
        changes = given or ask_estimates(assessed)
        _check(assessed, changes)
        return {"items": [{"id": item, **keys} for item, keys in changes.items()]}

    def event(_assessed: Assessed) -> Keys:
        return {"type": "estimated"}

    record(run, path, "estimate", event, gather, dry_run=dry_run, as_json=json)


def _set(changes: Changes, key: str, values: dict[str, str]) -> None:
    for item, value in values.items():
        changes.setdefault(item, {})[key] = value


def _flag(
    changes: Changes, key: str, values: list[str] | None, *, value: bool, text: str | None = None
) -> None:
    for given in values or []:
        item, equals, words = given.partition("=")
        keys = changes.setdefault(item, {})
        keys[key] = value
        if equals and text:
            keys[text] = words


def _check(assessed: Assessed, changes: Changes) -> None:
    known = assessed.assessment.state.items
    for item in changes:
        if item not in known:
            raise typer.BadParameter(f"no item has the id {item!r}; known: {', '.join(known)}")
