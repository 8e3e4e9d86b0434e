"""Pages of signing in and out."""

from flask import Blueprint, g
from flask_login import UserMixin

room = Blueprint("signin", __name__)


class Signed(UserMixin):
    """What Flask-Login keeps: the session's token, never a person's number."""

    def __init__(self, token: str) -> None:
        self.id = token


def load_session(token: str) -> Signed | None:
    """The signed-in browser, where its session still lives."""
    return Signed(token) if g.get("person_id") is not None else None
