"""Independent scoring: what was scored by which words, sheets, corrections, and the moment at which scores were opened."""

from peewee import BlobField, CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person
from governance.principals.models.applications import Application
from governance.principals.models.criteria import Criterion
from governance.principals.models.searching import Search


class LevelWords(Record):
    """What the levels 1 to 4 mean on a criterion, in the committee's words; the newest row holds."""

    criterion = ForeignKeyField(Criterion)
    words = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_level_words"


class Scoring(Record):
    """Some applicants are scored: `rubric` is each criterion with weight and words as they were when it began."""

    search = ForeignKeyField(Search, index=False)
    no = IntegerField()
    rubric = CanonicalField()
    applications = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_scoring"
        indexes = ((("search", "no"), True),)


class Score(Record):
    """One member's level on one criterion for one applicant; blank is no row."""

    scoring = ForeignKeyField(Scoring, index=False)
    person = ForeignKeyField(Person)
    application = ForeignKeyField(Application)
    criterion_id = IntegerField()
    level = IntegerField()

    class Meta:
        table_name = "search_score"
        indexes = ((("scoring", "person", "application", "criterion_id"), True),)


class ScoreNote(Record):
    """A member's own note on an applicant, sealed under the key of the search; nobody else ever opens it."""

    application = ForeignKeyField(Application, index=False)
    person = ForeignKeyField(Person)
    sealed = BlobField()

    class Meta:
        table_name = "search_score_note"
        indexes = ((("application", "person"), True),)


class HandingIn(Record):
    """A member handed in their scores."""

    scoring = ForeignKeyField(Scoring, index=False)
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "search_handing_in"
        indexes = ((("scoring", "person"), True),)


class ScoreCorrection(Record):
    """A score changed after it was handed in, with the reason; 0 stands for not scored."""

    scoring = ForeignKeyField(Scoring)
    person = ForeignKeyField(Person)
    application = ForeignKeyField(Application)
    criterion_id = IntegerField()
    before = IntegerField()
    after = IntegerField()
    why = TextField()
    at = MomentField()

    class Meta:
        table_name = "search_score_correction"


class ScoresOpened(Record):
    """From here on the committee sees the scores and nobody gives any; `missing` are those who had not handed in."""

    scoring = ForeignKeyField(Scoring, unique=True)
    missing = CanonicalField()
    why = CharField(max_length=600, default="")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_scores_opened"
