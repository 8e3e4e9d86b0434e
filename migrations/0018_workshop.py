"""agreements: comments in the margin, amendments, readings. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Agreement(Model):
        class Meta:
            database = db
            table_name = "agreement"
            legacy_table_names = False

    class Section(Model):
        class Meta:
            database = db
            table_name = "section"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Revision(Model):
        class Meta:
            database = db
            table_name = "revision"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class ConsentList(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "consent_list"
            legacy_table_names = False

    class ConsentAdoption(Model):
        consent_list = ForeignKeyField(ConsentList, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "consent_adoption"
            legacy_table_names = False

    class Amendment(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        section = ForeignKeyField(Section, backref="+")
        no = IntegerField()
        proposer = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "amendment"
            legacy_table_names = False
            indexes = ((("agreement", "no"), True),)

    class AmendmentVersion(Model):
        amendment = ForeignKeyField(Amendment, backref="+")
        base = ForeignKeyField(Revision, backref="+")
        title = CharField(max_length=200)
        body = TextField()
        reason = TextField()
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "amendment_version"
            legacy_table_names = False

    class AmendmentBacking(Model):
        version = ForeignKeyField(AmendmentVersion, backref="+")
        person = ForeignKeyField(Person, backref="+")
        backs = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "amendment_backing"
            legacy_table_names = False

    class CommentPeriod(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        first_day = DateField()
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "comment_period"
            legacy_table_names = False

    class AmendmentEnding(Model):
        amendment = ForeignKeyField(Amendment, backref="+", unique=True)
        kind = CharField(max_length=20)
        words = TextField()
        revision = ForeignKeyField(Revision, backref="+", null=True)
        subject = ForeignKeyField(Subject, backref="+", null=True)
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "amendment_ending"
            legacy_table_names = False

    class ConsentItem(Model):
        consent_list = ForeignKeyField(ConsentList, backref="+")
        version = ForeignKeyField(AmendmentVersion, backref="+")

        class Meta:
            database = db
            table_name = "consent_item"
            legacy_table_names = False
            indexes = ((("consent_list", "version"), True),)

    class Look(Model):
        agreement = ForeignKeyField(Agreement, backref="+")
        person = ForeignKeyField(Person, backref="+")
        revision = ForeignKeyField(Revision, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "look"
            legacy_table_names = False
            indexes = ((("agreement", "person"), False),)

    class Thread(Model):
        section = ForeignKeyField(Section, backref="+")
        revision = ForeignKeyField(Revision, backref="+")
        begins = IntegerField()
        ends = IntegerField()
        quote = TextField()
        before = CharField(max_length=64)
        after = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "thread"
            legacy_table_names = False

    class ThreadPlace(Model):
        thread = ForeignKeyField(Thread, backref="+")
        revision = ForeignKeyField(Revision, backref="+")
        begins = IntegerField(null=True)
        ends = IntegerField(null=True)

        class Meta:
            database = db
            table_name = "thread_place"
            legacy_table_names = False
            indexes = ((("thread", "revision"), True),)

    class ConsentPull(Model):
        item = ForeignKeyField(ConsentItem, backref="+", unique=True)
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "consent_pull"
            legacy_table_names = False

    class Remark(Model):
        thread = ForeignKeyField(Thread, backref="+")
        author = ForeignKeyField(Person, backref="+")
        body = TextField()
        once_key = CharField(max_length=64, unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "remark"
            legacy_table_names = False

    class Rival(Model):
        subject = ForeignKeyField(Subject, backref="+")
        version = ForeignKeyField(AmendmentVersion, backref="+")
        option = IntegerField()

        class Meta:
            database = db
            table_name = "rival"
            legacy_table_names = False
            indexes = ((("subject", "version"), True),)

    class Settling(Model):
        thread = ForeignKeyField(Thread, backref="+")
        resolved = BooleanField()
        by = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "settling"
            legacy_table_names = False

    class Writing(Model):
        section = ForeignKeyField(Section, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "writing"
            legacy_table_names = False
            indexes = ((("section", "person"), True),)

    db.create_tables(
        [
            ConsentList,
            ConsentAdoption,
            Amendment,
            AmendmentVersion,
            AmendmentBacking,
            CommentPeriod,
            AmendmentEnding,
            ConsentItem,
            Look,
            Thread,
            ThreadPlace,
            ConsentPull,
            Remark,
            Rival,
            Settling,
            Writing,
        ]
    )


def down(migrator, db):
    for table in (
        "writing",
        "settling",
        "rival",
        "remark",
        "consent_pull",
        "thread_place",
        "thread",
        "look",
        "consent_item",
        "amendment_ending",
        "comment_period",
        "amendment_backing",
        "amendment_version",
        "amendment",
        "consent_adoption",
        "consent_list",
    ):
        migrator.migrate(migrator.drop_table(table))
