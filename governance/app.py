"""create_app: configuration, database, rooms, error pages, the Actor on g."""

import logging
from datetime import timedelta
from functools import partial
from typing import Any

from flask import Flask, abort, current_app, g, get_flashed_messages, request, session
from flask_babel import Babel, get_locale, get_translations
from flask_login import LoginManager
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix

from governance.config import ROOT, VERSION, Config, read
from governance.db import engine, reading
from governance.home.queries.setup import steps as setup_steps
from governance.people import rules as people_rules
from governance.rooms import DOMAINS, OF_A_SCHOOL, OF_THE_SITE
from governance.school import queries as schools
from governance.signin import queries as signin_queries
from governance.signin.actions import sessions
from governance.signin.rules import SEEN_EVERY
from governance.signin.views import load_session
from governance.values.actor import Relation
from governance.web import access, assets, errors, filters, headers, incoming, languages, settings

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
    languages.add_to(app)
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
    if request.method == "GET":
        reading.begin()
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
    some.append(Relation.ON_COMMITTEE if permission.seated else None)
    return people_rules.may(g.actor, deed, *(relation for relation in some if relation))


def _leave(fault: BaseException | None) -> None:
    if request.endpoint not in WITHOUT_DATABASE:
        reading.end()
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
        "catalogue": get_translations(),
        "other_language": languages.OTHER[locale],
        "way_to": languages.way_to,
        "here_with": languages.here_with,
        "asset": assets.asset,
        "sheets": assets.sheets(),
        "version": VERSION,
        "Relation": Relation,
        "flashed": get_flashed_messages,
        "now": access.now(),
    }
