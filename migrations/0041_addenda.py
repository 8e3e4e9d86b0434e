"""agreements: addenda, what they change, and how they were frozen. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Agreement(Model):
        class Meta:
            database = db
            table_name = "agreement"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Addendum(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        no = IntegerField()
        once_key = CharField(max_length=64, unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum"
            legacy_table_names = False
            indexes = ((("agreement", "no"), True),)

    class AddendumHeading(Model):
        addendum = ForeignKeyField(Addendum, backref="+")
        title = CharField(max_length=200)
        reason = TextField()
        first_day = DateField()
        answer_by = DateField()
        backdated = BooleanField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_heading"
            legacy_table_names = False

    class AddendumEdit(Model):
        addendum = ForeignKeyField(Addendum, backref="+")
        no = IntegerField()
        base = ForeignKeyField("self", null=True, backref="+")
        fate = CharField(max_length=20)
        title = CharField(max_length=200)
        body = TextField()
        over = CharField(max_length=64)
        author = ForeignKeyField(Person, backref="+")
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_edit"
            legacy_table_names = False
            indexes = ((("addendum", "no"), False),)

    class AddendumTerm(Model):
        addendum = ForeignKeyField(Addendum, backref="+")
        name = CharField(max_length=80)
        type = CharField(max_length=20)
        value = CharField(max_length=200)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_term"
            legacy_table_names = False

    class AddendumFreezing(Model):
        addendum = ForeignKeyField(Addendum, backref="+")
        subject = ForeignKeyField(Subject, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_freezing"
            legacy_table_names = False

    class AddendumReopening(Model):
        freezing = ForeignKeyField(AddendumFreezing, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_reopening"
            legacy_table_names = False

    class AddendumWithdrawal(Model):
        addendum = ForeignKeyField(Addendum, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "addendum_withdrawal"
            legacy_table_names = False

    db.create_tables(
        [Addendum, AddendumHeading, AddendumEdit, AddendumTerm, AddendumFreezing, AddendumReopening, AddendumWithdrawal]
    )


def down(migrator, db):
    for table in ("withdrawal", "reopening", "freezing", "term", "edit", "heading"):
        migrator.migrate(migrator.drop_table(f"addendum_{table}"))
    migrator.migrate(migrator.drop_table("addendum"))
