"""Home, the calendar, the record, one's own data, and the pages that belong to no school."""

from datetime import date
from typing import Any

from flask import Blueprint, Response, abort, current_app, flash, g, render_template, request, url_for
from flask_babel import force_locale
from flask_babel import gettext as _
from werkzeug.utils import redirect

from governance.audit import queries as trail
from governance.ballots.rules.life import Standing
from governance.db import engine
from governance.decisions import queries as decisions
from governance.home.queries import ahead as own_calendar
from governance.home.queries import calendar as ahead
from governance.home.queries import guests, own, record, tasks
from governance.home.rules import deeds
from governance.home.rules.doing import Coming, first_five
from governance.notifications import actions as telling
from governance.notifications import queries as outbox
from governance.notifications.rules import Event, uid_of
from governance.notifications.rules import calendar as calendar_file
from governance.peer_review.queries import balances
from governance.people import queries as people
from governance.people.rules import GUESTS
from governance.school import queries as schools
from governance.signin import queries as signin
from governance.signin.actions import proving
from governance.values.actor import Deed, Relation, Role
from governance.values.moments import day_in
from governance.values.year import SchoolYear
from governance.web import access
from governance.web.filters import say
from governance.web.incoming import number

room = Blueprint("home", __name__)
site = Blueprint("site", __name__)

PAGE = 50


def _today() -> date:
    return day_in(g.school.zone, access.now())


def _me() -> int:
    return access.actor().person_id


@room.get("/")
@access.signed_in
def home() -> Any:
    """What needs me now: at most five rows."""
    if g.actor is None:
        abort(404)
    if access.actor().has(Role.LEFT):
        return access.back_to("home.my_record")
    if access.actor().roles <= GUESTS:
        votes = guests.votes(g.school.id, _me(), access.now())
        sits_in = guests.searches(g.school.id, _me(), _today())
        return render_template("home/guest.html", votes=votes, at=Standing, searches=sits_in)
    access.must(Deed.SEE_SCHOOL)
    now, later = first_five(tasks.tasks(access.actor(), _today(), access.now()))
    return render_template(
        "home/home.html",
        now_tasks=now,
        later=later,
        today=_today(),
        year=SchoolYear.of(_today()),
        balance=balances.balance(g.school.id, _me(), _today()),
        coming=ahead.calendar(g.school.id, _today(), access.now())[:3],
        decided=decisions.register(g.school.id, limit=3),
    )


@room.get("/calendar")
@access.need(Deed.SEE_SCHOOL)
def calendar() -> Any:
    """What is coming, by day."""
    coming = ahead.calendar(g.school.id, _today(), access.now())
    return render_template("home/calendar.html", coming=coming, today=_today(), year=SchoolYear.of(_today()))


@room.get("/calendar/feed")
@access.need(Deed.SEE_SCHOOL)
def feed() -> Any:
    """My private calendar address, and the daily mail."""
    return _feed_page()


def _feed_page(address: str = "") -> Any:
    """The page; an address stands on it once, in the answer to the press that made it."""
    found, wants = outbox.feeds_open(g.school.id, _me()), outbox.wants_digest(g.school.id, _me())
    return render_template("home/feed.html", address=address, held=found[-1] if found else None, wants=wants)


@room.post("/calendar/feed")
@access.need(Deed.SEE_SCHOOL)
def open_feed() -> Any:
    """A new address; the one before works no more."""
    secret = telling.open_feed(access.actor(), access.now())
    return _feed_page(current_app.config["HOUSE"].base_url + url_for("home.feed_file", secret=secret))


@room.post("/calendar/feed/ending")
@access.need(Deed.SEE_SCHOOL)
def close_feed() -> Any:
    """The address works no more."""
    telling.close_feed(access.actor(), access.now())
    flash(_("Taken back. A calendar program that reads it finds nothing more."))
    return access.back_to("home.feed")


@room.post("/calendar/mail")
@access.need(Deed.SEE_SCHOOL)
def choose_digest() -> Any:
    """The daily mail, on or off."""
    telling.choose_digest(request.form.get("wanted") == "yes", access.actor(), access.now())
    flash(_("Saved."))
    return access.back_to("home.feed")


