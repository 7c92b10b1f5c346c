"""Kinds as they are chosen by a key or a word."""

from __future__ import annotations

from revise.model.base import Language
from revise.model.item import KINDS, Kind
from revise.words import word

KIND_KEYS: dict[str, Kind] = {
    "1": "change",
    "2": "new",
    "3": "mistake",
    "4": "missed",
    "5": "question",
    "6": "deadline",
    "7": "refund",
    "8": "cancel",
    "9": "threat",
    "0": "remark",
}
"""Key → kind: the same in every language."""


def kind_word(kind: Kind | None, lang: Language) -> str:
    """Give the word for a kind; a dash where it is not known."""
    return "-" if kind is None else word(f"sitting.kind-{kind}", lang)


def kind_of_answer(typed: str, lang: Language) -> Kind | None:
    """Read a kind: its key, its name in a file, or its word; None where it is none."""
    if typed in KIND_KEYS:
        return KIND_KEYS[typed]
    words = {kind_word(kind, lang).casefold(): kind for kind in KINDS}
    return words.get(typed.casefold()) or next((kind for kind in KINDS if kind == typed), None)


def legend(lang: Language) -> list[str]:
    """List keys and kinds, in two lines: work, and what else a client says."""
    shown = [f"{key} {kind_word(kind, lang)}" for key, kind in KIND_KEYS.items()]
    return ["  ".join(shown[:4]), "  ".join(shown[4:])]
