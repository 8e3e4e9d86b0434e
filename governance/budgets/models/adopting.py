"""A year's plan on its way: what a version says of pay, what is carried over, the steps of councils, the adoption."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.budgets.models.lists import Budget
from governance.db.records import CanonicalField, MomentField, MoneyField, Record, ShareField
from governance.decisions.models import Decision, Subject
from governance.school.models import School


class Basis(Record):
    """Whether a version reckons positions at average or at actual salaries."""

    budget = ForeignKeyField(Budget, unique=True)
    salaries = CharField(max_length=20)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_basis"


class CarryRule(Record):
    """Whether what is left in a fund may be carried into the next year; the latest row of a fund holds."""

    school = ForeignKeyField(School)
    fund = CharField(max_length=200)
    kind = CharField(max_length=20)
    share = ShareField(null=True)
    cents = MoneyField(null=True)
    source = CharField(max_length=300)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_carry_rule"


class Carried(Record):
    """Money of the year before that a version adds to a fund's allocation; the fund by name."""

    budget = ForeignKeyField(Budget)
    fund = CharField(max_length=200)
    cents = MoneyField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_carried"
        indexes = ((("budget", "fund"), True),)


class Revision(Record):
    """What a revised version began as a copy of, and the count day after which it was begun."""

    budget = ForeignKeyField(Budget, unique=True)
    of = ForeignKeyField(Budget)
    counted_on = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_revision"


class Adoption(Record):
    """A version that holds: by a decision, or, a revision below the school's limit, by a note with its reason."""

    budget = ForeignKeyField(Budget, unique=True)
    decision = ForeignKeyField(Decision, null=True)
    why = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_adoption"


class Step(Record):
    """A body that is heard on a year's plan, or approves it, before or after the vote; `funds` need its approval."""

    school = ForeignKeyField(School)
    year = IntegerField()
    no = IntegerField()
    body = CharField(max_length=200)
    kind = CharField(max_length=20)
    after = BooleanField()
    funds = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_step"
        indexes = ((("school", "year", "no"), True),)


class StepRecord(Record):
    """What came of a step on a day; `subject` is the frozen text that was approved, none where a draft was heard."""

    step = ForeignKeyField(Step)
    subject = ForeignKeyField(Subject, null=True)
    result = CharField(max_length=20)
    day = DateField()
    words = TextField()
    reference = CharField(max_length=300)
    decision = ForeignKeyField(Decision, null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_step_record"
