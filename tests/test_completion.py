"""Shell completion: what bash, zsh and fish ask the program, and what it answers."""

import subprocess
import sys
from pathlib import Path

import pytest

from revise.main import COMMANDS, about
from revise.policies.named import shipped_names
from tests.cli import RUN, environment, process, revise

LOADED = f"""\
import sys
try:
    {RUN}
finally:
    print(*sorted(m for m in sys.modules if m.startswith("revise.commands.")), file=sys.stderr)
"""


def bash(line: str, code: str = RUN) -> "subprocess.CompletedProcess[bytes]":
    """Ask as bash does: the words of the line, and which of them is to be completed."""
    asked = {
        "_REVISE_COMPLETE": "complete_bash",
        "COMP_WORDS": line,
        "COMP_CWORD": str(len(line.split(" ")) - 1),
    }
    return process(env=asked, code=code)


def completed(line: str) -> list[str]:
    """Give what bash would offer at the end of the line."""
    done = bash(line)
    assert (done.returncode, done.stderr) == (0, b"")
    return done.stdout.decode().split()


def test_the_name_of_a_command_is_completed_and_none_is_loaded() -> None:
    """Start-up is felt at every press of the tab key."""
    done = bash("revise ", code=LOADED)
    assert done.stdout.decode().split() == [*COMMANDS]
    assert done.stderr.split() == []
    loaded = bash("revise assess --", code=LOADED).stderr.decode().split()
    assert {*COMMANDS} & {name.rpartition(".")[2] for name in loaded} == {"assess"}
    assert completed("revise pro") == ["propose", "proofread"]
    assert completed("revise nothing") == []


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("revise --vers", ["--version"]),
        ("revise assess --fail", ["--fail-on"]),
        ("revise assess --fail-on ", ["info", "warning", "error"]),
        ("revise assess --lang ", ["en", "de"]),
        ("revise assess --color a", ["auto", "always"]),
        ("revise record c", ["cancellation-request", "completion", "cancellation"]),
        (
            "revise record answer order.toml ",
            ["accepted", "partly", "declined", "countered", "clarified"],
        ),
        ("revise record answer order.toml --to", ["--to"]),
        ("revise draft re", ["reminder", "redelivery"]),
        ("revise schema o", ["order"]),
        ("revise schema p", ["policy", "proofreading", "pieces", "policy-test", "policy-diff"]),
        ("revise explain clear", ["clear-up"]),
        ("revise explain verdict.ef", ["verdict.effort"]),
        ("revise explain tone.b", ["tone.blame"]),
        ("revise assess --policy ", [*shipped_names()]),
        ("revise assess --policy d", ["direct"]),
        ("revise new order.toml --platform f", ["fiverr"]),
        ("revise assess ", []),
        ("revise assess --policy ./", []),
    ],
)
def test_commands_options_and_values_are_completed(line: str, offered: list[str]) -> None:
    """Where nothing is offered, the shell completes the names of files."""
    assert completed(line) == offered


def test_zsh_shows_the_help_beside_each(tmp_path: Path) -> None:
    """Whole texts: what stands in brackets is no markup."""
    asked = {"_REVISE_COMPLETE": "complete_zsh", "_TYPER_COMPLETE_ARGS": "revise assess --at"}
    done = process(env=asked, cwd=tmp_path)
    assert done.stderr == b""
    assert done.stdout.decode() == (
        r"""_arguments '*: :(("--at":"Assess as of this time, such as 2026-11-20T18\\:00\\:00Z, """
        r"""''2026-11-20 18\\:00'' or -1h. [default\\: now]"))'"""
        "\n"
    )
    asked["_TYPER_COMPLETE_ARGS"] = "revise sche"
    assert process(env=asked, cwd=tmp_path).stdout.decode() == (
        f"""_arguments '*: :(("schema":"{about("schema")}"))'\n"""
    )


def test_fish_shows_the_help_beside_each(tmp_path: Path) -> None:
    """One a line, a tab between name and help."""
    asked = {
        "_REVISE_COMPLETE": "complete_fish",
        "_TYPER_COMPLETE_FISH_ACTION": "get-args",
        "_TYPER_COMPLETE_ARGS": "revise pro",
    }
    done = process(env=asked, cwd=tmp_path)
    assert done.stderr == b""
    assert done.stdout.decode().splitlines() == [
        f"propose\t{about('propose')}",
        f"proofread\t{about('proofread')}",
    ]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_the_script_for_a_shell_is_shown(shell: str) -> None:
    """`revise --show-completion SHELL` prints what `--install-completion` would install."""
    shown = process(env={"_REVISE_COMPLETE": f"source_{shell}"}).stdout.decode()
    assert f"_REVISE_COMPLETE=complete_{shell}" in shown
    assert "revise" in shown.rstrip().splitlines()[-1]


def test_in_bash_itself(tmp_path: Path) -> None:
    """The script, loaded by bash, fills in what the program answers."""
    program = tmp_path / "revise"
    program.write_text(f"#!/bin/sh\nexec '{sys.executable}' -c '{RUN}' \"$@\"\n")
    program.chmod(0o755)
    script = """\
eval "$(_REVISE_COMPLETE=source_bash revise)"
complete -p revise
COMP_WORDS=(revise schema or); COMP_CWORD=2
_revise_completion revise
echo "${COMPREPLY[@]}"
"""
    asked = environment()
    asked["PATH"] = f"{tmp_path}:{asked['PATH']}"
    done = subprocess.run(
        ["bash", "--norc", "-c", script], env=asked, capture_output=True, check=False, timeout=60
    )
    assert (done.stdout.decode(), done.stderr) == (
        "complete -o default -F _revise_completion revise\norder\n",
        b"",
    )


def test_help_says_how_to_get_it() -> None:
    """`revise --help` names the two options."""
    assert {"--install-completion", "--show-completion"} <= {*revise("--help").stdout.split()}
