"""agreements: a removed section may come back, and a text whose vote failed may be frozen again. Imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class SectionRemoval(Model):
        class Meta:
            database = db
            table_name = "section_removal"
            legacy_table_names = False

    class SectionReturn(Model):
        removal = ForeignKeyField(SectionRemoval, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "section_return"
            legacy_table_names = False

    db.create_tables([SectionReturn])
    for table, column in (("section_removal", "section_id"), ("agreement_freezing", "agreement_id")):
        migrator.migrate(migrator.drop_index(table, f"{table}_{column}"), migrator.add_index(table, (column,)))


def down(migrator, db):
    for table, column in (("section_removal", "section_id"), ("agreement_freezing", "agreement_id")):
        migrator.migrate(migrator.drop_index(table, f"{table}_{column}"), migrator.add_index(table, (column,), True))
    migrator.migrate(migrator.drop_table("section_return"))
