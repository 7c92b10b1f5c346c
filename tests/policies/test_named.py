"""A platform is one file in `policies/shipped/`: everything that names policies knows it."""

from collections.abc import Iterator
from pathlib import Path
from shutil import copytree

import pytest

import revise
from revise import options
from revise.policies import named
from revise.render.input_schemas import policy_schema
from tests.orders import hour, order

PLATFORM = """
name = "elsewhere"
extends = "direct"

[words.redeliver_button]
en = "Send"
de = "Senden"
"""


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A copy of the policies' folder, in which nothing was read yet."""
    copytree(Path(named.__file__).parent, tmp_path, dirs_exist_ok=True)
    monkeypatch.setattr(named, "_FOLDER", tmp_path)
    forget()
    yield tmp_path
    forget()


def forget() -> None:
    named.shipped_names.cache_clear()
    named.shipped.cache_clear()


def test_the_default_comes_first_then_the_alphabet() -> None:
    assert named.shipped_names() == ("fiverr", "direct", "guide")


def test_a_platform_is_one_file_more(folder: Path) -> None:
    (folder / "shipped" / "elsewhere.toml").write_text(PLATFORM)
    assert named.shipped_names() == ("fiverr", "direct", "elsewhere", "guide")
    assert options.policy_names("e") == ["elsewhere"]

    assessed = revise.assess(revise.loads(order(platform="elsewhere")), at=hour(0))
    assert assessed.policy.chain == ("elsewhere", "direct", "guide")
    assert assessed.policy.words["redeliver_button"]["en"] == "Send"

    with pytest.raises(revise.InputError) as caught:
        revise.policy("elsewher")
    (problem,) = caught.value.problems
    assert problem.message == 'there is no policy named "elsewher"'
    assert problem.hint == (
        "did you mean `elsewhere`? a policy of your own goes under [policy] in revise.toml"
    )
    assert problem.told_in("de").message == 'es gibt kein Regelwerk namens "elsewher"'
    ours, _own = policy_schema()["properties"]["extends"]["anyOf"]
    assert ours == {"enum": [*named.shipped_names()]}


def test_an_order_of_the_default_platform_needs_no_list_of_policies(folder: Path) -> None:
    """Start-up is felt."""
    (folder / "shipped" / "direct.toml").unlink()
    assessed = revise.assess(revise.loads(order()), at=hour(0))
    assert assessed.policy.name == "fiverr"
    assert named.shipped_names.cache_info().misses == 0


def test_units_are_read_without_the_words_that_stand_beside_them() -> None:
    facts = named.data_of("facts")["facts"]
    units = {name: row["unit"] for name, row in facts.items() if "unit" in row}
    assert named.shipped("guide").units == units
    assert (units["price"], units["item.hours"]) == ("money", "hours")


def test_a_name_that_is_like_none_is_answered_with_all() -> None:
    with pytest.raises(revise.InputError) as caught:
        named.named_policy("x")
    assert caught.value.problems[0].hint == (
        "known here: direct, fiverr, guide; a policy of your own goes under [policy] in revise.toml"
    )


@pytest.mark.parametrize("name", ["../facts", "guide.toml", "Fiverr", "", "shipped/guide"])
def test_a_name_is_never_taken_for_a_way(name: str) -> None:
    with pytest.raises(revise.InputError):
        named.named_policy(name)
