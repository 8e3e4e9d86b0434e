"""budget lines: codes and quantities, pupils, and what a district's headings mean. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Budget(Model):
        class Meta:
            database = db
            table_name = "budget"
            legacy_table_names = False

    class BudgetLine(Model):
        class Meta:
            database = db
            table_name = "budget_line"
            legacy_table_names = False

    class BudgetLineDetail(Model):
        line = ForeignKeyField(BudgetLine, on_delete="CASCADE", backref="+", unique=True)
        code = CharField(max_length=40)
        program = CharField(max_length=120)
        quantity = TextField(null=True)
        rate = BigIntegerField(null=True)

        class Meta:
            database = db
            table_name = "budget_line_detail"
            legacy_table_names = False

    class BudgetPupils(Model):
        budget = ForeignKeyField(Budget, backref="+", unique=True)
        count = IntegerField()

        class Meta:
            database = db
            table_name = "budget_pupils"
            legacy_table_names = False

    class BudgetColumnWord(Model):
        school = ForeignKeyField(School, backref="+")
        word = CharField(max_length=200)
        column = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "budget_column_word"
            legacy_table_names = False
            indexes = ((("school", "word"), True),)

    db.create_tables([BudgetLineDetail, BudgetPupils, BudgetColumnWord])


def down(migrator, db):
    for table in ("budget_column_word", "budget_pupils", "budget_line_detail"):
        migrator.migrate(migrator.drop_table(table))
