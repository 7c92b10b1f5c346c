"""Events by machine: lines for many orders, each order in one append, no order hurt by another.

Events of one order stay in the order of their lines: what follows one that was not recorded
waits, or the log would run past it for good.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from traceback import format_exc

from revise.app import exits, machine
from revise.app.applied import Applied, about, invalid, waiting
from revise.app.line import Wanted, wanted
from revise.app.one_order import OneOrder
from revise.app.run import ENDING, Run
from revise.files.append import held
from revise.files.line_input import Line
from revise.files.order_index import OrderIndex
from revise.files.read import STDIN, read_bytes
from revise.files.replace import WriteError
from revise.files.snapshot import OutsideError, followed, inside
from revise.model.problem import InputError, Place, problem
from revise.model.shown import nearest, shown
from revise.words import said

Groups = dict[str, list[Wanted]]
"""The place of an order file → the lines for it, in input order; `path` as it is to be shown."""


class Applying:
    """One run over the lines of `source`.

    Orders that are named by their ids are looked for below `orders`; where that was given,
    paths must lie there, too.
    """

    def __init__(
        self, run: Run, source: str, orders: str | None, *, dry_run: bool, ignore: bool = True
    ) -> None:
        self.run = run
        self.source = source
        self.orders = orders
        self.dry_run = dry_run
        self.ignore = ignore
        self._index: OrderIndex | None = None

    def each(self, lines: Sequence[Line]) -> list[Applied]:
        """Record what the lines say; gives what became of each, in input order.

        Raises:
            InputError: the folder of the orders cannot be read; nothing was written.
        """
        found: list[Applied] = []
        for group in self._grouped(lines, found).values():
            found += self._applied(group)
        return sorted(found, key=lambda one: one.line)

    def _grouped(self, lines: Sequence[Line], found: list[Applied]) -> Groups:
        groups: Groups = {}
        for line in lines:
            try:
                one = wanted(line, self.source)
            except InputError as error:
                found.append(Applied(line.number, "invalid", exits.UNUSABLE, error=error))
                continue
            index = self._built() if one.path is None else None
            try:
                path = self._inside(one) if index is None else _found(one, index)
                groups.setdefault(str(followed(path)), []).append(one._replace(path=path))
            except InputError as error:
                found.append(invalid(one, error))
        return groups

    # ---- Which file ---------------------------------------------------------------------------

    def _built(self) -> OrderIndex:
        if self._index is None:
            self._index = OrderIndex(self.orders or ".", ignore=self.ignore)
        return self._index

    def _inside(self, one: Wanted) -> str:
        """Give the path that a line names. Raises InputError where it may not lead there."""
        path, here = str(one.path), Place("path")
        if path == STDIN:
            raise one.wrong(problem("not-found", "apply.path-stdin", here))
        try:
            if self.orders is not None:
                inside(Path(self.orders), Path(path))
        except OutsideError:
            outside = problem("invalid-value", "apply.outside", here, folder=self.orders)
            raise one.wrong(outside) from None
        return path

    # ---- One order ----------------------------------------------------------------------------

    def _applied(self, group: list[Wanted]) -> list[Applied]:
        try:
            return self._recorded(group)
        except InputError as error:
            return _all_after(group, invalid(group[0], error))
        except WriteError as error:
            failed = _unwritten(str(group[0].path), error)
            return [about(one, "failed", exits.UNWRITTEN, error=failed) for one in group]
        except ENDING:
            raise
        except Exception as error:
            if machine.withheld(error):  # all else is a bug of one order
                raise
            failed = self.run.failed(str(group[0].path), format_exc())
            return [about(one, "failed", exits.BUG, error=failed) for one in group]

    def _recorded(self, group: list[Wanted]) -> list[Applied]:
        path = str(group[0].path)
        if self.dry_run:
            order = OneOrder(self.run, path, read_bytes(path), dry_run=True)
            return _completed(order, group, lambda _: None)
        with held(path) as file:
            order = OneOrder(self.run, path, file.data)
            return _completed(order, group, file.replace)


def _completed(
    order: OneOrder, group: list[Wanted], replace: Callable[[bytes], None]
) -> list[Applied]:
    """Judge the lines of an order, and write what they add: all of it, or nothing."""
    found = order.apply(group)
    try:
        if order.appended:
            replace(order.text())
    except InputError as error:
        return order.without(found, "invalid", exits.UNUSABLE, error)
    except WriteError as error:
        failed = _unwritten(order.path, error)
        return order.without(found, "failed", exits.UNWRITTEN, failed)
    return found


def _unwritten(path: str, error: WriteError) -> InputError:
    why = problem("not-written", "apply.not-written", why=error.message)
    return InputError(path, (why._replace(hint=error.hint),))


def _all_after(group: list[Wanted], first: Applied) -> list[Applied]:
    return [first, *(waiting(one, first) for one in group[1:])]


def _found(one: Wanted, index: OrderIndex) -> str:
    """Give the file of the order that a line names. Raises InputError where it is not one."""
    paths = index.paths.get(str(one.order), [])
    if len(paths) != 1:
        raise _not_one(one, index, paths)
    return paths[0]


def _not_one(one: Wanted, index: OrderIndex, paths: Sequence[str]) -> InputError:
    here, name = Place("order"), shown(one.order)
    if paths:
        first, second = paths[:2]
        values = {"id": name, "first": first, "second": second}
        return one.wrong(problem("duplicate-order", "apply.order-twice", here, **values))
    found = problem("unknown-id", "apply.order-unknown", here, id=name, folder=index.folder)
    near = nearest(str(one.order), index.paths)
    if near is not None:
        found = found._replace(hint=said("value.did-you-mean", name=shown(near)))
    elif index.unread:
        found = found._replace(hint=said("apply.order-unread", path=index.unread[0]))
    return one.wrong(found)
