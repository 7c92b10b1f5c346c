"""What went wrong, said in a sentence, with the exit code that tells it."""

from __future__ import annotations

from revise.app import exits, machine, output
from revise.model.problem import InputError, UserError, WrongUseError
from revise.usage import UsageError, wrong_use
from revise.words import Language


def explained(error: Exception, lang: Language) -> int | None:
    """Say what went wrong; gives the exit code, None for what is not ours to explain."""
    if isinstance(error, BrokenPipeError):  # who reads us has read enough
        output.let_go()
        return exits.DONE
    if isinstance(error, OSError) and machine.withheld(error):
        return machine.told(error, lang)
    if isinstance(error, OSError) and error.errno in output.TAKES_NOTHING:
        return _user(output.error_of(error), lang)  # Typer prints help pages by itself
    return _user(error, lang) if isinstance(error, UserError | UsageError | InputError) else None


def _user(error: UserError | UsageError | InputError, lang: Language) -> int:
    if isinstance(error, UsageError):
        output.say(wrong_use(error, lang))
        return exits.USAGE
    if isinstance(error, InputError):
        output.say(f"{error.told_in(lang)}\n")
        return exits.UNUSABLE
    if isinstance(error, output.OutputError):
        output.let_go()
    output.say(f"{error.told_in(lang)}\n")
    return exits.USAGE if isinstance(error, WrongUseError) else exits.UNWRITTEN
