"""`--where NAME=VALUE`: which orders are meant, by what is known of them."""

from datetime import UTC, datetime, timedelta
from fractions import Fraction
from functools import cache
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from revise.app.typed_values import When
from revise.app.where import where
from revise.model.problem import WrongUseError
from revise.policies.condition import Condition, compile_condition
from revise.render.assessed import Assessed
from revise.render.order_values import names, value_of
from tests.cli import FINE, ORDER
from tests.orders import assessed

NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)

OWN = """
[custom]
assignee = "anna"
tags = ["logo", "print"]
sizes = [1, 2]
none = []
points = 3
budget = "180.00"
urgent = true
start = 2026-11-01
board = 2026-11-20T09:00:00Z
odd = { x = 1 }
"""

OVER = """
[[event]]
type = "delivered"
at = 2026-11-09T12:00:00Z

[[event]]
type = "completed"
at = 2026-11-10T09:00:00Z
"""


@cache
def order() -> Assessed:
    """At `AT`: step 3, in revision, due in 6 hours, 14 / 13 of the effort, no client named."""
    return assessed(ORDER + OWN, NOW)


@pytest.fixture
def one() -> Assessed:
    return order()


HOLD = """
status=in-revision
status=delivered,in-revision
status = in-revision
status!=delivered
status!=delivered,completed
client=unknown
client=kim,unknown
title="Logo for a bakery"
title=Logo for a bakery
title="Logo, for a bakery",Logo for a bakery
effort_ratio>=1
effort_ratio>107%
effort_ratio<1.08
effort_ratio<=1.076924
hours=6.5
hours=6h30
hours=390min
hours_original>=6.5
effort_margin_hours<0
effort_margin_hours>-1
hours_to_due<24h
hours_to_due<=6
hours_to_due<1d
hours_to_due>-1d
due<+1d
due>-1h
due=2026-11-15
due=2026-11-15T18:00:00Z
due=2026-11-15 19:00+01:00
due>2026-11-14
due>=2026-11-15
due<=2026-11-15
due<2026-11-16
due!=2026-11-14
placed=unknown
revisions=2
revisions>=2
revisions!=unlimited
price>=180
price=180.00
rounds_used=1
late=no
late!=yes
late=FALSE
open.propose=true
step=3
step=clear-up
step=2,clear-up
step!=4
step>=3
step<4
step_number=3
verdict=out-of-scope
verdict!=unknown
next=propose
currency=usd
language=en
platform=fiverr
missing_keys!=order.hours
completion_rate=unknown
custom.assignee=anna
custom.assignee=anna,ben
custom.assignee!=ben
custom.tags=logo
custom.tags=film,print
custom.tags!=film
custom.tags!=unknown
custom.sizes>1
custom.none!=a
custom.points=3
custom.points=3.0
custom.points>2
custom.points!=three
custom.budget>=180
custom.budget=180
custom.urgent=yes
custom.start<2026-11-02
custom.start=2026-11-01
custom.start<-10d
custom.board>2026-11-19
custom.board=2026-11-20
custom.board<=+5d
custom.nobody=unknown
custom.odd=unknown
custom.odd.x=1
"""

DO_NOT = """
status=delivered
status!=in-revision
status!=delivered,in-revision
client!=unknown
client!=kim,unknown
title=logo for a bakery
effort_ratio<1
effort_ratio>=108%
hours_to_due<6
hours_to_due>6h
due<2026-11-15
due>2026-11-15
due>=2026-11-16
due=2026-11-16
revisions=unlimited
revisions>2
late=yes
step=4
step!=clear-up
step!=3
step>3
step=unknown
verdict=unknown
missing_keys=order.hours
custom.assignee=Anna
custom.assignee!=anna
custom.tags!=logo
custom.tags=unknown
custom.none=a
custom.points=three
custom.urgent=no
custom.urgent=1
custom.start=2026-11-02
custom.start>2026-11-01
"""

NOT_KNOWN = """
client=kim
client!=kim
placed<2026-11-01
completion_rate<90%
custom.nobody=anna
custom.nobody!=anna
custom.nobody>1
custom.odd=x
custom.assignee>1
custom.urgent>1
custom.points>2026-11-01
"""


@pytest.mark.parametrize("typed", HOLD.strip().splitlines())
def test_an_order_is_meant(one: Assessed, typed: str) -> None:
    """Operators, values as they are typed in files, several of which one will do."""
    assert where(typed, When(NOW)).holds(one) is True


