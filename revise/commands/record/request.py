"""`record request`: the client asks for changes."""

from __future__ import annotations

from typing import Annotated, Literal

import typer

from revise import options
from revise.app.asking import may_ask
from revise.app.run import Assessed, Run
from revise.commands.record.common import Keys, record, text_of
from revise.commands.record.dialog import confirm_items, pasted_text
from revise.itemize.split import split_request

Item = Annotated[
    list[str] | None,
    typer.Option("--item", metavar="TEXT", help="One thing asked for; repeat for each."),
]
NoItems = Annotated[
    bool, typer.Option("--no-items", help="Keep the text alone, list the items later.")
]
Via = Annotated[
    Literal["button", "message"] | None,
    typer.Option("--via", help="By the platform's button, or by message only. [default: button]"),
]


def request(
    path: options.OnePath,
    *,
    item: Item = None,
    no_items: NoItems = False,
    via: Via = None,
    text: options.MessageText = None,
    text_file: options.TextFile = None,
    no_input: options.NoInput = False,
    at: options.EventAt = None,
    dry_run: options.DryRun = False,
    json: options.Json = False,
    lang: options.LangOption = None,
    policy: options.PolicyOption = None,
    config: options.ConfigOption = None,
) -> None:
    """Record a revision request; without --item its list points or sentences become the items."""
    run = Run(lang=lang, policy=policy, config=config, at=at)
    asking = may_ask(no_input=no_input)
    if item and not all(one.strip() for one in item):
        raise typer.BadParameter("is empty: say what is asked for", param_hint="--item")
    if item and no_items:
        raise typer.BadParameter("give --item or --no-items, not both")

    def gather(assessed: Assessed) -> Keys:
        items = list(item or ())
        words = _words(text, text_file, items, assessed, asking=asking)
        if not items and not no_items:
            items = list(split_request(words))
            if asking:
                items = confirm_items(items, assessed.speech.lang)
        return {"text": words, "items": [{"text": one} for one in items] or None}

    def event(assessed: Assessed) -> Keys:
        open_round = assessed.assessment.state.round
        chosen = via or (open_round.via if open_round else "button")
        event_via = None if chosen == "button" else chosen
        return {"type": "revision-requested", "text": None, "via": event_via}

    record(run, path, "request", event, gather, dry_run=dry_run, as_json=json)


def _words(
    text: str | None, text_file: str | None, items: list[str], assessed: Assessed, *, asking: bool
) -> str:
    """Give the client's words; items alone will do for a round whose words are recorded already."""
    if items and text is None and text_file is None and assessed.assessment.state.round:
        return "\n".join(items)
    return text_of(text, text_file, required=not asking) or pasted_text()
