"""After adoption: what was spent month by month, moves of money between lines, and sums that a vote shares out."""

from peewee import CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.budgets.models.lists import Budget
from governance.db.records import MomentField, MoneyField, Record, ShareField
from governance.decisions.models import Subject
from governance.school.models import School


class MonthList(Record):
    """A list of what was spent in a month, named by its first day; the latest list of a month holds."""

    school = ForeignKeyField(School)
    month = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_month_list"
        indexes = ((("school", "month"), False),)


class Spent(Record):
    """One row of a month's list: spent in the month, and what stands committed at its end, by the day if it says one."""

    list = ForeignKeyField(MonthList)
    no = IntegerField()
    fund = CharField(max_length=200)
    item = CharField(max_length=300)
    code = CharField(max_length=40)
    cents = MoneyField()
    committed = MoneyField()
    day = DateField(null=True)

    class Meta:
        table_name = "budget_spent"
        indexes = ((("list", "no"), True),)


class SpentWord(Record):
    """A heading of the district's monthly lists, in plain small letters, and the column that it means."""

    school = ForeignKeyField(School)
    word = CharField(max_length=200)
    column = CharField(max_length=20)

    class Meta:
        table_name = "budget_spent_word"
        indexes = ((("school", "word"), True),)


class AmendmentLimit(Record):
    """From what amount on a change is voted on, in cents or as a share of the fund; the latest row holds."""

    school = ForeignKeyField(School)
    cents = MoneyField(null=True)
    share = ShareField(null=True)
    source = CharField(max_length=300)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_amendment_limit"


class Amendment(Record):
    """Money moved from one line to another after adoption; `from_item` is empty for money that no line planned."""

    budget = ForeignKeyField(Budget)
    no = IntegerField()
    from_fund = CharField(max_length=200)
    from_item = CharField(max_length=300)
    to_fund = CharField(max_length=200)
    to_item = CharField(max_length=300)
    code = CharField(max_length=40)
    cents = MoneyField()
    why = TextField()
    fits = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_amendment"
        indexes = ((("budget", "no"), True),)


class AmendmentFreezing(Record):
    """An amendment that is voted on; it holds once its decision does. One without this row was noted at once."""

    amendment = ForeignKeyField(Amendment, unique=True)
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()

    class Meta:
        table_name = "budget_amendment_freezing"


class AmendmentTakenBack(Record):
    """An amendment that was frozen and never came to a vote."""

    amendment = ForeignKeyField(Amendment, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_amendment_taken_back"


class Sharing(Record):
    """A sum of a fund's unplanned money that a vote shares out, or spends on projects."""

    budget = ForeignKeyField(Budget)
    fund = CharField(max_length=200)
    cents = MoneyField()
    subject = ForeignKeyField(Subject, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "budget_sharing"
