"""Several events in one append: all of them, or none."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from revise.app.run import Run
from revise.app.writing import objection_to
from revise.files.append import held
from revise.files.continuation import continued
from revise.files.replace import WriteError
from revise.model.problem import InputError
from revise.render.assessed import Assessed

Event = Mapping[str, Any]


def appended(  # noqa: PLR0913 # what, to which order, as which record
    run: Run,
    path: str,
    events: Sequence[Event],
    before: bytes,
    *,
    dry_run: bool = False,
    name: str = "request",
) -> Assessed:
    """Append events to an order that still holds `before`; gives where it stands after them.

    `name` is what is recorded, as a refusal has it.

    Raises:
        Refusal: an event cannot follow what is recorded.
        InputError: the order, its config or its policy cannot be used.
        WriteError: the file holds something else by now, or could not be written.
    """
    if dry_run:
        return _continued(run, path, before, events, name)[1]
    with held(path) as file:
        if file.data != before:
            raise WriteError.of(path, "sitting.changed")
        new, after = _continued(run, path, before, events, name)
        file.replace(new)
    return after


def _continued(
    run: Run, path: str, data: bytes, events: Sequence[Event], name: str
) -> tuple[bytes, Assessed]:
    new = data
    try:
        for event in events:
            new = continued(new, event, path)
        return new, run.assess_bytes(new, path)
    except InputError as error:
        raise objection_to(error, run.assess_bytes(data, path), name) from error
