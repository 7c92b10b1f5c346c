"""Help pages and wrong use of the command line, in the language of a run.

Typer speaks English alone, so what it says by itself stands among the words, too.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from typer import Context
from typer._click import exceptions  # what Typer raises is public nowhere else
from typer._click.core import Command as Click
from typer._click.formatting import HelpFormatter
from typer._click.utils import _escape_control_characters as _escaped
from typer.core import TyperCommand, TyperGroup

from revise.words import Language, hint, knows, said, told, word

UsageError = exceptions.UsageError
"""The command line is used wrongly, as Typer or a command has found out."""

_HEADINGS = {"Arguments": "arguments", "Options": "options", "Commands": "commands"}
"""Typer's headings; any other is the name of a word already."""
_EXTRAS = {"env var": "env", "default": "default", "required": "required"}
"""What stands in brackets behind the help of an option, joined by `; `."""


class Page(HelpFormatter):
    """A help page or the line of usage; headings and extras come from Typer, in English."""

    lang: Language = "en"

    def write_usage(self, prog: str, args: str = "", prefix: str | None = None) -> None:
        """Write how a command is called."""
        super().write_usage(prog, args, prefix or f"{word('use.usage', self.lang)}: ")

    def write_heading(self, heading: str) -> None:
        """Write the heading of a section."""
        super().write_heading(word(f"use.{_HEADINGS.get(heading, heading)}", self.lang))

    def write_dl(
        self, rows: Sequence[tuple[str, str]], col_max: int = 30, col_spacing: int = 2
    ) -> None:
        """Write names and what each means."""
        spoken = [(name, self._extras(text)) for name, text in rows]
        super().write_dl(spoken, col_max, col_spacing)

    def _extras(self, text: str) -> str:
        about, bracket, extras = text.rpartition("  [")
        if not bracket:
            return text
        parts = [part.partition(": ") for part in extras.removesuffix("]").split("; ")]
        return f"{about}  [{'; '.join(self._extra(*part) for part in parts)}]"

    def _extra(self, name: str, colon: str, value: str) -> str:
        known = _EXTRAS.get(name)
        return f"{word(f'use.{known}', self.lang) if known else name}{colon}{value}"


class SpeakingContext(Context):
    """What a command is called with; its pages are told in the command's language."""

    def make_formatter(self) -> HelpFormatter:
        """Begin a page."""
        page = Page(width=self.terminal_width, max_width=self.max_content_width)
        page.lang = getattr(self.command, "lang", "en")
        return page


