"""create_app: configuration, database, rooms, error pages, the Actor on g. The only module that knows every room."""

import logging
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException
from time import monotonic
from typing import Any

from flask import Flask, abort, current_app, g, get_flashed_messages, request, session
from flask_babel import Babel, get_locale
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from governance.agreements.views import (
    amending,
    citing,
    discussing,
    drafting,
    freezing,
    history,
    limits,
    looking,
    numbers,
    settling,
    signing,
)
from governance.agreements.views.reading import room as agreements
from governance.ballots.actions.cleaning import finish_cleaning
from governance.ballots.actions.practising import throw_away_old
from governance.ballots.actions.removing import remove_old
from governance.ballots.queries.reminding import last_day_wanted
from governance.ballots.views import (
    bodies,
    challenges,
    officers,
    printed,
    proposals,
    recounts,
    results,
    voting,
    wordings,
)
from governance.ballots.views import endings as ballot_endings
from governance.ballots.views import posting as ballot_posting
from governance.ballots.views.life import room as ballots
from governance.budgets.views import bringing as budget_lists
from governance.budgets.views import scenarios
from governance.budgets.views.years import room as budgets
from governance.config import ROOT, VERSION, Config, read
from governance.db import engine
from governance.decisions.views import room as decisions
from governance.home.queries.setup import steps as setup_steps
from governance.home.views import room as home
from governance.home.views import site
from governance.notifications import actions as outbox
from governance.notifications.delivery import Hooks, deliver
from governance.notifications.models import Message
from governance.notifications.queries import due
from governance.peer_review.queries.entries import still_asked
from governance.peer_review.views import cycles, disputes, notes, reliefs
from governance.peer_review.views.hours import room as peer_review
from governance.people import rules as people_rules
from governance.people.actions import addresses
from governance.people.views import lists, seats
from governance.people.views.staff import room as people
from governance.principals.views import room as principals
from governance.school import queries as schools
from governance.school.views import room as school
from governance.signin import queries as signin_queries
from governance.signin.actions import proving, sessions
from governance.signin.rules import SEEN_EVERY, code_of, token_of
from governance.signin.views import load_session
from governance.signin.views import room as signin
from governance.values.actor import Relation
from governance.web import access, assets, errors, filters, headers, incoming, languages, settings

OF_A_SCHOOL = (home, people, school, decisions, ballots, agreements, budgets, principals, peer_review)
OF_THE_SITE = (signin, site)
FURTHER_PAGES = (
    *(ballot_posting, ballot_endings, bodies, challenges, lists, officers, proposals, recounts, results, seats, voting),
    *(wordings, printed),
    *(amending, citing, discussing, drafting, freezing, history, limits, looking, numbers, settling, signing),
    *(budget_lists, scenarios, cycles, disputes, notes, reliefs),
)
DOMAINS = ("layout", "people", "signin", "decisions", "ballots", "agreements", "budgets", "peer_review", "home")
LEASE = timedelta(minutes=5)
PASS_SECONDS = 60  # well within the lease, so that nobody takes it over in the middle
WITHOUT_DATABASE = frozenset({"static", None})

log = logging.getLogger("governance")
log.setLevel(logging.INFO)


def loud(house: Config | None = None) -> None:
    """What the operator has to know goes to standard error, line by line; first of all where mail goes."""
    if not log.handlers:
        handler = logging.StreamHandler()
        handler.setFormatter(logging.Formatter("[%(asctime)s] [%(process)d] [%(levelname)s] %(message)s"))
        log.addHandler(handler)
    if house is not None and not house.mail_url:
        log.warning("no mail server is set (GOVERNANCE_MAIL): mail is written to %s", house.mail_dir)


def create_app(config: Config | None = None) -> Flask:
    """The site as a WSGI application, its database not yet opened."""
    chosen = config or read()
    app = Flask(__name__, root_path=str(ROOT), template_folder="templates", static_folder="static")
    app.config.update(HOUSE=chosen, SETUP=setup_steps, **settings.of(chosen, DOMAINS))
    app.url_map.converters["int"] = incoming.Number
    if chosen.trusted_proxies:
        setattr(app, "wsgi_app", ProxyFix(app.wsgi_app, *(chosen.trusted_proxies,) * 4))  # noqa: B010
    engine.use(chosen.database_url)
    _furnish(app)
    return app


def background(house: Config, holder: str, at: datetime) -> None:
    """What is due in the background, under a lease so that two workers do nothing twice. Needs an application context."""
    if not outbox.take_lease("work", holder, lasting=LEASE, at=at):
        return
    outbox.tell_of_people(at)
    hooks = Hooks(
        {"signin_link": partial(_link_words, house)}, {"vote_last_day": last_day_wanted, "visit_logged": still_asked}
    )
    began = monotonic()
    for message in due(at):
        if monotonic() - began > PASS_SECONDS:
            break
        _deliver(house, hooks, message, at)
    addresses.apply_ripe(at)
    finish_cleaning(at, house.key_dir)
    if outbox.take_turn("daily", holder, lasting=timedelta(hours=20), at=at):
        proving.clean(at)
        throw_away_old(at)
        remove_old(at)


