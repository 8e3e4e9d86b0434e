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
    """Mark a view whose form is a ballot: an expired session keeps none of its fields, and no copy is stored."""
    setattr(view, "keeps_nothing", True)  # noqa: B010
    return view


def back_to(endpoint: str, **values: Any) -> Response:
    """See other: the page on which the result of the act is shown."""
    return redirect(url_for(endpoint, **values), 303)


def _ask_to_sign_in() -> Any:
    if request.method == "GET":
        return redirect(url_for("signin.ask", next=request.full_path.rstrip("?")), 303)
    return _held(url_for("signin.ask"), 401)


def fresh() -> bool:
    """Whether the person proved who they are within the last fifteen minutes."""
    proved: datetime | None = g.get("confirmed_at")
    return proved is not None and now() - proved <= FRESH


def ask_again() -> Any:
    if request.method == "GET":
        return redirect(url_for("signin.again", next=request.full_path.rstrip("?")), 303)
    return _held(url_for("signin.again"), 401)


def _held(way: str, status: int) -> Any:
    """The answer to a POST without a session: what was typed stands in the page's own form, nowhere else."""
    view = current_app.view_functions.get(request.endpoint or "")
    kept = [] if getattr(view, "keeps_nothing", False) else list(request.form.items(multi=True))
    fields = [(name, value) for name, value in kept if name != "csrf_token"]
    return render_template("errors/expired.html", fields=fields, action=request.full_path.rstrip("?"), way=way), status
