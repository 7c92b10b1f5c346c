"""`--redact`: what a run leaves out, in every format."""

import json
from pathlib import Path

import pytest

from tests.cli import AT, FINE, ORDER, revise
from tests.commands.formats import EVERY

pytestmark = pytest.mark.usefixtures("three_orders")


SECRETS = ("Logo", "crumb-and-crust", "Thinner", "packaging", "2026-118", "Which", "Instead")
SECRET = (
    ORDER.replace("revisions = 2", 'revisions = 2\nclient = "crumb-and-crust"')
    .replace('kind = "new"', 'kind = "new"\nclear = false\nquestion = "Which?"')
    .replace(
        "[[scope]]",
        '[custom]\ninvoice = "2026-118"\n[[scope]]',
    )
    + '\n[[event.items]]\ntext = "packaging"\nfeasible = false\nalternative = "Instead"\n'
)


@pytest.mark.parametrize(("command", "name"), EVERY)
def test_redacted_nothing_of_the_client_is_left(command: str, name: str) -> None:
    """`--redact` leaves out titles, handles and everything the client wrote."""
    Path("secret.toml").write_text(SECRET)
    Path("wrong.toml").write_text(FINE.replace('"Poster"', '["Logo"]'))
    for files in (["secret.toml"], ["secret.toml", "wrong.toml"]):
        done = revise(command, *files, "--at", AT, "--format", name, "--redact")
        assert "secret.toml" in done.output or command == "check"
        assert not [one for one in SECRETS if one in done.output]


@pytest.mark.parametrize("name", ["github", "junit", "sarif"])
@pytest.mark.parametrize("command", ["assess", "check"])
def test_ci_never_carries_the_clients_words(command: str, name: str) -> None:
    """Annotations, SARIF and JUnit never carry it."""
    Path("secret.toml").write_text(SECRET)
    Path("wrong.toml").write_text(FINE.replace('"Poster"', '"Logo\\u0000"'))
    done = revise(command, ".", "--at", AT, "--format", name)
    assert not [one for one in SECRETS if one in done.output]


def test_redacted_json_keeps_every_key() -> None:
    """Every key is always present; unknown is null."""
    Path("secret.toml").write_text(SECRET)
    whole, left = (
        json.loads(revise("assess", "secret.toml", "--at", AT, "--json", *more).stdout)
        for more in ((), ("--redact",))
    )
    order = {**whole["order"], "title": None, "client": None, "custom": {}}
    items = [{**item, "text": None} for item in whole["items"]]
    assert left == {**whole, "order": order, "items": items}


def test_redacted_page_shows_that_something_is_left_out() -> None:
    Path("secret.toml").write_text(SECRET)
    page = revise("assess", "secret.toml", "--at", AT, "--redact").stdout
    assert page.startswith("FO-1042  …   ")
    assert "\n  1.1  …   " in page
