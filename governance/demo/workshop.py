"""What the faculty says of next year's draft: a comment in the margin, and two amendments of one sentence."""

import secrets
from datetime import timedelta

from governance.agreements.actions import amending, commenting
from governance.agreements.models.texts import Agreement
from governance.agreements.queries import drafts
from governance.demo.founding import Stage

NO = 3
SENTENCE = "Staff meetings are called with an agenda at least two school days before."
COMMENT = "@Marta, could families' evenings be called in the same way?"
AMENDMENTS = {
    "ana": (
        "Staff meetings are called with an agenda at least five school days before.",
        "Two days are too few to find somebody for my children.",
    ),
    "walter": (
        "Staff meetings are called with an agenda and its papers at least three school days before.",
        "An agenda without its papers helps nobody to prepare.",
    ),
}


def talk(stage: Stage, draft: Agreement) -> None:
    """Open the comment period, comment on a sentence, and propose two ways to write it."""
    at = stage.at(stage.today - timedelta(days=3))
    first, last = stage.today - timedelta(days=3), stage.today + timedelta(days=9)
    commenting.open_period(draft, first, last, actor=stage.actor("marta", at), today=first, at=at)
    one = drafts.section(draft, NO)
    if one is None or SENTENCE not in one.body:
        return
    begins = one.body.index(SENTENCE)
    said = commenting.Spoken(one.revision_id, begins, begins + len(SENTENCE), COMMENT, secrets.token_hex(16))
    commenting.comment(draft, NO, said, actor=stage.actor("luis", at), today=first, at=at)
    for who, (words, reason) in AMENDMENTS.items():
        body = one.body.replace(SENTENCE, words)
        wanted = amending.Wanted(one.revision_id, one.title, body, reason, secrets.token_hex(16))
        amending.propose(draft, NO, wanted, actor=stage.actor(who, at), at=at)
