"""What went wrong, said in a sentence, with the exit code that tells it."""

from __future__ import annotations

from revise.app import exits, machine, output
from revise.model.problem import InputError, UserError, WrongUseError
from revise.usage import UsageError, wrong_use
from revise.words import Language, word


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
        from revise.render.problems import error_text

        output.say(error_text(error.told_in(lang)))
        return exits.UNUSABLE
    if isinstance(error, output.OutputError):
        output.let_go()
    output.say(_told(error.told_in(lang), lang))
    return exits.USAGE if isinstance(error, WrongUseError) else exits.UNWRITTEN


def _told(error: UserError, lang: Language) -> str:
    from revise.render.escape import visible

    hint = f"\n  {word('run.hint', lang)}: {error.hint}" if error.hint else ""
    return visible(f"{getattr(error, 'path', 'revise')}: {error.message}{hint}\n")
