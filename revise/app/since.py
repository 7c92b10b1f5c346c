"""Orders beside what git has of them at a commit: events are only ever added."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from types import TracebackType
from typing import NamedTuple, Self

from revise.app.batch import Batch
from revise.app.chosen_orders import Chosen
from revise.app.looking import Seen
from revise.app.run import One
from revise.files.agreed import edits
from revise.files.append_only import Change, first_change, marks
from revise.files.find import find, holds_order
from revise.files.git import History
from revise.files.read import OrderText, decode, read_bytes
from revise.files.walk import joined
from revise.model.problem import InputError, Problem, problem
from revise.model.shown import shown
from revise.render.problems import Checked, checked


class _Asked(NamedTuple):
    """A path of the command line: its repository, and where it lies below the top there."""

    typed: str
    past: _Past
    below: str

    def path(self, name: str) -> str:
        """Give the path of a file as the user would type it."""
        rest = name[len(self.below) :].lstrip("/")
        return joined(self.typed, rest) if rest else self.typed

    def means(self, name: str) -> bool:
        return self.below in ("", name) or name.startswith(f"{self.below}/")


class Since:
    """A look at what became of the events that stood in the files of `ref`.

    As a context it lets git end.
    """

    def __init__(
        self, orders: Batch | One | Chosen, paths: Sequence[str], ref: str, *, ignore: bool
    ) -> None:
        """Ask git about every path; what is not chosen among `orders` is not looked for.

        Raises:
            InputError: one lies in no repository, or git cannot be asked.
            WrongUseError: `ref` is not known there.
        """
        self._run = orders.run
        self._ignore = ignore
        self._chosen = orders if isinstance(orders, Chosen) else None
        if self._chosen is not None:
            self._chosen.left = self._not_meant
        self._pasts: dict[str, _Past] = {}
        self._asked = [self._ask(path, ref) for path in paths]

    def __enter__(self) -> Self:
        """Begin."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        traceback: TracebackType | None,
    ) -> None:
        """Let git end."""
        for past in self._pasts.values():
            past.history.close()

    def __call__(self, found: Iterable[Seen]) -> Iterator[Seen]:
        """Pass orders on with what was changed in them, then what is there no more."""
        for one in found:
            yield self._beside(one)
        for asked in self._asked:
            yield from self._left(asked)

    def _ask(self, path: str, ref: str) -> _Asked:
        real = os.path.realpath(path)
        folder = real if os.path.isdir(real) else os.path.dirname(real)  # noqa: PTH112, PTH120 # a path is text here
        known = next((one for one in self._pasts.values() if one.name(folder) is not None), None)
        past = known or _Past(History(folder, ref, path))
        self._pasts[past.history.top] = past
        below = past.name(real) or ""
        return _Asked(path, past, "" if below == "." else below)

    def _beside(self, one: Seen) -> Seen:
        """Add what was changed in an order that was read."""
        known = self._known(one.result.path)
        return one if known is None else self._compared(one, *known)

    def _known(self, path: str) -> tuple[_Past, str] | None:
        """Give the repository that an order lies in, and its name there; note that it was seen."""
        real = os.path.realpath(path)
        for past in self._pasts.values():
            name = past.name(real)
            if name is not None:
                past.seen.add(name)
                return past, name
        return None

    def _not_meant(self, path: str) -> None:
        """Note where an order is that was not chosen: it may have had another name back then."""
        known = self._known(path)
        if known is not None and known[1] not in known[0].history.files:
            known[0].moved(_read(path))

    def _compared(self, one: Seen, past: _Past, name: str) -> Seen:
        try:
            now = read_bytes(one.result.path)
        except InputError:  # it is told why it could not be read
            return one
        old = name if name in past.history.files else past.moved(now)
        if old is None:  # a new order
            return one
        before = past.history.data(old)
        if before is None:
            return self._with(one, [problem("git", "git.not-here", ref=past.ref)])
        if before == now or not holds_order(before, old):
            return one
        change = first_change(before, now)
        errors = [] if change is None else [_rewritten(change, past, old)]
        return self._with(one, errors, _edited(before, now, one.result.path, past.ref))

    def _with(self, one: Seen, errors: Iterable[Problem], odd: Iterable[Problem] = ()) -> Seen:
        return one.with_more(errors, odd, redact=self._run.redact)

    def _left(self, asked: _Asked) -> Iterator[Seen]:
        """Give the orders of back then that were not read: moved elsewhere, left out, or gone."""
        past = asked.past
        for name in sorted(filter(asked.means, past.orders())):
            if name in past.seen or name in past.followed:
                continue
            past.seen.add(name)
            path = asked.path(name)
            if self._chosen is not None and self._chosen.leaves_out(path):
                continue
            if os.path.lexists(past.path(name)):
                yield self._there(path, past, name)
            elif (moved := past.elsewhere(ignore=self._ignore).get(name)) is not None:
                new = Seen(Checked(os.path.relpath(moved), self._run.language_near(moved)))
                yield self._compared(new, past, name)
            else:
                yield self._gone(path, past, "git.gone")

    def _there(self, path: str, past: _Past, name: str) -> Seen:
        """Look at a file that was passed over: git ignores it today, or it is no order."""
        lang = self._run.language_near(path)
        try:
            if not holds_order(read_bytes(path), path):
                return self._gone(path, past, "git.no-order")
        except InputError as error:
            return Seen(checked(self._run.told(error)))
        return self._compared(Seen(Checked(path, lang)), past, name)

    def _gone(self, path: str, past: _Past, how: str) -> Seen:
        one = Seen(Checked(path, self._run.language_near(path)))
        return self._with(one, [problem("order-gone", how, ref=past.ref)])


