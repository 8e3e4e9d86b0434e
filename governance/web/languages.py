"""The reader's language, what pages say in it, and the way to the same page in the other one."""

from typing import Any
from urllib.parse import urlencode, urlsplit

from flask import Flask, current_app, g, request, session
from flask_babel import get_translations
from jinja2 import pass_context
from jinja2.runtime import Context
from markupsafe import Markup

OTHER = {"en": "es", "es": "en"}


def chosen() -> str:
    """The reader's language: chosen on this page, kept on the account or the visit, else the browser's."""
    asked = request.args.get("lang")
    if asked in OTHER:
        session["language"] = asked
        return asked
    kept = session.get("language") or g.get("person_language")
    return kept if kept in OTHER else (request.accept_languages.best_match(list(OTHER)) or "en")


def way_to(other: str) -> str:
    """The address of this page in another language; an answer to a form leads to the page of the form."""
    return here_with(lang=other) if request.method == "GET" else f"{_page_of_the_form()}?lang={other}"


def here_with(**asked: str) -> str:
    """The address of this page with all that its query asks for, and this besides."""
    return f"{request.script_root}{request.path}?{urlencode({**request.args.to_dict(), **asked})}"


def _page_of_the_form() -> str:
    came_from = urlsplit(request.referrer or "")
    for path in (request.path, came_from.path if came_from.netloc == request.host else ""):
        if path and _can_be_read(path):
            return f"{request.script_root}{path}"
    return f"{request.script_root}/"


def _can_be_read(path: str) -> bool:
    ways = current_app.create_url_adapter(request)
    return ways is not None and ways.test(path, "GET")


def add_to(app: Flask) -> None:
    """Give templates their words from the catalogue that the page looked up once as `catalogue`, not at every word."""
    app.jinja_env.globals.update(_=_said, gettext=_said, ngettext=_counted)


@pass_context
def _said(page: Context, message: str, /, **values: Any) -> str:
    return _filled(page, _catalogue(page).ugettext(message), values)


@pass_context
def _counted(page: Context, one: str, several: str, num: int, /, **values: Any) -> str:
    return _filled(page, _catalogue(page).ungettext(one, several, num), {"num": num, **values})


def _catalogue(page: Context) -> Any:
    return page.get("catalogue") or get_translations()  # a macro that is imported alone knows nothing of its page


def _filled(page: Context, text: str, values: dict[str, Any]) -> str:
    if page.eval_ctx.autoescape:
        text = Markup(text)  # noqa: S704  (a sentence of ours; its values are escaped)
    return text % values if values or "%" in text else text
