"""`governance audit --head`: an anchor that was kept elsewhere."""

import pytest
from click.testing import CliRunner, Result

from governance.audit.models import Entry, Head
from governance.audit.queries import head_of
from governance.audit.rules import GENESIS, Link
from governance.cli.main import commands
from tests.cast import Town


@pytest.fixture
def audit(db_url: str, town: Town, monkeypatch: pytest.MonkeyPatch, tmp_path):  # noqa: ANN001, ANN201
    monkeypatch.setenv("DATABASE_URL", db_url)
    monkeypatch.setenv("GOVERNANCE_DATA", str(tmp_path))

    def run(*options: str) -> Result:
        return CliRunner().invoke(commands, ["audit", *options])

    return run


def rebuilt(school_id: int) -> None:
    """A forger changes the first entry and recomputes every digest after it."""
    prev, entry = GENESIS, None
    for entry in Entry.select().where(Entry.school_id == school_id).order_by(Entry.seq):
        entry.deed, entry.prev = ("forged" if entry.seq == 1 else entry.deed), prev
        stamp = entry.at.isoformat(timespec="microseconds")
        link = Link(
            school_id, entry.seq, stamp, entry.actor_id, entry.deed, entry.kind, entry.thing_id, entry.facts, prev
        )
        entry.digest = prev = link.digest()
        mine = (Entry.school_id == school_id) & (Entry.seq == entry.seq)
        Entry.update(deed=entry.deed, prev=link.prev, digest=prev).where(mine).execute()
    Head.update(digest=prev).where(Head.school_id == school_id).execute()


def test_a_head_of_the_chain_is_found(audit, town: Town) -> None:  # noqa: ANN001
    done = audit("--head", head_of(town.school.id))
    assert (done.exit_code, "nothing up to it was changed" in done.output) == (0, True)


def test_attack_17_a_chain_rebuilt_whole_does_not_contain_the_head(audit, town: Town) -> None:  # noqa: ANN001
    kept = head_of(town.school.id)
    rebuilt(town.school.id)
    assert audit().exit_code == 0
    done = audit("--head", kept)
    assert (done.exit_code, "No entry has the digest" in done.output) == (1, True)


def test_without_a_head_it_says_what_it_cannot_find(audit) -> None:  # noqa: ANN001
    assert "accidents, not forgers" in audit().output
