"""What was known before: the findings of assessments that an earlier run printed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial
from sys import intern
from typing import Any

from revise.app.batch import Batch
from revise.app.chosen_orders import Chosen
from revise.app.run import One, Result
from revise.files.earlier import documents, not_earlier
from revise.model.problem import InputError
from revise.rules.wanted import Baseline, weight
from revise.words import Language

_ASSESSMENT, _ERROR = "revise.assessment/1", "revise.error/1"


def read_baseline(path: str) -> Baseline:
    """Read how much each finding of each order mattered back then.

    An order that could not be used then is in none: all that is found about it is new.

    Raises:
        InputError: the file cannot be read, or holds no assessments.
    """
    found: dict[str, dict[str, int]] = {}
    for where, document in documents(path):
        try:
            _note(document, found)
        except (KeyError, TypeError, ValueError, AttributeError):
            raise not_earlier(path, where) from None
    return found


def _note(document: Any, found: dict[str, dict[str, int]]) -> None:  # noqa: ANN401 # any JSON
    """Note the findings of one document. Raises what Python does where it is none of ours."""
    if document["schema"] == _ERROR:
        return
    if document["schema"] != _ASSESSMENT:
        raise ValueError
    known = found.setdefault(document["order"]["id"], {})
    for one in document["findings"]:
        rule, accepted = intern(one["rule"]), one.get("acknowledged") is not None
        known[rule] = max(known.get(rule, 0), weight(one["level"], acknowledged=accepted))


class Counting:
    """The results of a run, which counts the findings that were known before.

    `lang` is that of the first order that has some.
    """

    def __init__(self, orders: Batch | One | Chosen) -> None:
        self.many = orders.many
        self.alone = orders.alone
        self.typed = orders.typed
        self.redacted = orders.redacted
        self.known = 0
        self.lang: Language = "en"
        self._orders = orders

    def each(self, work: Callable[[Any], Any]) -> Iterator[Any]:
        """Give what `work` makes of each order."""
        for known, lang, answer in self._orders.each(partial(_counted, work)):
            self.lang = self.lang if self.known else lang
            self.known += known
            yield answer


def _counted(work: Callable[[Any], Any], result: Result) -> tuple[int, Language, Any]:
    if isinstance(result, InputError):
        return 0, "en", work(result)
    return result.known, result.speech.lang, work(result)
