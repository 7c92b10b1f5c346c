"""`revise new`: a commented order file to start from, if need be with the client's message."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from revise.app import exits, output
from revise.app.asking import ask, may_ask
from revise.app.run import Run
from revise.commands.agreement import Agreed, Objection, Since, Terms, complaint, stem_id
from revise.commands.passed_over import passed_over_told
from revise.files.create import create
from revise.files.event_text import render
from revise.files.read import STDIN, decode, parse_order, read_bytes
from revise.files.replace import WriteError
from revise.files.schemas import schema_above
from revise.itemize.split import passed_over
from revise.model.base import Language
from revise.model.limits import LARGEST_TEXT
from revise.model.order import Order
from revise.model.problem import InputError, Problem, problem
from revise.options import Config, Lang, NoInput, argument, grouped, option
from revise.render.escape import visible
from revise.render.new_order import new_order
from revise.render.problems import error_text
from revise.render.typed import shell_path
from revise.rules import engine
from revise.rules.assessment import Assessment
from revise.words import said, word


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
        agreed = Agreed(run, path, terms, scope or [], since)
        if not (force or dry_run) and os.path.lexists(path):
            raise WriteError.of(path, "use.exists")
        _complete(agreed, path, asking=may_ask(no_input=no_input))
        order = agreed.order(_message(since.request, agreed.lang))
        text = _text(agreed, path, order)
    except Objection as objection:
        output.say(error_text(objection.told_in(run.language_near(path))))
        raise typer.Exit(exits.USAGE) from None
    told = visible(_told(path, order, agreed.lang, written=not dry_run))  # while nothing is written
    if dry_run:
        output.out(text)
    else:
        create(Path(path), text, force=force)
    output.say(told)


def _check_use(path: str, since: Since) -> None:
    if path == STDIN:
        raise Objection.to("PATH", "use.not-a-file")
    if since.request is not None and since.delivered is None:
        raise Objection.to("--request", "use.needs-delivered")
    if since.no_items and since.request is None:
        raise Objection.to("--no-items", "use.needs-request")


def _complete(agreed: Agreed, path: str, *, asking: bool) -> None:
    """Ask for the required values that are missing, or say that they are."""
    missing = agreed.missing
    if missing and not asking:
        options = ", ".join(f"--{key}" for key in missing)
        raise Objection([problem("missing-key", "use.missing", options=options)])
    defaults = {"id": stem_id(path), "revisions": "1"}
    for key in missing:
        asked = said(f"new.ask-{key}", currency=agreed.terms["currency"]).told(agreed.lang)
        default = defaults.get(key)
        question = f"{asked} [{default}]: " if default else f"{asked}: "
        wrong = complaint(key, agreed.terms["currency"])
        agreed.put(key, ask(question, default, wrong, agreed.lang))


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
            raise InputError.of(source, "too-large", "use.too-many-words") from None
        found = Problem("message", first.message, first.where, said("use.no-text-file"))
        raise InputError(source, (found,)) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n").strip("\n")
    if not text.strip():
        raise InputError.of(source, "message", "use.no-words")
    if len(text.encode()) > LARGEST_TEXT:
        raise InputError.of(source, "too-large", "use.too-many-words")
    return text


def _text(agreed: Agreed, path: str, order: Order) -> str:
    """Write the file, read it back, and replay its history. Raises Objection."""
    schema = schema_above(Path(path))
    text = new_order(order, agreed.lang, render, schema, _otherwise(agreed, order))
    again, _ = parse_order(text.encode(), path, agreed.zone)
    if again != order:
        raise RuntimeError("the new file does not hold the order that was given")
    problems = _history(agreed, order)
    if problems:
        raise Objection.about(problems)
    return text


def _otherwise(agreed: Agreed, order: Order) -> Mapping[str, str]:
    """Give what the config says of the keys that the order leaves out."""
    found: dict[str, str] = {"language": agreed.config.defaults.client_language or "en"}
    if order.terms.platform is None:
        found["platform"] = agreed.run.policy_for(order, agreed.config).name
    return found


def _history(agreed: Agreed, order: Order) -> tuple[Problem, ...]:
    config, run = agreed.config, agreed.run
    try:
        policy = run.policy_for(order, config)
    except InputError as error:
        if "platform" not in agreed.terms:
            raise
        return tuple(
            one._replace(where=one.where._replace(key="order.platform")) for one in error.problems
        )
    result = engine.assess(order, policy, config.seller, instant=run.now)
    return () if isinstance(result, Assessment) else result


def _texts(order: Order) -> list[str]:
    return [event.text for event in order.events if event.type == "revision-requested"]


def _told(path: str, order: Order, lang: Language, *, written: bool) -> str:
    """Say what was written, and what to type next."""
    asked = [len(event.items) for event in order.events if event.type == "revision-requested"]
    lines = [said("new.written" if written else "new.unwritten", path=path)]
    lines += [said("new.found", count=count) for count in asked if count]
    texts = _texts(order) if any(asked) else []
    over = [one for text in texts for one in passed_over(text, order.terms.client)]
    told = "".join(f"{line.told(lang)}\n" for line in lines) + passed_over_told(over, path, lang)
    if written:
        told += f"{said('new.next', command=f'revise assess {shell_path(path)}').told(lang)}\n"
    return told
