"""Pages of signing in and out, and of one's own settings."""

import secrets
from typing import Any

from flask import Blueprint, abort, current_app, flash, g, redirect, render_template, request, session, url_for
from flask_babel import gettext as _
from flask_login import UserMixin, login_user, logout_user
from werkzeug.wrappers import Response

from governance.config import Config
from governance.people import queries as people
from governance.people.actions import appointing
from governance.signin import queries
from governance.signin.actions import proving, sessions
from governance.signin.forms import AgainForm, AskForm, CodeForm, LanguageForm, NewPasswordForm, PasswordForm
from governance.signin.rules import WINDOW, local
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.web import access

room = Blueprint("signin", __name__)

KEPT = ("language", "next", "csrf_token")  # the token too: a form in another tab waits to be sent again


class Signed(UserMixin):
    """What Flask-Login keeps: the session's token, never a person's number."""

    def __init__(self, token: str) -> None:
        self.id = token


def _house() -> Config:
    return current_app.config["HOUSE"]


def load_session(token: str) -> Signed | None:
    """The signed-in browser, where its session still lives."""
    return Signed(token) if g.get("person_id") is not None else None


@room.errorhandler(proving.TooMany)
def too_many(fault: proving.TooMany) -> Any:
    return render_template("errors/error.html", code=429), 429, {"Retry-After": str(int(WINDOW.total_seconds()))}


def _enter(person_id: int) -> Response:
    """A new session under a new token; whatever the browser carried before is dropped."""
    kept = {name: session[name] for name in KEPT if name in session}
    token = sessions.begin(person_id, access.now(), session.get("_user_id"))
    session.clear()
    login_user(Signed(token))
    session.update(kept)
    return redirect(_onward(person_id, session.pop("next", None)), 303)


def _onward(person_id: int, asked: str | None) -> str:
    """Where they wanted to go; else home at their one school."""
    path, schools = local(asked), queries.schools_of(person_id)
    return url_for("home.home", slug=schools[0].slug) if path == "/" and len(schools) == 1 else path


@room.get("/sign-in")
def ask() -> Any:
    """Ask for a link, or use a password."""
    session["next"] = local(request.args.get("next"))
    return render_template("signin/ask.html", form=AskForm(formdata=None), other=PasswordForm(formdata=None))


@room.post("/sign-in")
def send() -> Any:
    """Send a link; the answer is the same whether or not the address is known."""
    form = AskForm()
    if not form.validate_on_submit():
        return render_template("signin/ask.html", form=form, other=PasswordForm(formdata=None)), 422
    proving.try_once(_house().secret_key, form.email.data, request.remote_addr or "", access.now())
    session["waiter"] = secrets.token_urlsafe(24)
    proving.ask(form.email.data, session["waiter"], secret=_house().secret_key, at=access.now())
    return render_template("signin/wait.html", form=CodeForm(formdata=None), email=form.email.data.strip())


@room.post("/sign-in/code")
@access.nothing_kept
def code() -> Any:
    """Sign in by the code, on the page that waits."""
    form = CodeForm()
    if form.validate_on_submit():
        found = _by_code(form.code.data)
        if found is not None:
            return _enter(found)
        form.code.errors = [_("That code is not right, or it is too old. Ask for a new link.")]
    return render_template("signin/wait.html", form=form, email=""), 422


@room.post("/sign-in/password")
@access.nothing_kept
def password() -> Any:
    """Sign in by password."""
    form = PasswordForm()
    if form.validate_on_submit():
        proving.try_once(_house().secret_key, form.email.data, request.remote_addr or "", access.now())
        found = proving.prove_by_password(form.email.data, form.password.data, hashing=proving.Hashing.of(_house()))
        if found is not None:
            return _enter(found)
        form.password.errors = [_("Address and password do not match. You can have a link sent instead.")]
    return render_template("signin/ask.html", form=AskForm(formdata=None), other=form), 422


@room.get("/sign-in/go/<token>")
def go(token: str) -> Any:
    """The link's page: it changes nothing, since mail scanners open links."""
    link = queries.usable_link(_house().secret_key, token, access.now())
    return render_template("signin/go.html", link=link, token=token), 200 if link else 410


@room.post("/sign-in/go/<token>")
def use(token: str) -> Any:
    """The press that signs in."""
    link = queries.usable_link(_house().secret_key, token, access.now())
    found = link and proving.use(link, access.now())
    return _enter(found) if found else (render_template("signin/go.html", link=None, token=token), 410)


@room.get("/sign-in/again")
@access.signed_in
def again() -> Any:
    """Before a grave deed: prove again who you are."""
    session["next"] = local(request.args.get("next"))
    return _again(AgainForm(formdata=None))


