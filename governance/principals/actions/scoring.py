"""Scoring applicants: words of the levels, a sheet of one's own, handing it in, correcting it, and opening all of them."""

from collections.abc import Mapping
from datetime import date, datetime
from pathlib import Path

from governance.db.engine import transaction
from governance.people import queries as people
from governance.principals import keys
from governance.principals.actions.held import hold, next_no, write
from governance.principals.models.applications import Application
from governance.principals.models.scoring import (
    HandingIn,
    LevelWords,
    Score,
    ScoreCorrection,
    ScoreNote,
    ScoresOpened,
    Scoring,
)
from governance.principals.models.searching import Search
from governance.principals.queries import applications, committee, criteria
from governance.principals.queries import scoring as queries
from governance.principals.queries.scoring import Sheets
from governance.principals.rules import scoring as rules
from governance.principals.rules.scoring import LEVELS, Phase
from governance.values.actor import Actor
from governance.values.text import cleaned
from governance.values.words import N_, Obstacle, Refused, refuse


@transaction
def set_words(found: Search, criterion_no: int, words: Mapping[int, str], *, actor: Actor, today: date,
              at: datetime) -> None:  # fmt: skip
    """Say what the levels 1 to 4 mean on a criterion, or, for number 0, on every one. Raises Refused."""
    row = hold(found)
    chosen = [one for one in criteria.criteria(row) if criterion_no in {0, one.no}]
    if not chosen:
        raise Refused([Obstacle(N_("There is no such criterion."))], "criterion")
    said = {level: " ".join(cleaned(words.get(level, "")).split()) for level in LEVELS}
    refuse(rules.obstacles_to_wording(said, running=queries.running(row, today) is not None))
    before, stored = queries.level_words(row), {str(level): text for level, text in said.items()}
    changed = [one for one in chosen if before.get(one.id) != said]
    for one in changed:
        LevelWords.create(criterion=one, words=stored, by_id=actor.person_id, at=at)
    if changed:
        write("level words set", row, actor, at, criteria=[one.no for one in changed])


@transaction
def begin(found: Search, *, actor: Actor, today: date, at: datetime) -> Scoring:
    """Begin to score everyone who was not scored before, by the adopted criteria as they stand. Raises Refused."""
    row = hold(found)
    adopted = criteria.criteria(row) if criteria.criteria_adopted(row) else []
    words, whom = queries.level_words(row), queries.unscored(row)
    refuse(
        rules.obstacles_to_beginning(
            criteria=len(adopted), wordless=[one.title for one in adopted if one.id not in words], applicants=len(whom),
            running=queries.running(row, today) is not None, members=len(queries.scorers(row, today)),
        )
    )  # fmt: skip
    rubric = [{"criterion": one.id, "title": one.title, "weight": one.weight, "said": one.words,
               "words": {str(level): said for level, said in words[one.id].items()}} for one in adopted]  # fmt: skip
    no = next_no(Scoring, Scoring.search == row)
    made = Scoring.create(search=row, no=no, rubric=rubric, applications=whom, by_id=actor.person_id, at=at)
    write("scoring begun", row, actor, at, scoring=no, applicants=len(whom))
    return made


@transaction
def score(found: Search, no: int, levels: Mapping[int, int], note: str, *, key_dir: Path, actor: Actor, today: date,
          at: datetime) -> None:  # fmt: skip
    """Keep one's own levels of an applicant, by criterion, and one's note; what is not named is not scored."""
    row = hold(found)
    one = opened_by(row, no, actor, today)
    sheets = queries.of_application(row, one.id, today)
    handed = sheets is not None and actor.person_id in sheets.handed_in
    refuse(rules.obstacles_to_scoring(sheets.phase if sheets else Phase.NOT_OPEN, member=True, conflict=False,
                                      handed_in=handed))  # fmt: skip
    if sheets is None:
        return
    known = {measure.criterion for measure in sheets.measures}
    mine = (Score.scoring == sheets.row) & (Score.person == actor.person_id) & (Score.application == one)
    Score.delete().where(mine).execute()
    for criterion, level in levels.items():
        if criterion in known and level in LEVELS:
            Score.create(
                scoring=sheets.row, person=actor.person_id, application=one, criterion_id=criterion, level=level
            )
    _note(row, one, note, key_dir, actor)
    write("scores kept", row, actor, at)


@transaction
def keep_note(found: Search, no: int, note: str, *, key_dir: Path, actor: Actor, today: date, at: datetime) -> None:
    """Keep one's own note on an applicant, for oneself alone; an empty one is removed."""
    row = hold(found)
    _note(row, opened_by(row, no, actor, today), note, key_dir, actor)
    write("score note kept", row, actor, at)


