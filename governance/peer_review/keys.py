"""The key under which plans and notes are sealed: one file beside the votes' keys, never in the database or its backups."""

import json
import os
import tempfile
from contextlib import suppress
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox
from nacl.utils import random

NAME = "peer-review-notes.key"


class Unreadable(Exception):
    """What was sealed cannot be opened: its key is not here, or the row was tampered with."""


def sealed(key_dir: Path, about: str, text: str) -> bytes:
    """A text sealed for the thing that `about` names; it opens for no other thing."""
    return bytes(SecretBox(_key(key_dir)).encrypt(json.dumps([about, text]).encode()))


def opened(key_dir: Path, about: str, blob: bytes) -> str:
    """The text again. Raises Unreadable."""
    try:
        key = (key_dir / NAME).read_bytes()
        meant, text = json.loads(SecretBox(key).decrypt(bytes(blob)))
    except (OSError, CryptoError, ValueError, TypeError) as fault:
        raise Unreadable from fault
    if meant != about:
        raise Unreadable
    return str(text)


def _key(key_dir: Path) -> bytes:
    """The key, made on first use; of two who make it at once, one wins and both use its key."""
    path = key_dir / NAME
    with suppress(FileNotFoundError):
        return path.read_bytes()
    key_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=key_dir)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(random(SecretBox.KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
    _settled(key_dir)
    return path.read_bytes()


def _settled(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
