"""interviews and forums of a search. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class Search(Model):
        class Meta:
            database = db
            table_name = "search"
            legacy_table_names = False

    class Application(Model):
        class Meta:
            database = db
            table_name = "application"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class InterviewQuestions(Model):
        search = ForeignKeyField(Search, backref="+")
        round = IntegerField()
        lines = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "interview_questions"
            legacy_table_names = False

    class Interview(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        round = IntegerField()
        application = ForeignKeyField(Application, backref="+")
        begins = DateTimeField()
        ends = DateTimeField()
        place = CharField(max_length=120)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "interview"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class Panelist(Model):
        interview = ForeignKeyField(Interview, index=False, backref="+")
        person = ForeignKeyField(Person, backref="+")

        class Meta:
            database = db
            table_name = "interview_panelist"
            legacy_table_names = False
            indexes = ((("interview", "person"), True),)

    class InterviewCalledOff(Model):
        interview = ForeignKeyField(Interview, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "interview_called_off"
            legacy_table_names = False

    class Forum(Model):
        search = ForeignKeyField(Search, index=False, backref="+")
        no = IntegerField()
        kind = CharField(max_length=20)
        title = CharField(max_length=200)
        begins = DateTimeField()
        ends = DateTimeField()
        place = CharField(max_length=120)
        families = BooleanField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_forum"
            legacy_table_names = False
            indexes = ((("search", "no"), True),)

    class ForumCalledOff(Model):
        forum = ForeignKeyField(Forum, unique=True, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_forum_called_off"
            legacy_table_names = False

    class ForumQuestion(Model):
        forum = ForeignKeyField(Forum, index=False, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        named = BooleanField()
        text = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_forum_question"
            legacy_table_names = False
            indexes = ((("forum", "no"), True),)

    class ForumAnswer(Model):
        forum = ForeignKeyField(Forum, index=False, backref="+")
        no = IntegerField()
        text = TextField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "search_forum_answer"
            legacy_table_names = False
            indexes = ((("forum", "no"), True),)

    class ForumAnswered(Model):
        question = ForeignKeyField(ForumQuestion, unique=True, backref="+")
        answer = ForeignKeyField(ForumAnswer, backref="+")

        class Meta:
            database = db
            table_name = "search_forum_answered"
            legacy_table_names = False

    db.create_tables(
        [
            InterviewQuestions,
            Interview,
            Panelist,
            InterviewCalledOff,
            Forum,
            ForumCalledOff,
            ForumQuestion,
            ForumAnswer,
            ForumAnswered,
        ]
    )


def down(migrator, db):
    for table in (
        "search_forum_answered",
        "search_forum_answer",
        "search_forum_question",
        "search_forum_called_off",
        "search_forum",
        "interview_called_off",
        "interview_panelist",
        "interview",
        "interview_questions",
    ):
        migrator.migrate(migrator.drop_table(table))
