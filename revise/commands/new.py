"""`revise new`: a commented order file to start from, if need be with the client's message."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Annotated

import typer

from revise.app import exits, output
from revise.app.asking import may_ask
from revise.app.run import Run
from revise.commands.agreement import Agreed, Objection, Since, Terms, message_language
from revise.commands.new_file import file_text, request_words
from revise.commands.new_sitting import NewAtTerminal
from revise.commands.passed_over import passed_over_told
from revise.files.create import create, see_creatable
from revise.files.read import STDIN
from revise.files.replace import WriteError
from revise.itemize.split import passed_over
from revise.model.base import Language
from revise.model.order import Order
from revise.model.problem import problem
from revise.options import Config, Lang, NoInput, argument, grouped, option
from revise.render.escape import visible
from revise.render.problems import error_text
from revise.render.typed import shell_path
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
    asking = may_ask(no_input=no_input)
    try:
        _check_use(path, since, asking=asking)
        agreed = Agreed(run, path, terms, scope or [], since)
        if not (force or dry_run) and os.path.lexists(path):
            raise WriteError.of(path, "use.exists")
        if asking:
            if not dry_run:
                see_creatable(path, force=force)
            _asked(NewAtTerminal(agreed, path), force=force, dry_run=dry_run)
            return
        _see_complete(agreed)
        words = None if since.request is None else _words(since.request, agreed.lang)
        found = None if words is None else message_language(agreed, words)
        if found is not None:
            agreed.put("language", found)
        order = agreed.order(words)
        text = file_text(agreed, path, order)
    except Objection as objection:
        output.say(error_text(objection.told_in(run.language_near(path))))
        raise typer.Exit(exits.USAGE) from None
    over = _passed_over(order, path, agreed.lang)
    told = visible(_told(path, order, agreed.lang, over, written=not dry_run))
    _write(path, text, told, force=force, dry_run=dry_run)  # all that is said is known


def _check_use(path: str, since: Since, *, asking: bool) -> None:
    if path == STDIN:
        raise Objection.to("PATH", "use.not-a-file")
    if since.request is not None and since.delivered is None and not asking:
        raise Objection.to("--request", "use.needs-delivered")
    if since.no_items and since.request is None:
        raise Objection.to("--no-items", "use.needs-request")


def _see_complete(agreed: Agreed) -> None:
    """See that no required value is missing. Raises Objection."""
    if agreed.missing:
        options = ", ".join(f"--{key}" for key in agreed.missing)
        raise Objection([problem("missing-key", "use.missing", options=options)])


def _words(source: str, lang: Language) -> str:
    if source == STDIN and may_ask(no_input=False):
        output.say(word("new.paste", lang) + "\n")
    return request_words(source)


def _asked(sitting: NewAtTerminal, *, force: bool, dry_run: bool) -> None:
    """Ask for what is missing, and write the file; what is typed is kept until then."""
    try:
        order = sitting.hold()
    except KeyboardInterrupt:
        sitting.kept.tell()
        raise
    text = file_text(sitting.agreed, sitting.path, order)
    told = visible(_told(sitting.path, order, sitting.lang, "", written=not dry_run))
    _write(sitting.path, text, told, force=force, dry_run=dry_run)
    if not dry_run:
        sitting.kept.forget()


def _write(path: str, text: str, told: str, *, force: bool, dry_run: bool) -> None:
    if dry_run:
        output.out(text)
    else:
        create(Path(path), text, force=force)
    output.say(told)


def _passed_over(order: Order, path: str, lang: Language) -> str:
    """Say which sentences became no items, where the message has any."""
    asked = [event for event in order.events if event.type == "revision-requested"]
    texts = [event.text for event in asked] if any(event.items for event in asked) else []
    over = [one for text in texts for one in passed_over(text, order.terms.client)]
    return passed_over_told(over, path, lang)


def _told(path: str, order: Order, lang: Language, over: str, *, written: bool) -> str:
    """Say what was written, and what to type next."""
    asked = [event for event in order.events if event.type == "revision-requested"]
    open_items = [
        item for event in asked for item in event.items if item.kind is None and item.clear
    ]
    lines = [said("new.written" if written else "new.unwritten", path=path)]
    lines += [said("new.found", count=len(open_items))] if open_items else []
    told = "".join(f"{line.told(lang)}\n" for line in lines) + over
    if written:
        told += f"{said('new.next', command=f'revise assess {shell_path(path)}').told(lang)}\n"
    return told
