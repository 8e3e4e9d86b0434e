"""The private keys of votes, each in a file of its own outside the database and its backups."""

from pathlib import Path

from governance.db import keypairs
from governance.db.keypairs import NoKey, public_of

__all__ = ["NoKey", "destroy_key", "kept_key", "key_file", "make_key", "public_of"]


def make_key(key_dir: Path, motion_id: int) -> bytes:
    """A key pair for one vote: the private half in a file of its own, durable before this returns; the public half."""
    return keypairs.make(key_dir, _name(motion_id))


def key_file(key_dir: Path, motion_id: int, public_key: bytes) -> Path:
    """Where the private key of a vote lies."""
    return keypairs.path_of(key_dir, _name(motion_id), public_key)


def destroy_key(key_dir: Path, motion_id: int, public_key: bytes) -> bool:
    """Overwrite and remove a private key; whether there was one."""
    return keypairs.destroy(key_dir, _name(motion_id), public_key)


def kept_key(key_dir: Path, motion_id: int, public_key: bytes) -> bytes:
    """The private key from its file. Raises NoKey where it is missing, cut short, or that of another vote."""
    return keypairs.kept(key_dir, _name(motion_id), public_key)


def _name(motion_id: int) -> str:
    return f"vote-{motion_id}"
