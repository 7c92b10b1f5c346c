"""The names that a policy under check may use, and its texts with their `{name}`s."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any

from revise.policies.check_row import Report, Row, suggestion
from revise.policies.glossary import Fact, Glossary
from revise.policies.policy import Policy

LANGUAGES = ("en", "de")
COMMAND_WORDS = ("path", "estimate_arguments", "propose_arguments")
"""What commands may name beside facts: the order file, and what `record estimate` lacks."""

_PLACEHOLDER = re.compile(r"\{([a-z0-9_.]+)\}")
_DIMENSIONS = {"span": "hours", "share": "ratio"}


class Names:
    """Facts, parameters and words that a policy may name; `used` collects those that it does."""

    def __init__(self, data: Mapping[str, Any], base: Policy | None, glossary: Glossary) -> None:
        self.glossary = glossary
        self.inherited = dict(base.parameters) if base else {}
        self.parameters = {name: p.unit for name, p in self.inherited.items()}
        self.words = {*(base.words if base else ()), *_tables(data, "words")}
        self.used: set[str] = set()
        for name, row in _tables(data, "parameters").items():
            own = row.get("unit", "count") if isinstance(row, Mapping) else "count"
            self.parameters.setdefault(name, own if isinstance(own, str) else "count")

    def dimension(self, name: str) -> str:
        """Give what a fact or parameter counts in, such as hours, ratio, money, count or text."""
        fact = self.glossary.facts.get(name)
        unit = self.parameters[name] if fact is None else fact.unit or fact.type
        return _DIMENSIONS.get(unit, unit)

    def fact(self, report: Report, row: Row, key: str, table: str) -> Fact | None:
        """Give the fact that a key names, if the rules of a table may name it."""
        name = row.text(key)
        if name is None:
            return None
        fact = self.glossary.facts.get(name)
        if fact is not None and table in fact.tables:
            return fact
        if fact is not None:
            self._not_seen(report, row, key, fact, table)
        elif name in self.parameters:
            hint = f'put it on the right side: {{ parameter = "{name}" }}'
            report.add("unknown-id", row.at(key), f"`{name}` is a parameter, no fact", hint)
        else:
            report.unknown(row.at(key), "fact", name, self.glossary.seen_by(table))
        return None

    def parameter(self, report: Report, row: Row, key: str) -> str | None:
        """Give the parameter that a key names."""
        name = row.text(key)
        if name is None:
            return None
        if name in self.parameters:
            self.used.add(name)
            return name
        report.unknown(row.at(key), "parameter", name, self.parameters)
        return None

    def texts(self, row: Row, key: str, table: str) -> None:
        """Check a text in both languages; its rule's `table` decides which facts it may name.

        An empty `table` allows words alone, `parameter` those and parameters; a `word` itself
        is put in as it stands.
        """
        if key not in row.data:
            return
        inner = row.report.table(row.data[key], row.at(key))
        if inner is None:
            return
        inner.keys((), LANGUAGES)
        for lang in LANGUAGES:
            if lang not in inner.data:
                inner.report.add(
                    "missing-key",
                    inner.at(lang),
                    f"`{lang}` is missing",
                    "every text is written in English and German: `en` and `de`",
                )
            else:
                self._text(inner, lang, table)

    def _text(self, row: Row, lang: str, table: str) -> None:
        text = row.text(lang, lines=True)
        if text is None:
            return
        if table == "word" and set(text) & {"{", "}"}:
            message, hint = "has a brace", "a word is put in as it stands: write it out"
            row.report.add("invalid-value", row.at(lang), message, hint)
            return
        allowed = {*self.words, *(self.parameters if table else ())}
        seen = self.glossary.seen_by(table)
        for name in self._placeholders(row, lang, text):
            if name in allowed or name in seen:
                self.used.add(name)
            elif name in self.glossary.facts and table in _TABLES:
                self._not_seen(row.report, row, lang, self.glossary.facts[name], table)
            else:
                _unknown_placeholder(row, lang, name, {*allowed, *seen})

    def command(self, row: Row, key: str, table: str) -> None:
        """Check a command to type: it may name facts, the file, and nothing else."""
        text = row.text(key)
        known = {*COMMAND_WORDS, *self.glossary.seen_by(table)}
        for name in self._placeholders(row, key, text or ""):
            if name not in known:
                _unknown_placeholder(row, key, name, known)

    def _placeholders(self, row: Row, key: str, text: str) -> list[str]:
        if set(_PLACEHOLDER.sub("", text)) & {"{", "}"}:
            hint = "a placeholder is one name in braces, like {price}"
            message = "has a brace that belongs to no placeholder"
            row.report.add("invalid-value", row.at(key), message, hint)
        return list(dict.fromkeys(_PLACEHOLDER.findall(text)))

    def _not_seen(self, report: Report, row: Row, key: str, fact: Fact, table: str) -> None:
        places = ", ".join(one for one in fact.tables if one != "opener")
        here = "what opens a gate" if table == "opener" else table
        message = f"`{fact.name}` is not known here ({here})"
        report.add("unknown-id", row.at(key), message, f"it may be named in: {places}")


_TABLES = ("treatment", "verdict", "gate", "step", "next", "finding", "clock", "opener")


def _unknown_placeholder(row: Row, key: str, name: str, known: Collection[str]) -> None:
    message = f"unknown placeholder {{{name[:80]}}}"
    row.report.add("unknown-id", row.at(key), message, suggestion(name, known))


def _tables(data: Mapping[str, Any], key: str) -> dict[str, Any]:
    found = data.get(key)
    return dict(found) if isinstance(found, Mapping) else {}
