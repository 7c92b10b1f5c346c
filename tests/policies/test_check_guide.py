"""Mistakes in the guide itself: what only it has."""

from collections.abc import Callable
from typing import Any

import pytest

from revise.policies.check import check_policy
from revise.policies.glossary import read_glossary
from revise.policies.named import shipped_data

GUIDE: list[Any] = [
    pytest.param(
        lambda data: data["verdict"][-1].update(when={"fact": "late", "is": True}),
        "invalid-value verdict[9].when: may leave the table undecided\n"
        "  hint: end the table with a rule that has no `when`",
        id="a-last-rule-that-may-not-hold",
    ),
    pytest.param(
        lambda data: data["step"][0].pop("when"),
        "invalid-value step[0]: hides the rules below it: it always holds\n"
        "  hint: give it a `when`, or make it the last one",
        id="rules-that-are-never-reached",
    ),
    pytest.param(
        lambda data: data["treatment"][0].update(then="drop"),
        "unknown-id treatment[0].then: unknown treatment outcome `drop`\n"
        "  hint: did you mean `dropped`?",
        id="an-outcome-that-the-engine-does-not-know",
    ),
    pytest.param(
        lambda data: data["verdict"][0].pop("then"),
        "missing-key verdict[0].then: `then` is missing\n  hint: add `then`",
        id="a-verdict-without-an-outcome",
    ),
    pytest.param(
        lambda data: data.pop("next"),
        "missing-key next: `next` is missing\n  hint: add [[next]]",
        id="a-table-that-is-missing",
    ),
    pytest.param(
        lambda data: data["verdict"][1]["when"].update(fact="verdict"),
        "unknown-id verdict[1].when.fact: `verdict` is not known here (verdict)\n"
        "  hint: it may be named in: gate, step, next, finding, clock",
        id="a-table-that-asks-for-its-own-outcome",
    ),
    pytest.param(
        lambda data: data["unknown"].update(verdict="incomplet"),
        "unknown-id unknown.verdict: unknown verdict outcome `incomplet`\n"
        "  hint: did you mean `incomplete`?",
        id="a-word-for-unknown-that-is-none",
    ),
    pytest.param(
        lambda data: data.update(unknown="estimate"),
        "invalid-value unknown: must be a table, is 'estimate'\n  hint: write it as [unknown]",
        id="words-for-unknown-that-are-no-table",
    ),
    pytest.param(
        lambda data: data["steps"][2].update(number=4),
        "invalid-value steps[2].number: must be 3, is 4\n"
        "  hint: steps are numbered from 1 as they stand",
        id="steps-out-of-order",
    ),
    pytest.param(
        lambda data: data["steps"].pop(),
        "invalid-value steps: must be 6 steps, is 5\n"
        "  hint: stay-calm, understand, clear-up, redeliver, no-pressure, last-resort",
        id="a-step-too-few",
    ),
    pytest.param(
        lambda data: data["steps"][0].update(id="calm"),
        "invalid-value steps[0].id: must be the step's id, is 'calm'\n"
        "  hint: stay-calm, understand, clear-up, redeliver, no-pressure, last-resort",
        id="a-step-of-another-name",
    ),
    pytest.param(
        lambda data: data["steps"][0].update(id="understand"),
        "invalid-value steps[0].id: must be the step's id, is 'understand'\n"
        "  hint: stay-calm, understand, clear-up, redeliver, no-pressure, last-resort",
        id="a-step-in-anothers-place",
    ),
    pytest.param(
        lambda data: data["steps"][1]["title"].pop("de"),
        "missing-key steps[1].title.de: `de` is missing\n"
        "  hint: every text is written in English and German: `en` and `de`",
        id="a-step-without-a-title-in-one-language",
    ),
    pytest.param(
        lambda data: data["steps"][1]["say"].update(en="{late"),
        "invalid-value steps[1].say.en: has a brace that belongs to no placeholder\n"
        "  hint: a placeholder is one name in braces, like {price}",
        id="a-step-that-says-half-a-name",
    ),
    pytest.param(
        lambda data: data["steps"][1].update(rests_on=7),
        'invalid-value steps[1].rests_on: must be text, is 7\n  hint: write it in quotes, like "…"',
        id="a-step-that-rests-on-nothing",
    ),
    pytest.param(
        lambda data: data["unknown"].update(treatment="drop"),
        "unknown-id unknown.treatment: unknown treatment outcome `drop`\n"
        "  hint: did you mean `dropped`?",
        id="another-word-for-unknown-that-is-none",
    ),
    pytest.param(
        lambda data: data.pop("unknown"),
        "missing-key unknown.treatment: `treatment` is missing\n  hint: add `treatment`\n"
        "missing-key unknown.verdict: `verdict` is missing\n  hint: add `verdict`",
        id="no-words-for-unknown",
    ),
]


@pytest.mark.parametrize(("spoil", "expected"), GUIDE)
def test_a_mistake_in_the_guide_itself_is_told(
    spoil: Callable[[dict[str, Any]], object], expected: str
) -> None:
    data = shipped_data("guide")
    spoil(data)
    found = check_policy(data, None, read_glossary())
    assert expected == "\n".join(
        f"{one.code} {one.where.key}: {one.message}\n  hint: {one.hint}" for one in found
    )
