"""Which rows belong to a school, and which to a person there, along the foreign keys that lead to them."""

from collections.abc import Iterator
from functools import reduce
from importlib import import_module
from operator import or_
from pkgutil import iter_modules
from types import ModuleType
from typing import Any

from peewee import ForeignKeyField, Model, ModelSelect

from governance.db.records import Record
from governance.notifications import models as notifications
from governance.people import models as people
from governance.school.models import School

# What two people wrote to each other is theirs alone, and sealed.
SEALED = ("visit_note", "visit_note_share", "visit_cycle_plan")
# What a ballot box holds before the count.
BOXES = ("envelope", "challenged_envelope", "paper_envelope", "paper_typing", "printed_ballot", "void_paper")
# Of the principal's evaluation: what was sent, comments, and who asks for a vote of confidence.
EVALUATED = ("survey_envelope", "survey_comment", "confidence_asking")
# Who applied to be principal, and what members said of them, stays with the search committee.
APPLIED = ("application", "application_file", "application_withdrawn", "search_finalist", "search_declaration")
# What a member gave or wrote is theirs; who is interviewed when, and who asked unnamed, the committee's.
SCORED = ("search_score", "search_score_note", "search_score_correction", "search_handing_in", "search_scores_opened",
          "interview", "interview_panelist", "interview_called_off", "interview_questions", "search_forum_question",
          "search_report")  # fmt: skip
CONFLICTS = ("search_conflict_lifted", "subject_conflict")
NEVER = frozenset(
    {
        "staging",
        "receipt_code",
        "school",
        "person",
        "pair_rule",
        *BOXES,
        *EVALUATED,
        *SEALED,
        *APPLIED,
        *CONFLICTS,
        *SCORED,
    }
)
ROOMS = (
    *("school", "people", "signin", "notifications", "decisions", "ballots", "peer_review", "agreements", "budgets"),
    *("principals", "learning"),
)
# Rooms whose rows stand in a module more.
MORE = ("peer_review.pairs",)
# Whoever did something for somebody else: the row is that other person's.
HANDS = frozenset({"asked_by", "confirmed_by"})


def models() -> list[type[Model]]:
    """The kinds of rows that may be taken away, by the names of their tables."""
    found = {
        model._meta.table_name: model
        for module in _modules()
        for model in vars(module).values()
        if isinstance(model, type) and issubclass(model, Record) and model.__module__ == module.__name__
    }
    return [found[name] for name in sorted(found) if name not in NEVER]


def _modules() -> Iterator[ModuleType]:
    """Every module that holds rows, of rooms with one and of rooms with several."""
    for room in ROOMS:
        whole = import_module(f"governance.{room}.models")
        yield whole
        for part in iter_modules(getattr(whole, "__path__", ())):
            yield import_module(f"{whole.__name__}.{part.name}")
    yield from (import_module(f"governance.{name}") for name in MORE)


def own_first() -> list[type[Model]]:
    """The same, those that name a person before those that hang on them."""
    return sorted(models(), key=lambda model: (not _naming(model), model._meta.table_name))


def of_school(model: type[Model], school_id: int) -> ModelSelect | None:
    """The rows of a model that belong to a school, along its foreign keys; None where no way leads there."""
    way = _way(model, frozenset())
    if way is None:
        return None
    query, here = model.select(model), model
    for field in way[:-1]:
        query = query.join_from(here, field.rel_model, on=field)
        here = field.rel_model
    return query.where(way[-1] == school_id)


def of_person(
    model: type[Model], school_id: int, person_id: int, found: dict[type[Model], list[Any]]
) -> ModelSelect | None:
    """The rows that name a person, or, in a kind that names none, those that hang on rows `found` before."""
    naming = _naming(model)
    if naming:
        mine = reduce(or_, (field == person_id for field in naming))
    else:
        hanging = [f for f in _keys(model) if f.rel_model in found and f.rel_model is not model]
        if not hanging:
            return None
        mine = reduce(or_, (field.in_(found[field.rel_model]) for field in hanging))
    if model is notifications.Message:  # what tells of signing in belongs to no school
        return model.select().where(mine & ((model.school == school_id) | model.school.is_null()))
    query = of_school(model, school_id)
    return model.select().where(mine) if query is None else query.where(mine)


def _naming(model: type[Model]) -> list[Any]:
    """The fields of a model by which a row is somebody's own."""
    return [f for f in model._meta.sorted_fields if f.name not in HANDS and _names_a_person(f)]


def _names_a_person(field: Any) -> bool:
    return (isinstance(field, ForeignKeyField) and field.rel_model is people.Person) or field.name == "person_id"


def _keys(model: type[Model]) -> list[Any]:
    return [f for f in model._meta.sorted_fields if isinstance(f, ForeignKeyField)]


def _way(model: type[Model], seen: frozenset[type[Model]]) -> list[Any] | None:
    """Foreign keys from a model to the school, the shortest way."""
    keys = [f for f in _keys(model) if f.rel_model not in seen]
    for field in keys:
        if field.rel_model is School:
            return [field]
    ways = []
    for field in keys:
        if not field.null and field.rel_model is not people.Person:
            rest = _way(field.rel_model, seen | {model})
            if rest is not None:
                ways.append([field, *rest])
    return min(ways, key=len, default=None)
