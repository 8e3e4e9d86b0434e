"""Private keys of sealed boxes, each in a file of its own outside the database and its backups."""

import os
import secrets
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.public import PrivateKey

from governance.db.keyfiles import settled


class NoKey(Exception):
    """A private key is not where it should be. Nothing is opened, and nothing is called unreadable."""


def make(folder: Path, name: str) -> bytes:
    """A key pair: the private half in a file of its own, durable before this returns; the public half."""
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    pair = PrivateKey.generate()
    public = bytes(pair.public_key)
    handle = os.open(path_of(folder, name, public), os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "wb") as file:
        file.write(bytes(pair))
        file.flush()
        os.fsync(file.fileno())
    settled(folder)
    return public


def path_of(folder: Path, name: str, public_key: bytes) -> Path:
    """Where a private key lies; named by the public one too, so that no two ever share a file."""
    return folder / f"{name}-{public_key.hex()[:16]}.key"


def public_of(private_key: bytes) -> bytes:
    """The public half of a private key."""
    return bytes(PrivateKey(private_key).public_key)


def kept(folder: Path, name: str, public_key: bytes) -> bytes:
    """The private key from its file. Raises NoKey where it is missing, cut short, or another one."""
    try:
        private = path_of(folder, name, public_key).read_bytes()
        fits = public_of(private) == public_key
    except (OSError, CryptoError, ValueError, TypeError) as fault:
        raise NoKey from fault
    if not fits:
        raise NoKey
    return private


def destroy(folder: Path, name: str, public_key: bytes) -> bool:
    """Overwrite and remove a private key; whether there was one."""
    path = path_of(folder, name, public_key)
    try:
        with path.open("r+b") as file:
            file.write(secrets.token_bytes(PrivateKey.SIZE))
            file.flush()
            os.fsync(file.fileno())
    except FileNotFoundError:
        return False
    path.unlink()
    settled(folder)
    return True
