"""`revise policy diff`: the engine decides each order twice, and what differs is told."""

import json
from pathlib import Path
from typing import Any

import pytest

from revise.files.schemas import shipped_schema
from revise.model.problem import Place, Problem
from revise.rules import engine
from tests.cli import BROKEN, revise
from tests.orders import delivered, item, order, requested
from tests.validating import complaints

AT = "2026-11-15T12:00:00Z"
HALF = """\
name = "half"
extends = "fiverr"

[parameters.effort_ratio_limit]
value = 0.5
source = "house rule"
confidence = "high"
as_of = 2026-11-28

[[finding]]
id = "half.big"
level = "warning"
when = { fact = "price", at_least = 500 }
rests_on = "house rule"
say.en = "A big order."
say.de = "Ein großer Auftrag."
"""
ASKED = (delivered(), requested(-1, item(hours=3), item(hours=4)))


@pytest.fixture(autouse=True)
def files(folder: Path) -> None:
    """One order that comes out otherwise, one that does not, one of another platform."""
    (folder / "half.toml").write_text(HALF)
    orders = folder / "orders"
    orders.mkdir()
    (orders / "asked.toml").write_text(order(*ASKED))
    (orders / "quiet.toml").write_text(order(id="FO-2"))
    (orders / "other.toml").write_text(order(*ASKED, id="FO-3", platform="direct"))


def diff(*arguments: str) -> tuple[int, str, str]:
    done = revise("policy", "diff", "fiverr", "half.toml", "orders", "--at", AT, *arguments)
    return done.exit_code, done.stdout, done.stderr


TOLD = """\
fiverr (as of 23 Nov 2026) → half (as of 23 Nov 2026)

Between the two policies
  effort_ratio_limit  parameter: 100% → 50%
  half.big            finding: new (warning)

2 orders decided by both, 1 comes out otherwise
  1 order passed over: its platform is direct, and neither policy is for that

Step: 1 order
  4 → 3: 1
    FO-1  orders/asked.toml  4 (step.agreed) → 3 (step.unput)

Verdict: 1 order
  in scope → possibly outside: 1
    FO-1  orders/asked.toml
      in scope (verdict.in) → possibly outside (verdict.effort)

What is next: 1 order
  redeliver → propose: 1
    FO-1  orders/asked.toml  redeliver (next.redeliver) → propose (next.propose)

Items: 1 order
  free → extra: 1
    FO-1  orders/asked.toml
      1.2: free (treatment.change) → extra (treatment.effort)

Findings: 1 order
  scope.effort-limit  new, warning: 1
    FO-1  orders/asked.toml  nothing → warning

Moves: 1 order
  redeliver  held back: 1
    FO-1  orders/asked.toml  open → redeliver.not-agreed

Money at stake
  Free → to be paid: 1 item, 1 order, +40.00 USD
    FO-1  orders/asked.toml  1.2: 0.00 USD → 40.00 USD
  Counted are items of open rounds that the client has not agreed to, at the
  price a proposal would ask: their hours at the config's hourly rate, else the
  order's own, rounded up, and no less than the policy's minimum.
"""


def test_the_whole_for_a_terminal() -> None:
    assert diff() == (0, TOLD, "")


def test_the_other_way_round_takes_it_all_back() -> None:
    done = revise("policy", "diff", "half.toml", "fiverr", "orders", "--at", AT)
    assert "  half.big            finding: gone (warning)\n" in done.stdout
    assert "  scope.effort-limit  gone: 1\n" in done.stdout
    assert "  redeliver  opened: 1\n" in done.stdout
    assert "  To be paid → free: 1 item, 1 order, -40.00 USD\n" in done.stdout


def test_the_same_policy_changes_nothing() -> None:
    done = revise("policy", "diff", "half.toml", "./half.toml", "orders", "--at", AT)
    assert done.stdout == (
        "half (as of 23 Nov 2026) → half (as of 23 Nov 2026)\n"
        "\n"
        "Nothing differs between the two policies\n"
        "\n"
        "2 orders decided by both, none comes out otherwise\n"
        "  1 order passed over: its platform is direct, and neither policy is for that\n"
    )


def test_in_german() -> None:
    _, out, _ = diff("--lang", "de")
    head = out.split("\n\n")
    assert head[1:4] == [
        "Zwischen den beiden Regelwerken\n"
        "  effort_ratio_limit  Parameter: 100 % → 50 %\n"
        "  half.big            Befund: neu (Warnung)",
        "2 Aufträge nach beiden entschieden, 1 geht anders aus\n"
        "  1 Auftrag übergangen: Seine Plattform ist direct, und für die ist keines der\n"
        "    beiden Regelwerke",
        "Stufe: 1 Auftrag\n"
        "  4 → 3: 1\n"
        "    FO-1  orders/asked.toml  4 (step.agreed) → 3 (step.unput)",
    ]


