"""Options that several commands share, each defined once; flag beats environment beats config.

A command takes a group of them as one parameter: `grouped` shows Typer the single options.
"""

# No annotations as text here: a group's options are looked at while commands are made.

from collections.abc import Callable, Sequence
from functools import wraps
from inspect import Parameter, Signature, signature
from typing import TYPE_CHECKING, Annotated, Any, Literal, NamedTuple, get_args, get_type_hints

import typer

if TYPE_CHECKING:
    from revise.app.batch import Batch
    from revise.app.chosen_orders import Chosen
    from revise.app.run import One, Run

    Orders = Batch | One | Chosen

Color = Literal["auto", "always", "never"]
Language = Literal["en", "de"]


def option(*names: str, about: str | None = None, env: str | None = None, **more: Any) -> Any:  # noqa: ANN401 # Typer's own keywords
    """Make an option of these names; its help stands in the words under `option`."""
    about = about or names[0].removeprefix("--")
    return typer.Option(*names, help=f"option.{about}", envvar=env, **more)


def argument(metavar: str | None, about: str, **more: Any) -> Any:  # noqa: ANN401 # as above
    """Make an argument; its help stands in the words under `option`."""
    return typer.Argument(metavar=metavar, help=f"option.{about}", **more)


def policy_names(incomplete: str) -> list[str]:
    """Complete the name of a shipped policy; a shell completes files by itself."""
    from revise.policies.named import shipped_names

    return [name for name in shipped_names() if name.startswith(incomplete)]


Several = list[str] | None
"""What an option that may be repeated brings."""


_CONTEXT, _VARIABLES = "context", "environment"
"""What Typer hands in of itself, and the field of a group that is made of it."""


# ---- Single options -------------------------------------------------------------------------

Paths = Annotated[list[str] | None, argument("PATH", "paths", show_default=False)]
OnePath = Annotated[str, argument("PATH", "path")]
Json = Annotated[bool, option("--json")]
Lang = Annotated[Language | None, option("--lang", env="REVISE_LANG")]
Policy = Annotated[
    str | None,
    option("--policy", env="REVISE_POLICY", metavar="NAME|FILE", autocompletion=policy_names),
]
Config = Annotated[str | None, option("--config", env="REVISE_CONFIG", metavar="FILE")]
At = Annotated[str | None, option("--at", env="REVISE_AT", metavar="TIME")]
Quiet = Annotated[bool, option("--quiet", "-q", env="REVISE_QUIET")]
Colored = Annotated[Color, option("--color", env="REVISE_COLOR")]
Redact = Annotated[bool, option("--redact")]
Jobs = Annotated[int | None, option("--jobs", "-j", min=1, metavar="N")]
NoIgnore = Annotated[bool, option("--no-ignore")]
AllowEmpty = Annotated[bool, option("--allow-empty")]
StdinFilename = Annotated[str | None, option("--stdin-filename", metavar="PATH")]
NoInput = Annotated[bool, option("--no-input")]
MessageLanguage = Annotated[Language | None, option("--language")]
Yes = Annotated[bool, option("--yes")]
Reason = Annotated[str, option("--reason", metavar="TEXT")]
Files = Annotated[list[str] | None, argument("FILE", "files")]


# ---- Groups ---------------------------------------------------------------------------------


class Reading(NamedTuple):
    """How an order is read: as of when, by which policy and config, told in which language.

    `environment` names the variables that said so.
    """

    at: At = None
    lang: Lang = None
    policy: Policy = None
    config: Config = None
    environment: tuple[str, ...] = ()

    def run(self, *, stdin_name: str | None = None, redact: bool = False) -> "Run":
        """Give the settings of the run. Raises TimeError for a time that is none."""
        from revise.app.run import Run

        return Run(**self._asdict(), stdin_name=stdin_name, redact=redact)


class Choosing(NamedTuple):
    """Which of the orders found are meant; all that is said must hold."""

    where: Annotated[Several, option("--where", metavar="NAME=VALUE")] = None
    step: Annotated[Several, option("--step", about="choose-step", metavar="N|ID")] = None
    verdict: Annotated[Several, option("--verdict", about="choose-verdict", metavar="ID")] = None
    exclude: Annotated[Several, option("--exclude", metavar="GLOB")] = None
    changed_since: Annotated[str | None, option("--changed-since", metavar="REF")] = None

    @property
    def conditions(self) -> list[str]:
        """All conditions, each as `--where` takes it."""
        short = {"step": self.step, "verdict": self.verdict}
        named = [f"{name}={','.join(ids)}" for name, ids in short.items() if ids]
        return [*(self.where or ()), *named]


class Many(NamedTuple):
    """A run over many orders: which of them, and how they are told."""

    json: Json = False
    outputs: Annotated[list[str] | None, option("--output", metavar="FORMAT=FILE")] = None
    redact: Redact = False
    jobs: Jobs = None
    no_ignore: NoIgnore = False
    allow_empty: AllowEmpty = False
    stdin_filename: StdinFilename = None
    quiet: Quiet = False

    def orders(
        self,
        paths: Sequence[str] | None,
        reading: Reading,
        choosing: Choosing,
        *,
        orders_only: bool = False,
    ) -> "Orders":
        """Give the orders that are meant."""
        return _orders(self, paths, reading, choosing, orders_only=orders_only)


