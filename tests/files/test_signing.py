"""A pack's signature: made by the user's own SSH key, and checked by ssh-keygen itself."""

import shutil
import subprocess
from pathlib import Path

import pytest

from revise.files.signing import NAMESPACE, Signer
from revise.model.problem import InputError, WrongUseError

KEYGEN = "ssh-keygen"
if shutil.which(KEYGEN) is None:
    pytest.skip("there is no ssh-keygen here", allow_module_level=True)


def key(folder: Path, kind: str = "ed25519", passphrase: str = "") -> Path:
    made = folder / "key"
    command = [KEYGEN, "-q", "-t", kind, "-N", passphrase, "-C", "of mine", "-f", str(made)]
    subprocess.run(command, check=True)
    return made


def good(folder: Path, signer: Signer, data: bytes, signature: bytes) -> bool:
    """Ask ssh-keygen whether a signature holds, by the line that a pack names."""
    (folder / "allowed").write_text(f'freelancer namespaces="{NAMESPACE}" {signer.public}\n')
    (folder / "data.sig").write_bytes(signature)
    names = ["-f", str(folder / "allowed"), "-I", "freelancer", "-n", NAMESPACE]
    done = subprocess.run(
        [KEYGEN, "-Y", "verify", *names, "-s", str(folder / "data.sig")],
        input=data,
        capture_output=True,
        check=False,
    )
    return done.returncode == 0 and signer.fingerprint.encode() in done.stdout


@pytest.mark.parametrize("kind", ["ed25519", "rsa", "ecdsa"])
def test_a_signature_is_good_and_of_another_text_it_is_not(tmp_path: Path, kind: str) -> None:
    signer = Signer.of(str(key(tmp_path, kind)))
    signature = signer.sign(b"manifest\n")
    assert good(tmp_path, signer, b"manifest\n", signature)
    assert not good(tmp_path, signer, b"manifest", signature)


def test_the_same_key_signs_with_the_same_bytes(tmp_path: Path) -> None:
    signer = Signer.of(str(key(tmp_path)))
    assert signer.sign(b"a") == signer.sign(b"a")


def test_the_public_half_need_not_lie_there(tmp_path: Path) -> None:
    made = key(tmp_path)
    public = made.with_suffix(".pub")
    typed = public.read_text().rsplit(maxsplit=2)[0]
    public.unlink()
    assert Signer.of(str(made)).public == typed


def refusal(path: Path) -> tuple[str, str, str | None]:
    with pytest.raises(InputError) as caught:
        Signer.of(str(path))
    assert caught.value.path == str(path)
    (problem,) = caught.value.problems
    return problem.code, problem.message, problem.hint


def test_a_key_with_a_passphrase_belongs_into_an_agent(tmp_path: Path) -> None:
    """Nobody is asked, whether there is a terminal or not."""
    made = key(tmp_path, passphrase="secret")
    assert refusal(made) == (
        "not-readable",
        "needs its passphrase, and nobody is asked for it here",
        f"give the key to your agent first: ssh-add {made}",
    )


def test_a_key_that_others_may_read(tmp_path: Path) -> None:
    made = key(tmp_path)
    made.chmod(0o644)
    assert refusal(made) == (
        "not-readable",
        "others may read it, so ssh-keygen does not use it",
        f"allow it for yourself alone: chmod 600 {made}",
    )


def test_no_key(tmp_path: Path) -> None:
    missing = tmp_path / "missing"
    assert refusal(missing) == (
        "not-found",
        "there is no such key",
        f"make one: ssh-keygen -t ed25519 -f {missing}",
    )
    text = tmp_path / "text"
    text.write_text("no key\n")
    text.chmod(0o600)
    assert refusal(text)[1] == "is no SSH key"


def test_a_public_key_without_an_agent(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SSH_AUTH_SOCK", raising=False)
    made = key(tmp_path)
    public = made.with_suffix(".pub")
    made.unlink()
    assert refusal(public)[0] == "not-readable"


def test_a_name_like_an_option_is_a_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    key(tmp_path).rename(tmp_path / "-Y")
    assert Signer.of("-Y").public.startswith("ssh-ed25519 ")


def test_no_ssh_keygen(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = key(tmp_path)
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(WrongUseError) as caught:
        Signer.of(str(made))
    assert (caught.value.message, caught.value.hint) == (
        "there is no ssh-keygen on this machine",
        "install OpenSSH, or make the pack without --sign",
    )
