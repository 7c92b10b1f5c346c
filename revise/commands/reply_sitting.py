"""A sitting at a terminal: which order, which message, held on a desk or line by line, kept."""

from __future__ import annotations

import os
from typing import Annotated, NamedTuple

import typer

from revise.app import exits, output
from revise.commands.asked_terms import TERMS, asked_terms
from revise.commands.basis import Basis, NewBasis, free_name, recorded_words
from revise.commands.clients_text import line_feeds, written_text
from revise.commands.kept_sitting import KeptSitting
from revise.commands.reply_ending import Ending
from revise.commands.told_again import tell_again
from revise.commands.wording import read_words
from revise.files.append import see_writable
from revise.files.create import see_creatable
from revise.files.read import STDIN
from revise.messages.voice import voice_of
from revise.model.event import Via
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError
from revise.options import MessageLanguage, Recording, option
from revise.sitting.dialog import Dialog, lacking_items
from revise.sitting.sitting import Sitting, accepted, begun, each_once, with_items
from revise.words import word

_FIRST = frozenset({"message", "revision-requested", "estimated", "proposed"})
"""The types of events that a sitting may record first."""


class Ways(NamedTuple):
    """How the message comes, and how the sitting is held."""

    text_file: Annotated[str | None, option("--text-file", metavar="FILE|-")] = None
    via: Annotated[Via | None, option("--via")] = None
    plain: Annotated[bool, option("--plain")] = False
    accept_suggestions: Annotated[bool, option("--accept-suggestions")] = False
    copy: Annotated[bool, option("--copy")] = False
    forget: Annotated[bool, option("--forget")] = False
    language: MessageLanguage = None


class AtTerminal:
    """One sitting at a terminal."""

    def __init__(self, path: str | None, ways: Ways, recording: Recording) -> None:
        self.path = path
        self.ways = ways
        self.recording = recording
        self.run = recording.run()
        self.lang = self.run.language_near(path or "")
        self.kept = KeptSitting(path, "reply", self.lang)
        self.words: str | None = None

    def hold(self) -> None:
        """Go through it, and record it, or leave it kept."""
        self._see_possible()
        there = self._there()
        self.kept.offer()
        basis = there or self._new(self.kept.kept.terms)
        sitting = self.kept.kept.sitting or self._begun(basis)
        if isinstance(basis, NewBasis):
            basis = basis.written_to_in(self.ways.language, sitting.message)
        ground = basis.ground()
        sitting = with_items(sitting, lacking_items(basis.assessed.assessment.state))
        while True:
            voice = voice_of(basis.assessed, self.ways.language)
            unpriced = "price" in basis.missing
            dialog = Dialog(sitting, ground, voice, self.kept.keep, unpriced=unpriced)
            if not self._view(dialog, told_hours=isinstance(basis, NewBasis)):
                self.kept.tell()
                raise typer.Exit(exits.DONE)
            sitting = dialog.sitting
            ending = Ending(basis, dialog, self.recording, self.kept)
            if isinstance(basis, NewBasis) and basis.missing:
                completed = self._completed(basis)
                basis = completed.written_to_in(self.ways.language, sitting.message)
                ground = basis.ground()
            elif ending.look_at_the_letter():
                ending.record(copy=self.ways.copy)

    def _view(self, dialog: Dialog, *, told_hours: bool) -> bool:
        if self.ways.accept_suggestions:
            dialog.take(accepted(dialog.sitting))
        if self.on_a_desk:
            from revise.desk.desk_screen import Desk
            from revise.desk.running import ran  # a library that no other command loads

            done: bool | None = ran(Desk(dialog))
            return bool(done)
        from revise.desk.line_by_line import Plain

        return Plain(dialog, told_hours=told_hours).go()

    @property
    def on_a_desk(self) -> bool:
        """Whether there is a whole screen for it."""
        return not self.ways.plain and os.environ.get("TERM") != "dumb"

    # ---- The order and the message ------------------------------------------------------------

    def _see_possible(self) -> None:
        """Refuse what cannot be before anything is typed."""
        if self.ways.text_file not in {None, STDIN}:
            self.words = read_words(str(self.ways.text_file))
        if not self.recording.dry_run and not self._has_file:
            see_creatable(self.path or free_name(None))

    @property
    def _has_file(self) -> bool:
        return self.path is not None and os.path.lexists(self.path)

    def _there(self) -> Basis | None:
        """Give the order, if it has a file, once it is seen that it can be answered and written."""
        if self.path is None or not self._has_file:
            return None
        basis = Basis(self.run, self.path, self.recording.key)
        tell_again(basis, "request", _FIRST, self.recording)
        basis.ground()
        if not self.recording.dry_run:
            see_writable(self.path)
        return basis

    def _new(self, known: dict[str, str]) -> NewBasis:
        terms = asked_terms(self.run, self.path, known, TERMS, self.kept.keep_terms)
        return NewBasis(self.run, self.path, terms)

    def _completed(self, basis: NewBasis) -> NewBasis:
        """Ask once more for what a file must have and does not yet."""
        output.say(word("sitting.needed", self.lang) + "\n")
        known = self.kept.kept.terms
        return self._new({key: text for key, text in known.items() if key not in basis.missing})

    def _begun(self, basis: Basis | NewBasis) -> Sitting:
        """Take the client's message as it is recorded, from its file, or as it is pasted."""
        of = basis.assessed.assessment.state.round
        known = of is not None and not of.items and self.ways.text_file is None
        if known:
            output.say(word("sitting.recorded-already", self.lang) + "\n")
        text = recorded_words(basis.assessed) if known else self._words()
        if not text.strip():  # the input ended
            raise KeyboardInterrupt
        if len(text.encode()) > LARGEST_TEXT:
            raise InputError.of("-", "too-large", "use.long-message")
        standing = () if of is None else of.items
        client = basis.assessed.assessment.order.terms.client
        sitting = each_once(begun(message_of(text), standing, known=known, client=client))
        sitting = sitting._replace(via=self.ways.via)
        self.kept.keep(sitting)
        return sitting

    def _words(self) -> str:
        if self.words is not None:
            return self.words
        if self.ways.text_file is not None:
            return read_words(self.ways.text_file)
        if self.on_a_desk:
            from revise.desk.desk_screen import Paste
            from revise.desk.running import ran  # as above

            return ran(Paste(self.lang)) or ""
        return written_text(self.lang)


def message_of(text: str) -> str:
    """Give a message with its lines ending in line feeds, no blank ones around it."""
    return line_feeds(text).strip("\n")
