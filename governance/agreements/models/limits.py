"""The district's limits that the school keeps, and why a draft's term goes beyond one."""

from peewee import CharField, ForeignKeyField, IntegerField, TextField

from governance.agreements.models.texts import Agreement
from governance.db.records import MomentField, Record
from governance.school.models import School


class Limit(Record):
    """The most that a term may say, in the term's own type, and where that stands; the newest row of a term holds."""

    school = ForeignKeyField(School)
    term = CharField(max_length=80)
    value = CharField(max_length=200)
    source = CharField(max_length=300)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "district_limit"
        indexes = ((("school", "term"), False),)


class LimitAnswer(Record):
    """Why a draft's term, of this value, stands beyond its limit."""

    agreement = ForeignKeyField(Agreement, backref="limit_answers")
    term = CharField(max_length=80)
    value = CharField(max_length=200)
    words = TextField()
    by_id = IntegerField()
    at = MomentField()
