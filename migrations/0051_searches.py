"""the process of a search: stages, criteria, applications, declarations, removal. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Search(Model):
        class Meta:
            database = db
            table_name = "search"
            legacy_table_names = False

    class Candidate(Model):
        class Meta:
            database = db
            table_name = "candidate"
            legacy_table_names = False

    class Stage(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        kind = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "search_stage"
            legacy_table_names = False
            indexes = ((("search", "no"), True), (("search", "kind"), True))

    class StagePlan(Model):
        stage = ForeignKeyField(Stage, backref="+")
        first_day = DateField(null=True)
        last_day = DateField(null=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_stage_plan"
            legacy_table_names = False

    class StageMark(Model):
        stage = ForeignKeyField(Stage, backref="+")
        fate = CharField(max_length=10)
        day = DateField()
        why = TextField(default="")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_stage_mark"
            legacy_table_names = False

    class Vacancy(Model):
        search = ForeignKeyField(Search, backref="+")
        body = TextField()
        first_day = DateField()
        last_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_vacancy"
            legacy_table_names = False

    class CommitteeRule(Model):
        school = ForeignKeyField(School, backref="+")
        groups = TextField()
        most = IntegerField()
        bars_search = BooleanField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_committee_rule"
            legacy_table_names = False

    class Criterion(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        title = CharField(max_length=120)
        words = TextField(default="")
        weight = IntegerField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_criterion"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class CriterionTakenOff(Model):
        criterion = ForeignKeyField(Criterion, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_criterion_taken_off"
            legacy_table_names = False

    class CriteriaFreezing(Model):
        search = ForeignKeyField(Search, backref="+")
        subject = ForeignKeyField(Subject, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_criteria_freezing"
            legacy_table_names = False

    class Application(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, null=True, backref="+")
        sealed = BlobField(null=True)
        received_on = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "application"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class ApplicationFile(Model):
        application = ForeignKeyField(Application, index=False, backref="+")
        no = IntegerField()
        media = CharField(max_length=100)
        size = IntegerField()
        named = BlobField()
        sealed = BlobField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "application_file"
            legacy_table_names = False
            indexes = ((("application", "no"), True),)

    class ApplicationWithdrawn(Model):
        application = ForeignKeyField(Application, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "application_withdrawn"
            legacy_table_names = False

    class Finalist(Model):
        candidate = ForeignKeyField(Candidate, unique=True, backref="+")
        application = ForeignKeyField(Application, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_finalist"
            legacy_table_names = False

    class Declaration(Model):
        search = ForeignKeyField(Search, backref="+")
        person = ForeignKeyField(Person, backref="+")
        application = ForeignKeyField(Application, null=True, backref="+")
        kind = CharField(max_length=10)
        words = TextField(default="")
        had_access = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_declaration"
            legacy_table_names = False

    class ConflictLifted(Model):
        declaration = ForeignKeyField(Declaration, unique=True, backref="+")
        why = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_conflict_lifted"
            legacy_table_names = False

    class Retention(Model):
        search = ForeignKeyField(Search, backref="+")
        day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_retention"
            legacy_table_names = False

    class FilesRemoved(Model):
        search = ForeignKeyField(Search, unique=True, backref="+")
        applications = IntegerField()
        files = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_files_removed"
            legacy_table_names = False

    class SubjectConflict(Model):
        subject = ForeignKeyField(Subject, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "subject_conflict"
            legacy_table_names = False
            indexes = ((("subject", "person"), True),)

    db.create_tables(
        [
            Stage,
            StagePlan,
            StageMark,
            Vacancy,
            CommitteeRule,
            Criterion,
            CriterionTakenOff,
            CriteriaFreezing,
            Application,
            ApplicationFile,
            ApplicationWithdrawn,
            Finalist,
            Declaration,
            ConflictLifted,
            Retention,
            FilesRemoved,
            SubjectConflict,
        ]
    )


def down(migrator, db):
    for table in (
        "subject_conflict",
        "search_files_removed",
        "search_retention",
        "search_conflict_lifted",
        "search_declaration",
        "search_finalist",
        "application_withdrawn",
        "application_file",
        "application",
        "search_criteria_freezing",
        "search_criterion_taken_off",
        "search_criterion",
        "search_committee_rule",
        "search_vacancy",
        "search_stage_mark",
        "search_stage_plan",
        "search_stage",
    ):
        migrator.migrate(migrator.drop_table(table))