def _deliver(house: Config, hooks: Hooks, message: Message, at: datetime) -> None:
    """One message, in a transaction of its own: it left, was not needed, or is tried again later.

    Whatever is wrong with one message, the others still leave.
    """
    try:
        moot = deliver(house, hooks, message, at)
    except Exception as fault:
        unforeseen = not isinstance(fault, OSError | SMTPException)
        log.warning("mail %s did not leave: %s", message.id, type(fault).__name__, exc_info=unforeseen)
        outbox.failed(message, at, type(fault).__name__)
    else:
        outbox.left(message, at, moot)


def _link_words(house: Config, params: dict[str, Any]) -> dict[str, Any]:
    """Token and code of a sign-in link, made when its mail is, and stored nowhere."""
    nonce = params["nonce"]
    return {"token": token_of(house.secret_key, nonce), "code": code_of(house.secret_key, nonce)}


def _furnish(app: Flask) -> None:
    """Extensions, rooms, and what every template may name."""
    Babel(app, locale_selector=languages.chosen)
    guard = LoginManager(app)
    guard.session_protection = None
    guard.user_loader(load_session)
    app.before_request(_arrive)
    CSRFProtect(app)  # after arriving, so that a page which is too old knows whose it is
    app.teardown_request(_leave)
    app.url_value_preprocessor(_take_slug)
    app.url_defaults(_add_slug)
    app.jinja_env.trim_blocks = app.jinja_env.lstrip_blocks = True
    filters.add_to(app)
    errors.add_to(app)
    headers.add_to(app)
    app.context_processor(_names)
    for room in OF_A_SCHOOL:
        app.register_blueprint(room, url_prefix="/<slug>")
    for room in OF_THE_SITE:
        app.register_blueprint(room)


def _take_slug(endpoint: str | None, values: dict[str, Any] | None) -> None:
    g.slug = values.pop("slug", None) if values else None


def _add_slug(endpoint: str, values: dict[str, Any]) -> None:
    school = g.get("school")
    if school is not None and "slug" not in values and current_app.url_map.is_endpoint_expecting(endpoint, "slug"):
        values["slug"] = school.slug


def _arrive() -> None:
    """Open the database, find the school of the address, and put on g who asks and what they may do."""
    g.school = g.actor = g.person_id = g.confirmed_at = None
    incoming.meant_for(request, current_app.config["HOUSE"].hosts)
    if request.endpoint in WITHOUT_DATABASE:
        return
    if incoming.unreadable(request):
        abort(400)
    if not engine.reachable():
        abort(503)
    if request.endpoint == "site.healthz":
        return
    g.school = schools.by_slug(g.slug) if g.slug else schools.only_one()
    if g.slug and g.school is None:
        abort(404)
    token = session.get("_user_id")
    idle = timedelta(minutes=current_app.config["HOUSE"].idle_minutes)
    who = signin_queries.who(token, g.school, access.now(), idle)
    if who is not None and token is not None:
        g.person_id, g.person_name, g.person_language, g.actor = who.person_id, who.name, who.language, who.actor
        g.confirmed_at = who.confirmed_at
        if request.method == "GET" and access.now() - who.seen_at > SEEN_EVERY:
            sessions.keep(token, access.now())
    if g.actor is not None:
        g.may = partial(people_rules.may, g.actor)
        g.may_with_some_relation = _with_some_relation


def _with_some_relation(deed: Any) -> bool:
    """Whether some relation would allow the deed; the view decides once it has loaded the thing."""
    permission = people_rules.MAY[deed]
    some = [permission.relation, Relation.ON_ROLL if permission.on_roll else None]
    return people_rules.may(g.actor, deed, *(relation for relation in some if relation))


def _leave(fault: BaseException | None) -> None:
    if request.endpoint not in WITHOUT_DATABASE:
        engine.settle()


def _names() -> dict[str, Any]:
    """What every template may name."""
    locale = str(get_locale() or "en")[:2]
    return {
        "school": g.get("school"),
        "actor": g.get("actor"),
        "signed_in_as": g.get("person_name"),
        "may": access.may,
        "locale": locale,
        "other_language": languages.OTHER[locale],
        "way_to": languages.way_to,
        "asset": assets.asset,
        "sheets": assets.sheets(),
        "version": VERSION,
        "Relation": Relation,
        "flashed": get_flashed_messages,
        "now": access.now(),
    }
