"""Those around a vote: who leaves it for a conflict, who is present at the meeting, who watches the count."""

from collections.abc import Collection
from typing import Any

from flask import abort, flash, g, render_template, request, url_for
from flask_babel import get_locale
from flask_babel import gettext as _

from governance.ballots.actions import noticing, observing, recusing
from governance.ballots.forms.observers import ObserverForm
from governance.ballots.queries import lives, turnout
from governance.ballots.queries import notices as evidence
from governance.ballots.queries import observers as watchers
from governance.ballots.queries import roll as rolls
from governance.ballots.rules.life import STANDING_NAMES, Standing
from governance.ballots.views.life import must_see, room
from governance.people import queries as people
from governance.values.actor import Deed, Relation
from governance.values.moments import day_in
from governance.values.words import Refused
from governance.web import access, incoming


@room.post("/decide/<int:number>/recusals")
@access.need(Deed.SEE_VOTE)
def recuse(number: int) -> Any:
    """Declare a conflict; who may not is told why."""
    must_see(number)
    why = request.form.get("why", "")[:200]
    recusing.recuse(number, why, actor=access.actor(), at=access.now())
    flash(_("You left this vote. Everyone can read why."))
    return access.back_to("ballots.motion", number=number)


@room.get("/decide/<int:number>/attendance")
@access.need(Deed.RUN_VOTE)
def attendance(number: int) -> Any:
    """The roll of a named vote, with a mark for everyone present at the meeting."""
    found = lives.found(g.school.id, number) or abort(404)
    entries = turnout.entries(found.motion.id)
    return render_template(
        "ballots/attendance.html", motion=found.motion, entries=entries, present=turnout.present(found.motion.id)
    )


@room.post("/decide/<int:number>/attendance")
@access.need(Deed.RUN_VOTE)
def note_present(number: int) -> Any:
    """Note who is present."""
    persons = [found for one in request.form.getlist("present") if (found := incoming.number(one))]
    recusing.note_present(number, persons, actor=access.actor(), at=access.now())
    flash(_("Noted."))
    return access.back_to("ballots.attendance", number=number)


def _observers_page(found: lives.Living, form: ObserverForm | None = None, link: str = "", status: int = 200) -> Any:
    at = access.now()
    roll = {voter.person_id for voter in rolls.voters(found, at)}
    named = watchers.observers(found.motion.id)
    page = render_template(
        "ballots/observers.html", motion=found.motion, observers=named, link=link,
        form=form or ObserverForm(_outside(roll | {one.person_id for one in named}), formdata=None),
    )  # fmt: skip
    return page, status


def _outside(taken: Collection[int | None]) -> list[tuple[int, str]]:
    """People of the school who have no part in this vote."""
    staff = people.staff_on(g.school.id, day_in(g.school.zone, access.now()), guests=True)
    return [(one.person_id, one.name) for one in staff if one.person_id not in taken]


@room.get("/decide/<int:number>/observers")
@access.need(Deed.RUN_VOTE)
def observers(number: int) -> Any:
    """Who watches the count, and a form to name another."""
    return _observers_page(lives.found(g.school.id, number) or abort(404))


@room.post("/decide/<int:number>/observers")
@access.grave(Deed.RUN_VOTE)
def name_observer(number: int) -> Any:
    """Name an observer; a guest's link is shown this once."""
    found, form, link = lives.found(g.school.id, number) or abort(404), ObserverForm(_outside(())), ""
    actor, at = access.actor(), access.now()
    if not form.validate_on_submit():
        return _observers_page(found, form, status=422)
    try:
        if form.person.data == "0":
            token = observing.name_guest(number, form.name.data or "", actor=actor, at=at)
            link = url_for("ballots.watch", token=token, _external=True)
        else:
            observing.name_person(number, int(form.person.data), actor=actor, at=at)
    except Refused as refusal:
        form.take(refusal)
        return _observers_page(found, form, status=422)
    return _observers_page(found, link=link) if link else access.back_to("ballots.observers", number=number)


@room.post("/decide/<int:number>/observers/<int:no>/ending")
@access.grave(Deed.RUN_VOTE)
def end_observer(number: int, no: int) -> Any:
    """Take an observer's place back."""
    observing.end(number, no, actor=access.actor(), at=access.now())
    return access.back_to("ballots.observers", number=number)


@room.get("/decide/<int:number>/count")
@access.need(Deed.WATCH_COUNT)
def count_page(number: int) -> Any:
    """The count as it goes, for its officers and for whom they named."""
    found, me = lives.found(g.school.id, number) or abort(404), access.actor().person_id
    mine = watchers.observes(found.motion.id, me) or access.may(Deed.RUN_VOTE)
    access.must(Deed.WATCH_COUNT, *([Relation.OBSERVER] if mine else []))
    return _count_page(found, access.actor().name)


@room.get("/watch/<token>")
def watch(token: str) -> Any:
    """The same by a guest's link, which opens this page and no other."""
    held = watchers.by_link(g.school.id, observing.digest_of(token), access.now()) or abort(404)
    return _count_page(held[1], held[0].name)


def _count_page(found: lives.Living, name: str) -> str:
    told = watchers.watching(found, access.now(), str(get_locale())[:2])
    standing = found.life.standing(access.now())
    return render_template(
        "ballots/count.html", told=told, name=name, names=STANDING_NAMES, standing=standing, at=Standing
    )


@room.get("/decide/<int:number>/notices")
@access.need(Deed.RUN_VOTE)
def notices(number: int) -> Any:
    """The evidence of notice: what each person on the roll was sent, when, and whether it arrived."""
    found = lives.found(g.school.id, number) or abort(404)
    told = evidence.lines(found, access.now())
    return render_template(
        "ballots/notices.html", motion=found.motion, lines=told, kinds=evidence.ABOUT_ALL, fates=evidence.FATE_NAMES,
        untold=[one.name for one in told if one.untold],
    )  # fmt: skip


@room.post("/decide/<int:number>/notices/<int:no>/bounces")
@access.need(Deed.RUN_VOTE)
def note_bounce(number: int, no: int) -> Any:
    """Note that a notice came back."""
    noticing.note_bounce(number, no, actor=access.actor(), at=access.now())
    return access.back_to("ballots.notices", number=number)
