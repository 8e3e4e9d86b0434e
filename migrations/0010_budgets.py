"""budgets: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
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

    class Budget(Model):
        school = ForeignKeyField(School, backref="+")
        year = IntegerField()
        version = CharField(max_length=20)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget"
            legacy_table_names = False
            indexes = ((("school", "year", "version"), True),)

    class BudgetFreezing(Model):
        budget = ForeignKeyField(Budget, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_freezing"
            legacy_table_names = False

    class Fund(Model):
        budget = ForeignKeyField(Budget, on_delete="CASCADE", backref="+")
        no = IntegerField()
        name = CharField(max_length=200)
        allocation = BigIntegerField()
        restriction = TextField()

        class Meta:
            database = db
            table_name = "fund"
            legacy_table_names = False
            indexes = ((("budget", "no"), True),)

    class BudgetLine(Model):
        fund = ForeignKeyField(Fund, on_delete="CASCADE", backref="+")
        no = IntegerField()
        name = CharField(max_length=300)
        cents = BigIntegerField()

        class Meta:
            database = db
            table_name = "budget_line"
            legacy_table_names = False
            indexes = ((("fund", "no"), True),)

    db.create_tables([Budget, BudgetFreezing, Fund, BudgetLine])


def down(migrator, db):
    for table in (
        "budget_line",
        "fund",
        "budget_freezing",
        "budget",
    ):
        migrator.migrate(migrator.drop_table(table))
