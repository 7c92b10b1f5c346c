"""Paths as a repository names them."""

import pytest

from revise.render.ci import Root


@pytest.mark.parametrize(
    ("here", "typed", "path"),
    [
        ("/repo", "order.toml", "order.toml"),
        ("/repo", "./orders//a.toml", "orders/a.toml"),
        ("/repo/orders", "a.toml", "orders/a.toml"),
        ("/repo/orders", "../a b/ä:c.toml", "a b/ä:c.toml"),
        ("/repo/orders", "/repo/a.toml", "a.toml"),
        ("/repo/orders", "..", "."),
        ("/repo", "../repository/a.toml", "/repository/a.toml"),
        ("/repo", "/etc/../srv/a.toml", "/srv/a.toml"),
        ("/elsewhere", "a.toml", "/elsewhere/a.toml"),
        ("/repo", "-", "-"),
        ("/repo", "./-", "./-"),
        ("/repo", "a\nb\udcff.toml", "a\nb\udcff.toml"),
    ],
)
def test_a_path_runs_from_the_root_or_is_whole(here: str, typed: str, path: str) -> None:
    assert Root("/repo", here).path_of(typed) == path


def test_the_root_may_be_the_root_of_all_folders() -> None:
    assert Root("/", "/srv").path_of("a.toml") == "srv/a.toml"
