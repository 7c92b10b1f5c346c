"""Configs that extend each other, and the user's own below them all."""

from decimal import Decimal
from pathlib import Path

import pytest

from revise.files.upwards import config_language, configured, load_config
from revise.model.config import Config, Defaults, Messages, PolicyChoice, Seller
from revise.model.problem import InputError, Place, Problem


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    here = tmp_path / "here"
    here.mkdir()
    monkeypatch.chdir(here)
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "own"))
    return tmp_path


OWN = "../own/revise/revise.toml"


def write(name: str, text: str, mode: int = 0o644) -> Path:
    path = Path(name)
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text)
    path.chmod(mode)
    return path


def refused(start: str = ".", explicit: Path | None = None) -> tuple[str, Problem]:
    with pytest.raises(InputError) as caught:
        load_config(Path(start), explicit)
    (problem,) = caught.value.problems
    assert problem.code == "config"
    return caught.value.path, problem


def test_what_one_leaves_open_the_one_it_extends_says_and_the_users_own_last(folder: Path) -> None:
    """Key by key, not table by table; the files are told, the nearest first."""
    write("orders/revise.toml", 'extends = "../agency.toml"\n[pricing]\nhourly_rate = 40\n')
    write("agency.toml", '[pricing]\nhourly_rate = 50\nrate_floor = 20\n[defaults]\nlang = "de"\n')
    write(
        OWN,
        '[pricing]\nrate_floor = 30\nextra_step = 5\n[defaults]\nlang = "en"\ncurrency = "EUR"\n',
    )

    assert configured(Path("orders"), None) == (
        Config(
            Defaults(lang="de", currency="EUR"),
            Seller(hourly_rate=Decimal(40), rate_floor=Decimal(20), extra_step=Decimal(5)),
        ),
        (Path("orders/revise.toml"), Path("agency.toml"), folder / "own/revise/revise.toml"),
    )


def test_the_users_own_counts_where_there_is_no_other() -> None:
    write(OWN, '[defaults]\nlang = "de"\nplatform = "direct"\n')

    assert load_config(None, None) == Config(Defaults("direct", lang="de"))
    assert config_language(Path(), None) == "de"


def test_the_users_own_counts_below_one_that_is_named() -> None:
    write(OWN, "[pricing]\nhourly_rate = 1\nrate_floor = 2\n")
    named = write("else/where.toml", "[pricing]\nhourly_rate = 3\n")
    write("revise.toml", "[pricing]\nextra_step = 9\n")

    assert load_config(None, named).seller == Seller(Decimal(3), rate_floor=Decimal(2))


def test_each_path_is_taken_from_the_folder_of_the_file_that_has_it() -> None:
    write("orders/revise.toml", "extends = '../agency/all.toml'\n[messages]\nfolder = 'letters'\n")
    write("agency/all.toml", "[policy]\nfile = 'house.toml'\nfiles = ['x.toml', '../y.toml']\n")

    config = load_config(Path("orders"), None)

    assert config.messages == Messages(folder=Path("orders/letters"))
    house, others = Path("agency/house.toml"), (Path("agency/x.toml"), Path("agency/../y.toml"))
    assert config.policy == PolicyChoice(house, others)


def test_a_list_of_the_nearest_takes_the_place_of_one_below() -> None:
    write("orders/revise.toml", "extends = '../all.toml'\n[policy]\nfiles = ['near.toml']\n")
    write("all.toml", "[policy]\nfiles = ['far.toml']\n")

    assert load_config(Path("orders"), None).policy.files == (Path("orders/near.toml"),)


def test_a_circle_is_told_with_its_chain() -> None:
    write("revise.toml", 'extends = "a/one.toml"\n')
    write("a/one.toml", 'extends = "two.toml"\n')
    write("a/two.toml", '# back\nextends = "one.toml"\n')

    assert refused() == (
        "a/two.toml",
        Problem(
            "config",
            "leads back to itself: a/one.toml → a/two.toml → a/one.toml",
            Place("extends", 2, 11),
            "take `extends` out of one of them",
        ),
    )


