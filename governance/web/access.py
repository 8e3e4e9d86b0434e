"""Loading and authorising in one place: strangers sign in, non-members see nothing, members may be refused."""

from collections.abc import Callable
from datetime import datetime, timedelta
from functools import wraps
from typing import Any, ParamSpec

from flask import abort, current_app, g, redirect, render_template, request, url_for
from werkzeug.wrappers import Response

from governance import clock
from governance.values.actor import Actor, Deed, Relation

P = ParamSpec("P")
View = Callable[P, Any]

FRESH = timedelta(minutes=15)


def actor() -> Actor:
    """Who asks; only inside a view that needs a deed."""
    return g.actor


def now() -> datetime:
    """The instant of this request: one for the whole of it."""
    if "at" not in g:
        g.at = clock.now()
    return g.at


def may(deed: Deed | str, *relations: Relation | str) -> bool:
    """Whether who asks may do the deed; for templates too, where names are plain strings."""
    return g.get("actor") is not None and g.may(Deed(deed), *(Relation(r) for r in relations))


def must(deed: Deed, *relations: Relation) -> None:
    """403 unless the deed is allowed with these relations to the thing that was loaded."""
    if not may(deed, *relations):
        abort(403)


def signed_in(view: View[P]) -> View[P]:
    """Let a signed-in person in, whatever they may do."""

    @wraps(view)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
        if g.get("person_id") is None:
            return _ask_to_sign_in()
        return view(*args, **kwargs)

    return guarded


def need(deed: Deed) -> Callable[[View[P]], View[P]]:
    """Let in who may do the deed; where it needs a relation, the view says so with `must` once the thing is loaded."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def guarded(*args: P.args, **kwargs: P.kwargs) -> Any:
            if g.get("person_id") is None:
                return _ask_to_sign_in()
            if g.get("actor") is None:
                abort(404)
            if not g.may_with_some_relation(deed):
                abort(403)
            return view(*args, **kwargs)

        setattr(guarded, "deed", deed)  # noqa: B010  (a function's attribute, which its type does not know)
        return guarded

    return guard


def grave(deed: Deed) -> Callable[[View[P]], View[P]]:
    """As `need`, and the person has proved who they are within the last fifteen minutes."""

    def guard(view: View[P]) -> View[P]:
        @wraps(view)
        def confirmed(*args: P.args, **kwargs: P.kwargs) -> Any:
            if not fresh():
                return ask_again()
            return view(*args, **kwargs)

        return need(deed)(confirmed)

    return guard


def nothing_kept(view: View[P]) -> View[P]:
    """Mark a view whose form holds a ballot or a proof: an expired session keeps none of its fields."""
    setattr(view, "keeps_nothing", True)  # noqa: B010
    return view


def back_to(endpoint: str, **values: Any) -> Response:
    """See other: the page on which the result of the act is shown."""
    return redirect(url_for(endpoint, **values), 303)


def _ask_to_sign_in() -> Any:
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("signin.ask", next=request.full_path.rstrip("?")), 303)
    return held(401)


def fresh() -> bool:
    """Whether the person proved who they are within the last fifteen minutes."""
    proved: datetime | None = g.get("confirmed_at")
    return proved is not None and now() - proved <= FRESH


def ask_again() -> Any:
    if request.method in {"GET", "HEAD"}:
        return redirect(url_for("signin.again", next=request.full_path.rstrip("?")), 303)
    return held(401)


def held(status: int) -> Any:
    """The answer to a POST without a session or its token: what was typed stands in the page's own form, nowhere else.

    401 for a session that ended or is not fresh, 400 for a page that was too old.
    """
    silent = getattr(current_app.view_functions.get(request.endpoint or ""), "keeps_nothing", False)
    typed = () if silent else request.form.items(multi=True)
    chosen = () if silent else request.files.items(multi=True)
    reason, way = _why_held(status)
    return render_template(
        "errors/expired.html",
        reason=reason,
        way=way,
        action=request.full_path.rstrip("?"),
        fields=[(name, value) for name, value in typed if name != "csrf_token"],
        files=[name for name, file in chosen if file.filename],
    ), status


def _why_held(status: int) -> tuple[str, str]:
    """What keeps a form from being sent, and where that is put right."""
    stranger = g.get("person_id") is None
    if stranger and request.blueprint != "signin":
        return "ended", url_for("signin.ask")
    if status == 401:
        return "again", url_for("signin.again")
    return "old", url_for("signin.ask") if stranger else "/"
