"""reports, recommendations, answers; in each round of a search a list may be frozen again. Imports nothing of ours."""

from peewee import *

UNIQUE = (("search_freezing", "search_id"), ("search_finalist", "application_id"))


def up(migrator, db):
    class Search(Model):
        class Meta:
            database = db
            table_name = "search"
            legacy_table_names = False

    class Decision(Model):
        class Meta:
            database = db
            table_name = "decision"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Freezing(Model):
        class Meta:
            database = db
            table_name = "search_freezing"
            legacy_table_names = False

    class Candidate(Model):
        class Meta:
            database = db
            table_name = "candidate"
            legacy_table_names = False

    class FinalistNaming(Model):
        search = ForeignKeyField(Search, backref="+")
        round = IntegerField()
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_finalist_naming"
            legacy_table_names = False

    class Report(Model):
        search = ForeignKeyField(Search, backref="+")
        round = IntegerField()
        text = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_report"
            legacy_table_names = False

    class Recommendation(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        round = IntegerField()
        decision = ForeignKeyField(Decision, backref="+")
        chosen = TextField()
        words = TextField()
        source = TextField()
        pdf = BlobField()
        digest = CharField(max_length=64)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recommendation"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class Signer(Model):
        recommendation = ForeignKeyField(Recommendation, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")

        class Meta:
            database = db
            table_name = "recommendation_signer"
            legacy_table_names = False
            indexes = ((("recommendation", "person"), True),)

    class LetterSignature(Model):
        signer = ForeignKeyField(Signer, unique=True, backref="+")
        typed_name = CharField(max_length=200)
        consent = TextField()
        digest = CharField(max_length=64)
        confirmed_at = DateTimeField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recommendation_signature"
            legacy_table_names = False

    class SignedLetter(Model):
        recommendation = ForeignKeyField(Recommendation, unique=True, backref="+")
        pdf = BlobField()
        digest = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "recommendation_signed"
            legacy_table_names = False

    class SuperintendentAnswer(Model):
        recommendation = ForeignKeyField(Recommendation, backref="+")
        answer = CharField(max_length=10)
        day = DateField()
        words = TextField()
        from_day = DateField(null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "superintendent_answer"
            legacy_table_names = False

    class AnswerConfirmed(Model):
        answer = ForeignKeyField(SuperintendentAnswer, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "superintendent_answer_confirmed"
            legacy_table_names = False

    class Reopening(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        freezing = ForeignKeyField(Freezing, null=True, unique=True, backref="+")
        back = CharField(max_length=20)
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_reopening"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class PastCandidate(Model):
        candidate = ForeignKeyField(Candidate, unique=True, backref="+")
        reopening = ForeignKeyField(Reopening, backref="+")

        class Meta:
            database = db
            table_name = "search_past_candidate"
            legacy_table_names = False

    db.create_tables(
        [
            FinalistNaming,
            Report,
            Recommendation,
            Signer,
            LetterSignature,
            SignedLetter,
            SuperintendentAnswer,
            AnswerConfirmed,
            Reopening,
            PastCandidate,
        ]
    )
    for table, column in UNIQUE:
        migrator.migrate(migrator.drop_index(table, f"{table}_{column}"), migrator.add_index(table, (column,)))


def down(migrator, db):
    for table, column in UNIQUE:
        migrator.migrate(migrator.drop_index(table, f"{table}_{column}"), migrator.add_index(table, (column,), True))
    for table in (
        "search_past_candidate",
        "search_reopening",
        "superintendent_answer_confirmed",
        "superintendent_answer",
        "recommendation_signed",
        "recommendation_signature",
        "recommendation_signer",
        "recommendation",
        "search_report",
        "search_finalist_naming",
    ):
        migrator.migrate(migrator.drop_table(table))
