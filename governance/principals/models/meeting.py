"""Interviews with the same questions for all, and forums at which staff and families ask."""

from peewee import BooleanField, CharField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.people.models import Person
from governance.principals.models.applications import Application
from governance.principals.models.searching import Search


class InterviewQuestions(Record):
    """What every applicant is asked; the newest row of a round holds."""

    search = ForeignKeyField(Search)
    round = IntegerField()
    lines = CanonicalField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "interview_questions"


class Interview(Record):
    """One applicant's interview; `ends` is not part of it."""

    search = ForeignKeyField(Search, index=False)
    no = IntegerField()
    round = IntegerField()
    application = ForeignKeyField(Application)
    begins = MomentField()
    ends = MomentField()
    place = CharField(max_length=120)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("search", "no"), True),)


class Panelist(Record):
    """A member of the committee who asks."""

    interview = ForeignKeyField(Interview, backref="panel", index=False)
    person = ForeignKeyField(Person)

    class Meta:
        table_name = "interview_panelist"
        indexes = ((("interview", "person"), True),)


class InterviewCalledOff(Record):
    """The interview does not take place then."""

    interview = ForeignKeyField(Interview, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "interview_called_off"


class Forum(Record):
    """A meeting of a search; `kind` is one of `rules.forums.ForumKind`, `families` says that they are invited."""

    search = ForeignKeyField(Search, index=False)
    no = IntegerField()
    kind = CharField(max_length=20)
    title = CharField(max_length=200)
    begins = MomentField()
    ends = MomentField()
    place = CharField(max_length=120)
    families = BooleanField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_forum"
        indexes = ((("search", "no"), True),)


class ForumCalledOff(Record):
    """The forum does not take place."""

    forum = ForeignKeyField(Forum, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_forum_called_off"


class ForumQuestion(Record):
    """A question for a forum; without `named` only the committee sees by whom."""

    forum = ForeignKeyField(Forum, index=False)
    no = IntegerField()
    person = ForeignKeyField(Person)
    named = BooleanField()
    text = TextField()
    at = MomentField()

    class Meta:
        table_name = "search_forum_question"
        indexes = ((("forum", "no"), True),)


class ForumAnswer(Record):
    """What the committee answers to one or several questions."""

    forum = ForeignKeyField(Forum, index=False)
    no = IntegerField()
    text = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_forum_answer"
        indexes = ((("forum", "no"), True),)


class ForumAnswered(Record):
    """The answer that takes up a question."""

    question = ForeignKeyField(ForumQuestion, unique=True)
    answer = ForeignKeyField(ForumAnswer, backref="questions")

    class Meta:
        table_name = "search_forum_answered"
