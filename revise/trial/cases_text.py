"""Tried cases for a terminal: what did not hold, expected above found, and how many did."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from revise.model.base import Language
from revise.model.problem import InputError, Place
from revise.model.times import utc
from revise.render.escape import exact_line, one_line
from revise.render.lines import PLAIN, Style, columns, padded, wrapped
from revise.render.problems import error_text
from revise.trial.case_run import Tried, Untried
from revise.trial.expectations import Mismatch
from revise.words import said, word

Result = Tried | Untried | InputError


class CasesText:
    """Writes each case that does not hold as it comes, and at the end how many there were."""

    def __init__(self, lang: Language, style: Style = PLAIN) -> None:
        self.lang = lang
        self.style = style
        self.cases = 0
        self.failed = 0
        self.untried = 0

    def add(self, part: Result) -> str:
        """Take one case; gives what is to be said of it. What cannot be used goes to stderr."""
        if isinstance(part, InputError):
            return ""
        self.cases += 1
        if isinstance(part, Untried):
            self.untried += 1
            return self._untried(part)
        if part.holds:
            return ""
        self.failed += 1
        return "".join(f"{line}\n" for line in [*self._failed(part), ""])

    def end(self) -> Iterable[str]:
        """Say how many there were, if there were any."""
        if not self.cases:
            return
        counts = [said("trial.tried", count=self.cases)]
        held = self.cases - self.failed - self.untried
        if self.failed or self.untried:
            counts.append(said("trial.held", count=held))
        counts += [said("trial.failed", count=self.failed)] if self.failed else []
        counts += [said("trial.untried", count=self.untried)] if self.untried else []
        if held == self.cases:
            counts.append(said("trial.all-held", count=held))
        yield ", ".join(one.told(self.lang) for one in counts) + "\n"

    def _untried(self, one: Untried) -> str:
        told = error_text(one.error.told_in(self.lang))
        below = "".join(f"  {line}\n" for line in told.splitlines())
        return f"{self._head(one)}\n{below}\n"

    def _head(self, one: Tried | Untried) -> str:
        place = f"{exact_line(one.path)}:{one.where.line}"
        return self.style.paint(f"{place}: {one_line(one.name)}", "bold")

    def _failed(self, one: Tried) -> Iterator[str]:
        yield self._head(one)
        order = one.order if one.order_path is None else exact_line(one.order_path)
        about = said("trial.tried-by", order=order, at=utc(one.at), policy=one_line(one.policy))
        yield from wrapped(about.told(self.lang), 2, 2)
        for mismatch, where in one.mismatches:
            yield from self._mismatch(mismatch, where)

    def _mismatch(self, one: Mismatch, where: Place) -> Iterator[str]:
        what = word(f"trial.expect-{one.what.replace('_', '-')}", self.lang)
        named = f"{what}: {one_line(one.name)}" if one.name else what
        yield f"  {where.line}:{where.column}  {named}"
        labels = [word(f"trial.{name}", self.lang) for name in ("expected", "found")]
        width = max(map(columns, labels)) + 2
        named_already = one.rule in {one.name, one.expected, *one.found.split(", ")}
        rule = f" ({one.rule})" if one.rule and not named_already else ""
        sides = (one.expected, f"{one.found}{rule}")
        for label, told, how in zip(labels, sides, ("good", "error"), strict=True):
            lead = f"    {padded(label, width)}"
            yield lead + self.style.paint(one_line(told), how)
        if one.why:
            yield from wrapped(one_line(one.why), 4 + width)
