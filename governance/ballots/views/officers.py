"""The officers' pages: what is next, asking, confirming, and the shares of a key that they keep on paper."""

import secrets
from typing import Any

from flask import abort, current_app, flash, g, render_template, request
from flask_babel import get_locale
from flask_babel import gettext as _

from governance import clock
from governance.ballots.actions import custody, together
from governance.ballots.forms.running import CancelForm, ExtendForm, FirstShareForm, RecountForm, TwoSharesForm
from governance.ballots.queries import challenges, lives, story
from governance.ballots.queries import officers as queries
from governance.ballots.rules.custody import Custody, share_words, value_from
from governance.ballots.rules.life import DEED_NAMES, STANDING_NAMES, DeedOfTwo
from governance.ballots.rules.obstacles.running import SHARE_HOLDERS, obstacles_to_third_share
from governance.ballots.views.life import instant, room
from governance.values.actor import Deed
from governance.values.words import Refused, refuse
from governance.web import access
from governance.web.forms import PlainForm

_TYPED = {DeedOfTwo.OPEN: FirstShareForm, DeedOfTwo.COUNT: TwoSharesForm}


@room.get("/decide/<int:number>/officers")
@access.grave(Deed.RUN_VOTE)
def steps(number: int) -> Any:
    """What the two officers do next, and what stands in the way."""
    return _steps_page(number)


def _steps_page(number: int, status: int = 200, **typed: PlainForm) -> Any:
    found = lives.found(g.school.id, number) or abort(404)
    me = access.actor().person_id
    empty = {
        "extend": ExtendForm(formdata=None),
        "cancel": CancelForm(formdata=None),
        "recount": RecountForm(formdata=None),
    }
    shared = {str(deed): form(formdata=None) for deed, form in _TYPED.items()} if _split(found) else {}
    return render_template(
        "ballots/officers.html",
        story=story.told(found, me, access.now()),
        steps=queries.steps(found, me, access.now()),
        deeds=DEED_NAMES,
        two=DeedOfTwo,
        names=STANDING_NAMES,
        holders=queries.share_holders(found.motion.id),
        shared=shared,
        split=_split(found),
        seed=secrets.token_hex(32),
        alone=len(queries.officers_of(found, access.now())) < SHARE_HOLDERS,
        apart=challenges.undecided(found.motion.id),
        me=me,
        **{"typed": None, **empty, **typed},
    ), status


def _split(found: lives.Living) -> bool:
    return bool(found.motion.secret and found.motion.custody == Custody.OFFICERS)


@room.post("/decide/<int:number>/requests/<any(open, extend, cancel, count, certify, recount):deed>")
@access.grave(Deed.RUN_VOTE)
def ask(number: int, deed: str) -> Any:
    """The first officer asks."""
    details: dict[str, Any] = {}
    found = lives.found(g.school.id, number) or abort(404)
    if deed == DeedOfTwo.EXTEND:
        extend = ExtendForm()
        if not extend.validate_on_submit():
            return _steps_page(number, 422, extend=extend)
        details = {"closes_at": instant(extend.day.data, extend.hour.data), "why": extend.why.data}
    elif deed == DeedOfTwo.CANCEL:
        cancel = CancelForm()
        if not cancel.validate_on_submit():
            return _steps_page(number, 422, cancel=cancel)
        details = {"why": cancel.why.data}
    elif deed == DeedOfTwo.RECOUNT:
        recount = RecountForm()
        if not recount.validate_on_submit():
            return _steps_page(number, 422, recount=recount)
        details = {"observers": recount.observers.data or ""}
    own = _own() if deed == DeedOfTwo.OPEN and _split(found) else None
    together.ask(number, DeedOfTwo(deed), actor=access.actor(), at=access.now(), own=own, **details)
    if own is not None:
        return _share_page(found, own, first=True)
    flash(_("Asked. It happens when the other officer confirms it, within 24 hours."))
    return access.back_to("ballots.steps", number=number)


def _own() -> int | None:
    """The share drawn from the page's own seed, so that a repeat of the press shows the same words."""
    try:
        return value_from(bytes.fromhex(request.form.get("seed", "")))
    except ValueError:
        return None


def _share_page(found: lives.Living, share: int, *, first: bool = False) -> str:
    """Twelve words to print; `first` where they are still to be typed for the vote to open."""
    words = share_words(share, str(get_locale())[:2]).split("-")
    return render_template("ballots/share.html", motion=found.motion, life=found.life, words=words, first=first)


@room.post("/decide/<int:number>/confirmations/<any(open, extend, cancel, count, certify, recount):deed>")
@access.nothing_kept
@access.grave(Deed.RUN_VOTE)
def confirm(number: int, deed: str) -> Any:
    """The second officer confirms the same digest, and it happens."""
    found = lives.found(g.school.id, number) or abort(404)
    form = _TYPED[DeedOfTwo(deed)]() if _split(found) and deed in _TYPED else None
    if form is not None and not form.validate_on_submit():
        return _steps_page(number, 422, typed=form)
    own = _own() if form is not None and deed == DeedOfTwo.OPEN else None
    shares = [form[name].data for name in ("share_1", "share_2") if name in form] if form is not None else []
    try:
        _confirm(number, deed, shares, own)
    except Refused as refusal:
        if form is None:
            raise
        form.take(refusal)
        return _steps_page(number, 422, typed=form)
    if own is not None:
        return _share_page(found, own)
    flash(_("Done, by the two of you together."))
    if deed == DeedOfTwo.RECOUNT:
        return access.back_to("ballots.papers", number=number)
    return access.back_to("ballots.motion", number=number)


def _confirm(number: int, deed: str, shares: list[frozenset[int]], own: int | None) -> None:
    keys, seen = current_app.config["HOUSE"].key_dir, request.form.get("digest", "")
    together.confirm(
        number, DeedOfTwo(deed), seen, key_dir=keys, actor=access.actor(), at=access.now(), shares=shares, own=own,
        clock=clock.reading(),
    )  # fmt: skip


@room.route("/decide/<int:number>/share", methods=["GET", "POST"])
@access.nothing_kept
@access.grave(Deed.RUN_VOTE)
def share(number: int) -> Any:
    """The alternate's share, with both officers standing by to type theirs."""
    found = lives.found(g.school.id, number) or abort(404)
    holders = queries.share_holders(found.motion.id)
    refuse(obstacles_to_third_share(found.life, holders, access.actor().person_id, access.now()))
    form = TwoSharesForm()
    if form.validate_on_submit():
        try:
            shares = [form.share_1.data, form.share_2.data]
            return _share_page(found, custody.third_share(number, shares, actor=access.actor(), at=access.now()))
        except Refused as refusal:
            form.take(refusal)
    page = render_template("ballots/third.html", motion=found.motion, form=form)
    return page, 422 if form.is_submitted() else 200
