"""`revise new` on a terminal: what was agreed, then the client's message, item by item."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import typer

from revise.app import exits
from revise.app.run import Run
from revise.commands.agreement import Agreed, Since, Terms, stem_id
from revise.commands.asked_terms import TERMS, asked_terms
from revise.commands.basis import NewBasis, stand_in
from revise.commands.clients_text import written_text
from revise.commands.kept_sitting import KeptSitting
from revise.commands.new_file import request_words, see_history
from revise.desk.line_by_line import Plain
from revise.files.read import STDIN
from revise.model.order import Order
from revise.sitting.dialog import Dialog
from revise.sitting.sitting import Sitting, begun, each_once
from revise.sitting.typed_answers import OPEN


class NewAtTerminal:
    """What is asked for a new order at `path`, where `agreed` was typed already.

    Raises Objection or InputError for what was typed wrongly, before anything is asked.
    """

    def __init__(self, agreed: Agreed, path: str) -> None:
        self.agreed = agreed
        self.path = path
        self.lang = agreed.lang
        self.kept = KeptSitting(path, "new", self.lang)
        _see_given(agreed, path)
        source = agreed.since.request
        self._words = None if source in {None, STDIN} else request_words(str(source))

    def hold(self) -> Order:
        """Ask; gives the order with all that was answered.

        Raises:
            KeyboardInterrupt: the input ended.
            Exit: the user left; all is kept.
        """
        self.kept.offer()
        run = Run(lang=self.agreed.run.lang, config=self.agreed.run.config, at=self.agreed.since.at)
        terms = self._terms(run)
        basis = NewBasis(run, self.path, terms, self.agreed.scope)
        sitting = self._sitting(basis, delivered=terms["delivered"] != OPEN)
        if sitting is not None:
            basis = basis.written_to_in(None, sitting.message)
        self.agreed = basis.agreed
        return basis.order(() if sitting is None else self._events(basis, sitting))

    def _terms(self, run: Run) -> dict[str, str]:
        """Ask for what is not known."""
        needed = {"title": None, "price": None, "revisions": "1"}
        asked = {"id": stem_id(self.path), **TERMS, **needed}
        known = {**self.kept.kept.terms, **_given(self.agreed)}
        return asked_terms(run, self.path, known, asked, self.kept.keep_terms)

    def _sitting(self, basis: NewBasis, *, delivered: bool) -> Sitting | None:
        """Take the client's message, if there is one."""
        return self.kept.kept.sitting or self._begun(basis, delivered=delivered)

    def _events(self, basis: NewBasis, sitting: Sitting) -> tuple[Mapping[str, Any], ...]:
        """Go through the client's message; gives what is recorded of it."""
        dialog = Dialog(sitting, basis.ground(), None, self.kept.keep)
        if not (self._since.no_items or Plain(dialog, "writes", told_hours=True).go()):
            self.kept.tell()
            raise typer.Exit(exits.DONE)
        return dialog.outcome.events

    @property
    def _since(self) -> Since:
        return self.agreed.since

    def _begun(self, basis: NewBasis, *, delivered: bool) -> Sitting | None:
        words = self._words
        if words is None and (delivered or self._since.request is not None):
            words = written_text(self.lang, "new.paste-or-none", needed=False)
        if not words or not words.strip():
            return None
        client = basis.assessed.assessment.order.terms.client
        sitting = each_once(begun(words, client=client))
        self.kept.keep(sitting)
        return sitting


def _given(agreed: Agreed) -> dict[str, str]:
    """Give the terms that were typed as options, a currency only where one was."""
    priced = agreed.named or "price" in agreed.terms
    given = {key: text for key, text in agreed.terms.items() if key != "currency" or priced}
    since = agreed.since.delivered
    return given if since is None else {**given, "delivered": since}


def _see_given(agreed: Agreed, path: str) -> None:
    """See that what was typed can stand, whatever is still missing. Raises Objection."""
    given: dict[str, Any] = {"id": "order", **stand_in(), **agreed.terms}
    since = agreed.since._replace(request=None)
    trial = Agreed(agreed.run, path, Terms(**given), agreed.scope, since)
    see_history(trial, trial.order(None))
