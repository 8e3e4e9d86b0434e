"""The five deeds of two: the first officer asks, the second confirms the same digest, and the deed happens then."""

from datetime import datetime
from pathlib import Path

from governance.ballots.models import Asked
from governance.ballots.rules.life import DeedOfTwo
from governance.values.actor import Actor


def ask(
    number: int,
    deed: DeedOfTwo,
    *,
    actor: Actor,
    at: datetime,
    closes_at: datetime | None = None,
    why: str = "",
) -> Asked:
    """Ask for a deed of two; a newer asking takes the place of an older one. Raises Refused with what stands against it.

    `closes_at` is the later closing of an extension; `why` the reason of an extension or a cancellation.
    """


def confirm(number: int, deed: DeedOfTwo, digest: str, *, key_dir: Path, actor: Actor, at: datetime) -> None:
    """Confirm what the other officer asked for, by the digest that the page showed; the deed is done in this transaction.

    Raises Refused for the same person, another digest, after 24 hours, or when the deed itself is not allowed.
    `key_dir` is the folder outside database and backups where the keys of secret votes lie.
    """
