"""`revise new`: a commented order file to start from, if need be with the client's message."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated, NamedTuple

import typer

from revise.app import exits, output
from revise.app.asking import ask, may_ask
from revise.app.run import Run, timezone
from revise.commands.agreement import Agreed, Objection, Request, required, stem_id
from revise.commands.agreement import complaint as complaint_about
from revise.files.create import create
from revise.files.event_text import render
from revise.files.read import STDIN, decode, parse_order, read_bytes
from revise.files.replace import WriteError
from revise.files.schemas import schema_above
from revise.model.base import Language
from revise.model.limits import LARGEST_TEXT
from revise.model.order import Order
from revise.model.problem import Code, InputError, Problem, problem
from revise.options import (
    Config,
    Lang,
    MessageLanguage,
    NoInput,
    argument,
    grouped,
    option,
    policy_names,
)
from revise.render.escape import visible
from revise.render.new_order import new_order
from revise.render.problems import error_text
from revise.render.speech import shell_path
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.words import hint, said, word


class Terms(NamedTuple):
    """What was agreed: the keys of `[order]`, as they are typed."""

    id: Annotated[str | None, option("--id", metavar="ID")] = None
    title: Annotated[str | None, option("--title", metavar="TEXT")] = None
    price: Annotated[str | None, option("--price", metavar="MONEY")] = None
    currency: Annotated[str | None, option("--currency", metavar="CODE")] = None
    revisions: Annotated[str | None, option("--revisions", metavar="N|unlimited")] = None
    hours: Annotated[str | None, option("--hours", metavar="HOURS")] = None
    due: Annotated[str | None, option("--due", metavar="TIME")] = None
    client: Annotated[str | None, option("--client", metavar="TEXT")] = None
    platform: Annotated[
        str | None, option("--platform", metavar="NAME", autocompletion=policy_names)
    ] = None
    language: MessageLanguage = None


class Since(NamedTuple):
    """What happened since: a delivery, and the client's message."""

    delivered: Annotated[str | None, option("--delivered", metavar="TIME")] = None
    request: Annotated[str | None, option("--request", metavar="FILE|-")] = None
    at: Annotated[str | None, option("--at", about="request-at", metavar="TIME")] = None
    no_items: Annotated[bool, option("--no-items")] = False


@grouped
def new(
    path: Annotated[str, argument("PATH", "new-path")],
    *,
    terms: Terms,
    scope: Annotated[list[str] | None, option("--scope", metavar="TEXT")] = None,
    since: Since,
    force: Annotated[bool, option("--force")] = False,
    dry_run: Annotated[bool, option("--dry-run", "-n", about="new-dry-run")] = False,
    no_input: NoInput = False,
    lang: Lang = None,
    config: Config = None,
) -> None:
    """Write an order file; ask on a terminal for what is missing."""
    run = Run(lang=lang, config=config)
    try:
        _check_use(path, since)
        order_file = _New(run, path, terms, scope or [], since.delivered)
        if not (force or dry_run) and os.path.lexists(path):
            raise WriteError(path, said("use.exists"), hint("use.exists"))
        order_file.complete(asking=may_ask(no_input=no_input))
        message = _message(since.request, order_file.lang)
        order = order_file.order(message, since.at, itemize=not since.no_items)
        text = order_file.text(order)
    except Objection as objection:
        output.say(error_text(objection.told_in(run.language_near(path))))
        raise typer.Exit(exits.USAGE) from None
    _finish(order_file, order, text, force=force, dry_run=dry_run)


def _check_use(path: str, since: Since) -> None:
    if path == STDIN:
        raise Objection.to("PATH", "use.not-a-file")
    if since.request is not None and since.delivered is None:
        raise Objection.to("--request", "use.needs-delivered")
    if since.no_items and since.request is None:
        raise Objection.to("--no-items", "use.needs-request")


def _message(source: str | None, lang: Language) -> str | None:
    """Read the client's message. Raises InputError with the code `message` or `too-large`."""
    if source is None:
        return None
    if source == STDIN and may_ask(no_input=False):
        output.say(word("new.paste", lang) + "\n")
    try:
        text = decode(read_bytes(source), source)
    except InputError as error:
        first = error.problems[0]
        if first.code == "too-large":
            raise _unusable(source, "use.too-many-words", "too-large") from None
        found = Problem("message", first.message, first.where, said("use.no-text-file"))
        raise InputError(source, (found,)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise _unusable(source, "use.no-words")
    if len(text.encode()) > LARGEST_TEXT:
        raise _unusable(source, "use.too-many-words", "too-large")
    return text


def _unusable(source: str, name: str, code: Code = "message") -> InputError:
    return InputError(source, (problem(code, name),))


class _New:
    """An order on its way to its file."""

    def __init__(
        self,
        run: Run,
        path: str,
        terms: Terms,
        scope: list[str],
        delivered: str | None,
    ) -> None:
        self.run = run
        self.path = path
        self.config = run.config_for(path)
        self.zone = timezone(self.config)
        self.lang = run.language(self.config)
        self.terms = {key: text for key, text in terms._asdict().items() if text is not None}
        self.terms.setdefault("currency", self.config.defaults.currency or "USD")
        self.scope = scope
        self.delivered = delivered

    def complete(self, *, asking: bool) -> None:
        """Ask for the required values that are missing, or say that they are."""
        missing = required(self.terms)
        if missing and not asking:
            options = ", ".join(f"--{key}" for key in missing)
            raise Objection([problem("missing-key", "use.missing", options=options)])
        defaults = {"id": stem_id(self.path), "revisions": "1"}
        for key in missing:
            asked = self._question(key, defaults.get(key))
            self.terms[key] = ask(asked, defaults.get(key), complaint_about(key), self.lang)

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
    told = visible(_told(new, items[0] if items else 0, written=not dry_run))
    if dry_run:
        output.out(text)
    else:
        create(Path(new.path), text, force=force)
    output.say(told)


def _told(new: _New, items: int, *, written: bool) -> str:
    """Say what was written, and what to type next."""
    lines = [said("new.written" if written else "new.unwritten", path=new.path)]
    lines += [said("new.found", count=items)] if items else []
    if written:
        lines.append(said("new.next", command=f"revise assess {shell_path(new.path)}"))
    return "".join(f"{line.told(new.lang)}\n" for line in lines)
