"""challenges: ballots set apart, and what two officers decided on each. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Motion(Model):
        class Meta:
            database = db
            table_name = "motion"
            legacy_table_names = False

    class RollEntry(Model):
        class Meta:
            database = db
            table_name = "roll_entry"
            legacy_table_names = False

    class RollChallenge(Model):
        motion = ForeignKeyField(Motion, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "roll_challenge"
            legacy_table_names = False
            indexes = ((("motion", "no"), True), (("motion", "person"), True))

    class ChallengedEnvelope(Model):
        challenge = ForeignKeyField(RollChallenge, backref="+", primary_key=True)
        sealed = BlobField()
        once_key = CharField(max_length=64)

        class Meta:
            database = db
            table_name = "challenged_envelope"
            legacy_table_names = False

    class ChallengeAnswer(Model):
        challenge = ForeignKeyField(RollChallenge, backref="+")
        by_id = IntegerField()
        admits = BooleanField()
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "challenge_answer"
            legacy_table_names = False
            indexes = ((("challenge", "by_id"), True),)

    class ChallengeOutcome(Model):
        challenge = ForeignKeyField(RollChallenge, backref="+", primary_key=True)
        entry = ForeignKeyField(RollEntry, backref="+", null=True, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "challenge_outcome"
            legacy_table_names = False

    db.create_tables([RollChallenge, ChallengedEnvelope, ChallengeAnswer, ChallengeOutcome])
    if isinstance(db, PostgresqlDatabase):  # no sample of what is sealed goes into the statistics
        for column in ("sealed", "once_key"):
            db.execute_sql(f'ALTER TABLE "challenged_envelope" ALTER COLUMN "{column}" SET STATISTICS 0')


def down(migrator, db):
    for table in ("challenge_outcome", "challenge_answer", "challenged_envelope", "roll_challenge"):
        migrator.migrate(migrator.drop_table(table))