def document(*arguments: str) -> dict[str, Any]:
    code, out, _ = diff("--json", *arguments)
    found: dict[str, Any] = json.loads(out)
    assert complaints(shipped_schema("policy-diff"), found) == []
    assert code == 0
    return found


def test_as_a_document() -> None:
    found = document()
    assert found["first"] == {
        "name": "fiverr", "as_of": "2026-11-23", "chain": ["fiverr", "guide"]
    }  # fmt: skip
    assert found["second"]["chain"] == ["half", "fiverr", "guide"]
    assert found["policy"] == [
        {
            "part": "parameter",
            "name": "effort_ratio_limit",
            "how": "changed",
            "keys": ["value", "source", "as_of"],
            "first": "1",
            "second": "0.5",
        },
        {
            "part": "finding",
            "name": "half.big",
            "how": "added",
            "keys": [],
            "first": None,
            "second": "warning",
        },
    ]
    assert found["orders"] == {
        "judged": 2, "changed": 1, "passed_over": {"direct": 1}, "one_sided": 0, "unusable": 0
    }  # fmt: skip
    assert [(one["part"], one["orders"]) for one in found["changes"]] == [
        (part, 1) for part in ("step", "verdict", "next", "items", "findings", "moves")
    ]
    assert found["changes"][3]["by_name"] == [
        {
            "name": None,
            "orders": 1,
            "transitions": [{"from": "revise", "to": "extra", "count": 1}],
            "examples": [
                {
                    "order": "FO-1",
                    "path": "orders/asked.toml",
                    "item": "1.2",
                    "from": "revise",
                    "to": "extra",
                    "from_because": "treatment.change",
                    "to_because": "treatment.effort",
                }
            ],
        }
    ]
    assert found["changes"][5]["by_name"][0]["examples"][0]["to_because"] == [
        "redeliver.not-agreed"
    ]
    assert found["money"] == [
        {
            "currency": "USD",
            "way": "to-paid",
            "orders": 1,
            "items": 1,
            "unpriced": 0,
            "amount": "40.00",
            "examples": [
                {
                    "order": "FO-1",
                    "path": "orders/asked.toml",
                    "item": "1.2",
                    "first": "0.00",
                    "second": "40.00",
                }
            ],
        }
    ]
    assert (found["worth"], found["one_sided"], found["errors"]) == ([], [], [])


def test_for_a_request_to_merge() -> None:
    _, out, _ = diff("--format", "markdown")
    assert out.startswith(
        "## `fiverr` → `half`\n"
        "\n"
        "### Between the two policies\n"
        "\n"
        "- `effort_ratio_limit`, parameter: 100% → 50%\n"
        "- `half.big`, finding: new (warning)\n"
        "\n"
        "**2 orders decided by both, 1 comes out otherwise.**\n"
        "1 order passed over: its platform is direct, and neither policy is for that.\n"
        "\n"
        "### Step: 1 order\n"
        "\n"
        "- 4 → 3: 1\n"
        "\n"
        "<details><summary>1 example</summary>\n"
        "\n"
        "| Order | File |  |\n"
        "| --- | --- | --- |\n"
        "| `FO-1` | `orders/asked.toml` | 4 (step.agreed) → 3 (step.unput) |\n"
        "\n"
        "</details>\n"
    )


def test_exit_code_1_on_a_change_is_asked_for() -> None:
    """0 whatever changes, else."""
    assert diff("--fail-on-change")[0] == 1
    same = revise("policy", "diff", "half.toml", "half.toml", "orders", "--fail-on-change")
    assert same.exit_code == 0
    Path("orders/broken.toml").write_text(BROKEN)
    assert diff("--fail-on-change")[0] == 4


def test_quiet_says_it_by_the_exit_code_alone() -> None:
    assert diff("--quiet", "--fail-on-change") == (1, "", "")
    assert diff("--quiet") == (0, "", "")


def test_without_any_order_the_policies_are_compared_all_the_same() -> None:
    Path("empty").mkdir()
    done = revise("policy", "diff", "fiverr", "half.toml", "empty", "--allow-empty", "--quiet")
    assert (done.exit_code, done.output) == (0, "")
    done = revise("policy", "diff", "fiverr", "half.toml", "empty", "--allow-empty")
    assert done.stdout.endswith("finding: new (warning)\n\n0 orders decided by both\n")
    assert revise("policy", "diff", "fiverr", "half.toml", "empty").exit_code == 4


def test_a_bad_order_hurts_no_other() -> None:
    Path("orders/broken.toml").write_text(BROKEN)
    code, out, err = diff()
    assert code == 4
    assert "2 orders decided by both, 1 comes out otherwise\n" in out
    assert "  1 file cannot be used\n" in out
    assert err == (
        "orders/broken.toml:5:9: order.hours: must be more than 0, is -4\n"
        "  hint: leave the key out if it is not known\n"
    )
    found = json.loads(diff("--json")[1])
    assert found["orders"]["unusable"] == 1
    assert found["errors"][0]["path"] == "orders/broken.toml"


