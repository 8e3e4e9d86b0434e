"""printed ballots: serials, who took a paper, what was typed in and how it adds up. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
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

    class VoteCount(Model):
        class Meta:
            database = db
            table_name = "vote_count"
            legacy_table_names = False

    class PrintedBallot(Model):
        motion = ForeignKeyField(Motion, backref="+")
        name = CharField(max_length=8)
        proof = CharField(max_length=64)
        stub = BlobField()

        class Meta:
            database = db
            table_name = "printed_ballot"
            legacy_table_names = False
            indexes = ((("motion", "name"), True),)

    class VoidPaper(Model):
        printed = ForeignKeyField(PrintedBallot, backref="+", primary_key=True)
        how = CharField(max_length=20)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "void_paper"
            legacy_table_names = False

    class PaperTaken(Model):
        entry = ForeignKeyField(RollEntry, backref="+", primary_key=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "paper_taken"
            legacy_table_names = False

    class PaperTyping(Model):
        printed = ForeignKeyField(PrintedBallot, backref="+", primary_key=True)
        sealed = BlobField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "paper_typing"
            legacy_table_names = False

    class PaperEnvelope(Model):
        printed = ForeignKeyField(PrintedBallot, backref="+", primary_key=True)
        sealed = BlobField()
        first_id = IntegerField()
        second_id = IntegerField()

        class Meta:
            database = db
            table_name = "paper_envelope"
            legacy_table_names = False

    class PaperCount(Model):
        count = ForeignKeyField(VoteCount, backref="+", unique=True)
        names = TextField()
        holders = IntegerField()

        class Meta:
            database = db
            table_name = "paper_count"
            legacy_table_names = False

    db.create_tables([PrintedBallot, VoidPaper, PaperTaken, PaperTyping, PaperEnvelope, PaperCount])
    if isinstance(db, PostgresqlDatabase):  # no sample of what is sealed goes into the statistics
        for table, column in (
            ("printed_ballot", "proof"),
            ("printed_ballot", "stub"),
            ("paper_typing", "sealed"),
            ("paper_envelope", "sealed"),
        ):
            db.execute_sql(f'ALTER TABLE "{table}" ALTER COLUMN "{column}" SET STATISTICS 0')


def down(migrator, db):
    for table in ("paper_count", "paper_envelope", "paper_typing", "paper_taken", "void_paper", "printed_ballot"):
        migrator.migrate(migrator.drop_table(table))
