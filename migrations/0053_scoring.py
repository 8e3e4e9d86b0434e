"""the scoring of a search: words of levels, scores, notes, sheets, corrections, openings. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Criterion(Model):
        class Meta:
            database = db
            table_name = "search_criterion"
            legacy_table_names = False

    class Search(Model):
        class Meta:
            database = db
            table_name = "search"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Application(Model):
        class Meta:
            database = db
            table_name = "application"
            legacy_table_names = False

    class LevelWords(Model):
        criterion = ForeignKeyField(Criterion, backref="+")
        words = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_level_words"
            legacy_table_names = False

    class Scoring(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        rubric = TextField()
        applications = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_scoring"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class Score(Model):
        scoring = ForeignKeyField(Scoring, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")
        application = ForeignKeyField(Application, backref="+")
        criterion_id = IntegerField()
        level = IntegerField()

        class Meta:
            database = db
            table_name = "search_score"
            legacy_table_names = False
            indexes = ((("scoring", "person", "application", "criterion_id"), True),)

    class ScoreNote(Model):
        application = ForeignKeyField(Application, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")
        sealed = BlobField()

        class Meta:
            database = db
            table_name = "search_score_note"
            legacy_table_names = False
            indexes = ((("application", "person"), True),)

    class HandingIn(Model):
        scoring = ForeignKeyField(Scoring, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_handing_in"
            legacy_table_names = False
            indexes = ((("scoring", "person"), True),)

    class ScoreCorrection(Model):
        scoring = ForeignKeyField(Scoring, backref="+")
        person = ForeignKeyField(Person, backref="+")
        application = ForeignKeyField(Application, backref="+")
        criterion_id = IntegerField()
        before = IntegerField()
        after = IntegerField()
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_score_correction"
            legacy_table_names = False

    class ScoresOpened(Model):
        scoring = ForeignKeyField(Scoring, unique=True, backref="+")
        missing = TextField()
        why = CharField(max_length=600)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_scores_opened"
            legacy_table_names = False

    db.create_tables([LevelWords, Scoring, Score, ScoreNote, HandingIn, ScoreCorrection, ScoresOpened])


def down(migrator, db):
    for table in (
        "search_scores_opened",
        "search_score_correction",
        "search_handing_in",
        "search_score_note",
        "search_score",
        "search_scoring",
        "search_level_words",
    ):
        migrator.migrate(migrator.drop_table(table))
