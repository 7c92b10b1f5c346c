"""git is asked in such a way that nothing of a hostile repository is run."""

import os
from pathlib import Path

import pytest

from revise.files.git import History
from tests.git import commit, git

BEFORE = b"[order]\nid = 1\n"


@pytest.fixture(autouse=True)
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A repository of one file, which has changed since."""
    monkeypatch.chdir(tmp_path)
    Path("a.toml").write_bytes(BEFORE)
    commit()
    Path("a.toml").write_bytes(BEFORE + b"x = 1\n")
    return tmp_path


def read(ref: str = "HEAD") -> dict[str, bytes | None]:
    """Read all that a repository has."""
    history = History(str(Path.cwd()), ref, ".")
    try:
        return {name: history.data(name) for name in history.files}
    finally:
        history.close()


def test_nothing_that_the_config_names_is_run() -> None:
    """Not a filter, a hook, a watcher, a pager, an alias, a differ."""
    Path("run").write_text("#!/bin/sh\ntouch owned\n")
    Path("run").chmod(0o755)
    command = str(Path("run").resolve())
    Path(".gitattributes").write_text("* filter=x diff=x\n")
    keys = {
        *("filter.x.clean", "filter.x.smudge", "filter.x.process", "diff.x.textconv"),
        *("diff.x.command", "diff.external", "core.fsmonitor", "core.pager", "core.sshCommand"),
        *("core.editor", "pager.cat-file", "pager.ls-tree", "core.gitProxy"),
    }
    for key in keys:
        git("config", key, command)
    git("config", "alias.cat-file", f"!{command}")
    hooks = Path("hooks")
    hooks.mkdir()
    for hook in ("post-index-change", "reference-transaction", "fsmonitor-watchman"):
        (hooks / hook).symlink_to(command)
    git("config", "core.hooksPath", str(hooks.resolve()))
    assert read() == {"a.toml": BEFORE}
    assert not Path("owned").exists()


def test_a_replaced_object_is_not_believed() -> None:
    """`git replace` would show other content under the same name."""
    other = git("hash-object", "-w", "a.toml")
    git("replace", git("rev-parse", "HEAD:a.toml"), other)
    assert git("show", "HEAD:a.toml") == "[order]\nid = 1\nx = 1"
    assert read() == {"a.toml": BEFORE}


def test_what_a_hook_sets_for_its_own_repository_does_not_count(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY"):
        monkeypatch.setenv(name, "/nowhere")
    monkeypatch.setenv("GIT_ALLOW_PROTOCOL", "ext")
    assert read() == {"a.toml": BEFORE}


def test_links_other_repositories_and_what_is_too_large_are_no_files() -> None:
    """Names are kept byte by byte."""
    Path("link.toml").symlink_to("a.toml")
    Path("large.toml").write_bytes(b"#" * (4 * 1024 * 1024 + 1))
    odd = os.fsdecode(b"\xff\n.toml")
    Path(odd).write_bytes(b"x")
    Path("inside.toml").mkdir()
    os.chdir("inside.toml")
    commit()
    os.chdir("..")
    git("-c", "advice.addEmbeddedRepo=false", "add", "-A")
    commit()
    assert read() == {"a.toml": BEFORE + b"x = 1\n", "large.toml": b"", odd: b"x"}


def test_a_tag_a_branch_a_tree_and_a_day() -> None:
    git("tag", "-a", "v1", "-m", "x")
    git("branch", "other/name")
    for ref in ("v1", "other/name", "HEAD^{tree}", "HEAD@{now}", "main"):
        assert read(ref) == {"a.toml": BEFORE}
