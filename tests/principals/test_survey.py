"""A survey is opened, answered, counted once, replied to and published."""

import sqlite3
from contextlib import closing
from datetime import timedelta
from pathlib import Path

import pytest

from governance.audit.models import Entry
from governance.db.engine import database
from governance.notifications.models import Message
from governance.people.models import Appointment
from governance.principals import box
from governance.principals.actions import surveys
from governance.principals.models.surveys import SurveyCleaning, SurveyEntry, SurveyEnvelope
from governance.principals.queries import surveys as queries
from governance.principals.rules.publishing import Shown
from governance.principals.rules.surveys import AT_LATEST, TO_REPLY, Standing
from governance.values.words import Refused
from tests.cast import Town
from tests.principals.surveying import LASTING, Surveyed, adopt, opened

SEVEN = ("ana", "luis", "marta", "grace", "mei", "nadia", "caleb")


def _left(town: Town, *, stay: int) -> None:
    """Nobody but the principal and so many others has a post any more."""
    kept = [town.people[key].id for key in ("paul", "desmond", "ana", "luis", "marta")[: stay + 1]]
    Appointment.delete().where(Appointment.person.not_in(kept)).execute()


def test_a_survey_of_four_people_cannot_be_opened(town: Town, tmp_path: Path) -> None:
    adopt(town)
    _left(town, stay=4)
    with pytest.raises(Refused, match="Only 4 people would be asked"):
        opened(town, tmp_path)


def test_five_people_can_be_asked(town: Town, tmp_path: Path) -> None:
    adopt(town)
    kept = [town.people[key].id for key in ("paul", "desmond", "ana", "luis", "marta", "mei")]
    Appointment.delete().where(Appointment.person.not_in(kept)).execute()
    assert opened(town, tmp_path).found.asked == 5


def test_without_adopted_criteria_there_is_no_survey(town: Town, tmp_path: Path) -> None:
    with pytest.raises(Refused, match="adopted no criteria"):
        opened(town, tmp_path)


def test_there_is_one_survey_in_a_school_year(survey: Surveyed) -> None:
    with pytest.raises(Refused, match="one survey in a school year"):
        opened(survey.town, survey.key_dir, survey.opened_at + timedelta(hours=1))


def test_the_principal_is_not_asked_and_everyone_else_is(survey: Surveyed) -> None:
    asked = {row.person_id for row in SurveyEntry.select()}
    staff = {survey.town.people[key].id for key in survey.town.people if key not in {"paul", "lena"}}
    assert asked == staff


def test_who_came_later_is_not_asked(survey: Surveyed) -> None:
    SurveyEntry.delete().where(SurveyEntry.person == survey.town.ana.person_id).execute()
    with pytest.raises(Refused, match="not among those"):
        survey.answers("ana", 3, 3, 3)


def test_an_answer_writes_one_row_and_no_entry(survey: Surveyed) -> None:
    before = Entry.select().count()
    survey.answers("ana", 1, 2, 3)
    survey.answers("ana", 4, 4, 0)
    assert (SurveyEnvelope.select().count(), Entry.select().count()) == (1, before)


def test_every_envelope_has_one_length(survey: Surveyed) -> None:
    survey.answers("ana", 0, 0, 0)
    survey.answers("luis", 5, 5, 5, comments={1: "ñ" * 500, 2: "👩🏽‍🏫" * 100, 3: "x"})
    assert len({len(bytes(row.sealed)) for row in SurveyEnvelope.select()}) == 1


def test_the_last_answers_count(survey: Surveyed) -> None:
    for key in SEVEN:
        survey.answers(key, 1, 1, 1)
    for score, key in enumerate(SEVEN):
        survey.answers(key, 1 + score % 5, 5, 0)
    survey.count()
    told = survey.found.published
    assert told is not None
    assert told.lines[0].whole.counts == (0, 2, 2, 1, 1, 1)
    assert (told.lines[1].whole.shown, told.lines[1].whole.near) == (Shown.NEAR, 5)
    assert told.lines[2].whole.shown == Shown.FEW


