"""budgets: spending by month, amendments after adoption, and sums that a vote shares out. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Budget(Model):
        class Meta:
            database = db
            table_name = "budget"
            legacy_table_names = False

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

    class MonthList(Model):
        school = ForeignKeyField(School, backref="+")
        month = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_month_list"
            legacy_table_names = False
            indexes = ((("school", "month"), False),)

    class Spent(Model):
        list = ForeignKeyField(MonthList, backref="+")
        no = IntegerField()
        fund = CharField(max_length=200)
        item = CharField(max_length=300)
        code = CharField(max_length=40)
        cents = BigIntegerField()
        committed = BigIntegerField()
        day = DateField(null=True)

        class Meta:
            database = db
            table_name = "budget_spent"
            legacy_table_names = False
            indexes = ((("list", "no"), True),)

    class SpentWord(Model):
        school = ForeignKeyField(School, backref="+")
        word = CharField(max_length=200)
        column = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "budget_spent_word"
            legacy_table_names = False
            indexes = ((("school", "word"), True),)

    class AmendmentLimit(Model):
        school = ForeignKeyField(School, backref="+")
        cents = BigIntegerField(null=True)
        share = TextField(null=True)
        source = CharField(max_length=300)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_amendment_limit"
            legacy_table_names = False

    class Amendment(Model):
        budget = ForeignKeyField(Budget, backref="+")
        no = IntegerField()
        from_fund = CharField(max_length=200)
        from_item = CharField(max_length=300)
        to_fund = CharField(max_length=200)
        to_item = CharField(max_length=300)
        code = CharField(max_length=40)
        cents = BigIntegerField()
        why = TextField()
        fits = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_amendment"
            legacy_table_names = False
            indexes = ((("budget", "no"), True),)

    class AmendmentFreezing(Model):
        amendment = ForeignKeyField(Amendment, backref="+", unique=True)
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_amendment_freezing"
            legacy_table_names = False

    class AmendmentTakenBack(Model):
        amendment = ForeignKeyField(Amendment, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_amendment_taken_back"
            legacy_table_names = False

    class Sharing(Model):
        budget = ForeignKeyField(Budget, backref="+")
        fund = CharField(max_length=200)
        cents = BigIntegerField()
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "budget_sharing"
            legacy_table_names = False

    db.create_tables(
        [MonthList, Spent, SpentWord, AmendmentLimit, Amendment, AmendmentFreezing, AmendmentTakenBack, Sharing]
    )


def down(migrator, db):
    for table in (
        "budget_sharing",
        "budget_amendment_taken_back",
        "budget_amendment_freezing",
        "budget_amendment",
        "budget_amendment_limit",
        "budget_spent_word",
        "budget_spent",
        "budget_month_list",
    ):
        db.execute_sql(f'DROP TABLE "{table}"')
