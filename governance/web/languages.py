"""The reader's language, and the way to the same page in the other one."""

from urllib.parse import urlencode, urlsplit

from flask import current_app, g, request, session

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
    if request.method == "GET":
        return f"{request.script_root}{request.path}?{urlencode({**request.args.to_dict(), 'lang': other})}"
    return f"{_page_of_the_form()}?lang={other}"


def _page_of_the_form() -> str:
    came_from = urlsplit(request.referrer or "")
    for path in (request.path, came_from.path if came_from.netloc == request.host else ""):
        if path and _can_be_read(path):
            return f"{request.script_root}{path}"
    return f"{request.script_root}/"


def _can_be_read(path: str) -> bool:
    ways = current_app.create_url_adapter(request)
    return ways is not None and ways.test(path, "GET")
