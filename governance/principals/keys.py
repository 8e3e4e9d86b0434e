"""The key under which a search's applications are sealed: one file for each search, destroyed with its files."""

import json
from pathlib import Path

from nacl.exceptions import CryptoError
from nacl.secret import SecretBox

from governance.db import keyfiles


class Unreadable(Exception):
    """What was sealed cannot be opened: its key is not here, or the row was tampered with."""


def sealed(key_dir: Path, search_id: int, about: str, raw: bytes) -> bytes:
    """Bytes sealed for the thing that `about` names; they open for no other thing."""
    head = json.dumps(about).encode() + b"\n"
    return bytes(SecretBox(keyfiles.key(_path(key_dir, search_id))).encrypt(head + raw))


def opened(key_dir: Path, search_id: int, about: str, blob: bytes | None) -> bytes:
    """The bytes again. Raises Unreadable."""
    try:
        key = _path(key_dir, search_id).read_bytes()
        head, _, raw = SecretBox(key).decrypt(bytes(blob or b"")).partition(b"\n")
        meant = json.loads(head)
    except (OSError, CryptoError, ValueError, TypeError) as fault:
        raise Unreadable from fault
    if meant != about:
        raise Unreadable
    return bytes(raw)


def destroy(key_dir: Path, search_id: int) -> None:
    """Nothing sealed for the search opens any more, in no copy of the database either."""
    keyfiles.destroy(_path(key_dir, search_id))


def _path(key_dir: Path, search_id: int) -> Path:
    return key_dir / f"search-{search_id}.key"