class Speaking(Click):
    """A command that speaks the language of the run."""

    lang: Language = "en"
    examples: tuple[str, ...] = ()
    """What may be typed, a line each."""
    context_class = SpeakingContext

    def format_options(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # Typer's own Click
        """List the options."""
        self._explain_help(ctx)
        super().format_options(ctx, formatter)  # type: ignore[safe-super] # never alone

    def format_epilog(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # as above
        """Show examples below all else; they are not broken, so that they can be pasted."""
        if self.examples:
            with formatter.section("examples"):
                formatter.write("".join(f"  {line}\n" for line in self.examples))
        super().format_epilog(ctx, formatter)

    def shell_complete(self, ctx: Any, incomplete: str) -> Any:  # noqa: ANN401 # as above
        """Complete the name of an option or a command."""
        self._explain_help(ctx)
        return super().shell_complete(ctx, incomplete)

    def _explain_help(self, ctx: Any) -> None:  # noqa: ANN401 # as above
        option = self.get_help_option(ctx)
        if option is not None:
            option.help = word("option.help", self.lang)


class _Reader:
    """Reads what an option was given: Typer makes its own even where nothing was, which is felt."""

    def coerce(self, value: Any, *, param: Any, ctx: Any) -> Any:  # noqa: ANN401 # Typer's own Click
        if value is None:
            return () if param.multiple or param.nargs == -1 else None
        param._runtime_param = None  # noqa: SLF001 # then Typer makes it
        return param.get_runtime_param().coerce(value, param=param, ctx=ctx)


_READER = _Reader()


class Command(Speaking, TyperCommand):
    """A command that does something."""

    allow_extra_args = True
    """As Typer sees it: they are refused here."""

    def parse_args(self, ctx: Any, args: list[str]) -> list[str]:  # noqa: ANN401 # as above
        """Read the command line. Raises UsageError.

        What the command asks for on a terminal may be missing there.
        """
        for parameter in self.params:
            parameter._runtime_param = _READER  # type: ignore[attr-defined] # noqa: SLF001 # in Typer's place
        asked = [one for one in self.params if one.name in getattr(self.callback, "asked", ())]
        for one in asked:
            one.required = False
        try:
            rest = super().parse_args(ctx, args)
        finally:
            for one in asked:
                one.required = True
        self._see_given(ctx, asked)
        if rest and not ctx.resilient_parsing:
            ctx.fail(said("use.too-many", arguments=" ".join(map(_escaped, rest))))
        return rest

    def _see_given(self, ctx: Any, asked: Sequence[Any]) -> None:  # noqa: ANN401 # as above
        """See that nothing is missing where nobody can be asked. Raises UsageError."""
        missing = [one for one in asked if ctx.params.get(one.name) is None]
        if missing and not ctx.resilient_parsing:
            from revise.app.asking import may_ask

            if not may_ask(no_input=bool(ctx.params.get("no_input"))):
                raise exceptions.MissingParameter(ctx=ctx, param=missing[0])


class Group(Speaking, TyperGroup):
    """Commands below a name."""

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ANN401 # as above
        """List the commands, each with its whole sentence: Typer's own list cuts it off."""
        names = self.list_commands(ctx)
        width = max(map(len, names))
        abouts = ((self.commands[one].help or "").partition("\n\n")[0] for one in names)
        with formatter.section("Commands"):
            rows = zip(names, abouts, strict=True)
            formatter.write_dl([(f"{one:<{width}}", about) for one, about in rows])

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401 # as above
        """Find the command that is meant. Raises UsageError, with the nearest name."""
        name, known = args[0], self.list_commands(ctx)
        if name in known or name.startswith("-") or ctx.resilient_parsing:
            return super().resolve_command(ctx, args)
        from difflib import get_close_matches

        near = ", ".join(map(repr, get_close_matches(name, known)))
        text = said("use.no-command-near" if near else "use.no-command", name=name, near=near)
        raise UsageError(text, ctx)


def worded(command: Any, lang: Language) -> Any:  # noqa: ANN401 # as above
    """Put the words in place of their names, into a command and what is below it."""
    command.lang = lang
    command.options_metavar = _placeholder(command.options_metavar, lang)
    if command.help and knows(command.help):
        examples = f"{command.help}-examples"
        command.examples = tuple(word(examples, lang).splitlines()) if knows(examples) else ()
        command.help = told(hint(command.help) or said(command.help), lang)
    for parameter in command.params:
        _word(parameter, lang)
    if hasattr(command, "commands"):
        command.subcommand_metavar = _placeholder(command.subcommand_metavar, lang)
        for below in command.commands.values():
            worded(below, lang)
    return command


def _word(parameter: Any, lang: Language) -> None:  # noqa: ANN401 # as above
    # The options of completion are Typer's own: they come with help, in English.
    for name in (parameter.help, f"option.{parameter.opts[0].lstrip('-')}"):
        if name and knows(name):
            parameter.help = word(name, lang)
            break
    if parameter.metavar or (lang != "en" and parameter.param_type_name == "argument"):
        parameter.metavar = _placeholder(parameter.metavar or parameter.name, lang)


def _placeholder(text: str, lang: Language) -> str:
    name = f"placeholder.{text}"
    return word(name, lang) if knows(name) else text


# ---- Wrong use --------------------------------------------------------------------------------


def wrong_use(error: exceptions.ClickException, lang: Language) -> str:
    """Say what is wrong with a command line, below how the command is called."""
    if isinstance(error, exceptions.NoArgsIsHelpError):  # the page itself, which is told already
        return f"{error.message}\n"
    called, context = "", getattr(error, "ctx", None)
    if context is not None:
        help_ = said("use.try", command=context.command_path, option=context.help_option_names[0])
        called = f"{context.get_usage()}\n{told(help_, lang)}\n\n"
    return f"{called}{word('use.error', lang)}: {told(_wrong(error), lang)}\n"


def _wrong(error: exceptions.ClickException) -> str:
    match error:
        case exceptions.MissingParameter():
            return _missing(error)
        case exceptions.BadParameter():
            return _bad(error)
        case exceptions.NoSuchOption():
            name = _escaped(error.option_name)
            near = ", ".join(sorted(error.possibilities or ()))
            known = {"name": name, "near": near} if near else {"name": name}
            return said("use.no-option-near" if near else "use.no-option", **known)
        case exceptions.BadOptionUsage():
            return _one_of(error.message, "no-value", "takes-none", option=error.option_name)
    return _one_of(error.message, "nothing-to-do")


def _one_of(message: str, *names: str, **values: object) -> str:
    """Give the text that is this message in English; it has no more to tell it by."""
    every = (said(f"use.{name}", **values) for name in names)
    return next((text for text in every if text == message), message)


def _missing(error: exceptions.MissingParameter) -> str:
    parameter = error.param
    assert parameter is not None  # noqa: S101 # Typer raises no other
    missing = said(f"use.missing-{parameter.param_type_name}", name=_named(error))
    choices = _choices(parameter)
    return said("use.choose", what=missing, known=",\n\t".join(choices)) if choices else missing


def _bad(error: exceptions.BadParameter) -> str:
    wrong, named = _value(error), _named(error)
    if not named:
        return said("use.invalid", what=wrong)
    return said("use.invalid-for", name=named, what=wrong)


def _named(error: exceptions.BadParameter) -> str:
    """Name the parameter as it is typed, and the variable that may have given its value."""
    parameter = error.param
    if isinstance(error.param_hint, str):
        return error.param_hint
    if parameter is None:
        return ""
    env = getattr(parameter, "envvar", None)
    names = (
        parameter.opts if parameter.param_type_name == "option" else [parameter.display_name_raw]
    )
    typed = " / ".join(f"'{name}'" for name in names)
    return said("use.with-env", name=typed, env=env) if env else typed


def _value(error: exceptions.BadParameter) -> str:
    """Say what is wrong with a value: pydantic, which looked at it, speaks English alone."""
    look = getattr(error.__cause__, "errors", None)
    if look is None:
        return error.message
    first = look()[0]
    choices = None if error.param is None else _choices(error.param)
    if first["type"] == "value_error" and choices:
        known = ", ".join(map(repr, choices))
        return said("use.no-choice", value=repr(first["input"]), known=known)
    name = f"use.{first['type'].replace('_', '-')}"
    return said(name, **first.get("ctx", {})) if knows(name) else error.message


def _choices(parameter: Any) -> list[str]:  # noqa: ANN401 # as above
    return [str(one) for one in parameter.type_descriptor.choices or ()]
