"""After a survey's count: its key is destroyed, and envelopes are wiped from disk, by work that survives restarts."""

from datetime import datetime
from pathlib import Path

from peewee import JOIN

from governance.audit import actions as audit
from governance.db import keypairs
from governance.db.engine import database, transaction
from governance.principals import box
from governance.principals.actions.surveys import key_name
from governance.principals.models.surveys import Survey, SurveyCallingOff, SurveyCleaning, SurveyCount

KEY, DONE = "key", "done"


def clear(at: datetime, key_dir: Path) -> bool:
    """Destroy the keys of surveys that are over, and wipe what the files hold of them; whether nothing is left to do."""
    for row in _waiting(KEY):
        there = keypairs.destroy(key_dir, key_name(row.school_id, row.number), bytes(row.public_key))
        _key_gone(row, there, at)
    left = _waiting(DONE)
    if left and DONE in box.wipe(database.obj):
        _wiped(left, at)
        return True
    return not left


def _waiting(step: str) -> list[Survey]:
    """Surveys that are counted or called off, and of which a step is not done."""
    done = SurveyCleaning.select(SurveyCleaning.survey).where(SurveyCleaning.step == step)
    rows = Survey.select().join(SurveyCount, JOIN.LEFT_OUTER).switch(Survey).join(SurveyCallingOff, JOIN.LEFT_OUTER)
    over = SurveyCount.id.is_null(False) | SurveyCallingOff.id.is_null(False)
    return list(rows.where(over & Survey.id.not_in(done)).order_by(Survey.id))


@transaction
def _key_gone(row: Survey, there: bool, at: datetime) -> None:
    new = SurveyCleaning.insert(survey=row.id, step=KEY, at=at).on_conflict_ignore().as_rowcount().execute()
    if new:
        audit.record("survey key destroyed", school_id=row.school_id, kind="survey", thing_id=row.id, actor_id=None,
                     at=at, facts={"file_was_there": there})  # fmt: skip


@transaction
def _wiped(rows: list[Survey], at: datetime) -> None:
    for row in rows:
        SurveyCleaning.insert(survey=row.id, step=DONE, at=at).on_conflict_ignore().execute()
