"""A sitting that ends with a record and no letter: held line by line, kept, appended at once."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NoReturn

import typer

from revise.app import exits
from revise.app.repetition import keyed
from revise.app.writing import objection_to, time_of
from revise.commands.basis import Basis
from revise.commands.kept_sitting import KeptSitting
from revise.commands.telling import hand_over
from revise.desk.line_by_line import Plain
from revise.model.problem import InputError
from revise.options import Recording
from revise.render.documents import dump
from revise.render.order_json import Made, move_document
from revise.sitting.dialog import Dialog
from revise.sitting.outcome import Ground
from revise.sitting.sitting import Sitting
from revise.words import said

Event = Mapping[str, Any]


class SittingRecorded:
    """A sitting about an order, recorded as `name`; what is chosen is `kept`, if it is."""

    def __init__(
        self, basis: Basis, name: str, recording: Recording, kept: KeptSitting | None = None
    ) -> None:
        self.basis = basis
        self.name = name
        self.recording = recording
        self.kept = kept

    def hold(self, sitting: Sitting, note: str | None = None) -> NoReturn:
        """Go through it, and record it, with a `note`, or leave it.

        Raises:
            BadParameter: nothing was chosen.
            Refusal, InputError, WriteError: nothing was recorded.
            KeyboardInterrupt: the input ended.
        """
        keep = (lambda _: None) if self.kept is None else self.kept.keep
        before = self.basis.assessed
        dialog = Dialog(sitting, Ground.of(before, time_of(before)), None, keep)
        if not Plain(dialog).go():
            if self.kept is not None:
                self.kept.tell()
            raise typer.Exit(exits.DONE)
        self._record(dialog.sitting, note)

    def _record(self, sitting: Sitting, note: str | None) -> NoReturn:
        """Append it to the order as it is now: others may have written meanwhile."""
        self.basis.run.look_at_the_clock()
        basis = Basis(self.basis.run, self.basis.path, self.recording.key)
        events = self._events(sitting, basis)
        if not events:
            raise typer.BadParameter(said("use.no-answer"))
        if note is not None:
            events[0]["note"] = note
        dry_run = self.recording.dry_run
        after = basis.append(events, dry_run=dry_run, name=self.name)
        if self.kept is not None and not dry_run:
            self.kept.forget()
        over = tuple(one.words for one in sitting.points if one.set_aside == "no-wish")
        last = Made(self.name, not dry_run, events[-1])
        first = last._replace(event=events[0], passed_over=over)
        document = dump(move_document(first, after)) + "\n" if self.recording.json else None
        hand_over(last, after, document, events[:-1])

    def _events(self, sitting: Sitting, basis: Basis) -> list[dict[str, Any]]:
        ground = Ground.of(basis.assessed, time_of(basis.assessed))
        try:
            found = Dialog(sitting, ground, None, lambda _: None).outcome.events
        except InputError as error:
            raise objection_to(error, basis.assessed, self.name) from None
        return keyed(found, self.recording.key)
