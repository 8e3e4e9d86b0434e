"""A page that is the same for every reader but for a few words, drawn once and filled in for each."""

import secrets
from collections.abc import Callable, Hashable, Mapping

from flask import g, request, session
from flask_babel import get_locale
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

MOST = 64
_MARK = secrets.token_hex(16)  # nobody can write it into a title
_pages: dict[Hashable, str] = {}


def blank(name: str) -> Markup:
    """What stands in the drawing for a reader's own words."""
    return Markup(f"{_MARK}-{name}-")  # noqa: S704  (letters and digits)


def page(told: Hashable, draw: Callable[..., str], words: Mapping[str, str]) -> str:
    """The page that `draw` makes of what is told, its blanks filled with this reader's words.

    `draw` takes values for the frame (name and form token) and may ask for nothing that is neither told, nor of the
    school, the reader's language and roles. A reader for whom a message waits gets a page of their own.
    """
    own = {"name": g.person_name, "token": generate_csrf(), **words}
    frame = {"signed_in_as": blank("name"), "csrf_token": lambda: blank("token")}
    if "_flashes" in session:
        return _filled(draw(**frame), own)
    school = g.school
    key = (told, str(get_locale()), g.actor.roles, request.script_root,
           school.id, school.slug, school.name, school.zone, school.demonstration)  # fmt: skip
    drawing = _pages.get(key)
    if drawing is None:  # another thread may empty the shelf at any moment
        drawing = draw(**frame)
        if len(_pages) >= MOST:
            _pages.clear()
        _pages[key] = drawing
    return _filled(drawing, own)


def _filled(drawing: str, words: Mapping[str, str]) -> str:
    for name, said in words.items():
        drawing = drawing.replace(blank(name), escape(said))
    return drawing
