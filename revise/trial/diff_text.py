"""A comparison of two policies for a terminal of 80 columns."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revise.model.base import Language
from revise.model.times import show_date
from revise.policies.policy import Policy
from revise.render.escape import exact_line, one_line
from revise.render.lines import PLAIN, WIDTH, Style, columns, padded, wrapped
from revise.trial.diff_report import Found
from revise.trial.diff_words import DiffWords
from revise.trial.difference import NAMED, WAYS, Part, Way
from revise.trial.policy_change_words import ChangeWords
from revise.trial.summary import Example, Tally
from revise.words import label, said, word

_NAME = 34  # columns that a list leaves to a name


def diff_text(found: Found, lang: Language, style: Style = PLAIN) -> Iterator[str]:
    """Write all of it, paragraph by paragraph."""
    parts = _Text(found, lang, style).parts()
    yield "\n\n".join("\n".join(lines) for lines in map(list, parts) if lines) + "\n"


class _Text:
    def __init__(self, found: Found, lang: Language, style: Style) -> None:
        self.found = found
        self.lang = lang
        self.style = style
        self.words = DiffWords(found.first, found.second, lang)

    def parts(self) -> Iterator[Iterable[str]]:
        yield [self._head()]
        yield self._policies()
        yield self._counts()
        for part in self.found.summary.parts:
            yield self._part(part)
        yield self._money()
        yield self._one_sided()

    def _head(self) -> str:
        names = (self._named(one) for one in (self.found.first, self.found.second))
        return self.style.paint(" → ".join(names), "bold")

    def _named(self, policy: Policy) -> str:
        as_of = word("page.as-of", self.lang)
        return f"{one_line(policy.name)} ({as_of} {show_date(policy.as_of, self.lang)})"

    def _heading(self, text: str) -> str:
        return self.style.paint(text, "bold")

    def _policies(self) -> Iterator[str]:
        words = ChangeWords(self.found.first, self.found.second, self.lang)
        lines = [*words.lines(self.found.changes)]
        yield self._heading(self.words.word("between" if lines else "nothing-between"))
        width = min(max((columns(one.name) for one in lines), default=0), _NAME)
        for one in lines:
            told = f"{one.kind}: {one.said}" if one.kind else one.said
            lead = f"{padded(one_line(one.name), width)}  " if one.name else ""
            yield from wrapped(lead + one_line(told), 2, 2)

    def _counts(self) -> Iterator[str]:
        summary, words = self.found.summary, self.words
        yield self._heading(words.judged(summary.judged, summary.changed))
        for platform, count in sorted(self.found.passed_over.items()):
            over = said("trial.passed-over", count=count, platform=one_line(platform))
            yield from wrapped(over.told(self.lang), 2, 2)
        if self.found.errors:
            yield f"  {words.count('unusable', len(self.found.errors))}"

    def _part(self, part: Part) -> Iterator[str]:
        summary = self.found.summary
        count = self.words.count("orders", summary.orders(part))
        yield self._heading(f"{self.words.word(f'of-{part}')}: {count}")
        for name, tally in summary.of(part):
            told = [
                (self.words.transition(part, *way), count)
                for way, count in sorted(tally.transitions.items(), key=lambda one: -one[1])
            ]
            if part in NAMED:
                ways = "; ".join(f"{way}: {count}" for way, count in told)
                yield from wrapped(f"{one_line(self._name(part, name))}  {ways}", 2, 2)
            else:
                yield from (f"  {way}: {count}" for way, count in told)
            yield from self._examples(tally)

    def _name(self, part: Part, name: str) -> str:
        return name if part == "findings" else label(name, self.lang)

    def _examples(self, tally: Tally) -> Iterator[str]:
        for one in tally.examples:
            yield from self._example(one)
        left = sum(tally.transitions.values()) - len(tally.examples)
        if left:
            yield f"    {self.words.count('more', left)}"

    def _example(self, one: Example) -> Iterator[str]:
        yield from self._beside(one.order, one.path, self.words.change(one.change))

    def _beside(self, order: str, path: str, told: str) -> Iterator[str]:
        """Put what is told of an order beside its file, or below where there is no room."""
        head = f"    {order}  {exact_line(path)}"
        whole = f"{head}  {one_line(told)}"
        if columns(whole) <= WIDTH:
            yield whole
        else:
            yield head
            yield from wrapped(one_line(told), 6, 2)

    def _money(self) -> Iterator[str]:
        summary, words = self.found.summary, self.words
        if not summary.money and not summary.worth:
            return
        yield self._heading(words.word("money"))
        for currency in sorted({of for of, _ in summary.money}):
            for way in WAYS:
                yield from self._at_stake(currency, way)
        for currency, worth in sorted(summary.worth.items()):
            before, after = (words.money(one, currency) for one in (worth.before, worth.after))
            told = said("trial.worth", count=worth.orders, before=before, after=after)
            yield from wrapped(told.told(self.lang), 2, 2)
        if summary.money:
            yield from wrapped(words.word("made-of"), 2)

    def _at_stake(self, currency: str, way: Way) -> Iterator[str]:
        money = self.found.summary.money.get((currency, way))
        if money is None:
            return
        words = self.words
        yield from wrapped(words.at_stake(money, way, currency), 2, 2)
        for one in money.examples:
            yield from self._beside(one.order, one.path, words.stake(one.stake, currency))
        if money.items > len(money.examples):
            yield f"    {words.count('more', money.items - len(money.examples))}"

    def _one_sided(self) -> Iterator[str]:
        if self.found.one_sided:
            yield self._heading(self.words.count("one-sided", len(self.found.one_sided)))
        for one in self.found.one_sided:
            why = one.problems[0].told_in(self.lang).message
            yield from self._beside(one.order, one.path, f"{one.by}: {why}")