@room.post("/sign-in/again")
@access.nothing_kept
@access.signed_in
def confirm() -> Any:
    """Send a code, or take a code or password."""
    form, house, me = AgainForm(), _house(), people.person(g.person_id) or abort(404)
    if not form.validate_on_submit():
        return _again(form, 422, sent="code" in request.form)
    proving.try_again(house.secret_key, me.id, access.now())
    if form.send.data:
        session["waiter"] = secrets.token_urlsafe(24)
        proving.ask(me.email or "", session["waiter"], secret=house.secret_key, at=access.now())
        return _again(AgainForm(formdata=None), sent=True)
    if _proved(form, me.email or "") == me.id:
        sessions.confirm(session["_user_id"], access.now())
        return redirect(local(session.pop("next", "/")), 303)
    (form.code if form.code.data else form.password).errors = [_("That does not match. Try again.")]
    return _again(form, 422, sent=bool(form.code.data))


def _again(form: AgainForm, status: int = 200, *, sent: bool = False) -> Any:
    """The page that asks again, by the ways which this person has."""
    me = people.person(g.person_id) or abort(404)
    has = {"has_password": queries.password_of(me.id), "has_mail": me.email}
    return render_template("signin/again.html", form=form, sent=sent, **has), status


def _by_code(typed: str) -> int | None:
    return proving.prove_by_code(session.get("waiter"), typed, secret=_house().secret_key, at=access.now())


def _proved(form: AgainForm, email: str) -> int | None:
    if form.code.data:
        return _by_code(form.code.data)
    return proving.prove_by_password(email, form.password.data or "", hashing=proving.Hashing.of(_house()))


@room.post("/sign-out")
def sign_out() -> Any:
    """End this browser's session, or all of them."""
    if g.person_id is not None:
        if request.form.get("everywhere"):
            sessions.end_all(g.person_id, access.now())
        else:
            sessions.end(session["_user_id"], access.now())
    logout_user()
    session.clear()
    return redirect("/", 303)


@room.get("/me")
@access.signed_in
def me() -> Any:
    """One's own settings."""
    return _settings(LanguageForm(formdata=None, language=g.person_language), NewPasswordForm(formdata=None))


def _settings(form: LanguageForm, new: NewPasswordForm, status: int = 200) -> Any:
    names: dict[str, Any] = {"mine": people.person(g.person_id), "schools": queries.schools_of(g.person_id)}
    names |= {"form": form, "new": new, "has_password": queries.password_of(g.person_id)}
    return render_template("signin/me.html", **names), status


@room.post("/me/language")
@access.signed_in
def language() -> Any:
    """Choose the language of pages and mail."""
    form = LanguageForm()
    if not form.validate_on_submit():
        return _settings(form, NewPasswordForm(formdata=None), 422)
    appointing.speak(g.person_id, form.language.data, at=access.now())
    session["language"] = form.language.data
    return access.back_to("signin.me")


@room.post("/me/password")
@access.nothing_kept
@access.signed_in
def new_password() -> Any:
    """Set a password, freshly signed in."""
    if not access.fresh():
        return access.ask_again()
    form = NewPasswordForm()
    try:
        if form.validate_on_submit():
            proving.set_password(g.person_id, form.password.data, hashing=proving.Hashing.of(_house()), at=access.now())
            flash(_("Your password is set."))
            return access.back_to("signin.me")
    except Refused as refusal:
        form.take(refusal)
    return _settings(LanguageForm(formdata=None), form, 422)


@room.post("/<slug>/people/<int:number>/printed-link")
@access.grave(Deed.EDIT_PEOPLE)
def ask_printed(number: int) -> Any:
    """The office asks for a printed link for somebody without mail."""
    if not people.posts_of(g.school.id, number):
        abort(404)
    proving.ask_printed(number, actor=access.actor(), at=access.now())
    flash(_("A vote officer who stands beside you now confirms it from their own phone: People, then Printed links."))
    return access.back_to("people.person", number=number)


@room.get("/<slug>/printed-links")
@access.need(Deed.ALLOW_ADDRESS)
def printed() -> Any:
    """What an officer is asked to confirm."""
    return render_template("signin/printed.html", waiting=queries.printed_waiting(g.school.id), path=None)


@room.post("/<slug>/printed-links/<int:number>/confirmation")
@access.grave(Deed.ALLOW_ADDRESS)
def confirm_printed(number: int) -> Any:
    """Confirm, and show the link once."""
    row, house = queries.printed(g.school.id, number) or abort(404), _house()
    path = house.base_url + proving.confirm_printed(row, secret=house.secret_key, actor=access.actor(), at=access.now())
    return render_template("signin/printed.html", waiting=[], path=path)
