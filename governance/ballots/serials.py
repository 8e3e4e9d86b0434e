"""What a paper's serial locks: what one officer typed from it, until another officer has the same paper before them."""

import hashlib
from collections.abc import Sequence

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from governance.ballots.rules.choices import Asking, Choice, read, written

_COST, _BLOCK, _LANES = 2**13, 8, 1  # 8 MiB and some hundredths of a second for each guess at the 40 bits not in a row


def key_of(serial: str, motion_id: int) -> bytes:
    """The key of a serial: whoever has the paper can make it again, whoever has the database cannot."""
    salt = f"printed ballot of vote {motion_id}".encode()
    return hashlib.scrypt(serial.encode(), salt=salt, n=_COST, r=_BLOCK, p=_LANES, dklen=SecretBox.KEY_SIZE)


def proof_of(key: bytes) -> str:
    """By which the key of a serial is known, and from which it cannot be made."""
    return hashlib.sha256(b"proof of a serial\0" + key).hexdigest()


def lock(key: bytes, shape: Sequence[Asking], choices: Sequence[Choice]) -> bytes:
    """What was typed, locked, of one length for every legal ballot of the vote."""
    longest = len(";".join(written(asking.longest()) for asking in shape))
    said = ";".join(written(choice) for choice in choices)
    return bytes(SecretBox(key).encrypt(said.ljust(longest).encode("ascii")))


def unlock(key: bytes, sealed: bytes) -> tuple[Choice, ...] | None:
    """What was typed; None where this is another paper's key, or the row was altered."""
    try:
        said = SecretBox(key).decrypt(sealed).decode("ascii").rstrip(" ")
        return tuple(read(part) for part in said.split(";"))
    except (CryptoError, ValueError):
        return None