@pytest.mark.parametrize("minutes", [0, 1])
def test_from_closing_on_nothing_is_taken(survey: Surveyed, minutes: int) -> None:
    with pytest.raises(Refused, match="closed"):
        survey.answers("ana", 1, 1, 1, at=survey.opened_at + LASTING + timedelta(minutes=minutes))


def test_before_closing_nothing_is_counted(survey: Surveyed) -> None:
    with pytest.raises(Refused, match="still open"):
        surveys.count(survey.found, key_dir=survey.key_dir, actor=survey.town.desmond, at=survey.opened_at)


def test_there_is_one_count(survey: Surveyed) -> None:
    survey.count()
    with pytest.raises(Refused, match="one count"):
        survey.count()


def test_of_four_answers_nothing_stays(survey: Surveyed) -> None:
    for key in SEVEN[:4]:
        survey.answers(key, 1, 2, 3, comments={1: "words"})
    survey.count()
    told = survey.found.published
    assert told is not None
    assert (told.papers, told.lines, queries.comments(survey.found)) == (4, (), {})


def test_comments_stay_each_by_itself(survey: Surveyed) -> None:
    for key in SEVEN:
        survey.answers(key, 1, 2, 3, comments={1: f"one of {key}", 3: f"three of {key}"})
    survey.count()
    told = queries.comments(survey.found)
    assert {no: sorted(words) for no, words in told.items()} == {
        1: sorted(f"one of {key}" for key in SEVEN), 3: sorted(f"three of {key}" for key in SEVEN)
    }  # fmt: skip


def test_an_envelope_moved_to_another_entry_is_not_read(survey: Surveyed) -> None:
    for key in SEVEN:
        survey.answers(key, 1, 2, 3)
    rows = list(SurveyEnvelope.select().order_by(SurveyEnvelope.entry))
    SurveyEnvelope.update(sealed=rows[0].sealed).where(SurveyEnvelope.entry == rows[1].entry_id).execute()
    survey.count()
    told = survey.found
    assert (told.unreadable, told.published and told.published.papers) == (1, 6)


def test_without_its_key_nothing_is_opened(survey: Surveyed) -> None:
    for file in survey.key_dir.iterdir():
        file.unlink()
    with pytest.raises(Refused, match="key of this survey"):
        survey.count()
    assert survey.found.life.standing(survey.closed_at) == Standing.CLOSED


def test_the_key_is_its_owner_s_alone_and_gone_after_the_count(survey: Surveyed) -> None:
    (file,) = survey.key_dir.iterdir()
    assert file.stat().st_mode & 0o777 == 0o600
    survey.count()
    assert survey.clear()
    assert not list(survey.key_dir.iterdir())
    assert {row.step for row in SurveyCleaning.select()} == {"key", "done"}


def test_what_a_crash_left_is_finished_later(survey: Surveyed) -> None:
    survey.count()
    for _ in range(2):
        assert survey.clear()
    assert Entry.select().where(Entry.deed == "survey key destroyed").count() == 1


def test_called_off_it_is_never_opened_and_another_can_be(survey: Surveyed) -> None:
    survey.answers("ana", 1, 1, 1)
    surveys.call_off(survey.found, "The wrong criteria.", actor=survey.town.desmond, at=survey.opened_at)
    assert survey.clear()
    assert (SurveyEnvelope.select().count(), SurveyEntry.select().count(), list(survey.key_dir.iterdir())) == (0, 0, [])
    assert opened(survey.town, survey.key_dir, survey.opened_at + timedelta(hours=1)).number == 2


def test_it_is_published_with_the_reply_or_after_the_time_for_one(survey: Surveyed) -> None:
    survey.count()
    early = survey.closed_at + timedelta(days=1)
    with pytest.raises(Refused, match="to reply"):
        surveys.release(survey.found, actor=survey.town.desmond, at=early)
    surveys.reply(survey.found, "Thank **you**.", actor=survey.town.paul, at=early)
    surveys.release(survey.found, actor=survey.town.desmond, at=early)
    assert survey.found.life.standing(early) == Standing.RELEASED


