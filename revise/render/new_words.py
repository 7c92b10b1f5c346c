"""The words of `revise new`: what it asks on a terminal, and what it says when it is done."""

from __future__ import annotations

from revise.model.base import Language

_QUESTIONS = {
    "id": ("Order number", "Auftragsnummer"),
    "title": ("What is it about, in a few words", "Worum geht es, in wenigen Worten"),
    "price": ("Price agreed, in {currency}", "Vereinbarter Preis in {currency}"),
    "revisions": (
        "Revision rounds included (a number, or unlimited)",
        "Enthaltene Revisionen (eine Zahl, oder unlimited)",
    ),
}
_PASTE = (
    "Paste the client's message, then press Enter and Ctrl-D:",
    "Füg die Nachricht des Kunden ein, dann Enter und Strg-D:",
)
_WRITTEN = ("{path}: written", "{path}: angelegt")
_UNWRITTEN = (
    "{path}: nothing written (--dry-run)",
    "{path}: nichts geschrieben (--dry-run)",
)
_ITEMS = (
    "{count} found in the message; look them over, then set kind and hours",
    "{count} in der Nachricht gefunden; sieh sie durch und trag kind und hours ein",
)
_ONE, _MANY = ("1 item", "1 Punkt"), ("{n} items", "{n} Punkte")
_NEXT = ("next: {command}", "weiter: {command}")


def question(key: str, currency: str, default: str | None, lang: Language) -> str:
    """Ask for a key of `[order]`, to be answered on the same line."""
    asked = _in(_QUESTIONS[key], lang).format(currency=currency)
    return f"{asked} [{default}]: " if default else f"{asked}: "


def paste(lang: Language) -> str:
    """Ask for the client's message."""
    return _in(_PASTE, lang)


def told(path: str, items: int | None, command: str | None, lang: Language) -> str:
    """Say what was written and what to type next; without a command nothing was written."""
    lines = [_in(_WRITTEN if command else _UNWRITTEN, lang).format(path=path)]
    if items is not None:
        count = _in(_ONE if items == 1 else _MANY, lang).format(n=items)
        lines.append(_in(_ITEMS, lang).format(count=count))
    if command:
        lines.append(_in(_NEXT, lang).format(command=command))
    return "\n".join(lines) + "\n"


def _in(texts: tuple[str, str], lang: Language) -> str:
    return texts[1 if lang == "de" else 0]
