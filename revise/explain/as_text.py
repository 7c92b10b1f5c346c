"""An explanation for an 80-column terminal."""

from __future__ import annotations

from collections.abc import Iterator

from revise.explain.explanation import KINDS, Entry, Explanation, Reference
from revise.model.times import show_date
from revise.policies.policy import Policy
from revise.render.escape import exact_line, visible
from revise.render.lines import PLAIN, WIDTH, Style, wrapped
from revise.words import label, said

_INDENT = 2


def explanation_text(explanation: Explanation, style: Style = PLAIN) -> str:
    """Write an explanation, one paragraph a thing; `style` may paint headings and asides."""
    write = _Text(explanation, style)
    parts = write.overview() if explanation.name is None else write.entries()
    return "\n\n".join("\n".join(lines) for lines in parts) + "\n"


class _Text:
    def __init__(self, explanation: Explanation, style: Style) -> None:
        self.explanation = explanation
        self.lang = explanation.lang
        self.style = style

    def _label(self, name: str) -> str:
        return label(name, self.lang, "explain")

    def overview(self) -> Iterator[list[str]]:
        """The six steps, the guide behind them, and what else can be asked for."""
        policy, entries = self.explanation.policy, self.explanation.entries
        of = show_date(policy.as_of, self.lang)
        aside = f"{self._label('policy')} {policy.name} {self._label('of')} {of}"
        title = self.style.paint(self._label("title"), "bold")
        yield [title, self.style.paint(aside, "dim"), *self._chain(policy)]
        for entry in entries:
            if entry.kind == "step":
                head = f"{entry.step}  {entry.title}"
                aside = self.style.paint(f"  {entry.name}, {entry.rests_on}", "dim")
                yield [head + aside, *_wrapped(entry.say[self.lang], 3)]
        yield [self.style.paint(self._label("the-guide"), "bold")]
        for entry in entries:
            if entry.kind == "guide":
                yield [f"{entry.name}  {entry.title}", *_wrapped(entry.say[self.lang], 3)]
        yield [self.style.paint(self._label("ask"), "bold"), *self._examples()]

    def _chain(self, policy: Policy) -> Iterator[str]:
        """Where a policy of one's own stands, and which ones it is on top of."""
        if policy.file:
            yield f"  {self._label('file')}: {exact_line(policy.file)}"
            yield from self._pair("extends", " → ".join(policy.chain[1:]))

    def _examples(self) -> Iterator[str]:
        for kind in sorted(KINDS, key=lambda kind: kind != "step"):
            names = self.explanation.names.get(kind, ())
            if names:
                shown = f"  revise explain {names[0]}"
                yield f"{shown:<38}{self._label(kind)} ({len(names)})"

    def entries(self) -> Iterator[list[str]]:
        """Each thing of that name."""
        for entry in self.explanation.entries:
            yield list(self._entry(entry))

    def _entry(self, entry: Entry) -> Iterator[str]:
        yield from self._head(entry)
        yield from self._said(entry)
        yield from self._condition(entry)
        yield from self._facts_of(entry)
        if entry.rests_on:
            yield from self._pair("rests-on", entry.rests_on)
            yield from self._listed(entry.references)
        if entry.related:
            yield self.style.paint(f"  {self._label('related')}", "dim")
            yield from self._listed(entry.related)
        if entry.used_by:
            yield from self._pair("used-by", ", ".join(entry.used_by))

    def _head(self, entry: Entry) -> Iterator[str]:
        number = f"{entry.step}  " if entry.kind == "step" else ""
        what = self._label(entry.kind)
        if entry.table is not None and entry.kind == "rule":
            what = said("explain.rule-of", table=entry.table).told(self.lang)
        aside = f"{what}: {entry.title}" if entry.title else what
        name = f"{number}{visible(entry.name)}"
        head = self.style.paint(name, "bold")
        if len(name) + 2 + len(aside) <= WIDTH:
            yield f"{head}  {self.style.paint(aside, 'dim')}"
        else:
            yield from (head, *(self.style.paint(line, "dim") for line in _wrapped(aside, _INDENT)))

    def _said(self, entry: Entry) -> Iterator[str]:
        if self.lang in entry.say:
            yield from _wrapped(entry.say[self.lang], _INDENT)
        if self.lang in entry.otherwise:
            yield from self._pair("otherwise", entry.otherwise[self.lang])

    def _condition(self, entry: Entry) -> Iterator[str]:
        if entry.when:
            yield from self._block(self._label("when"), entry.when)
        if entry.worse:
            raised = f"{self._label('worse')} {self._label(entry.worse)}"
            yield from self._block(raised, entry.worse_when)

    def _block(self, name: str, lines: tuple[str, ...]) -> Iterator[str]:
        first, *rest = lines
        yield from _wrapped(f"{name}: {first}", _INDENT, _INDENT + 2)
        for line in rest:
            depth = len(line) - len(line.lstrip())
            yield from _wrapped(f"- {line.strip()}", _INDENT + depth, 2)

    def _facts_of(self, entry: Entry) -> Iterator[str]:
        """The short answers: value, outcome, level, what is held back, where it comes from."""
        if entry.kind == "parameter":
            yield from self._pair("value", entry.shown or "")
        elif entry.shown:
            yield from self._pair("after", entry.shown)
        if entry.kind == "rule" and entry.outcome:
            yield from self._pair("outcome", entry.outcome)
        if entry.step is not None and entry.kind != "step":
            yield from self._pair("step", str(entry.step))
        if entry.level:
            yield from self._pair("level", self._label(entry.level))
        yield from self._changed(entry)
        yield from self._gate(entry)
        if entry.unit and entry.kind == "fact":
            yield from self._pair("unit", self._label(entry.unit))
        if entry.values:
            yield from self._pair("values", ", ".join(entry.values))
        yield from self._origin(entry)

    def _changed(self, entry: Entry) -> Iterator[str]:
        """Who gave a finding its level, instead of which, or switched it off."""
        if entry.changed_by is None:
            return
        before = self._label(entry.level_before or "")
        if entry.off:
            text = said("explain.off", policy=entry.changed_by)
        elif entry.worse_before:
            worse = self._label(entry.worse_before)
            text = said("explain.raised-before", policy=entry.changed_by, level=before, worse=worse)
        else:
            text = said("explain.relevelled", policy=entry.changed_by, level=before)
        yield from _wrapped(text.told(self.lang), _INDENT)

    def _gate(self, entry: Entry) -> Iterator[str]:
        """What is held back, whether it can be overridden, and what opens it."""
        opens = self._label("command" if entry.hard is None else "opens")
        if entry.hard is not None and entry.move:
            yield from self._pair("holds", self._label(entry.move))
            yield from _wrapped(self._label("hard" if entry.hard else "soft"), _INDENT)
        # Commands are to be copied: on one line.
        if entry.command:
            yield f"  {opens}: {visible(entry.command)}"
        for one in entry.instead:
            yield from self._block(self._label("instead"), one.when)
            yield f"    {opens}: {visible(one.command or self._label('nothing'))}"

    def _origin(self, entry: Entry) -> Iterator[str]:
        if entry.source:
            yield from self._pair("source", entry.source)
            yield from self._listed(entry.references)
        if entry.confidence and (entry.source or entry.kind == "parameter"):
            of = show_date(entry.as_of, self.lang) if entry.as_of else ""
            sure = f"{self._label(entry.confidence)}, {self._label('as-of')} {of}"
            yield from self._pair("confidence", sure)
        if self.lang in entry.conflict:
            yield from self._pair("conflict", entry.conflict[self.lang])
        if self.explanation.policy.file:
            yield from self._set_by(entry)

    def _set_by(self, entry: Entry) -> Iterator[str]:
        """Which policy of a chain says it; where there is none of one's own, that is no question.

        A value that was another below is told only where it was changed by one's own.
        """
        if entry.said_by is None:
            return
        setter = entry.said_by
        yield from self._pair("set-by", setter.name + self._dated(setter))
        if setter.file:
            yield f"  {self._label('file')}: {exact_line(setter.file)}"
        if entry.before and setter.file:
            yield from self._pair("before", f"{entry.before.text} ({entry.before.name})")

    def _dated(self, policy: Policy) -> str:
        """The day of a policy, if it has one of its own."""
        if policy.base is not None and policy.as_of is policy.base.as_of:
            return ""
        return f", {self._label('as-of')} {show_date(policy.as_of, self.lang)}"

    def _pair(self, name: str, text: str) -> list[str]:
        return _wrapped(f"{self._label(name)}: {text}", _INDENT, 2)

    def _listed(self, references: tuple[Reference, ...]) -> Iterator[str]:
        for one in references:
            aside = one.outcome or (self._label(one.confidence) if one.confidence else "")
            name = f"{one.name} ({aside})" if aside else one.name
            yield from _wrapped(f"{name}: {one.text}", _INDENT + 2, 2)


def _wrapped(text: str, indent: int, hang: int = 0) -> list[str]:
    return wrapped(" ".join(visible(text).split()), indent, hang)
