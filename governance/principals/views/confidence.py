"""A vote of confidence in the principal: what the agreement says of it, who asks, and the question once a rule is met."""

from typing import Any

from flask import flash, g, render_template, url_for
from flask_babel import gettext as _

from governance.decisions import queries as decisions
from governance.people import queries as people
from governance.principals.actions import confidence as actions
from governance.principals.queries import confidence as queries
from governance.principals.queries import surveys
from governance.principals.rules.confidence import obstacles_to_putting
from governance.principals.views.loading import me, room, today
from governance.values.actor import Deed
from governance.web import access


@room.get("/principal/confidence")
@access.need(Deed.SEE_SCHOOL)
def confidence() -> Any:
    """The rules with this year's arithmetic."""
    rules, subject = queries.rules(g.school.id, today(), access.now()), queries.put(g.school.id, today())
    askers = queries.askers(g.school.id, today()) if rules.petition else []
    names = people.names(askers) if access.may(Deed.SEE_WHO_ASKED) else {}
    who = bool(surveys.principals_on(g.school.id, today()))
    return render_template(
        "principals/confidence.html",
        rules=rules,
        subject=subject,
        mine=subject is not None and subject.made_by == me(),
        maker=people.names([subject.made_by]).get(subject.made_by, "") if subject else "",
        decided=decisions.decisions_of(subject.id) if subject else [],
        asking=me() in askers,
        askers=sorted(names.values(), key=str.casefold),
        obstacles=list(obstacles_to_putting(rules, principal=who, put=subject is not None)),
    )


@room.post("/principal/confidence/asking")
@access.need(Deed.ASK_CONFIDENCE)
def ask_confidence() -> Any:
    """Ask for the vote."""
    actions.ask(today=today(), actor=access.actor(), at=access.now())
    flash(_("You ask for a vote of confidence this school year. The vote officers alone see your name."))
    return access.back_to("principals.confidence")


@room.post("/principal/confidence/asking/withdrawal")
@access.need(Deed.ASK_CONFIDENCE)
def ask_confidence_no_more() -> Any:
    """Take it back."""
    actions.take_back(today=today(), actor=access.actor())
    flash(_("You do not ask for a vote of confidence any more."))
    return access.back_to("principals.confidence")


@room.post("/principal/confidence/freezing")
@access.grave(Deed.ASK_CONFIDENCE)
def put_confidence() -> Any:
    """Freeze the question, to be announced by whoever froze it."""
    subject = actions.put(
        address=url_for("principals.confidence"), today=today(), actor=access.actor(), at=access.now()
    )
    flash(_("The question is frozen. Announce the vote now: it is secret, and its key is with the vote officers."))
    return access.back_to("ballots.post", subject=subject.number)