class Gathering(NamedTuple):
    """A run over many orders that is told in one way only."""

    redact: Redact = False
    jobs: Jobs = None
    no_ignore: NoIgnore = False
    allow_empty: AllowEmpty = False
    stdin_filename: StdinFilename = None
    quiet: Quiet = False

    def orders(self, paths: Sequence[str] | None, reading: Reading, choosing: Choosing) -> "Orders":
        """Give the orders that are meant."""
        return _orders(self, paths, reading, choosing)


def _orders(
    many: Many | Gathering,
    paths: Sequence[str] | None,
    reading: Reading,
    choosing: Choosing,
    *,
    orders_only: bool = False,
) -> "Orders":
    """Give the orders that are meant: for one file neither processes nor a search."""
    from revise.app.run import One, is_one

    run = reading.run(stdin_name=many.stdin_filename, redact=many.redact)
    if paths and is_one(paths) and not orders_only and not any(choosing):
        return One(run, paths[0])
    from revise.app.batch import Batch
    from revise.files.find import find

    found = find(
        paths or ["."],
        ignore=not many.no_ignore,
        orders_only=orders_only,
        allow_empty=many.allow_empty,
    )
    batch = Batch(run, found, quiet=many.quiet, jobs=many.jobs)
    if not any(choosing):
        return batch
    from revise.app.chosen_orders import Chosen

    found.choose(choosing.exclude or (), choosing.changed_since)
    return Chosen(batch, choosing.conditions)


class Recording(NamedTuple):
    """What every writing command takes; never from the environment, but how an order is read."""

    at: Annotated[str | None, option("--at", about="event-at", metavar="TIME")] = None
    dry_run: Annotated[bool, option("--dry-run", "-n")] = False
    no_input: NoInput = False
    key: Annotated[str | None, option("--key", about="event-key", metavar="TEXT")] = None
    json: Json = False
    lang: Lang = None
    policy: Policy = None
    config: Config = None
    environment: tuple[str, ...] = ()

    def run(self) -> "Run":
        """Give the settings of the run. Raises WrongUseError for a time or key that is none."""
        from revise.app.run import Run

        if self.key is not None:
            from revise.app.repetition import see_key  # where there is one

            see_key(self.key)
        return Run(
            lang=self.lang,
            policy=self.policy,
            config=self.config,
            at=self.at,
            environment=self.environment,
        )


class Letter(NamedTuple):
    """What every move takes beside: the message to the client, and a reason to go on."""

    message: Annotated[str | None, option("--message", metavar="FILE")] = None
    language: MessageLanguage = None
    override: Annotated[str | None, option("--override", metavar="REASON")] = None
    yes: Yes = False


class Text(NamedTuple):
    """What someone wrote, typed or in a file."""

    text: Annotated[str | None, option("--text", metavar="TEXT")] = None
    text_file: Annotated[str | None, option("--text-file", metavar="FILE")] = None


class Kinds(NamedTuple):
    """What items are, and what is known of a deadline or of money wanted back."""

    kind: Annotated[Several, option("--kind", about="item-kind", metavar="ITEM=KIND")] = None
    by: Annotated[Several, option("--by", about="item-by", metavar="ITEM=TIME")] = None
    amount: Annotated[
        Several, option("--amount", about="item-amount", metavar="ITEM=MONEY|PERCENT|all")
    ] = None


def grouped(command: Callable[..., None]) -> Callable[..., None]:
    """Let a command take groups: Typer sees each option of them, the command the groups."""
    asked = signature(command, eval_str=True).parameters
    groups = {
        name: one.annotation for name, one in asked.items() if hasattr(one.annotation, "_fields")
    }
    seen: list[Parameter] = []
    for name, parameter in asked.items():
        seen += _options(groups[name]) if name in groups else [parameter]

    seen.append(Parameter(_CONTEXT, Parameter.KEYWORD_ONLY, annotation=typer.Context))

    @wraps(command)
    def taken(**given: Any) -> None:  # noqa: ANN401 # whatever the options are
        given[_VARIABLES] = _variables(given.pop(_CONTEXT))
        for name, group in groups.items():
            given[name] = group(**{field: given[field] for field in group._fields})
        command(**{name: given[name] for name in asked})

    taken.asked = frozenset(name for name, one in asked.items() if _may_be_asked(one))  # type: ignore[attr-defined] # for the command line
    taken.__signature__ = Signature(seen)  # type: ignore[attr-defined] # what Typer looks at
    taken.__annotations__ = {one.name: one.annotation for one in seen}
    return taken


def _variables(context: typer.Context) -> tuple[str, ...]:
    """Name the variables of the environment that say how orders are read."""
    found = []
    for name in ("at", "lang", "policy", "config"):
        source = context.get_parameter_source(name)
        if source is not None and source.name == "ENVIRONMENT":
            found.append(f"REVISE_{name.upper()}")
    return tuple(found)


def _may_be_asked(parameter: Parameter) -> bool:
    """Whether a required value may be missing on a terminal, where the command asks for it."""
    annotated = get_args(parameter.annotation)
    open_ = bool(annotated) and type(None) in get_args(annotated[0])
    return open_ and parameter.default is Parameter.empty


def _options(group: Any) -> list[Parameter]:  # noqa: ANN401 # a NamedTuple
    defaults = group._field_defaults
    return [
        Parameter(
            name, Parameter.KEYWORD_ONLY, default=defaults.get(name, Parameter.empty), annotation=of
        )
        for name, of in get_type_hints(group, include_extras=True).items()
        if name != _VARIABLES
    ]
