"""A policy to start from: all that one may change, commented out, as the policy below has it.

`# …` is a comment, `#key = …` a line that counts once it is taken off its `#`, as in a new order.
"""

from __future__ import annotations

import json
import textwrap
from collections.abc import Collection, Iterator
from datetime import date
from fractions import Fraction

from revise.explain.phrases import Words
from revise.model.asks import SILENCES
from revise.model.base import Language
from revise.policies.glossary import read_glossary
from revise.policies.policy import Parameter, Policy, SilenceRule
from revise.policies.shapes import PolicyFile
from revise.render import numbers
from revise.words import said, word

_WIDTH = 78
_DECIMALS = 30

_FINDING = """\
#[[finding]]
#id = "{name}.second-look"
#level = "info"
#step = 3
#when = {{ all = [
#    {{ fact = "request_open", is = true }},
#    {{ fact = "price", at_least = 500 }},
#] }}
#rests_on = "house rule"
#say.en = "Orders of 500 and more: let a colleague read the proposal before it leaves."
#say.de = "Ab 500 liest vor dem Absenden noch jemand den Vorschlag mit.\""""
_GATE = """\
#[[gate]]
#id = "{name}.write-first"
#move = "redeliver"
#when = {{ fact = "replied", is = false }}
#opens_with = "revise propose {{path}}"
#rests_on = "house rule"
#say.en = "Write to the client before you deliver again."
#say.de = "Schreib dem Kunden, bevor du erneut lieferst.\""""
_CLOCK = """\
#[[clock]]
#id = "{name}-answer"
#of = "request"
#after = "first_reply_hours"
#who = "freelancer"
#on_silence = "the client has waited for long"
#when = {{ fact = "replied", is = false }}
#say.en = "the client has waited for long"
#say.de = "der Kunde hat lange gewartet\""""
_SAY = """\
#[say."verdict.in"]
#en = "All of it is part of the order."
#de = "Alles davon gehört zum Auftrag.\""""
_WORDS = """\
#[words.{word}]
#en = {en}
#de = {de}"""
_SPARING = """\
#[[sparing]]
#kind = "{kind}"
#rests_on = "house rule"
#say.en = "if support agrees"
#say.de = "wenn der Kundensupport zustimmt\""""
_LEVEL = """\
#[level]
#"scope.creep" = "info\""""
_OFF = '#off = ["scope.effort-near-limit"]'

_KINDS = ("other", "requirements-phase", "mutual-reorder", "mistaken-order", "fraud")
_ABOVE_ALL = ("as_of", "off")
"""Keys that stand above every table."""


def new_policy(base: Policy, name: str, day: date, lang: Language) -> str:
    """Write a policy that extends another and changes nothing yet, comments in a language.

    `day` is that of the run: what somebody looks up from here on is of that day.
    """
    parts = _Parts(base, name, day, lang)
    return "\n\n".join(parts.all()) + "\n"


class _Parts:
    def __init__(self, base: Policy, name: str, day: date, lang: Language) -> None:
        self.base = base
        self.name = name
        self.day = day
        self.lang = lang
        self.words = Words(base, read_glossary(), lang)

    def all(self) -> Iterator[str]:
        keys = PolicyFile.model_fields
        base = said("trial.new-head", base=self.base.name).told(self.lang)
        yield _comment(base)
        yield f"name = {_text(self.name)}\nextends = {_text(self.base.name)}"
        yield f"{self._about('as_of')}\n#as_of = {self.day.isoformat()}"
        if "off" in keys:
            yield f"{self._about('off')}\n{_OFF}"
        yield self._about("parameters")
        yield from map(self._parameter, self.base.parameters.values())
        if self.base.silences:
            yield self._about("silence")
            yield from (self._silence(*one) for one in self.base.silences.items())
        yield from self._tables(keys)

    def _tables(self, keys: Collection[str]) -> Iterator[str]:
        name = self.name.lower().replace("_", "-").replace(".", "-").strip("-")
        house = name if name[:1].isalpha() else "house"
        for key, example in (("finding", _FINDING), ("gate", _GATE), ("clock", _CLOCK)):
            yield f"{self._about(key)}\n{example.format(name=house)}"
        if "level" in keys:
            yield f"{self._about('level')}\n{_LEVEL}"
        yield f"{self._about('say')}\n{_SAY}"
        word_, texts = next(iter(self.base.words.items()))
        shown = {lang: _text(texts[lang]) for lang in ("en", "de")}
        yield f"{self._about('words')}\n{_WORDS.format(word=word_, **shown)}"
        taken = {one.kind for one in self.base.sparing}
        kind = next((kind for kind in _KINDS if kind not in taken), None)
        if kind is not None:
            yield f"{self._about('sparing')}\n{_SPARING.format(kind=kind)}"

    def _about(self, key: str) -> str:
        return _comment(word(f"trial.new-{key.replace('_', '-')}", self.lang))

    def _parameter(self, one: Parameter) -> str:
        about = self.words.told(one.say).get(self.lang, "")
        unit = "" if one.unit in {"text", "count"} else f"  # {self.words.word(one.unit)}"
        lines = [_comment(about)] if about else []
        lines.append(f"#[parameters.{one.name}]")
        if one.value is None:
            lines.append(_comment(word("trial.new-no-value", self.lang)))
        else:
            lines.append(f"#value = {_value(one)}{unit}")
        lines += [f"#currency = {_text(one.currency)}"] if one.currency else []
        lines += ['#source = "house rule"', '#confidence = "high"']
        return "\n".join([*lines, f"#as_of = {self.day.isoformat()}"])

    def _silence(self, kind: str, one: SilenceRule) -> str:
        others = " | ".join(_text(means) for means in SILENCES[kind])
        after = f'#after = {{ parameter = "{one.after}" }}'
        return f"#[silence.{kind}]\n{after}\n#means = {_text(one.means)}  # {others}"


def _comment(text: str) -> str:
    lines = (
        line
        for paragraph in text.strip().splitlines()
        for line in textwrap.wrap(paragraph, _WIDTH, break_on_hyphens=False) or [""]
    )
    return "\n".join(f"# {line}".rstrip() for line in lines)


def _text(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


def _value(one: Parameter) -> str:
    value = one.value
    if isinstance(value, int | Fraction) and not isinstance(value, bool):
        return numbers.exact(value, _DECIMALS)
    return _text(value) if isinstance(value, str) else str(value)
