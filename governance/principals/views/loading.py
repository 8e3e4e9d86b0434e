"""The room, and the one way in which its pages load a search: with how the asking person stands to it."""

from datetime import date
from pathlib import Path
from typing import Any

from flask import Blueprint, abort, current_app, g

from governance.principals.queries import candidates, committee
from governance.principals.rules.conflicts import Standing
from governance.values.actor import Deed, Relation
from governance.values.moments import day_in
from governance.web import access

room = Blueprint("principals", __name__)


def me() -> int:
    return access.actor().person_id


def today() -> date:
    return day_in(g.school.zone, access.now())


def key_dir() -> Path:
    return Path(current_app.config["HOUSE"].key_dir)


def load(number: int, deed: Deed) -> Any:
    """The search of this school with that number, for a person who may do the deed in it; 404 or 403 otherwise."""
    found = candidates.search(g.school.id, number)
    if found is None:
        abort(404)
    g.search_standing = committee.standing(found, me(), today())
    access.must(deed, *relations())
    return found


def standing() -> Standing:
    """How the asking person stands to the search that was loaded."""
    stand: Standing = g.search_standing
    return stand


def relations() -> tuple[Relation, ...]:
    """The same in the words of the table of permissions: recused is who may touch nothing of the search."""
    here = standing()
    held = ((Relation.ON_COMMITTEE, here.member), (Relation.RECUSED, here.conflicts.whole))
    return tuple(relation for relation, holds in held if holds)


def may(deed: Deed) -> bool:
    """Whether the asking person may do the deed in the search that was loaded."""
    return access.may(deed, *relations())
