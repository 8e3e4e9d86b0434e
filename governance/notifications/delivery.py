"""Mail: rendered in the reader's language, sent by SMTP, or written to a folder where no server is set."""

import logging
import smtplib
import ssl
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from email.message import EmailMessage
from email.utils import format_datetime, make_msgid
from typing import Any
from urllib.parse import unquote, urlsplit

from flask import current_app, g
from flask_babel import force_locale

from governance.config import Config
from governance.notifications.models import Message

log = logging.getLogger("governance")
INVENTED = ".example"  # reserved by RFC 2606: nobody's; the demonstration never mails
Params = dict[str, Any]


@dataclass(frozen=True)
class Hooks:
    """What rooms above know: parameters that are never stored, and whether a reminder is still wanted, by kind."""

    filled: Mapping[str, Callable[[Params], Params]] = field(default_factory=dict)
    wanted: Mapping[str, Callable[[Message], bool]] = field(default_factory=dict)


def deliver(house: Config, hooks: Hooks, message: Message, at: datetime) -> str:
    """Let one message leave; '' when it did, else why it was not needed. Raises OSError or SMTPException.

    Needs an application context.
    """
    wanted = hooks.wanted.get(message.kind)
    if not message.person.email:
        return "no address"
    if wanted is not None and not wanted(message):
        return "not wanted"
    _hand_over(house, _mail(house, hooks, message, at))
    return ""


def _mail(house: Config, hooks: Hooks, message: Message, at: datetime) -> EmailMessage:
    """Subject and body in the reader's language, moments in the school's zone."""
    params = {**message.params, **_filled(hooks, message)}
    g.school = message.school
    with force_locale(message.person.language):
        names = {
            **params,
            "person": message.person,
            "school": message.school,
            "url": lambda path: house.base_url + path,
        }
        subject, body = _written(message.kind, "subject", names), _written(message.kind, "body", names)
    mail = EmailMessage()
    mail["Subject"] = " ".join(subject.split())
    mail["From"], mail["To"] = house.mail_from, message.person.email
    mail["Date"], mail["Message-ID"] = format_datetime(at), make_msgid(domain=house.mail_from.rpartition("@")[2])
    mail["Auto-Submitted"] = "auto-generated"
    mail.set_content(body)
    return mail


def _written(kind: str, part: str, names: Params) -> str:
    """One part of a mail. A page's own names (who is signed in, which language beside) have no place in it."""
    return current_app.jinja_env.get_template(f"mail/{kind}/{part}.txt").render(names)


def _filled(hooks: Hooks, message: Message) -> Params:
    """Parameters that are made when the mail is, and stored nowhere."""
    made = hooks.filled.get(message.kind)
    return made(message.params) if made else {}


def _hand_over(house: Config, mail: EmailMessage) -> None:
    if not house.mail_url or str(mail["To"]).endswith(INVENTED):
        house.mail_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        name = f"{make_msgid()[1:].split('@')[0]}.eml"
        (house.mail_dir / name).write_bytes(bytes(mail))
        log.debug("a mail was written to %s", house.mail_dir / name)
        return
    where = urlsplit(house.mail_url)
    port = where.port or (465 if where.scheme == "smtps" else 587)
    secure = ssl.create_default_context()
    if where.scheme == "smtps":
        server: smtplib.SMTP = smtplib.SMTP_SSL(where.hostname or "", port, timeout=20, context=secure)
    else:
        server = smtplib.SMTP(where.hostname or "", port, timeout=20)
    with server:
        if where.scheme == "smtp" and where.username:
            server.starttls(context=secure)
        if where.username:
            server.login(unquote(where.username), unquote(where.password or ""))
        server.send_message(mail)