@room.get("/calendar/feed/<secret>.ics")
def feed_file(secret: str) -> Any:
    """The feed; 404 for every other address, and for who has left. Wrong ones are counted, as wrong sign-ins are."""
    found = outbox.feed_of(g.school.id, secret)
    if found is None or not people.roles_on(g.school.id, found.person_id, _today()) & {Role.STAFF, Role.READER}:
        abort(404 if _few_enough(request.remote_addr or "") else 429)
    with force_locale(found.person.language):
        coming = own_calendar.own(g.school.id, found.person_id, _today(), access.now())
        events = [_event(one) for one in coming]
    host = g.school.slug + ".governance"
    text = calendar_file(g.school.name, events, host=host, stamp=access.now())
    return Response(text, content_type="text/calendar; charset=utf-8")


def _few_enough(address: str) -> bool:
    """Count a wrong address; False once too many came from there."""
    return proving.count_stranger(current_app.config["HOUSE"].secret_key, "feed", address, access.now())


def _event(one: Coming) -> Event:
    arguments: dict[str, Any] = dict(one.values)
    way = current_app.config["HOUSE"].base_url + url_for(one.endpoint, **arguments)
    uid = uid_of(one.endpoint, one.values, one.what.message)
    return Event(uid, say(one.what), one.at or one.day, one.ends, one.place, way)


@room.get("/more")
@access.need(Deed.SEE_SCHOOL)
def more() -> Any:
    """Everything that is not one of the six words."""
    return render_template("home/more.html")


@room.get("/audit")
@access.need(Deed.SEE_AUDIT)
def audit() -> Any:
    """The record of acts, newest first."""
    entries = trail.newest(g.school.id, PAGE, number(request.args.get("before")))
    names = people.names(pid for entry in entries if (pid := deeds.shown_to(entry.kind, entry.actor_id, _me())))
    older = entries[-1].seq if len(entries) == PAGE and entries[-1].seq > 1 else None
    return render_template(
        "home/audit.html", entries=entries, names=names, older=older, head=trail.head_of(g.school.id), words=deeds
    )


@room.get("/status")
@access.need(Deed.SEE_SCHOOL)
def status() -> Any:
    """Is it working?"""
    house = current_app.config["HOUSE"]
    return render_template(
        "home/status.html",
        waiting=outbox.waiting(access.now()),
        last=outbox.last_sent(),
        to_folder=not house.mail_url,
        checked=trail.verified(g.school.id),
    )


@room.get("/my-record")
@access.need(Deed.SEE_OWN)
def my_record() -> Any:
    """Everything the school holds of the person who asks; all that someone who left can see."""
    access.must(Deed.SEE_OWN, Relation.SELF)
    return render_template("home/my_record.html", parts=own.parts(g.school.id, _me()))


@room.get("/my-record.zip")
@access.need(Deed.SEE_OWN)
def own_record() -> Any:
    """The same as a file."""
    access.must(Deed.SEE_OWN, Relation.SELF)
    made = record.packed(record.of_person(g.school.id, _me()))
    return Response(
        made, mimetype="application/zip", headers={"Content-Disposition": 'attachment; filename="my-record.zip"'}
    )


@site.get("/")
def front() -> Any:
    """The one school's home; among several, one's own. The public sees which schools are here, and signs in."""
    mine = signin.schools_of(g.person_id) if g.person_id else []
    only = g.school or (mine[0] if len(mine) == 1 else None)
    if only is not None:
        return redirect(url_for("home.home", slug=only.slug), 303)
    return render_template("site/front.html", schools=mine if g.person_id else schools.every())


@site.get("/healthz")
def healthz() -> Any:
    """The process is up and the database answers."""
    if not engine.answers():
        abort(503)
    return Response("ok\n", mimetype="text/plain")


@site.get("/help")
def help() -> Any:
    """Short answers to 'How do I …?'."""
    return render_template("site/help.html")


@site.get("/accessibility")
def accessibility() -> Any:
    """How this site is made for everyone, and whom to tell when it is not."""
    return render_template("site/accessibility.html")


@site.get("/privacy")
def privacy() -> Any:
    """What is kept of whom, who sees it, and what a secret vote promises."""
    return render_template("site/privacy.html")
