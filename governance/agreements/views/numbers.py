"""The numbers of a draft: those that the site reads, and the school's own."""

from typing import Any

from flask import abort, flash, g, render_template, request
from flask_babel import gettext as _

from governance.agreements.actions import terms as setting
from governance.agreements.forms.texts import NumberForm
from governance.agreements.queries import drafts
from governance.agreements.rules.terms import NumbersRefused, typed_form
from governance.agreements.views.reading import room
from governance.decisions.rules import KNOWN_TERMS
from governance.values.actor import Deed
from governance.values.words import Refused
from governance.values.year import SchoolYear
from governance.web import access


@room.route("/agreement/draft/numbers", methods=["GET", "POST"])
@access.need(Deed.SEE_SCHOOL)
def numbers() -> Any:
    """The terms: every number that software reads, typed, with its meaning; and those of the school's own."""
    found = drafts.draft(g.school.id) or abort(404)
    if request.method == "GET":
        return _page(found, NumberForm(formdata=None))
    access.must(Deed.DRAFT)
    typed = {name: text for name, text in request.form.items() if name in _kinds(found)}
    seen = {name: request.form[f"seen-{name}"] for name in typed if f"seen-{name}" in request.form}
    try:
        count = setting.set_terms(found, typed, seen, actor=access.actor(), at=access.now())
    except NumbersRefused as refusal:
        return _page(found, NumberForm(formdata=None), refusal, 422)
    flash(_("Saved.") if count else _("Nothing had changed."))
    return access.back_to("agreements.numbers")


@room.post("/agreement/draft/numbers/more")
@access.need(Deed.DRAFT)
def add_number() -> Any:
    """Add a number of the school's own, so that it may stand in the text."""
    found, form = drafts.draft(g.school.id) or abort(404), NumberForm()
    if form.validate_on_submit():
        try:
            name = setting.add_term(
                found, form.title.data, form.kind(), form.value.data, actor=access.actor(), at=access.now()
            )
            flash(_("Added. Write {%(name)s} in the text where the number belongs.", name=name))
            return access.back_to("agreements.numbers")
        except Refused as refusal:
            form.take(refusal)
    return _page(found, form, status=422)


def _kinds(found: Any) -> set[str]:
    return {*KNOWN_TERMS, *drafts.terms(found)}


def _page(found: Any, form: NumberForm, refusal: NumbersRefused | None = None, status: int = 200) -> Any:
    terms = drafts.terms(found)
    names = [*KNOWN_TERMS, *(name for name in terms if name not in KNOWN_TERMS)]
    return render_template(
        "agreements/numbers.html",
        rows=[(name, KNOWN_TERMS.get(name), terms.get(name), typed_form(terms.get(name)), None) for name in names],
        errors=refusal.by_name if refusal else {},
        typed=request.form if refusal else {},
        form=form,
        year=SchoolYear(found.year),
    ), status
