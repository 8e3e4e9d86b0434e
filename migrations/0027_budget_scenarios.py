"""budget scenarios: named lists of changes, what is said of them, and how they were frozen. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Budget(Model):
        class Meta:
            database = db
            table_name = "budget"
            legacy_table_names = False

    class BudgetScenario(Model):
        budget = ForeignKeyField(Budget, backref="+")
        number = IntegerField()
        name = CharField(max_length=120)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_scenario"
            legacy_table_names = False
            indexes = ((("budget", "number"), True),)

    class BudgetChange(Model):
        scenario = ForeignKeyField(BudgetScenario, backref="+")
        no = IntegerField()
        fund = CharField(max_length=200)
        item = CharField(max_length=300)
        cents = BigIntegerField()
        quantity = TextField(null=True)
        code = CharField(max_length=40)
        why = TextField()
        fits = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_change"
            legacy_table_names = False
            indexes = ((("scenario", "no"), True),)

    class BudgetChangeTakenOff(Model):
        change = ForeignKeyField(BudgetChange, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_change_taken_off"
            legacy_table_names = False

    class BudgetRemark(Model):
        change = ForeignKeyField(BudgetChange, backref="+")
        words = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_remark"
            legacy_table_names = False

    class BudgetScenarioFreezing(Model):
        scenario = ForeignKeyField(BudgetScenario, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_scenario_freezing"
            legacy_table_names = False

    db.create_tables([BudgetScenario, BudgetChange, BudgetChangeTakenOff, BudgetRemark, BudgetScenarioFreezing])


def down(migrator, db):
    for table in (
        "budget_scenario_freezing",
        "budget_remark",
        "budget_change_taken_off",
        "budget_change",
        "budget_scenario",
    ):
        migrator.migrate(migrator.drop_table(table))
