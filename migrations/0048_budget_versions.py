"""budgets: versions of a year, their pay, what is carried over, and which of them holds. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Budget(Model):
        class Meta:
            database = db
            table_name = "budget"
            legacy_table_names = False

    class Decision(Model):
        class Meta:
            database = db
            table_name = "decision"
            legacy_table_names = False

    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Basis(Model):
        budget = ForeignKeyField(Budget, backref="+", unique=True)
        salaries = CharField(max_length=20)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_basis"
            legacy_table_names = False

    class CarryRule(Model):
        school = ForeignKeyField(School, backref="+")
        fund = CharField(max_length=200)
        kind = CharField(max_length=20)
        share = TextField(null=True)
        cents = BigIntegerField(null=True)
        source = CharField(max_length=300)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_carry_rule"
            legacy_table_names = False

    class Carried(Model):
        budget = ForeignKeyField(Budget, backref="+")
        fund = CharField(max_length=200)
        cents = BigIntegerField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_carried"
            legacy_table_names = False
            indexes = ((("budget", "fund"), True),)

    class Revision(Model):
        budget = ForeignKeyField(Budget, backref="+", unique=True)
        of = ForeignKeyField(Budget, backref="+")
        counted_on = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_revision"
            legacy_table_names = False

    class Adoption(Model):
        budget = ForeignKeyField(Budget, backref="+", unique=True)
        decision = ForeignKeyField(Decision, backref="+", null=True)
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_adoption"
            legacy_table_names = False

    db.create_tables([Basis, CarryRule, Carried, Revision, Adoption])


def down(migrator, db):
    for table in (
        "budget_adoption",
        "budget_revision",
        "budget_carried",
        "budget_carry_rule",
        "budget_basis",
    ):
        db.execute_sql(f'DROP TABLE "{table}"')
