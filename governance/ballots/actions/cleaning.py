"""Destroying keys and wiping envelopes from disk, by work that survives restarts."""

from datetime import datetime
from pathlib import Path


def finish_cleaning(at: datetime, key_dir: Path) -> bool:
    """Destroy keys that a crash left behind and finish every cleaning that is not done; whether nothing is left to do."""
