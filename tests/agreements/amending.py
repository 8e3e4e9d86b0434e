"""Amendments for the tests: filed, supported, settled on section 3."""

from governance.agreements.actions import amending, settling
from governance.agreements.actions.amending import Wanted
from governance.agreements.models.amending import Amendment
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import amending as found
from governance.agreements.queries import drafts
from governance.agreements.queries.amending import Change
from tests.agreements.conftest import TEXT
from tests.cast import Town

YARD = TEXT.replace("lunch", "yard")
NONE = TEXT.replace("may be assigned lunch", "have no lunch")
LATER = TEXT.replace("3:30", "3:45")


def filed(town: Town, draft: Agreement, who: str, body: str, key: str = "", base: int = 0) -> Amendment:
    one = drafts.section(draft, 3)
    wanted = Wanted(base or one.revision_id, one.title, body, "It is fairer.", key or f"{who}{body}")
    return amending.propose(draft, 3, wanted, actor=town.actor(who), at=town.now)


def change(draft: Agreement, no: int) -> Change:
    one = found.change(draft, no)
    assert one is not None
    return one


def backed(town: Town, draft: Agreement, no: int, who: str, backs: bool = True) -> None:
    version = change(draft, no).version.id
    amending.support(draft, no, version, backs, actor=town.actor(who), at=town.now)


def rewritten(town: Town, draft: Agreement, no: int, body: str) -> None:
    one, who = drafts.section(draft, 3), town.actor("ana")
    wanted = Wanted(one.revision_id, one.title, body, "Better so.", f"again{body}")
    amending.rewrite(draft, no, wanted, actor=who, at=town.now)


def accepted(town: Town, draft: Agreement, no: int) -> None:
    settling.accept(draft, no, actor=town.marta, at=town.now)
