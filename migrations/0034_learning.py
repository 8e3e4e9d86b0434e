"""learning: sessions, presence, data reviews, adopted students, board steps, hybrid roles. Frozen: it imports nothing of ours."""

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

    class TeamLead(Model):
        school = ForeignKeyField(School, backref="+")
        team = CharField(max_length=80)
        person = ForeignKeyField(Person, null=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "team_lead"
            legacy_table_names = False
            indexes = ((("school", "team"), False),)

    class TeamSession(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        team = CharField(max_length=80)
        title = CharField(max_length=100)
        place = CharField(max_length=100, default="")
        first_day = DateField()
        last_day = DateField()
        starts = IntegerField()
        minutes = IntegerField()
        by_id = IntegerField()
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "team_session"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("school", "team"), False))

    class TeamSessionEnding(Model):
        session = ForeignKeyField(TeamSession, backref="+")
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "team_session_ending"
            legacy_table_names = False

    class TeamSessionSkip(Model):
        session = ForeignKeyField(TeamSession, backref="+")
        day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "team_session_skip"
            legacy_table_names = False
            indexes = ((("session", "day"), True),)

    class Presence(Model):
        session = ForeignKeyField(TeamSession, backref="+")
        day = DateField()
        person = ForeignKeyField(Person, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "team_session_presence"
            legacy_table_names = False
            indexes = ((("session", "day", "person"), True),)

    class DataReview(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        team = CharField(max_length=80)
        day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "data_review"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("school", "team", "day"), True))

    class DataReviewMark(Model):
        review = ForeignKeyField(DataReview, backref="+")
        done = BooleanField()
        action = CharField(max_length=300, default="")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "data_review_mark"
            legacy_table_names = False

    class AdoptedCount(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        students = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "adopted_count"
            legacy_table_names = False
            indexes = ((("school", "person"), False),)

    class BoardStep(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        step = CharField(max_length=20)
        day = DateField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "board_step"
            legacy_table_names = False
            indexes = ((("school", "person", "step"), True),)

    class HybridRole(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        title = CharField(max_length=100)
        minutes = IntegerField()
        first_day = DateField()
        last_day = DateField(null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "hybrid_role"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class HybridRoleEnding(Model):
        role = ForeignKeyField(HybridRole, unique=True, backref="+")
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "hybrid_role_ending"
            legacy_table_names = False

    db.create_tables(
        [
            TeamLead,
            TeamSession,
            TeamSessionEnding,
            TeamSessionSkip,
            Presence,
            DataReview,
            DataReviewMark,
            AdoptedCount,
            BoardStep,
            HybridRole,
            HybridRoleEnding,
        ]
    )


def down(migrator, db):
    for table in (
        "hybrid_role_ending",
        "hybrid_role",
        "board_step",
        "adopted_count",
        "data_review_mark",
        "data_review",
        "team_session_presence",
        "team_session_skip",
        "team_session_ending",
        "team_session",
        "team_lead",
    ):
        migrator.migrate(migrator.drop_table(table))
