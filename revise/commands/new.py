"""`revise new`: a commented order file to start from, if need be with the client's message."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from revise import options
from revise.app import exits, output
from revise.app.asking import ask, may_ask
from revise.app.run import STDIN, Run, timezone
from revise.commands import new_options
from revise.commands.agreement import Agreed, Objection, Request, required, stem_id
from revise.commands.agreement import complaint as complaint_about
from revise.files.create import create
from revise.files.event_text import render
from revise.files.read import decode, parse_order, read_bytes
from revise.files.replace import WriteError
from revise.files.schemas import schema_above
from revise.model.base import Language
from revise.model.limits import LARGEST_TEXT
from revise.model.order import Order
from revise.model.problem import InputError, Problem
from revise.render.escape import visible
from revise.render.new_order import new_order
from revise.render.speech import shell_path
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.words import said, word


def new(
    path: Annotated[str, typer.Argument(metavar="PATH", help="The order file to write.")],
    *,
    id_: new_options.Id = None,
    title: new_options.Title = None,
    price: new_options.Price = None,
    currency: new_options.Currency = None,
    hours: new_options.Hours = None,
    revisions: new_options.Revisions = None,
    due: new_options.Due = None,
    scope: new_options.Scope = None,
    client: new_options.Client = None,
    platform: new_options.Platform = None,
    language: options.MessageLanguage = None,
    delivered: new_options.Delivered = None,
    request: new_options.RequestFile = None,
    at: new_options.At = None,
    no_items: new_options.NoItems = False,
    force: new_options.Force = False,
    dry_run: new_options.DryRun = False,
    no_input: options.NoInput = False,
    lang: options.LangOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Write a commented order file to start from; on a terminal it asks for what is missing.

    With --delivered and --request a client's message becomes an order that can be assessed.
    """
    given = {
        "id": id_,
        "title": title,
        "price": price,
        "currency": currency,
        "revisions": revisions,
        "hours": hours,
        "due": due,
        "client": client,
        "platform": platform,
        "language": language,
    }
    run = Run(lang=lang, config=config)
    try:
        _check_use(path, delivered, request, no_items=no_items)
        new = _New(run, path, given, scope or [], delivered)
        if not (force or dry_run) and os.path.lexists(path):
            hint = "choose another path, or replace it with --force"
            raise WriteError(path, "exists already", hint)
        new.complete(asking=may_ask(no_input=no_input))
        order = new.order(_message(request, new.lang), at, itemize=not no_items)
        text = new.text(order)
    except Objection as objection:
        output.say(objection.text())
        raise typer.Exit(exits.USAGE) from None
    _finish(new, order, text, force=force, dry_run=dry_run)


def _check_use(path: str, delivered: str | None, request: str | None, *, no_items: bool) -> None:
    if path == STDIN:
        raise Objection.of("PATH", "must be a file", "name one; --dry-run prints instead")
    if request is not None and delivered is None:
        raise Objection.of(
            "--request", "needs --delivered", "a client asks for changes to what was delivered"
        )
    if no_items and request is None:
        raise Objection.of("--no-items", "needs --request", "leave it out")


def _message(source: str | None, lang: Language) -> str | None:
    """Read the client's message. Raises InputError with the code `message`."""
    if source is None:
        return None
    if source == STDIN and may_ask(no_input=False):
        output.say(word("new.paste", lang) + "\n")
    try:
        text = decode(read_bytes(source), source)
    except InputError as error:
        first = error.problems[0]
        hint = "name a text file in UTF-8, or - for standard input"
        problem = Problem("message", first.message, first.where, hint)
        raise InputError(source, (problem,)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise _unusable(source, "holds no text", "put the client's message into it")
    if len(text.encode()) > LARGEST_TEXT:
        raise _unusable(source, "is larger than 64 KiB", "keep the part that asks for changes")
    return text


def _unusable(source: str, message: str, hint: str) -> InputError:
    return InputError(source, (Problem("message", message, hint=hint),))


class _New:
    """An order on its way to its file."""

    def __init__(
        self,
        run: Run,
        path: str,
        given: dict[str, str | None],
        scope: list[str],
        delivered: str | None,
    ) -> None:
        self.run = run
        self.path = path
        self.config = run.config_for(path)
        self.zone = timezone(self.config)
        self.lang = run.language(self.config)
        self.terms = {key: value for key, value in given.items() if value is not None}
        self.terms.setdefault("currency", self.config.defaults.currency or "USD")
        self.scope = scope
        self.delivered = delivered

    def complete(self, *, asking: bool) -> None:
        """Ask for the required values that are missing, or say that they are."""
        missing = required(self.terms)
        if missing and not asking:
            raise Objection.missing(missing)
        defaults = {"id": stem_id(self.path), "revisions": "1"}
        for key in missing:
            asked = self._question(key, defaults.get(key))
            self.terms[key] = ask(asked, defaults.get(key), complaint_about(key))

    def _question(self, key: str, default: str | None) -> str:
        asked = said(f"new.ask-{key}", currency=self.terms["currency"]).told(self.lang)
        return f"{asked} [{default}]: " if default else f"{asked}: "

    def order(self, message: str | None, at: str | None, *, itemize: bool) -> Order:
        """Make the order of what was given; the message came `at` that time, or now.

        Raises Objection, with everything that is wrong.
        """
        agreed = Agreed(self.terms, self.scope, self.delivered, self.zone, self.run.now)
        request = None if message is None else Request(message, itemize)
        return agreed.order(request, agreed.time("--at", at) or self.run.now)

    def text(self, order: Order) -> str:
        """Write the file, read it back, and replay its history."""
        text = new_order(order, self.lang, render, schema_above(Path(self.path)))
        again, _ = parse_order(text.encode(), self.path, self.zone)
        if again != order:
            raise RuntimeError("the new file does not hold the order that was given")
        problems = self._history(order)
        if problems:
            raise Objection.about(problems)
        return text

    def _history(self, order: Order) -> tuple[Problem, ...]:
        try:
            policy = self.run.policy_for(order, self.config)
        except InputError as error:
            if "platform" not in self.terms:
                raise
            return tuple(
                problem._replace(where=problem.where._replace(key="order.platform"))
                for problem in error.problems
            )
        result = engine.assess(order, policy, self.config.seller, instant=self.run.now)
        return () if isinstance(result, Assessment) else result


def _finish(new: _New, order: Order, text: str, *, force: bool, dry_run: bool) -> None:
    items = [len(event.items) for event in order.events if event.type == "revision-requested"]
    if dry_run:
        output.out(text)
    else:
        create(Path(new.path), text, force=force)
    output.say(visible(_told(new, items[0] if items else 0, written=not dry_run)))


def _told(new: _New, items: int, *, written: bool) -> str:
    """Say what was written, and what to type next."""
    lines = [said("new.written" if written else "new.unwritten", path=new.path)]
    lines += [said("new.found", count=items)] if items else []
    if written:
        lines.append(said("new.next", command=f"revise assess {shell_path(new.path)}"))
    return "".join(f"{line.told(new.lang)}\n" for line in lines)