@pytest.mark.parametrize("typed", DO_NOT.strip().splitlines())
def test_an_order_is_not_meant(one: Assessed, typed: str) -> None:
    assert where(typed, When(NOW)).holds(one) is False


@pytest.mark.parametrize("typed", NOT_KNOWN.strip().splitlines())
def test_nobody_can_say_whether_an_order_is_meant(one: Assessed, typed: str) -> None:
    """Three-valued: there is no value, or one that is not to be compared like that."""
    assert where(typed, When(NOW)).holds(one) is None


WRONG = {
    "": "write it as NAME=VALUE, not \"\" (like status=delivered or 'effort_ratio>=1';"
    " there are = != < <= > >=)",
    "status": 'write it as NAME=VALUE, not "status" (like status=delivered or'
    " 'effort_ratio>=1'; there are = != < <= > >=)",
    "status==delivered": 'write it as NAME=VALUE, not "status==delivered" (like status=delivered'
    " or 'effort_ratio>=1'; there are = != < <= > >=)",
    "statsu=delivered": 'nothing here is named "statsu" (did you mean `status`? A key below'
    " [custom] is written custom.statsu)",
    "status=deliverd": 'status is never "deliverd" (did you mean `delivered`?)',
    "status=": "status= has no value (name one, or write status=unknown for orders that have none)",
    "step=": "step= has no value (name one, or write step=none for orders that have none)",
    "status<delivered": "status is a word: there is no < (compare it with = or !=)",
    "late<yes": "late is yes or no: there is no < (write late=yes or late=no)",
    "late=maybe": 'late is yes or no, not "maybe" (write late=yes or late=no)',
    "missing_keys<a": "missing_keys is a list of words: there is no <"
    " (compare it with = or !=)",
    "effort_ratio>=one": 'effort_ratio is a number, not "one" (write it like'
    " 'effort_ratio>=0.9' or 'effort_ratio>=90%')",
    "effort_ratio>=0,9": ">= takes one number or time (several values go with effort_ratio=…,…"
    " and effort_ratio!=…,…; a number has a point, such as 1.5)",
    "effort_ratio>=unknown": ">= takes one number or time (several values go with"
    " effort_ratio=…,… and effort_ratio!=…,…; a number has a point, such as 1.5)",
    "hours>a": "hours is hours of work, not \"a\" (write it like 'hours>=1.5', 1h30 or 90min)",
    "hours_to_due<x": 'hours_to_due is a span of time, not "x" (write it like'
    " 'hours_to_due<24h', 2d or 36, which are hours)",
    "price>=100 USD": "price is an amount, not \"100 USD\" (write it like 'price>=100';"
    " the currency is a condition of its own: currency=USD)",
    "rate<20 EUR": "rate is an amount an hour, not \"20 EUR\" (write it like 'rate<25';"
    " the currency is a condition of its own: currency=USD)",
    "completion_rate<x": 'completion_rate is a share, not "x" (write it like'
    " 'completion_rate<0.9' or 'completion_rate<90%')",
    "rounds_used=1.5": 'rounds_used is a whole number, not "1.5" (write it like'
    " 'rounds_used>=2')",
    "extra_days>=two": 'extra_days is a whole number of days, not "two" (write it like'
    " 'extra_days>=2')",
    "revisions=many": 'revisions is a whole number or unlimited, not "many" (write it like'
    " 'revisions>=2' or revisions=unlimited)",
    "currency=euros": 'currency is a code of three letters, not "euros" (write it like'
    " currency=EUR)",
    "language=fr": 'language is never "fr" (known here: de, en)',
    "due<tomorrow": "not a time: 'tomorrow' (type it like 2026-11-20T18:00:00+01:00,"
    " 2026-11-20 18:00, +2d, +36h or -1h)",
    "due=2026-11-31": "no such day or hour: '2026-11-31' (check the day, the hour and the offset)",
    "due=1999-12-31": "must lie in the years 2000 to 2199: '1999-12-31' (check the year)",
    "step=7": 'step is never "7" (known here: 1, 2, 3, 4, 5, 6, clear-up, last-resort,'
    " no-pressure, none, redeliver, stay-calm, understand)",
    "step>clear-up": '> compares numbers and times, "clear-up" is neither'
    " (compare it with = or !=)",
    "custom.points>many": '> compares numbers and times, "many" is neither'
    " (compare it with = or !=)",
}  # fmt: skip


