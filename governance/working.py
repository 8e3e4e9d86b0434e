"""What is due in the background: mail, reminders, cleaning. It knows every room that has work there."""

import logging
from datetime import datetime, timedelta
from functools import partial
from smtplib import SMTPException
from time import monotonic
from typing import Any

from governance.ballots.actions.cleaning import finish_cleaning
from governance.ballots.actions.practising import throw_away_old
from governance.ballots.actions.removing import remove_old
from governance.ballots.queries.reminding import last_day_wanted
from governance.config import Config
from governance.home.actions import remind
from governance.home.queries import reminders
from governance.notifications import actions as outbox
from governance.notifications.delivery import Hooks, deliver
from governance.notifications.models import Message
from governance.notifications.queries import due
from governance.peer_review.queries.entries import still_asked
from governance.people.actions import addresses
from governance.principals.actions.clearing import clear as clear_surveys
from governance.principals.actions.removing import remove_old_files
from governance.signin.actions import proving
from governance.signin.rules import code_of, token_of

LEASE = timedelta(minutes=5)
PASS_SECONDS = 60  # well within the lease, so that nobody takes it over in the middle

log = logging.getLogger("governance")


def background(house: Config, holder: str, at: datetime) -> None:
    """What is due in the background, under a lease so that two workers do nothing twice. Needs an application context."""
    if not outbox.take_lease("work", holder, lasting=LEASE, at=at):
        return
    outbox.tell_of_people(at)
    remind(at)
    hooks = Hooks(
        {"signin_link": partial(_link_words, house), "digest": partial(reminders.filled, at)},
        {"vote_last_day": last_day_wanted, "visit_logged": still_asked, "digest": partial(reminders.wanted, at)},
    )
    _let_mail_leave(house, hooks, at)
    addresses.apply_ripe(at)
    finish_cleaning(at, house.key_dir)
    clear_surveys(at, house.key_dir)
    if outbox.take_turn("daily", holder, lasting=timedelta(hours=20), at=at):
        proving.clean(at)
        throw_away_old(at)
        remove_old(at)
        remove_old_files(at, house.key_dir)
        outbox.forget_looks(at)


def _let_mail_leave(house: Config, hooks: Hooks, at: datetime) -> None:
    began, left = monotonic(), 0
    for message in due(at):
        if monotonic() - began > PASS_SECONDS:
            break
        left += _deliver(house, hooks, message, at)
    if left:
        log.info("mail: %s left%s", left, "" if house.mail_url else f", written to {house.mail_dir}")


def _deliver(house: Config, hooks: Hooks, message: Message, at: datetime) -> bool:
    """One message, in a transaction of its own: it left (True), was not needed, or is tried again later.

    Whatever is wrong with one message, the others still leave.
    """
    try:
        moot = deliver(house, hooks, message, at)
    except Exception as fault:
        unforeseen = not isinstance(fault, OSError | SMTPException)
        log.warning("mail %s did not leave: %s", message.id, type(fault).__name__, exc_info=unforeseen)
        outbox.failed(message, at, type(fault).__name__)
        return False
    outbox.left(message, at, moot)
    return not moot


def _link_words(house: Config, params: dict[str, Any]) -> dict[str, Any]:
    """Token and code of a sign-in link, made when its mail is, and stored nowhere."""
    nonce = params["nonce"]
    return {"token": token_of(house.secret_key, nonce), "code": code_of(house.secret_key, nonce)}
