"""A program of somebody else over the public interface: it is checked, and it runs."""

import sys
from datetime import UTC, datetime
from fractions import Fraction

import revise

AT = datetime(2026, 11, 15, 12, tzinfo=UTC)


def told(path: str) -> str:
    """Say where an order stands, and what is decided and recorded."""
    config: revise.Config = revise.config(path)
    order: revise.Order = revise.load(path, config=config)
    decisions: revise.Assessment = revise.assess(order, revise.policy("fiverr"), at=AT)
    now: revise.Assessed = revise.assess(path, at=AT, config=config, lang="de")
    assert decisions.verdict == now.assessment.verdict
    findings: tuple[revise.Finding, ...] = now.assessment.findings
    step = revise.Propose(extras={"1.2": revise.ByHand(Fraction(90), 2)})
    decided: revise.Decided = revise.decide(now, step, language="en")
    try:
        done: revise.Appended = revise.append(path, step, key="a-1", at=AT)
    except (revise.Refusal, revise.InputError, revise.WriteError) as error:
        return str(error)
    clocks: tuple[revise.DueRow, ...] = revise.due([done.now])
    document: dict[str, object] = revise.document(done.now)
    remarks: tuple[revise.Remark, ...] = revise.remarks(decided.letter or "", done.now)
    wishes = [one.text for one in revise.pieces("Could the letters be thinner?") if one.is_wish]
    shown = (decisions.verdict.outcome, len(findings), decided.event["id"], done.letter is None)
    rest = (clocks[0].clock, document["schema"], len(remarks), wishes)
    return " | ".join(map(str, (*shown, *rest)))


if __name__ == "__main__":
    print(told(sys.argv[1]))
