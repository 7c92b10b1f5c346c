"""Makes the entries of an explanation from a policy and its glossary."""

from __future__ import annotations

from revise.explain.explanation import Entry, Opener, Reference
from revise.explain.phrases import Words
from revise.policies.condition import names as condition_names
from revise.policies.glossary import Fact, Glossary, Source
from revise.policies.origin import origin
from revise.policies.policy import (
    COLLECT,
    Changed,
    Clock,
    Parameter,
    Policy,
    Rule,
    SilenceRule,
    SparingKind,
    Step,
)
from revise.policies.recipients import Lacking, Limit, Recipient, read_recipients
from revise.policies.texts import PLACEHOLDER, Texts
from revise.proofread import Rule as SpokenRule
from revise.render.typed import placeholder
from revise.words import LANGUAGES, Language, said, word

_TYPED = {"path": "PATH", "estimate_arguments": "ITEM=HOURS", "propose_arguments": ""}


class Entries:
    """Explains one kind of thing at a time, in one language."""

    def __init__(self, policy: Policy, glossary: Glossary, lang: Language) -> None:
        self.policy = policy
        self.glossary = glossary
        self.lang = lang
        self.words = Words(policy, glossary, lang)

    def source(self, source: Source) -> Entry:
        """Explain a point of the guide or a platform fact."""
        return Entry(
            source.name,
            "guide" if source.title else "platform-fact",
            title=source.title.get(self.lang, ""),
            say=self.words.told(source.say),
            source=source.source.get(self.lang),
            confidence=source.confidence,
            as_of=source.as_of,
            used_by=tuple(self.words.resting_on(source.name)),
        )

    def step(self, step: Step) -> Entry:
        """Explain a step: the rules that lead to it, and what is worth knowing there."""
        leading = [rule for rule in self.policy.tables["step"] if rule.then == step.id]
        noted = [rule for rule in self.policy.tables["finding"] if rule.step == step.number]
        return Entry(
            step.id,
            "step",
            title=step.title[self.lang],
            say=self.words.told(step.say),
            step=step.number,
            rests_on=step.rests_on,
            references=self.words.references(step.rests_on),
            related=self.words.rows([*leading, *noted]),
        )

    def table(self, table: str) -> Entry:
        """Explain a table: how it decides, and its rules."""
        rules = self.policy.tables[table]
        kind = table if table in COLLECT else "first-hit"
        return Entry(
            table,
            "table",
            title=self.words.word(f"table-{table}"),
            say=how(kind),
            table=table,
            related=self.words.rows(rules),
        )

    def move(self, move: str) -> Entry:
        """Explain a move by the gates that may hold it back."""
        gates = self.policy.gates[move]
        return Entry(move, "move", say=how("move"), move=move, related=self.words.rows(gates))

    def rule(self, rule: Rule) -> Entry:
        """Explain a rule: when it holds, what it says, what follows, and what it rests on."""
        gate, finding = rule.table == "gate", rule.table == "finding"
        level, condition = rule.worse or (None, None)
        was = rule.relevelled.before if rule.relevelled else None
        return Entry(
            rule.id,
            "rule",
            title=self.words.word(f"table-{rule.table}"),
            say=self.words.told(rule.say),
            otherwise=self.words.told(rule.otherwise or {}),
            table=rule.table,
            when=self.words.outline(rule.when),
            condition=rule.when,
            outcome=rule.then,
            level=rule.level if finding else None,
            worse=level,
            worse_when=self.words.outline(condition) if condition else (),
            off=False if finding else None,
            changed_by=rule.relevelled and rule.relevelled.policy,
            level_before=was.level if was else None,
            worse_before=was.worse[0] if was and was.worse else None,
            step=rule.step,
            move=rule.move or None,
            hard=rule.hard if gate else None,
            command=self._typed(rule.opens_with if gate else rule.command),
            instead=tuple(
                Opener(self.words.outline(when), self._typed(other)) for when, other in rule.instead
            ),
            rests_on=rule.rests_on,
            references=self.words.references(rule.rests_on),
            related=tuple(self.words.named(rule.names)),
            said_by=origin(self.policy, lambda one: one.rules.get(rule.id)),
        )

    def switched_off(self, one: Changed) -> Entry:
        """Explain a finding as it was before it was switched off, and who did that."""
        return self.rule(one.before)._replace(off=True, changed_by=one.policy)

    def _typed(self, command: str | None) -> str | None:
        """Write a command with capitals where it depends on the order."""
        if command is None:
            return None
        typed = PLACEHOLDER.sub(lambda found: _TYPED.get(found[1], "ASK"), command)
        return placeholder(typed, self.lang)

    def fact(self, fact: Fact) -> Entry:
        """Explain a fact: what it means, what it counts in, which rules ask for it."""
        return Entry(
            fact.name,
            "fact",
            say=self.words.told(fact.say),
            unit=fact.unit or fact.type,
            values=fact.values,
            used_by=tuple(self.words.naming(fact.name)),
        )

    def parameter(self, parameter: Parameter) -> Entry:
        """Explain a parameter: its value, where that comes from, and how sure it is."""
        setter = origin(self.policy, lambda one: one.parameters.get(parameter.name))
        return Entry(
            parameter.name,
            "parameter",
            say=self.words.told(parameter.say),
            value=parameter.value,
            shown=self.words.shown(parameter),
            unit=parameter.unit,
            currency=parameter.currency,
            source=parameter.source,
            confidence=parameter.confidence,
            as_of=parameter.as_of,
            conflict=self.words.told(parameter.conflict or {}),
            references=self.words.references(parameter.source),
            used_by=tuple(self.words.naming(parameter.name)),
            said_by=setter,
            before=self._before(parameter.name, setter),
        )

    def _before(self, name: str, setter: Policy) -> Reference | None:
        """Say what a parameter is in the policy below the one that sets it."""
        if setter.base is None or name not in setter.base.parameters:
            return None
        below = setter.base.parameters[name]
        whose = origin(setter.base, lambda one: one.parameters.get(name))
        return Reference(whose.name, self.words.shown(below))

    def silence(self, kind: str, silence: SilenceRule) -> Entry:
        """Explain what silence means, and how long it takes."""
        return Entry(
            kind,
            "silence",
            say=self.words.told(silence.say),
            outcome=silence.means,
            shown=self.words.shown(self.policy.parameters[silence.after]),
            related=tuple(self.words.named([silence.after])),
            said_by=origin(self.policy, lambda one: one.silences.get(kind)),
        )

    def clock(self, clock: Clock) -> Entry:
        """Explain a clock: what it counts from, while what holds, and who must act."""
        length = clock.after or clock.before
        named = [*([length] if length else []), *condition_names(clock.when)]
        return Entry(
            clock.id,
            "clock",
            title=self.words.counted_from(clock),
            say=self.words.told(clock.say),
            when=self.words.outline(clock.when),
            condition=clock.when,
            outcome=clock.on_silence,
            shown=self.words.shown(self.policy.parameters[length]) if length else None,
            related=tuple(self.words.named(dict.fromkeys(named))),
            said_by=origin(self.policy, lambda one: clock if clock in one.clocks else None),
        )

    def sparing(self, one: SparingKind) -> Entry:
        """Explain a kind of cancellation that may spare the completion rate."""
        return Entry(
            one.kind,
            "sparing",
            say=self.words.told(one.say),
            rests_on=one.rests_on,
            references=self.words.references(one.rests_on),
        )

    def spoken(self, rule: SpokenRule) -> Entry:
        """Explain a proofreading rule: what is wrong, a better wording, and what it rests on."""
        rests_on = ", ".join(rule.rests_on)
        return Entry(
            rule.id,
            "proofreading",
            title=rule.title[self.lang],
            say={lang: _with_better(rule, lang) for lang in LANGUAGES},
            level=rule.level,
            rests_on=rests_on or None,
            references=self.words.references(rests_on),
        )

    def recipient(self, one: Recipient) -> Entry:
        """Explain to whom a pack goes, what is taken there at most, and what makes one stronger."""
        known = read_recipients()
        rows: list[Limit | Lacking] = [*known.limits_of(one.name), *known.rows(one.name)]
        return Entry(
            one.name,
            "recipient",
            say=self.words.told(one.say),
            related=tuple(Reference(row.id, self.words.told(row.say)[self.lang]) for row in rows),
        )

    def limit(self, row: Limit) -> Entry:
        """Explain what recipients take at most."""
        return Entry(
            row.id,
            "evidence",
            title=", ".join(row.whom),
            say=self.words.told(row.say),
            rests_on=row.rests_on,
            references=self.words.references(row.rests_on),
        )

    def lacking(self, row: Lacking) -> Entry:
        """Explain what a pack may lack: when it does, for whom that counts, and why."""
        facts = read_recipients().facts
        return Entry(
            row.id,
            "evidence",
            title="" if row.for_all else ", ".join(row.whom),
            say=self.words.told(row.say),
            when=self.words.outline(row.when),
            condition=row.when,
            rests_on=row.rests_on,
            references=self.words.references(row.rests_on),
            related=tuple(
                Reference(name, self.words.told(facts[name])[self.lang])
                for name in dict.fromkeys(condition_names(row.when))
            ),
        )


def _with_better(rule: SpokenRule, lang: Language) -> str:
    return said("explain.better", say=rule.say[lang], better=rule.better[lang]).told(lang)


def how(kind: str) -> Texts:
    """Say how a table decides, in each language."""
    return {lang: word(f"explain.how-{kind}", lang) for lang in LANGUAGES}
