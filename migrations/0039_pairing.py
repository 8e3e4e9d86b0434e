"""peer_review: rules for pairs, schedules of pairs, and what the pairs say. Frozen: it imports nothing of ours."""

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

    class PairRule(Model):
        school = ForeignKeyField(School, backref="+")
        kind = CharField(max_length=20)
        person = ForeignKeyField(Person, backref="+")
        other = ForeignKeyField(Person, null=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "pair_rule"
            legacy_table_names = False

    class VisitSchedule(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        first_day = DateField()
        last_day = DateField()
        visits = IntegerField()
        minutes = IntegerField()
        mends = ForeignKeyField("self", null=True, backref="+")
        pairs = TextField()
        score = TextField()
        proven = BooleanField()
        conflict = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_schedule"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class VisitSchedulePublication(Model):
        schedule = ForeignKeyField(VisitSchedule, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_schedule_publication"
            legacy_table_names = False

    class VisitPair(Model):
        schedule = ForeignKeyField(VisitSchedule, backref="+")
        reviewer = ForeignKeyField(Person, backref="+")
        colleague = ForeignKeyField(Person, backref="+")

        class Meta:
            database = db
            table_name = "visit_pair"
            legacy_table_names = False
            indexes = ((("schedule", "reviewer", "colleague"), True),)

    class VisitPairAnswer(Model):
        pair = ForeignKeyField(VisitPair, backref="+")
        person = ForeignKeyField(Person, backref="+")
        answer = CharField(max_length=20)
        wanted_id = IntegerField(null=True)
        reason = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_pair_answer"
            legacy_table_names = False
            indexes = ((("pair", "person"), True),)

    class VisitPairWishRefusal(Model):
        answer = ForeignKeyField(VisitPairAnswer, backref="+", unique=True, on_delete="CASCADE")
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "visit_pair_wish_refusal"
            legacy_table_names = False

    db.create_tables([PairRule, VisitSchedule, VisitSchedulePublication, VisitPair, VisitPairAnswer, VisitPairWishRefusal])


def down(migrator, db):
    for table in (
        "visit_pair_wish_refusal",
        "visit_pair_answer",
        "visit_pair",
        "visit_schedule_publication",
        "visit_schedule",
        "pair_rule",
    ):
        migrator.migrate(migrator.drop_table(table))
