"""The pre-commit hook, run by pre-commit itself over a repository with good and bad orders."""

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.cli import BROKEN, FINE, ROOT

pytestmark = pytest.mark.slow

MANIFEST = ROOT / ".pre-commit-hooks.yaml"
OTHERS = {
    "pyproject.toml": "[project]\nname = 'x'\n",
    "revise.toml": "[pricing]\nhourly_rate = 45\n",
    "studio.toml": "name = 'studio'\nextends = 'fiverr'\n",
    "note.toml": "text = '''\n[order]\n'''\n",
    "broken.toml": "this is no TOML\n",
    "Cargo.lock": "version = 3\n",
    "order.md": "[order]\nid = \n",
}
"""Files that are no orders, some of them no TOML either."""

Committed = Callable[[dict[str, str]], tuple[int, str]]


def hooks() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = yaml.safe_load(MANIFEST.read_text("utf-8"))
    return found


def environment(home: Path) -> dict[str, str]:
    """No settings of this machine, neither git's nor pre-commit's; `revise` from this checkout."""
    return {
        "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
        "HOME": str(home),
        "PRE_COMMIT_HOME": str(home / "pre-commit"),
        "GIT_CONFIG_NOSYSTEM": "1",
        "GIT_AUTHOR_NAME": "a",
        "GIT_AUTHOR_EMAIL": "a@example.com",
        "GIT_COMMITTER_NAME": "a",
        "GIT_COMMITTER_EMAIL": "a@example.com",
        "LC_ALL": "C.UTF-8",
    }


def ran(folder: Path, *command: str) -> tuple[int, str]:
    done = subprocess.run(
        command,
        cwd=folder,
        env=environment(folder.parent),
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        timeout=60,
        check=False,
    )
    return done.returncode, done.stdout.decode()


@pytest.fixture
def committed(tmp_path: Path) -> Committed:
    """A repository that uses the hook: tries to commit files; gives git's code and its words.

    The hook is the manifest's, word for word but for `language`: an environment of its own would
    be installed from the network.
    """
    folder = tmp_path / "repository"
    folder.mkdir()
    local = [{**hook, "language": "system"} for hook in hooks()]
    config = yaml.safe_dump({"repos": [{"repo": "local", "hooks": local}]})
    (folder / ".pre-commit-config.yaml").write_text(config, "utf-8")
    assert ran(folder, "git", "init", "--quiet")[0] == 0
    install = [sys.executable, "-m", "pre_commit", "install", "--install-hooks"]
    code, said = ran(folder, *install)
    assert code == 0, said

    def commit(files: dict[str, str]) -> tuple[int, str]:
        for name, text in files.items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_text(text, "utf-8")
        assert ran(folder, "git", "add", "--all")[0] == 0
        return ran(folder, "git", "commit", "--quiet", "--message", "try")

    return commit


def test_good_orders_are_committed_beside_other_toml_files(committed: Committed) -> None:
    """Every file that is no order is left alone, however broken it is."""
    orders = {"order.toml": FINE, "2026/ä b.toml": FINE.replace("FO-7", "FO-8")}
    code, said = committed({**orders, **OTHERS})
    assert (code, said) == (0, f"{'revise check':.<73}Passed\n")


def test_no_order_at_all_is_fine(committed: Committed) -> None:
    """A commit that holds no order does not make the hook look at the whole folder."""
    assert committed({"order.toml": FINE})[0] == 0
    code, said = committed(OTHERS)
    assert (code, said) == (0, f"{'revise check':.<73}Passed\n")
    code, said = committed({"README.md": "words\n"})
    assert (code, said) == (0, f"{'revise check':.<53}(no files to check)Skipped\n")


def test_bad_orders_hold_the_commit_back(committed: Committed) -> None:
    """A wrong value and a file that cannot be parsed: both are named, with what to do."""
    bad = {"a/broken.toml": BROKEN, "a/cut.toml": "[order]\nid = \n"}
    code, said = committed({"order.toml": FINE, **bad, **OTHERS})
    assert code == 1
    assert (
        said
        == f"""\
{"revise check":.<73}Failed
- hook id: check
- exit code: 1

a/broken.toml:5:9: order.hours: must be more than 0, is -4
  hint: leave the key out if it is not known
a/cut.toml:2:6: is not valid TOML: string values must be quoted, expected literal string
  hint: put text in quotes, like "Logo"; numbers have a point, no comma, no unit

"""
    )


def test_the_manifest_is_valid() -> None:
    """pre-commit reads it, and each hook runs the installed program."""
    command = [sys.executable, "-m", "pre_commit", "validate-manifest", str(MANIFEST)]
    assert subprocess.run(command, capture_output=True, check=False).returncode == 0
    assert [(hook["id"], hook["language"]) for hook in hooks()] == [("check", "python")]
