"""A budget of a school year: funds, their lines, and the subject it was frozen into."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, MoneyField, Record, ShareField
from governance.decisions.models import Subject
from governance.school.models import School


class Budget(Record):
    """One year's budget in one version; `year` is the calendar year in which the school year begins."""

    school = ForeignKeyField(School)
    year = IntegerField()
    version = CharField(max_length=20, default="preliminary")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("school", "year", "version"), True),)


class Fund(Record):
    """Money with one source; `restriction` says in words what it may be spent on, empty where it is free."""

    budget = ForeignKeyField(Budget, backref="funds", on_delete="CASCADE")
    no = IntegerField()
    name = CharField(max_length=200)
    allocation = MoneyField()
    restriction = TextField(default="")

    class Meta:
        indexes = ((("budget", "no"), True),)


class Line(Record):
    """One thing that a fund buys."""

    fund = ForeignKeyField(Fund, backref="lines", on_delete="CASCADE")
    no = IntegerField()
    name = CharField(max_length=300)
    cents = MoneyField()

    class Meta:
        table_name = "budget_line"
        indexes = ((("fund", "no"), True),)


class Detail(Record):
    """What a district's list says of a line beside its amount; `quantity` is FTE, hours or pieces at `rate`."""

    line = ForeignKeyField(Line, unique=True, on_delete="CASCADE")
    code = CharField(max_length=40)
    program = CharField(max_length=120)
    quantity = ShareField(null=True)
    rate = MoneyField(null=True)

    class Meta:
        table_name = "budget_line_detail"


class Pupils(Record):
    """How many pupils a budget is reckoned for."""

    budget = ForeignKeyField(Budget, unique=True)
    count = IntegerField()

    class Meta:
        table_name = "budget_pupils"


class ColumnWord(Record):
    """A district's own heading, in plain small letters, and the column that it means to this school."""

    school = ForeignKeyField(School)
    word = CharField(max_length=200)
    column = CharField(max_length=20)

    class Meta:
        table_name = "budget_column_word"
        indexes = ((("school", "word"), True),)


class Freezing(Record):
    """The budget as it was frozen; neither changes again."""

    budget = ForeignKeyField(Budget, unique=True)
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()

    class Meta:
        table_name = "budget_freezing"
