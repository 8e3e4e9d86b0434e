"""Comments for the tests of the margin."""

from datetime import timedelta

from governance.agreements.actions import commenting
from governance.agreements.actions.commenting import Spoken
from governance.agreements.models.discussing import Thread
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts, margin
from governance.agreements.queries.margin import Talk
from tests.cast import Town


def open_period(town: Town, draft: Agreement) -> None:
    last = town.today + timedelta(days=7)
    commenting.open_period(draft, town.today, last, actor=town.marta, today=town.today, at=town.now)


def said(town: Town, draft: Agreement, who: str, quote: str, body: str = "Why so?", key: str = "") -> Thread:
    """Somebody speaks of a passage of section 3 as it stands."""
    one = drafts.section(draft, 3)
    begins = one.body.index(quote)
    words = Spoken(one.revision_id, begins, begins + len(quote), body, key or f"{who}{quote}{body}")
    return commenting.comment(draft, 3, words, actor=town.actor(who), today=town.today, at=town.now)


def talk_of(draft: Agreement) -> Talk:
    one = drafts.section(draft, 3)
    return margin.talks(one.section_id, one.revision_id, one.body)[0]
