"""The policy that applied, and the sources on which what a pack says rests."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from revise.evidence.phrasing import Phrasing
from revise.policies.glossary import Source, read_glossary
from revise.policies.named import shipped_names
from revise.policies.recipients import Lacking
from revise.rules.assessment import Assessment
from revise.version import __version__

_NAME = re.compile(r"\b[A-Z][0-9]+[ab]?(?:\.[0-9]+)?\b")


def policy_document(
    assessment: Assessment,
    by: Phrasing,
    timeline: Sequence[Mapping[str, Any]],
    advice: Iterable[Lacking],
) -> dict[str, Any]:
    """Give the policy with the sources of what silence decided, of the verdict and of advice.

    `version` is that of the program which ships the policy, None for one of the user's own.
    """
    policy = assessment.policy
    texts = [*_named(assessment, timeline), *(row.rests_on for row in advice)]
    names = dict.fromkeys(name for text in texts for name in _NAME.findall(text))
    known = read_glossary().sources
    return {
        "name": policy.name,
        "version": __version__ if policy.name in shipped_names() else None,
        "as_of": by.day(policy.as_of),
        "sources": [_source(known[name], by) for name in names if name in known],
    }


def _named(assessment: Assessment, timeline: Sequence[Mapping[str, Any]]) -> Iterator[str]:
    """Give what the rules rest on that decided: of silence first, then of the ladder."""
    policy = assessment.policy
    for entry in timeline:
        if entry["silence"] is not None:
            yield policy.parameters[policy.silences[entry["silence"]["rule"]].after].source
    yield assessment.verdict.rule.rests_on
    yield from (item.decision.rule.rests_on for item in assessment.items)


def page_of(source: Source, by: Phrasing) -> str:
    """Name the page that a source is, or the point of the guide."""
    page = source.source.get(by.forms.language)
    return page or by.tell("guide-point", title=source.title[by.forms.language])


def _source(source: Source, by: Phrasing) -> dict[str, Any]:
    return {
        "id": source.name,
        "title": page_of(source, by),
        "text": by.speech.fill(source.say, {}),
        "url": None,
        "confidence": source.confidence,
        "as_of": by.day(source.as_of),
    }
