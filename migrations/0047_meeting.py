"""agreements: the meeting of a draft with its minutes, endings and choices taken back. Frozen: it imports nothing of ours."""

from peewee import *

TABLES = (
    *("meeting_closing", "meeting_taken_back", "meeting_decision", "meeting"),
    *("amendment_ending_undone", "subject_thawing"),
)


def _known(db, name):
    meta = type("Meta", (), {"database": db, "table_name": name, "legacy_table_names": False})
    return type(name.title().replace("_", ""), (Model,), {"Meta": meta})


def up(migrator, db):
    Agreement, Person, Subject = (_known(db, name) for name in ("agreement", "person", "subject"))
    Revision, Amendment, Ending = (_known(db, name) for name in ("revision", "amendment", "amendment_ending"))

    class Meeting(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        no = IntegerField()
        present = IntegerField(null=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "meeting"
            legacy_table_names = False
            indexes = ((("agreement", "no"), True),)

    class MeetingDecision(Model):
        meeting = ForeignKeyField(Meeting, backref="+")
        amendment = ForeignKeyField(Amendment, backref="+")
        kind = CharField(max_length=20)
        facts = TextField()
        ending = ForeignKeyField(Ending, backref="+", null=True, unique=True)
        subject = ForeignKeyField(Subject, backref="+", null=True)
        once_key = CharField(max_length=64, unique=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "meeting_decision"
            legacy_table_names = False

    class MeetingTakenBack(Model):
        decision = ForeignKeyField(MeetingDecision, backref="+", unique=True)
        revision = ForeignKeyField(Revision, backref="+", null=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "meeting_taken_back"
            legacy_table_names = False

    class MeetingClosing(Model):
        meeting = ForeignKeyField(Meeting, backref="+", unique=True)
        minutes = TextField()
        digest = CharField(max_length=64)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "meeting_closing"
            legacy_table_names = False

    class AmendmentEndingUndone(Model):
        ending = ForeignKeyField(Ending, backref="+", unique=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "amendment_ending_undone"
            legacy_table_names = False

    class SubjectThawing(Model):
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "subject_thawing"
            legacy_table_names = False

    db.create_tables(
        [Meeting, MeetingDecision, MeetingTakenBack, MeetingClosing, AmendmentEndingUndone, SubjectThawing]
    )
    # an ending that was undone stays, and the amendment may end anew
    migrator.migrate(migrator.drop_index("amendment_ending", "amendment_ending_amendment_id"))
    db.execute_sql('CREATE INDEX "amendment_ending_amendment_id" ON "amendment_ending" ("amendment_id")')


def down(migrator, db):
    undone = "SELECT ending_id FROM amendment_ending_undone"
    db.execute_sql(f"CREATE TEMPORARY TABLE undone AS {undone}")
    for table in TABLES:
        migrator.migrate(migrator.drop_table(table))
    db.execute_sql("DELETE FROM amendment_ending WHERE id IN (SELECT ending_id FROM undone)")
    db.execute_sql("DROP TABLE undone")
    migrator.migrate(migrator.drop_index("amendment_ending", "amendment_ending_amendment_id"))
    db.execute_sql('CREATE UNIQUE INDEX "amendment_ending_amendment_id" ON "amendment_ending" ("amendment_id")')
