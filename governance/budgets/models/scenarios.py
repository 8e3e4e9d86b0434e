"""Scenarios of a budget: named lists of changes, what is said of them, and the subject that some were frozen into."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.budgets.models.lists import Budget
from governance.db.records import MomentField, MoneyField, Record, ShareField
from governance.decisions.models import Subject


class Scenario(Record):
    """A named list of changes to a year's budget, for people to compare and to choose from."""

    budget = ForeignKeyField(Budget)
    number = IntegerField()
    name = CharField(max_length=120)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_scenario"
        indexes = ((("budget", "number"), True),)


class Change(Record):
    """An amount put on a line of a fund or taken off it; fund and line by name, since lists are brought in anew."""

    scenario = ForeignKeyField(Scenario)
    no = IntegerField()
    fund = CharField(max_length=200)
    item = CharField(max_length=300)
    cents = MoneyField()
    quantity = ShareField(null=True)
    code = CharField(max_length=40)
    why = TextField()
    fits = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_change"
        indexes = ((("scenario", "no"), True),)


class ChangeTakenOff(Record):
    """A change that its scenario no longer holds."""

    change = ForeignKeyField(Change, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_change_taken_off"


class Remark(Record):
    """What somebody says about a change."""

    change = ForeignKeyField(Change, backref="remarks")
    words = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_remark"


class ScenarioFreezing(Record):
    """A scenario as it was frozen, alone or as one of those to choose from; it never changes again."""

    scenario = ForeignKeyField(Scenario, unique=True)
    subject = ForeignKeyField(Subject)
    at = MomentField()

    class Meta:
        table_name = "budget_scenario_freezing"
