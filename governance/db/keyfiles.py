"""Keys that stand in files of their own, never in the database or its backups: made on first use, destroyed for good."""

import os
import tempfile
from contextlib import suppress
from pathlib import Path

from nacl.secret import SecretBox
from nacl.utils import random


def key(path: Path) -> bytes:
    """The key of a file, made on first use; of two who make it at once, one wins and both use its key."""
    with suppress(FileNotFoundError):
        return path.read_bytes()
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handle, draft = tempfile.mkstemp(dir=path.parent)  # readable by its owner alone
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(random(SecretBox.KEY_SIZE))
            file.flush()
            os.fsync(file.fileno())
        with suppress(FileExistsError):
            os.link(draft, path)
    finally:
        os.unlink(draft)
    settled(path.parent)
    return path.read_bytes()


def destroy(path: Path) -> None:
    """Remove a key: what was sealed under it, in any copy of the database, opens for nobody any more."""
    path.unlink(missing_ok=True)
    if path.parent.exists():
        settled(path.parent)


def settled(folder: Path) -> None:
    """Make durable what was just put into a folder, or taken out of it."""
    handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