def _note(found: Search, one: Application, note: str, key_dir: Path, actor: Actor) -> None:
    said = cleaned(note).strip()
    if len(said) > rules.LONGEST_NOTE:
        raise Refused([Obstacle(N_("This is longer than %(most)s letters."), most=rules.LONGEST_NOTE)], "note")
    ScoreNote.delete().where((ScoreNote.application == one) & (ScoreNote.person == actor.person_id)).execute()
    # a lost key must be seen here: sealing would make a new one, beside what the old one has sealed
    keys.opened(key_dir, found.id, applications.about(one), one.sealed)
    if said:
        about = queries.about_note(one.id, actor.person_id)
        sealed = keys.sealed(key_dir, found.id, about, said.encode())
        ScoreNote.create(application=one, person=actor.person_id, sealed=sealed)


@transaction
def hand_in(found: Search, *, actor: Actor, today: date, at: datetime) -> bool:
    """Hand one's scores in; whether these were the last, so that the committee now sees them all. Raises Refused."""
    row = hold(found)
    sheets = latest(row, today)
    member = not committee.conflicted(row, actor.person_id).whole and committee.on_committee(
        row, actor.person_id, today
    )
    refuse(
        rules.obstacles_to_handing_in(
            sheets.phase if sheets else Phase.NOT_OPEN, member=member, scored=_scored(row, sheets, actor),
            handed_in=sheets is not None and actor.person_id in sheets.handed_in,
        )
    )  # fmt: skip
    if sheets is None:
        return False
    HandingIn.create(scoring=sheets.row, person=actor.person_id, at=at)
    write("scores handed in", row, actor, at, scoring=sheets.row.no)
    if set(sheets.missing) - {actor.person_id}:
        return False
    _open(row, sheets, [], "", actor, at)
    return True


def _scored(found: Search, sheets: Sheets | None, actor: Actor) -> int:
    """How many applicants one has scored, but for those with whom one has a conflict by now."""
    bars = committee.conflicted(found, actor.person_id)
    return sum(1 for one in queries.own(sheets, actor.person_id) if not bars.bars(one)) if sheets else 0


@transaction
def correct(found: Search, no: int, criterion: int, level: int, why: str, *, actor: Actor, today: date,
            at: datetime) -> None:  # fmt: skip
    """Change one score after handing in, with a reason that the committee reads later; 0 is not scored."""
    row, why = hold(found), cleaned(why).strip()
    one = opened_by(row, no, actor, today)
    sheets = queries.of_application(row, one.id, today)
    before = queries.own(sheets, actor.person_id).get(one.id, {}).get(criterion, 0) if sheets else 0
    handed = sheets is not None and actor.person_id in sheets.handed_in
    refuse(rules.obstacles_to_correcting(sheets.phase if sheets else Phase.NOT_OPEN, why, handed_in=handed,
                                         conflict=False, same=before == level))  # fmt: skip
    if sheets is None or criterion not in {one.criterion for one in sheets.measures} or level not in {0, *LEVELS}:
        raise Refused([Obstacle(N_("There is no such criterion."))])
    who = {"scoring": sheets.row, "person": actor.person_id, "application": one, "criterion_id": criterion}
    Score.delete().where(*(getattr(Score, name) == value for name, value in who.items())).execute()
    if level:
        Score.create(**who, level=level)
    ScoreCorrection.create(**who, before=before, after=level, why=why, at=at)
    write("score corrected", row, actor, at, scoring=sheets.row.no)


@transaction
def open_scores(found: Search, why: str, *, actor: Actor, today: date, at: datetime) -> None:
    """The chair opens the scores although some did not hand in: they are named, with the reason. Raises Refused."""
    row, why = hold(found), cleaned(why).strip()
    sheets = latest(row, today)
    missing = list(sheets.missing) if sheets else []
    names = people.names(missing)
    refuse(rules.obstacles_to_opening_scores(sheets.phase if sheets else Phase.NOT_OPEN, sorted(names.values()), why,
                                             in_=len(sheets.handed_in) if sheets else 0))  # fmt: skip
    if sheets is not None:
        _open(row, sheets, missing, why, actor, at)


def _open(found: Search, sheets: Sheets, missing: list[int], why: str, actor: Actor, at: datetime) -> None:
    ScoresOpened.create(scoring=sheets.row, missing=missing, why=why, by_id=actor.person_id, at=at)
    write("scores opened", found, actor, at, scoring=sheets.row.no, missing=missing)


def latest(found: Search, today: date) -> Sheets | None:
    """The newest scoring, under way or opened."""
    return next(iter(queries.every(found, today)), None)


def opened_by(found: Search, no: int, actor: Actor, today: date) -> Application:
    """The application of that number, which the actor may open. Raises Refused."""
    stand = committee.standing(found, actor.person_id, today)
    row = Application.get_or_none((Application.search == found) & (Application.no == no))
    if row is not None and stand.member and stand.conflicts.bars(row.id):
        raise Refused([Obstacle(N_("You declared a conflict with this applicant."))])
    if row is None or not applications.may_open(stand, row, actor.person_id):
        raise Refused([Obstacle(N_("You cannot open this application."))])
    return row
