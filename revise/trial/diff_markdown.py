"""A comparison of two policies as GitHub Flavored Markdown: for the request to merge it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revise.model.base import Language
from revise.render.escape import code_span, markdown, markdown_table
from revise.render.markdown import problem_list
from revise.trial.diff_report import Found
from revise.trial.diff_words import DiffWords
from revise.trial.difference import NAMED, WAYS, Part, Way
from revise.trial.policy_change_words import ChangeWords
from revise.trial.summary import Tally
from revise.words import label, said


def diff_markdown(found: Found, lang: Language) -> Iterator[str]:
    """Write all of it; examples are folded away below what they are examples of."""
    parts = _Markdown(found, lang).parts()
    yield "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


class _Markdown:
    def __init__(self, found: Found, lang: Language) -> None:
        self.found = found
        self.lang = lang
        self.words = DiffWords(found.first, found.second, lang)

    def parts(self) -> Iterator[Iterable[str]]:
        first, second = self.found.first, self.found.second
        yield [f"## {code_span(first.name)} → {code_span(second.name)}"]
        yield self._policies()
        yield self._counts()
        for part in self.found.summary.parts:
            yield from self._part(part)
        yield from self._money()
        yield from self._not_decided()

    def _policies(self) -> Iterator[str]:
        words = ChangeWords(self.found.first, self.found.second, self.lang)
        lines = [*words.lines(self.found.changes)]
        yield f"### {self.words.word('between' if lines else 'nothing-between')}"
        yield from [""] if lines else []
        for one in lines:
            name = f"{code_span(one.name)}, {one.kind}: " if one.name else ""
            yield f"- {name}{markdown(one.said)}"

    def _counts(self) -> Iterator[str]:
        summary, words = self.found.summary, self.words
        yield f"**{words.judged(summary.judged, summary.changed)}.**"
        for platform, count in sorted(self.found.passed_over.items()):
            over = said("trial.passed-over", count=count, platform=platform)
            yield f"{markdown(over.told(self.lang))}."

    def _part(self, part: Part) -> Iterator[Iterable[str]]:
        summary, words = self.found.summary, self.words
        yield [f"### {words.word(f'of-{part}')}: {words.count('orders', summary.orders(part))}"]
        for name, tally in summary.of(part):
            shown = code_span(name) if part == "findings" else markdown(label(name, self.lang))
            lead = f"{shown}: " if part in NAMED else ""
            ways = sorted(tally.transitions.items(), key=lambda one: -one[1])
            yield [f"- {lead}{markdown(words.transition(part, *way))}: {n}" for way, n in ways]
            yield self._folded(self._rows(tally), sum(tally.transitions.values()))

    def _rows(self, tally: Tally) -> list[tuple[str, str, str]]:
        return [
            (code_span(one.order), code_span(one.path), markdown(self.words.change(one.change)))
            for one in tally.examples
        ]

    def _folded(self, rows: list[tuple[str, str, str]], count: int) -> Iterator[str]:
        head = (label("order", self.lang), label("file", self.lang), "")
        more = f", {self.words.count('more', count - len(rows))}" if count > len(rows) else ""
        yield f"<details><summary>{self.words.count('examples', len(rows))}{more}</summary>"
        yield ""
        yield from markdown_table(head, rows)
        yield ""
        yield "</details>"

    def _money(self) -> Iterator[Iterable[str]]:
        summary, words = self.found.summary, self.words
        if summary.money or summary.worth:
            yield [f"### {words.word('money')}"]
        for currency in sorted({of for of, _ in summary.money}):
            for way in WAYS:
                yield from self._at_stake(currency, way)
        for currency, worth in sorted(summary.worth.items()):
            before, after = (words.money(one, currency) for one in (worth.before, worth.after))
            told = said("trial.worth", count=worth.orders, before=before, after=after)
            yield [f"- {markdown(told.told(self.lang))}"]
        if summary.money:
            yield [markdown(words.word("made-of"))]

    def _at_stake(self, currency: str, way: Way) -> Iterator[Iterable[str]]:
        money = self.found.summary.money.get((currency, way))
        if money is None:
            return
        words = self.words
        yield [f"- {markdown(words.at_stake(money, way, currency))}"]
        rows = [
            (code_span(one.order), code_span(one.path), markdown(words.stake(one.stake, currency)))
            for one in money.examples
        ]
        yield self._folded(rows, money.items)

    def _not_decided(self) -> Iterator[Iterable[str]]:
        if self.found.one_sided:
            yield [f"### {self.words.count('one-sided', len(self.found.one_sided))}"]
            yield [
                f"- {code_span(one.path)}: {code_span(one.by)}: "
                f"{markdown(one.problems[0].told_in(self.lang).message)}"
                for one in self.found.one_sided
            ]
        if self.found.errors:
            yield [f"### {self.words.count('unusable', len(self.found.errors))}"]
            yield [problem_list(self.found.errors)]
