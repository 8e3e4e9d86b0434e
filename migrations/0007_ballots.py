"""ballots: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Motion(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        title = CharField(max_length=300)
        rule = TextField()
        secret = BooleanField()
        custody = CharField(max_length=20)
        posted_at = DateTimeField()
        opens_at = DateTimeField()
        closes_at = DateTimeField()
        made_by = IntegerField()

        class Meta:
            database = db
            table_name = "motion"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class DeedAsked(Model):
        motion = ForeignKeyField(Motion, backref="+")
        deed = CharField(max_length=20)
        digest = CharField(max_length=64)
        facts = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "deed_asked"
            legacy_table_names = False

    class MotionCancellation(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "motion_cancellation"
            legacy_table_names = False

    class Certification(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "certification"
            legacy_table_names = False

    class Cleaning(Model):
        motion = ForeignKeyField(Motion, backref="+")
        step = CharField(max_length=40)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "cleaning"
            legacy_table_names = False
            indexes = ((("motion", "step"), True),)

    class ReceiptCode(Model):
        key = BlobField(primary_key=True)
        motion = IntegerField(index=True)
        seed = BlobField()

        class Meta:
            database = db
            table_name = "receipt_code"
            legacy_table_names = False
            without_rowid = isinstance(db, SqliteDatabase)

    class DeedConfirmed(Model):
        asked = ForeignKeyField(DeedAsked, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "deed_confirmed"
            legacy_table_names = False

    class VoteCount(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        envelopes = IntegerField()
        sealed_digest = CharField(max_length=64)
        alike_codes = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "vote_count"
            legacy_table_names = False

    class RollEntry(Model):
        motion = ForeignKeyField(Motion, backref="+")
        person = ForeignKeyField(Person, backref="+")
        name = CharField(max_length=200)
        unit = CharField(max_length=80)
        fte = TextField()

        class Meta:
            database = db
            table_name = "roll_entry"
            legacy_table_names = False
            indexes = ((("motion", "person"), True),)

    class Envelope(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)
        sealed = BlobField()
        once_key = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "envelope"
            legacy_table_names = False

    class MotionExtension(Model):
        motion = ForeignKeyField(Motion, backref="+")
        closes_at = DateTimeField()
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "motion_extension"
            legacy_table_names = False

    class KeyDestroyed(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        late = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "key_destroyed"
            legacy_table_names = False

    class RollMark(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)

        class Meta:
            database = db
            table_name = "roll_mark"
            legacy_table_names = False

    class BallotQuestion(Model):
        motion = ForeignKeyField(Motion, backref="+")
        no = IntegerField()
        subject = ForeignKeyField(Subject, backref="+")
        method = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "ballot_question"
            legacy_table_names = False
            indexes = ((("motion", "no"), True),)

    class NamedChoice(Model):
        entry = ForeignKeyField(RollEntry, backref="+")
        question = ForeignKeyField(BallotQuestion, backref="+")
        ranking = TextField()
        once_key = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "named_choice"
            legacy_table_names = False
            indexes = ((("entry", "question"), True),)

    class MotionOpening(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        at = DateTimeField()
        roll_size = IntegerField()
        roll_digest = CharField(max_length=64)
        public_key = BlobField(null=True)
        shape = TextField()

        class Meta:
            database = db
            table_name = "motion_opening"
            legacy_table_names = False

    class BallotOption(Model):
        question = ForeignKeyField(BallotQuestion, backref="+")
        no = IntegerField()
        name = CharField(max_length=200)
        statement = TextField()
        person_id = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "ballot_option"
            legacy_table_names = False
            indexes = ((("question", "no"), True),)

    class Paper(Model):
        key = BlobField(primary_key=True)
        question = IntegerField(index=True)
        choice = TextField()

        class Meta:
            database = db
            table_name = "paper"
            legacy_table_names = False
            without_rowid = isinstance(db, SqliteDatabase)

    class Tally(Model):
        count = ForeignKeyField(VoteCount, backref="+")
        question = ForeignKeyField(BallotQuestion, backref="+", unique=True)
        result = TextField()

        class Meta:
            database = db
            table_name = "tally"
            legacy_table_names = False

    class Unreadable(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)
        count = ForeignKeyField(VoteCount, backref="+")

        class Meta:
            database = db
            table_name = "unreadable"
            legacy_table_names = False

    class MotionWithdrawal(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        by_id = IntegerField()
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "motion_withdrawal"
            legacy_table_names = False

    db.create_tables(
        [
            Motion,
            DeedAsked,
            MotionCancellation,
            Certification,
            Cleaning,
            ReceiptCode,
            DeedConfirmed,
            VoteCount,
            RollEntry,
            Envelope,
            MotionExtension,
            KeyDestroyed,
            RollMark,
            BallotQuestion,
            NamedChoice,
            MotionOpening,
            BallotOption,
            Paper,
            Tally,
            Unreadable,
            MotionWithdrawal,
        ]
    )
    if isinstance(db, PostgresqlDatabase):
        # samples of these columns would be copies of ballots
        for table, column in (
            ("envelope", "sealed"),
            ("envelope", "once_key"),
            ("receipt_code", "seed"),
            ("paper", "choice"),
            ("named_choice", "ranking"),
        ):
            db.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')


def down(migrator, db):
    for table in (
        "motion_withdrawal",
        "unreadable",
        "tally",
        "paper",
        "ballot_option",
        "motion_opening",
        "named_choice",
        "ballot_question",
        "roll_mark",
        "key_destroyed",
        "motion_extension",
        "envelope",
        "roll_entry",
        "vote_count",
        "deed_confirmed",
        "receipt_code",
        "cleaning",
        "certification",
        "motion_cancellation",
        "deed_asked",
        "motion",
    ):
        migrator.migrate(migrator.drop_table(table))
