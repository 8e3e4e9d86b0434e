"""agreements: twins of sections, and who confirmed them. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Section(Model):
        class Meta:
            database = db
            table_name = "section"
            legacy_table_names = False

    class Revision(Model):
        class Meta:
            database = db
            table_name = "revision"
            legacy_table_names = False

    class SectionTwin(Model):
        section = ForeignKeyField(Section, backref="+", index=False)
        kind = CharField(max_length=20)
        language = CharField(max_length=2)
        explains = ForeignKeyField(Revision, backref="+")
        base = ForeignKeyField("self", null=True)
        title = CharField(max_length=200)
        body = TextField()
        author = ForeignKeyField(Person, backref="+")
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "section_twin"
            legacy_table_names = False
            indexes = ((("section", "kind", "language"), False),)

    class SectionTwinConfirmation(Model):
        twin = ForeignKeyField(SectionTwin, backref="+", index=False)
        revision = ForeignKeyField(Revision, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "section_twin_confirmation"
            legacy_table_names = False
            indexes = ((("twin", "revision"), True),)

    db.create_tables([SectionTwin, SectionTwinConfirmation])


def down(migrator, db):
    for table in ("section_twin_confirmation", "section_twin"):
        migrator.migrate(migrator.drop_table(table))
