"""The key under which plans and notes are sealed: one file beside the votes' keys, never in the database or its backups."""

import json
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from governance.db import keyfiles

NAME = "peer-review-notes.key"


class Unreadable(Exception):
    """What was sealed cannot be opened: its key is not here, or the row was tampered with."""


def sealed(key_dir: Path, about: str, text: str) -> bytes:
    """A text sealed for the thing that `about` names; it opens for no other thing."""
    return bytes(SecretBox(keyfiles.key(key_dir / NAME)).encrypt(json.dumps([about, text]).encode()))


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
