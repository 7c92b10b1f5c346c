"""Several policies of one's own: found by their names, one on top of another."""

from pathlib import Path

import pytest

from revise.model.problem import InputError, Place, Problem
from revise.policies.own import LONGEST_CHAIN, find_policy
from revise.policies.policy import Policy

LIMIT = """
[parameters.effort_ratio_limit]
value = {value}
source = "house rule"
confidence = "high"
as_of = 2026-11-23
"""


@pytest.fixture(autouse=True)
def _inside(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def write(name: str, extends: str, more: str = "", file: str | None = None) -> Path:
    path = Path(file or f"{name}.toml")
    path.write_text(f'name = "{name}"\nextends = "{extends}"\n{more}')
    return path


def refused(name: str, *own: Path) -> tuple[str, Problem]:
    with pytest.raises(InputError) as caught:
        find_policy(name, own)
    (problem,) = caught.value.problems
    assert problem.code == "policy"
    return caught.value.path, problem


def limit(policy: Policy) -> object:
    return policy.parameters["effort_ratio_limit"].value


def test_one_is_found_by_its_name_and_extends_another_by_its_name() -> None:
    house = write("house", "fiverr", LIMIT.format(value=0.5))
    rush = write("house-rush", "house", file="rush.toml")

    found = find_policy("house-rush", [rush, house])

    assert found.chain == ("house-rush", "house", "fiverr", "guide")
    assert (found.file, found.base and found.base.file) == ("rush.toml", "house.toml")
    assert limit(found) == limit(find_policy("house", [rush, house])) != 1
    assert find_policy("fiverr", [rush, house]).file is None


def test_a_file_that_is_named_may_extend_one_by_its_name_too() -> None:
    house = write("house", "direct")
    write("guest", "house")

    assert find_policy("./guest.toml", [house]).chain == ("guest", "house", "direct", "guide")


def test_what_the_nearer_one_says_counts() -> None:
    house = write("house", "fiverr", LIMIT.format(value=0.5))
    rush = write("rush", "house", LIMIT.format(value=2))

    assert limit(find_policy("rush", [house, rush])) == 2


def test_an_unknown_name_gets_the_nearest_of_all() -> None:
    house = write("house", "fiverr")

    assert refused("hose", house) == (
        "hose",
        Problem(
            "policy",
            'there is no policy named "hose"',
            hint="did you mean `house`? a policy of your own goes under [policy] in revise.toml",
        ),
    )
    known = "known here: direct, fiverr, guide, house; a policy of your own goes under [policy] in "
    assert refused("zzz", house)[1].hint == f"{known}revise.toml"


def test_an_unknown_base_gets_the_nearest_of_all_but_itself() -> None:
    house = write("house", "fiverr")
    rush = write("rush", "hous")

    assert refused("rush", house, rush) == (
        "rush.toml",
        Problem(
            "policy", "unknown policy `hous`", Place("extends", 2, 11), "did you mean `house`?"
        ),
    )
    alone = write("studio", "studi")
    assert "studio" not in str(refused("studio", alone)[1].hint)


def test_a_circle_is_told_with_its_chain() -> None:
    first, second = write("first", "second"), write("second", "first")
    itself = write("itself", "itself")

    assert refused("first", first, second) == (
        "first.toml",
        Problem(
            "policy",
            "leads back to itself: first → second → first",
            Place("extends", 2, 11),
            "let one of them extend a shipped policy",
        ),
    )
    assert refused("itself", itself)[1].message == "leads back to itself: itself → itself"
    third = write("third", "first")
    assert refused("third", first, second, third)[1].message == (
        "leads back to itself: first → second → first"
    )


def test_ten_of_ones_own_may_extend_each_other_and_no_more() -> None:
    own = [write(f"p{n}", f"p{n + 1}") for n in range(1, LONGEST_CHAIN)]
    own.append(write(f"p{LONGEST_CHAIN}", "fiverr"))
    assert len(find_policy("p1", own).chain) == LONGEST_CHAIN + 2

    own.append(write("p0", "p1"))
    assert refused("p0", *own) == (
        "p0.toml",
        Problem(
            "policy",
            "is one policy too many: at most 10 of your own may extend each other",
            Place("extends", 2, 11),
            "put what they say into fewer files",
        ),
    )


def test_two_files_of_one_name_are_told() -> None:
    one, other = write("house", "fiverr"), write("house", "direct", file="other.toml")

    assert refused("house", one, other) == (
        "other.toml",
        Problem(
            "policy",
            "`house` is the name of house.toml, too",
            Place("name", 1, 8),
            "give one of them another name",
        ),
    )
    assert find_policy("house", [one, Path("../", Path.cwd().name, "house.toml")]).name == "house"


def test_a_base_that_cannot_be_used_is_told_by_its_own_file() -> None:
    house = write("house", "fiverr", "[parmeters]\n")
    rush = write("rush", "house")

    path, problem = refused("rush", house, rush)

    assert (path, problem.message) == ("house.toml", "unknown key `parmeters`")


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("name = ", "is not valid TOML"),
        ("extends = 'fiverr'\n", "`name` is missing"),
        ("name = 5\nextends = 'fiverr'\n", "must be text, is 5"),
        (None, "there is no such file"),
    ],
)
def test_one_without_a_name_is_told_where_a_name_is_looked_for(text: str | None, told: str) -> None:
    house, broken = write("house", "fiverr"), Path("broken.toml")
    if text is not None:
        broken.write_text(text)

    assert find_policy("fiverr", [house, broken]).name == "fiverr"
    path, problem = refused("house", house, broken)
    assert (path, problem.message[: len(told)]) == ("broken.toml", told)
