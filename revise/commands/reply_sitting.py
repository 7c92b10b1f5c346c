"""A sitting at a terminal: which order, which message, held on a desk or line by line, kept."""

from __future__ import annotations

import os
from contextlib import suppress
from typing import Annotated, NamedTuple

import typer

from revise.app import exits, output
from revise.app.asking import agreed, pasted
from revise.commands.reply_ending import Ending
from revise.commands.reply_order import Basis, NewBasis, recorded_words
from revise.commands.reply_terms import asked_terms
from revise.commands.wording import read_words
from revise.files import sittings
from revise.messages.voice import voice_of
from revise.model.event import Via
from revise.model.limits import LARGEST_TEXT
from revise.model.problem import InputError
from revise.options import MessageLanguage, Recording, option
from revise.render.escape import visible
from revise.render.typed import shell_path
from revise.sitting.dialog import Dialog
from revise.sitting.keeping import Kept, kept_of, kept_text
from revise.sitting.sitting import Sitting, accepted, begun
from revise.words import said, word


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
        self.kept = self._kept_before()

    def hold(self) -> None:
        """Go through it, and record it, or leave it kept."""
        basis = self._basis()
        ground = basis.ground()  # what cannot be is refused before anything is typed
        sitting = self.kept.sitting or self._begun(basis)
        while True:
            voice = voice_of(basis.assessed, self.ways.language)
            dialog = Dialog(sitting, ground, voice, self.keep, unpriced="price" in basis.missing)
            if not self._view(dialog):
                self.tell_kept()
                raise typer.Exit(exits.DONE)
            sitting = dialog.sitting
            ending = Ending(basis, dialog, self.recording, self.path)
            if isinstance(basis, NewBasis) and basis.missing:
                basis = self._completed(basis)
                ground = basis.ground()
            elif ending.look_at_the_letter():
                ending.record(copy=self.ways.copy)

    def _view(self, dialog: Dialog) -> bool:
        if self.ways.accept_suggestions:
            dialog.take(accepted(dialog.sitting))
        if self.on_a_desk:
            from revise.desk.desk_screen import Desk
            from revise.desk.running import ran  # a library that no other command loads

            done: bool | None = ran(Desk(dialog))
            return bool(done)
        from revise.desk.line_by_line import Plain

        return Plain(dialog).go()

    @property
    def on_a_desk(self) -> bool:
        """Whether there is a whole screen for it."""
        return not self.ways.plain and os.environ.get("TERM") != "dumb"

    # ---- What is kept -------------------------------------------------------------------------

    def _kept_before(self) -> Kept:
        """Offer what was left before; a new one begins where it is not wanted."""
        text = sittings.kept(self.path)
        kept = None if text is None else kept_of(text)
        if kept is None or (kept.sitting is None and not kept.terms):
            return Kept(self.path)
        wanted = agreed(word("sitting.go-on", self.lang), self.lang, usually=True)
        return kept if wanted else Kept(self.path)

    def keep(self, sitting: Sitting) -> None:
        """Keep a sitting as it is now."""
        self._store(self.kept._replace(sitting=sitting))

    def _store(self, kept: Kept) -> None:
        self.kept = kept
        with suppress(OSError):  # a full or read-only disk takes the comfort, not the work
            sittings.keep(self.path, kept_text(kept))

    def tell_kept(self) -> None:
        """Say that nothing was recorded, and how to go on."""
        if sittings.kept(self.path) is not None:
            name = "" if self.path is None else f" {shell_path(self.path)}"
            told = said("sitting.left", command=f"revise reply{name}").told(self.lang)
            output.say("\n" + visible(told) + "\n")

    # ---- The order and the message ------------------------------------------------------------

    def _basis(self) -> Basis | NewBasis:
        if self.path is not None and os.path.lexists(self.path):
            return Basis(self.run, self.path)
        terms = asked_terms(self.run, self.path, self.kept.terms, self._keep_terms)
        return NewBasis(self.run, self.path, terms)

    def _completed(self, basis: NewBasis) -> NewBasis:
        """Ask once more for what a file must have and does not yet."""
        output.say(word("sitting.needed", self.lang) + "\n")
        known = {key: text for key, text in self.kept.terms.items() if key not in basis.missing}
        terms = asked_terms(self.run, self.path, known, self._keep_terms)
        return NewBasis(self.run, self.path, terms)

    def _keep_terms(self, terms: dict[str, str]) -> None:
        self._store(self.kept._replace(terms={**terms}))

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
        sitting = begun(message_of(text), standing, known=known, client=client)
        sitting = sitting._replace(via=self.ways.via)
        self.keep(sitting)
        return sitting

    def _words(self) -> str:
        if self.ways.text_file is not None:
            return read_words(self.ways.text_file)
        if self.on_a_desk:
            from revise.desk.desk_screen import Paste
            from revise.desk.running import ran  # as above

            return ran(Paste(self.lang)) or ""
        output.say(word("sitting.paste", self.lang) + "\n")
        return pasted(".")


def message_of(text: str) -> str:
    """Give a message with its lines ending in line feeds, no blank ones around it."""
    return text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
