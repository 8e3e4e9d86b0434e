"""evaluating the principal: criteria, surveys, confidence. Frozen: it imports nothing of ours."""

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

    class CriteriaSet(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "evaluation_set"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class EvaluationCriterion(Model):
        set = ForeignKeyField(CriteriaSet, index=False, backref="+")
        no = IntegerField()
        words = CharField(max_length=200)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "evaluation_criterion"
            legacy_table_names = False
            indexes = ((("set", "no"), True),)

    class EvaluationCriterionTakenOff(Model):
        criterion = ForeignKeyField(EvaluationCriterion, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "evaluation_criterion_taken_off"
            legacy_table_names = False

    class EvaluationFreezing(Model):
        set = ForeignKeyField(CriteriaSet, unique=True, backref="+")
        subject = ForeignKeyField(Subject, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "evaluation_freezing"
            legacy_table_names = False

    class Survey(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        year = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        criteria = ForeignKeyField(CriteriaSet, backref="+")
        public_key = BlobField()
        opens_at = DateTimeField()
        closes_at = DateTimeField()
        by_id = IntegerField()

        class Meta:
            database = db
            table_name = "survey"
            legacy_table_names = False
            indexes = ((("school", "number"), True), (("school", "year"), False))

    class SurveyEntry(Model):
        survey = ForeignKeyField(Survey, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")
        part = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "survey_entry"
            legacy_table_names = False
            indexes = ((("survey", "person"), True),)

    class SurveyEnvelope(Model):
        entry = ForeignKeyField(SurveyEntry, primary_key=True, backref="+")
        sealed = BlobField()

        class Meta:
            database = db
            table_name = "survey_envelope"
            legacy_table_names = False

    class SurveyCount(Model):
        survey = ForeignKeyField(Survey, unique=True, backref="+")
        asked = IntegerField()
        unreadable = IntegerField()
        figures = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "survey_count"
            legacy_table_names = False

    class SurveyCallingOff(Model):
        survey = ForeignKeyField(Survey, unique=True, backref="+")
        why = CharField(max_length=500)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "survey_calling_off"
            legacy_table_names = False

    class SurveyReply(Model):
        survey = ForeignKeyField(Survey, backref="+")
        words = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "survey_reply"
            legacy_table_names = False

    class SurveyRelease(Model):
        survey = ForeignKeyField(Survey, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "survey_release"
            legacy_table_names = False

    class SurveyCleaning(Model):
        survey = ForeignKeyField(Survey, index=False, backref="+")
        step = CharField(max_length=20)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "survey_cleaning"
            legacy_table_names = False
            indexes = ((("survey", "step"), True),)

    class ConfidenceAsking(Model):
        school = ForeignKeyField(School, index=False, backref="+")
        year = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "confidence_asking"
            legacy_table_names = False
            indexes = ((("school", "year", "person"), True),)

    class ConfidenceFreezing(Model):
        school = ForeignKeyField(School, index=False, backref="+")
        year = IntegerField()
        subject = ForeignKeyField(Subject, unique=True, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "confidence_freezing"
            legacy_table_names = False
            indexes = ((("school", "year"), True),)

    class SurveyComment(Model):
        key = BlobField(primary_key=True)
        survey = ForeignKeyField(Survey, backref="+")
        criterion = IntegerField()
        words = TextField()

        class Meta:
            database = db
            table_name = "survey_comment"
            legacy_table_names = False
            without_rowid = isinstance(db, SqliteDatabase)

    db.create_tables(
        [
            CriteriaSet,
            EvaluationCriterion,
            EvaluationCriterionTakenOff,
            EvaluationFreezing,
            Survey,
            SurveyEntry,
            SurveyEnvelope,
            SurveyCount,
            SurveyCallingOff,
            SurveyReply,
            SurveyRelease,
            SurveyCleaning,
            ConfidenceAsking,
            ConfidenceFreezing,
            SurveyComment,
        ]
    )
    if isinstance(db, PostgresqlDatabase):
        # samples of this column would be copies of answers
        db.execute_sql('ALTER TABLE "survey_envelope" ALTER COLUMN "sealed" SET STATISTICS 0')


def down(migrator, db):
    for table in (
        "survey_comment",
        "confidence_freezing",
        "confidence_asking",
        "survey_cleaning",
        "survey_release",
        "survey_reply",
        "survey_calling_off",
        "survey_count",
        "survey_envelope",
        "survey_entry",
        "survey",
        "evaluation_freezing",
        "evaluation_criterion_taken_off",
        "evaluation_criterion",
        "evaluation_set",
    ):
        migrator.migrate(migrator.drop_table(table))
