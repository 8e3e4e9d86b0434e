"""Pages of choosing a principal: searches, candidates, and the freeze before the ballot."""

from typing import Any

from flask import flash, g, render_template, url_for
from flask_babel import gettext as _

from governance.decisions import queries as decisions
from governance.decisions.rules import untouched
from governance.people import queries as people
from governance.principals.actions import candidates as actions
from governance.principals.forms.candidates import CandidateForm, SearchForm
from governance.principals.queries import applications, criteria, keeping, stages
from governance.principals.queries import candidates as queries
from governance.principals.rules.applying import BEFORE_FREEZING, obstacles_of_steps
from governance.principals.rules.candidates import obstacles_to_freezing
from governance.principals.rules.stages import Fate, current
from governance.principals.views.loading import load, relations, room, today
from governance.principals.views.loading import standing as standing_of_mine
from governance.values.actor import Deed
from governance.values.words import N_, Obstacle, Refused
from governance.web import access
from governance.web.forms import offered


@room.get("/principal")
@access.need(Deed.SEE_SCHOOL)
def index() -> Any:
    """Every search of the school, newest first."""
    return render_template(
        "principals/index.html", searches=queries.searches(g.school.id), form=SearchForm(formdata=None)
    )


@room.post("/principal")
@access.need(Deed.LIST_CANDIDATES)
def open_search() -> Any:
    """Begin a search."""
    form = SearchForm()
    if not form.validate_on_submit():
        return render_template("principals/index.html", searches=queries.searches(g.school.id), form=form), 422
    found = actions.open_search(form.title.data, actor=access.actor(), at=access.now())
    return access.back_to("principals.search", number=found.number)


@room.get("/principal/<int:number>")
@access.need(Deed.SEE_SEARCH)
def search(number: int) -> Any:
    """One search with its candidates, and what was decided."""
    return _page(load(number, Deed.SEE_SEARCH), _form(formdata=None))


@room.post("/principal/<int:number>/candidates")
@access.need(Deed.LIST_CANDIDATES)
def add(number: int) -> Any:
    """List a candidate."""
    found, form = load(number, Deed.LIST_CANDIDATES), _form()
    if applications.count(found):
        raise Refused([Obstacle(N_("Applications were entered here. Finalists are named from among them."))])
    if form.validate_on_submit():
        try:
            who = form.colleague.data or None
            actions.list_candidate(
                found, form.name.data, form.statement.data, person_id=who, actor=access.actor(), at=access.now()
            )
            return access.back_to("principals.search", number=number)
        except Refused as refusal:
            form.take(refusal)
    return _page(found, form), 422


@room.post("/principal/<int:number>/candidates/<int:no>/withdrawal")
@access.need(Deed.LIST_CANDIDATES)
def stand_down(number: int, no: int) -> Any:
    """Take a candidate off the list."""
    actions.stand_down(load(number, Deed.LIST_CANDIDATES), no, actor=access.actor(), at=access.now())
    return access.back_to("principals.search", number=number)


@room.post("/principal/<int:number>/freezing")
@access.grave(Deed.FREEZE_CANDIDATES)
def freeze(number: int) -> Any:
    """Freeze the candidates in an order drawn by lot."""
    address = url_for("principals.search", number=number)
    actions.freeze(load(number, Deed.FREEZE_CANDIDATES), address=address, actor=access.actor(), at=access.now())
    flash(_("Frozen. The order on the ballot was drawn by lot."))
    return access.back_to("principals.search", number=number)


def _form(**given: Any) -> CandidateForm:
    form = CandidateForm(**given)
    staff = people.staff_on(g.school.id, today())
    form.colleague.choices = offered(
        [(0, _("No, someone from outside")), *((one.person_id, one.name) for one in staff)]
    )
    return form


def _page(found: Any, form: CandidateForm) -> Any:
    frozen = queries.freezing(found)
    standing, steps = queries.standing(found), stages.steps(found)
    return render_template(
        "principals/search.html",
        search=found,
        relations=relations(),
        candidates=standing,
        form=form,
        subject=frozen.subject if frozen else None,
        sound=frozen is None or (untouched(frozen.subject) and _as_listed(frozen, standing)),
        decided=decisions.decisions_of(frozen.subject_id) if frozen else [],
        obstacles=_in_the_way(found, standing),
        steps=steps,
        current=current(steps),
        names=people.names(mark.by_id for step in steps for mark in step.marks),
        applied=applications.count(found),
        removed=applications.removed(found),
        kept_until=keeping.day_set(found),
        standing=standing_of_mine(),
        vacancy=stages.vacancy(found),
        criteria=criteria.criteria(found),
        fates=Fate,
    )


def _in_the_way(found: Any, standing: list[Any]) -> list[Any]:
    return [*obstacles_to_freezing(standing), *obstacles_of_steps(stages.steps(found), BEFORE_FREEZING)]


def _as_listed(frozen: Any, standing: list[Any]) -> bool:
    """Whether the candidates that the page shows are those that were frozen."""
    listed = {(one.name, one.statement, one.person_id) for one in standing}
    return listed == {(o["name"], o["statement"], o["person_id"]) for o in frozen.subject.options}