@pytest.mark.parametrize(("typed", "told"), WRONG.items())
def test_what_was_typed_wrongly(typed: str, told: str) -> None:
    """What, and what to do: an example, or the nearest known name; in German as well."""
    with pytest.raises(WrongUseError) as wrong:
        where(typed, When(NOW))
    assert wrong.value.whole == told
    assert wrong.value.told_in("de").args != wrong.value.args


def test_every_name_can_be_asked_for(one: Assessed) -> None:
    """By `unknown`, and by an order's own value."""
    for name in names():
        known = value_of(one, name) is not None or name in {"step", "next"}
        assert where(f"{name}=unknown", When(NOW)).holds(one) is not known
        assert where(f"{name}!=unknown", When(NOW)).holds(one) is known


@pytest.mark.parametrize(
    ("typed", "holds"),
    [
        ("step=none", True),
        ("step!=3", True),
        ("step!=none", False),
        ("step=3,none", True),
        ("step=3", False),
        ("step>=1", False),
        ("step<4", False),
        ("step=unknown", False),
        ("next=none", True),
        ("next=propose", False),
        ("next!=propose", True),
        ("next!=unknown", True),
    ],
)
def test_nothing_to_climb_or_to_do_is_known(typed: str, holds: bool) -> None:
    """An order that is over stands on no step, and nobody need be told that."""
    over = assessed(FINE + OVER, NOW)
    assert where(typed, When(NOW)).holds(over) is holds


def test_a_local_time_is_one_of_the_orders_config(one: Assessed) -> None:
    """18:00 in UTC are 19:00 in Berlin, and the next day in Tokyo."""
    there = {
        zone: one._replace(timezone=ZoneInfo(zone)) for zone in ("Europe/Berlin", "Asia/Tokyo")
    }
    assert where("due=2026-11-15 19:00", When(NOW)).holds(there["Europe/Berlin"])
    assert not where("due=2026-11-15 19:00", When(NOW)).holds(one._replace(timezone=UTC))
    assert where("due=2026-11-16", When(NOW)).holds(there["Asia/Tokyo"])
    assert not where("due=2026-11-16", When(NOW)).holds(there["Europe/Berlin"])


@given(st.sampled_from(["due", "custom.start", "custom.points", "effort_ratio", "step"]), st.data())
def test_operators_agree(name: str, data: st.DataObject) -> None:
    """`<=` is `<` or `=`, `>=` is `>` or `=`, `!=` is not `=`, and one of `<`, `=`, `>` holds."""
    if name in {"due", "custom.start"}:
        typed = (NOW + timedelta(days=data.draw(st.integers(-20, 20)))).date().isoformat()
    elif name == "step":
        typed = str(data.draw(st.integers(1, 6)))
    else:
        typed = str(data.draw(st.sampled_from([0, 1, 2, 3, 4, "1.5", "1.076923"])))
    held = {op: where(f"{name}{op}{typed}", When(NOW)).holds(order())
            for op in ("=", "!=", "<", "<=", ">", ">=")}  # fmt: skip
    assert held["<="] == (held["<"] or held["="])
    assert held[">="] == (held[">"] or held["="])
    assert held["!="] is not held["="]
    assert [held["<"], held["="], held[">"]].count(True) == 1


def test_a_condition_is_one_of_the_policys(one: Assessed) -> None:
    """The same answer as a row of a policy gives, for what both can say."""
    facts = one.assessment.facts
    rows: dict[str, Condition] = {
        "status=in-revision": {"fact": "status", "is": "in-revision"},
        "status!=delivered": {"not": {"fact": "status", "is": "delivered"}},
        "effort_ratio>=1.08": {"fact": "effort_ratio", "at_least": Fraction("1.08")},
        "late=no": {"fact": "late", "is": False},
        "completion_rate<0.9": {"fact": "completion_rate", "less_than": Fraction("0.9")},
        "verdict=unclear,out-of-scope": {"fact": "verdict", "in": ["unclear", "out-of-scope"]},
        "cancellation_by=unknown": {"fact": "cancellation_by", "known": False},
    }
    for typed, row in rows.items():
        assert where(typed, When(NOW)).holds(one) is compile_condition(row)(facts)
