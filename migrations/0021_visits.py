"""peer_review: disputes, planned visits and sealed notes. Frozen: it imports nothing of ours."""

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

    class Visit(Model):
        class Meta:
            database = db
            table_name = "visit"
            legacy_table_names = False

    class VisitDispute(Model):
        visit = ForeignKeyField(Visit, backref="+", unique=True)
        reason = TextField()
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_dispute"
            legacy_table_names = False

    class VisitSettlement(Model):
        dispute = ForeignKeyField(VisitDispute, backref="+", unique=True)
        minutes = IntegerField()
        words = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_settlement"
            legacy_table_names = False

    class VisitCycle(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        kind = CharField(max_length=20)
        host = ForeignKeyField(Person, backref="+")
        made_by = ForeignKeyField(Person, backref="+")
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_cycle"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class VisitCycleGuest(Model):
        cycle = ForeignKeyField(VisitCycle, backref="+")
        person = ForeignKeyField(Person, backref="+")

        class Meta:
            database = db
            table_name = "visit_cycle_guest"
            legacy_table_names = False
            indexes = ((("cycle", "person"), True),)

    class VisitCycleAnswer(Model):
        cycle = ForeignKeyField(VisitCycle, backref="+")
        person = ForeignKeyField(Person, backref="+")
        accepted = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_cycle_answer"
            legacy_table_names = False
            indexes = ((("cycle", "person"), True),)

    class VisitCyclePlan(Model):
        cycle = ForeignKeyField(VisitCycle, backref="+")
        day = DateField(null=True)
        sealed = BlobField(null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_cycle_plan"
            legacy_table_names = False

    class VisitCycleEntry(Model):
        cycle = ForeignKeyField(VisitCycle, backref="+")
        visit = ForeignKeyField(Visit, backref="+", unique=True)

        class Meta:
            database = db
            table_name = "visit_cycle_entry"
            legacy_table_names = False

    class VisitCycleEnding(Model):
        cycle = ForeignKeyField(VisitCycle, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_cycle_ending"
            legacy_table_names = False

    class VisitNote(Model):
        visit = ForeignKeyField(Visit, backref="+")
        author = ForeignKeyField(Person, backref="+")
        sealed = BlobField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_note"
            legacy_table_names = False
            indexes = ((("visit", "author"), True),)

    class VisitNoteShare(Model):
        visit = ForeignKeyField(Visit, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_note_share"
            legacy_table_names = False
            indexes = ((("visit", "person"), True),)

    db.create_tables(
        [
            VisitDispute,
            VisitSettlement,
            VisitCycle,
            VisitCycleGuest,
            VisitCycleAnswer,
            VisitCyclePlan,
            VisitCycleEntry,
            VisitCycleEnding,
            VisitNote,
            VisitNoteShare,
        ]
    )


def down(migrator, db):
    for table in (
        "visit_note_share",
        "visit_note",
        "visit_cycle_ending",
        "visit_cycle_entry",
        "visit_cycle_plan",
        "visit_cycle_answer",
        "visit_cycle_guest",
        "visit_cycle",
        "visit_settlement",
        "visit_dispute",
    ):
        migrator.migrate(migrator.drop_table(table))