def test_one_that_extends_itself_is_a_circle() -> None:
    write("revise.toml", 'extends = "../here/revise.toml"\n')

    path, problem = refused()

    assert (path, problem.message) == (
        "revise.toml",
        "leads back to itself: revise.toml → revise.toml",
    )


def test_ten_may_extend_each_other_and_no_more() -> None:
    for number in range(1, 10):
        write(f"{number}.toml", f'extends = "{number + 1}.toml"\n')
    write("10.toml", "[pricing]\nhourly_rate = 10\n")
    assert load_config(None, Path("1.toml")).seller.hourly_rate == 10

    write("10.toml", 'extends = "11.toml"\n')
    write("11.toml", "")
    assert refused(".", Path("1.toml")) == (
        "10.toml",
        Problem(
            "config",
            "is one config too many: at most 10 may extend each other",
            Place("extends", 1, 11),
            "put what they say into fewer files",
        ),
    )


def test_what_is_extended_must_be_there() -> None:
    write("orders/revise.toml", 'extends = "../agncy.toml"\n')

    assert refused("orders") == (
        "orders/revise.toml",
        Problem(
            "config",
            "there is no file agncy.toml",
            Place("extends", 1, 11),
            "check the path; it is taken from this file's folder",
        ),
    )


@pytest.mark.parametrize("named", [True, False])
def test_each_file_of_the_chain_is_judged_by_itself(folder: Path, named: bool) -> None:
    """Naming one vouches for it alone; the advice is not to name the other: it extends nothing."""
    first = write("orders/revise.toml", 'extends = "../shared/all.toml"\n')
    write("shared/all.toml", "[pricing]\nhourly_rate = 9\n", 0o666)

    assert refused("orders", first if named else None) == (
        "shared/all.toml",
        Problem(
            "config",
            "may be changed by anybody",
            hint="take that right away: chmod o-w shared/all.toml; if you trust it to set your "
            f"prices and word your letters, write at the top of {folder}/own/revise/revise.toml: "
            f'trust = ["{folder}/here/shared"]',
        ),
    )

    write(OWN, f'trust = ["{folder}/here/shared"]\n')
    assert load_config(Path("orders"), None).seller.hourly_rate == 9


def test_trust_is_not_inherited() -> None:
    write("revise.toml", 'extends = "all.toml"\n')
    write("all.toml", 'trust = ["*"]\n')

    path, problem = refused()

    assert (path, problem.message) == ("all.toml", "`trust` counts only in your own config")


def test_a_mistake_in_ones_own_config_is_told_wherever_it_counts(folder: Path) -> None:
    write(OWN, "[pricing]\nhourly_rte = 1\n")

    path, problem = refused()

    assert path == str(folder / "own/revise/revise.toml")
    assert (problem.where, problem.hint) == (
        Place("pricing.hourly_rte", 2, 1),
        "did you mean `hourly_rate`?",
    )


def test_ones_own_counts_once_even_where_it_is_found_or_extended() -> None:
    own = write(OWN, "[pricing]\nhourly_rate = 1\n")
    write("revise.toml", f'extends = "{own}"\n')

    found = configured(Path(own).parent, None)
    extended = configured(Path(), None)

    assert found[1] == (Path(own).resolve(),)
    assert extended[1] == (Path("revise.toml"), Path(own))
    assert found[0] == extended[0] == Config(seller=Seller(Decimal(1)))


def test_the_language_is_the_nearests_whatever_else_is_wrong() -> None:
    write("revise.toml", 'extends = "all.toml"\n[nonsense]\n')
    write("all.toml", '[defaults]\nlang = "de"\n')
    write(OWN, '[defaults]\nlang = "en"\n')

    assert config_language(Path(), None) == "de"
