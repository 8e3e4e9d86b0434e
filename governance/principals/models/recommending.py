"""The committee's report, the letter to the superintendent with its signatures, the answer, and the way back."""

from peewee import BlobField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.decisions.models import Decision
from governance.people.models import Person
from governance.principals.models.searching import Candidate, Freezing, Search


class FinalistNaming(Record):
    """The committee named finalists; `why` where there are fewer than two."""

    search = ForeignKeyField(Search)
    round = IntegerField()
    why = TextField(default="")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_finalist_naming"


class Report(Record):
    """The committee's report in Markdown; the newest row of a round holds."""

    search = ForeignKeyField(Search)
    round = IntegerField()
    text = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_report"


class Recommendation(Record):
    """A letter to the superintendent: `pdf` are the exact bytes that are signed, `digest` their SHA-256.

    The newest one of a round holds. `chosen` are the names as they were voted on; `source` is what the PDF was set from,
    so that the sheet of signatures repeats the letter word for word.
    """

    search = ForeignKeyField(Search, index=False)
    no = IntegerField()
    round = IntegerField()
    decision = ForeignKeyField(Decision)
    chosen = CanonicalField()
    words = TextField()
    source = TextField()
    pdf = BlobField()
    digest = CharField(max_length=64)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("search", "no"), True),)


class Signer(Record):
    """A member named in the letter, who is to sign it."""

    recommendation = ForeignKeyField(Recommendation, backref="signers", index=False)
    person = ForeignKeyField(Person)

    class Meta:
        table_name = "recommendation_signer"
        indexes = ((("recommendation", "person"), True),)


class LetterSignature(Record):
    """A typed name under the letter's digest; `confirmed_at` is when the person last proved who they are."""

    signer = ForeignKeyField(Signer, unique=True)
    typed_name = CharField(max_length=200)
    consent = TextField()
    digest = CharField(max_length=64)
    confirmed_at = MomentField()
    at = MomentField()

    class Meta:
        table_name = "recommendation_signature"


class SignedLetter(Record):
    """The letter with its sheet of signatures, made once all had signed; never made anew."""

    recommendation = ForeignKeyField(Recommendation, unique=True)
    pdf = BlobField()
    digest = CharField(max_length=64)
    at = MomentField()

    class Meta:
        table_name = "recommendation_signed"


class SuperintendentAnswer(Record):
    """What the superintendent answered, as somebody recorded it; the newest row holds until an officer confirms it."""

    recommendation = ForeignKeyField(Recommendation)
    answer = CharField(max_length=10)
    day = DateField()
    words = TextField(default="")
    from_day = DateField(null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "superintendent_answer"


class AnswerConfirmed(Record):
    """An officer who did not record it says that this was the answer."""

    answer = ForeignKeyField(SuperintendentAnswer, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "superintendent_answer_confirmed"


class Reopening(Record):
    """A search begins again, as its round `no` + 1, where `back` says; `freezing` is the list that is past with it."""

    search = ForeignKeyField(Search, index=False)
    no = IntegerField()
    freezing = ForeignKeyField(Freezing, null=True, unique=True)
    back = CharField(max_length=20)
    why = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_reopening"
        indexes = ((("search", "no"), True),)


class PastCandidate(Record):
    """A candidate of an earlier round."""

    candidate = ForeignKeyField(Candidate, unique=True)
    reopening = ForeignKeyField(Reopening)

    class Meta:
        table_name = "search_past_candidate"
