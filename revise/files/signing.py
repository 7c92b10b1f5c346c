"""A signature by the user's own SSH key, made by `ssh-keygen -Y sign`."""

from __future__ import annotations

import base64
import hashlib
import os
import shutil
import subprocess
from typing import NamedTuple

from revise.model.problem import InputError, WrongUseError
from revise.model.shown import reason

PROGRAM = "ssh-keygen"
NAMESPACE = "revise-evidence"
"""What the signature is for: one for another use is no signature of a pack."""

_NOT_ASKING = {"SSH_ASKPASS_REQUIRE": "never", "LC_ALL": "C"}
_REFUSED = {
    "incorrect passphrase": "packing.key-passphrase",
    "are too open": "packing.key-too-open",
    "invalid format": "packing.key-none",
    "load public key": "packing.key-none",
}
"""What ssh-keygen says → what is said of it."""

_MAGIC, _VERSION, _LENGTH = b"SSHSIG", 4, 4


class Signer(NamedTuple):
    """Who signs: the path of a key, and its public half as `type base64`."""

    key: str
    public: str

    @classmethod
    def of(cls, key: str) -> Signer:
        """Try a key out, before anything else is done.

        Raises:
            WrongUseError: there is no ssh-keygen.
            InputError: the key is none, may not be used, or needs a passphrase.
        """
        return cls(key, _public(_signed(key, b"")))

    def sign(self, data: bytes) -> bytes:
        """Give the signature of some data, as a file beside it has it. Raises InputError."""
        return _signed(self.key, data)

    @property
    def fingerprint(self) -> str:
        """The key's fingerprint, as ssh shows it."""
        digest = hashlib.sha256(base64.b64decode(self.public.split()[1])).digest()
        return f"SHA256:{base64.b64encode(digest).decode().rstrip('=')}"


def _signed(key: str, data: bytes) -> bytes:
    """Sign without asking anybody anything: a key that has to ask belongs into an agent."""
    program = shutil.which(PROGRAM)
    if program is None:
        raise WrongUseError.of("packing.no-ssh-keygen")
    try:
        done = subprocess.run(  # noqa: S603 # no shell; the key is one argument
            [program, "-Y", "sign", "-f", os.path.abspath(key), "-n", NAMESPACE],  # noqa: PTH100 # no option
            input=data,
            capture_output=True,
            env={**os.environ, **_NOT_ASKING},
            start_new_session=True,
            check=False,
        )
    except (OSError, ValueError) as error:  # ValueError: it holds a NUL
        why = reason(error) if isinstance(error, OSError) else str(error)
        raise InputError.of(key, "not-readable", "packing.key-refused", reason=why) from None
    if done.returncode or not done.stdout.startswith(b"-----BEGIN SSH SIGNATURE-----"):
        raise _refusal(key, done.stderr.decode("utf-8", "replace"))
    return done.stdout


def _refusal(key: str, told: str) -> InputError:
    from shlex import quote

    values = {"key": quote(key.removesuffix(".pub"))}
    if not os.path.lexists(key):
        return InputError.of(key, "not-found", "packing.key-missing", **values)
    name = next((name for says, name in _REFUSED.items() if says in told), "packing.key-refused")
    last = told.strip().rpartition("\n")[2] or PROGRAM
    return InputError.of(key, "not-readable", name, reason=last, **values)


def _public(signature: bytes) -> str:
    """Give the public key that a signature carries (OpenSSH's PROTOCOL.sshsig)."""
    blob = base64.b64decode(b"".join(signature.strip().splitlines()[1:-1]))
    key = _string(blob, len(_MAGIC) + _VERSION)
    return f"{_string(key, 0).decode()} {base64.b64encode(key).decode()}"


def _string(blob: bytes, at: int) -> bytes:
    begin = at + _LENGTH
    return blob[begin : begin + int.from_bytes(blob[at:begin], "big")]