@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ten_examples_of_many_and_the_same_in_processes(jobs: str) -> None:
    for number in range(100):
        name = f"FO-{number}"
        Path(f"orders/n{number:03}.toml").write_text(order(*ASKED, id=name, price=600))
    found = document("--jobs", jobs)
    (step,) = (one for one in found["changes"] if one["part"] == "step")
    assert (step["orders"], len(step["by_name"][0]["examples"])) == (101, 10)
    (money,) = found["money"]
    assert (money["items"], money["amount"]) == (101, "24040.00")
    assert "    and 91 more\n" in diff("--jobs", jobs)[1]


def test_an_order_counts_once_however_much_of_it_changes() -> None:
    """Two items that are paid for: one order, two items, two lines of examples."""
    text = order(delivered(), requested(-1, *[item(hours=3)] * 4))
    Path("orders/asked.toml").write_text(text)
    found = document()
    (items,) = (one for one in found["changes"] if one["part"] == "items")
    (tally,) = items["by_name"]
    assert (items["orders"], tally["orders"], len(tally["examples"])) == (1, 1, 2)
    assert tally["transitions"] == [{"from": "revise", "to": "extra", "count": 2}]
    (money,) = found["money"]
    assert (money["orders"], money["items"], money["amount"]) == (1, 2, "60.00")


def test_a_config_prices_what_is_at_stake() -> None:
    """The hourly rate that a proposal would use."""
    Path("revise.toml").write_text("[pricing]\nhourly_rate = 45\n")
    assert document()["money"][0]["amount"] == "180.00"


@pytest.mark.parametrize(
    ("first", "second", "judged"),
    [
        ("fiverr", "direct", 2),
        ("direct", "direct", 2),
        ("half.toml", "half.toml", 1),
        ("fiverr", "guide", 2),
        ("on-guide.toml", "on-guide.toml", 2),
    ],
)
def test_orders_that_a_policy_is_for(first: str, second: str, judged: int) -> None:
    """An order that names no platform is for any; one that does, for that alone."""
    Path("on-guide.toml").write_text('name = "on-guide"\nextends = "guide"\n')
    Path("orders/bare.toml").write_text(order(id="FO-4", platform="guide"))
    Path("orders/quiet.toml").unlink()
    done = revise("policy", "diff", first, second, "orders", "--at", AT, "--json")
    assert json.loads(done.stdout)["orders"]["judged"] == judged


def test_a_clock_that_ends_at_another_time() -> None:
    rule = 'value = 24\nsource = "us"\nconfidence = "high"\nas_of = 2026-11-28\n'
    Path("short.toml").write_text(
        f'name = "short"\nextends = "fiverr"\n[parameters.review_hours]\n{rule}'
    )
    Path("orders").joinpath("asked.toml").write_text(order(delivered(-10)))
    done = revise("policy", "diff", "fiverr", "short.toml", "orders/asked.toml", "--at", AT)
    assert done.stdout.split("\n\n")[3] == (
        "Clocks: 1 order\n"
        "  review  ends at another time: 1\n"
        "    FO-1  orders/asked.toml\n"
        "      Wed 18 Nov 2026, 02:00 (UTC) → Mon 16 Nov 2026, 02:00 (UTC)\n"
    )


@pytest.mark.parametrize("name", ["nowhere.toml", "bad.toml", "fivver"])
def test_a_policy_that_cannot_be_used_is_4(name: str) -> None:
    Path("bad.toml").write_text('name = "bad"\n')
    done = revise("policy", "diff", "fiverr", name, "orders")
    assert (done.exit_code, done.stdout) == (4, "")
    assert done.stderr.startswith(name)


def test_a_history_that_only_one_of_them_allows(monkeypatch: pytest.MonkeyPatch) -> None:
    """It is a difference, and no error; the order is told with what is wrong by the other."""
    decide = engine.assess
    illegal = (Problem("history-illegal", "cannot happen here", Place("event[1]")),)

    def assess(one: Any, policy: Any, *others: Any, **more: Any) -> Any:  # noqa: ANN401 # as the engine's
        if policy.name == "half" and one.terms.id == "FO-1":
            return illegal
        return decide(one, policy, *others, **more)

    monkeypatch.setattr(engine, "assess", assess)
    for way in ("fiverr", "half.toml"), ("half.toml", "fiverr"):
        done = revise("policy", "diff", *way, "orders", "--at", AT, "--fail-on-change")
        assert (done.exit_code, done.stderr) == (1, "")
        assert done.stdout.endswith(
            "1 order whose history one of the two does not allow\n"
            "    FO-1  orders/asked.toml  half: cannot happen here\n"
        )
