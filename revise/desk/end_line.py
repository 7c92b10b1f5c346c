"""The question at the end of a sitting line by line: what each key does, and the answer."""

from __future__ import annotations

from revise.app.asking import ask
from revise.sitting.dialog import Dialog
from revise.words import said, word

YES = "yes"
"""What is answered by a yes, in any language."""


def asked_at_the_end(dialog: Dialog, ends: str) -> str:
    """Ask what to do now; gives `YES`, a key, or the number of a point.

    `ends` names what a yes does: `records`, or `writes` a new file.

    Raises:
        KeyboardInterrupt: the input ended.
    """
    keys = _keys(dialog)
    typed = ask(
        f"  {_question(dialog, keys, ends)}: ",
        None,
        lambda answer: _wrong(answer, dialog, keys),
        dialog.lang,
    )
    return YES if typed in {*_yes(dialog)} else typed


def _keys(dialog: Dialog) -> list[str]:
    """Give what may be typed beside the number of a point, the yes first."""
    letter = ["e"] if dialog.voice is not None else []
    way = ["b"] if dialog.asked else []
    return [_yes(dialog)[0], *letter, *way, "z", "q"]


def _yes(dialog: Dialog) -> str:
    return word("sitting.yes-keys", dialog.lang)


def _question(dialog: Dialog, keys: list[str], ends: str) -> str:
    names = [ends, *keys[1:]]
    names.insert(1 + ("e" in keys), "number")
    return ", ".join(word(f"sitting.end-{name}", dialog.lang) for name in names)


def _wrong(typed: str, dialog: Dialog, keys: list[str]) -> str | None:
    count = len(dialog.sitting.points)
    if typed in {*_yes(dialog), *keys} or (typed.isdecimal() and 0 < int(typed) <= count):
        return None
    return said("sitting.plain-ending", keys=", ".join(keys), count=count)