class _Past:
    """A repository, what was read of it so far, and where its files went."""

    def __init__(self, history: History) -> None:
        self.history = history
        self.ref = history.ref
        self.seen: set[str] = set()
        self.followed: set[str] = set()
        """Names of back then whose orders were found under another one."""
        self._orders: list[str] | None = None
        self._found: dict[str, str] | None = None

    def name(self, real: str) -> str | None:
        """Give a path's name from the top, None where it lies elsewhere."""
        name = os.path.relpath(real, self.history.top)
        return None if name == ".." or name.startswith(f"..{os.sep}") else name.replace(os.sep, "/")

    def path(self, name: str) -> str:
        """Give the whole path of a name."""
        return os.path.join(self.history.top, name)  # noqa: PTH118 # a path is text here

    def orders(self) -> list[str]:
        """Give the names of all that were orders."""
        if self._orders is None:
            files = self.history.files
            self._orders = [one for one in files if holds_order(self.history.data(one) or b"", one)]
        return self._orders

    @cached_property
    def _lost(self) -> dict[tuple[str, str], list[str]]:
        """The orders whose file is gone, by what they are known by."""
        found = defaultdict(list)
        for name in self.history.files:
            if not os.path.lexists(self.path(name)):
                for mark in marks(self.history.data(name) or b""):
                    found[mark].append(name)
        return found

    def moved(self, now: bytes) -> str | None:
        """Give the old name of an order that has a new one, None for one that is new."""
        if not self._lost:
            return None
        known = (name for mark in marks(now) for name in self._lost.get(mark, ()))
        old = next((name for name in known if name not in self.followed), None)
        if old is not None:
            self.followed.add(old)
        return old

    def elsewhere(self, *, ignore: bool) -> dict[str, str]:
        """Give where orders went that are not among those that were read."""
        if self._found is None:
            self._found = {}
            for path in find([self.history.top], ignore=ignore, allow_empty=True):
                if isinstance(path, InputError) or self.name(path) in self.seen:
                    continue
                if self.name(path) not in self.history.files:
                    old = self.moved(_read(path))
                    self._found |= {old: path} if old is not None else {}
        return self._found


def _read(path: str) -> bytes:
    try:
        return read_bytes(path)
    except InputError:
        return b""


def _rewritten(change: Change, past: _Past, old: str) -> Problem:
    from shlex import quote

    how = "git.events-gone" if change.gone else "git.rewritten"
    command = f"git show {quote(f'{past.history.ref}:{old}')}"
    values = {"ref": past.ref, "line": change.line, "command": command}
    return problem("history-rewritten", how, change.where, **values)


def _edited(before: bytes, now: bytes, path: str, ref: str) -> Iterator[Problem]:
    """Tell of every key that was agreed otherwise back then."""
    for edit in edits(before, now):
        where = OrderText(path, decode(now, path)).place(edit.key)
        values = {"ref": ref, "before": shown(edit.before), "now": shown(edit.now)}
        how = "new" if edit.before is None else "left-out" if edit.now is None else "edited"
        yield problem("terms-edited", f"git.terms-{how}", where, **values)