def test_without_a_reply_it_is_published_once_the_time_is_over(survey: Surveyed) -> None:
    survey.count()
    surveys.release(survey.found, actor=survey.town.desmond, at=survey.closed_at + TO_REPLY)
    assert survey.found.life.standing(survey.closed_at + TO_REPLY) == Standing.RELEASED


def test_at_the_latest_it_shows_without_anybody_s_press(survey: Surveyed) -> None:
    survey.count()
    moments = [survey.closed_at + AT_LATEST - timedelta(seconds=1), survey.closed_at + AT_LATEST]
    assert [survey.found.life.standing(at) for at in moments] == [Standing.COUNTED, Standing.RELEASED]


def test_who_answered_is_not_in_the_trail(survey: Surveyed) -> None:
    for key in SEVEN:
        survey.answers(key, 1, 2, 3)
    survey.count()
    told = Entry.select().where(Entry.kind == "survey")
    assert {row.actor_id for row in told} == {survey.town.desmond.person_id}
    assert {row.deed for row in told} == {"survey opened", "survey counted"}


@pytest.fixture
def wiped(survey: Surveyed) -> tuple[Surveyed, list[bytes]]:
    """Seven answered with a comment each, it was counted and cleared; and the envelopes as they had been."""
    for key in SEVEN:
        survey.answers(key, 1, 2, 3, comments={1: f"comment of {key}"})
    sealed = [bytes(row.sealed) for row in SurveyEnvelope.select()]
    survey.count()
    assert survey.clear()
    return survey, sealed


def test_after_the_count_no_list_and_no_envelope_is_left(wiped: tuple[Surveyed, list[bytes]]) -> None:
    assert len(wiped[1]) == len(SEVEN)
    assert (SurveyEntry.select().count(), SurveyEnvelope.select().count()) == (0, 0)


def test_no_file_of_the_database_holds_an_envelope(wiped: tuple[Surveyed, list[bytes]], db_url: str) -> None:
    """On SQLite the file with its log; on PostgreSQL the table's file is new and empty, and no statistics were taken."""
    if db_url.startswith("sqlite"):
        path = Path(db_url.removeprefix("sqlite:///"))
        raw = b"".join(file.read_bytes() for file in path.parent.glob(f"{path.name}*"))
        assert not [one for one in wiped[1] if one[:24] in raw or one[-24:] in raw]
    else:
        size = database.execute_sql("SELECT pg_relation_size('survey_envelope')").fetchone()[0]
        sampled = database.execute_sql("SELECT attstattarget FROM pg_attribute WHERE attname = 'sealed' "
                                       "AND attrelid = 'survey_envelope'::regclass").fetchone()[0]  # fmt: skip
        assert (size, sampled) == (0, 0)


def test_comments_keep_no_order_of_writing(wiped: tuple[Surveyed, list[bytes]], db_url: str) -> None:
    """On SQLite there are no hidden row numbers; on PostgreSQL all were written by the one transaction of the count."""
    if db_url.startswith("sqlite"):
        with (
            closing(sqlite3.connect(db_url.removeprefix("sqlite:///"))) as copy,
            pytest.raises(sqlite3.OperationalError),
        ):
            copy.execute("SELECT rowid FROM survey_comment")
    else:
        assert database.execute_sql("SELECT count(DISTINCT xmin::text) FROM survey_comment").fetchone()[0] == 1


def test_comments_lie_in_the_order_of_random_keys(survey: Surveyed) -> None:
    orders = set()
    for _ in range(8):
        box.SurveyComment.delete().execute()
        box.put_comments(survey.found.row.id, [(1, str(n)) for n in range(6)])
        orders.add(tuple(words for _, words in box.comments(survey.found.row.id)))
    assert len(orders) > 1


def test_everyone_asked_hears_of_it_once_and_nobody_else(survey: Surveyed) -> None:
    told = [row.person_id for row in Message.select().where(Message.kind == "survey_open")]
    asked = [row.person_id for row in SurveyEntry.select()]
    assert sorted(told) == sorted(asked)
