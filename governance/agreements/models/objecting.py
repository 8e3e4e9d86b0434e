"""The vote that asks which sections of a failed text stopped people."""

from peewee import ForeignKeyField, IntegerField

from governance.agreements.models.texts import Freezing
from governance.db.records import MomentField, Record
from governance.decisions.models import Subject


class SectionAsking(Record):
    """What was frozen to be asked of a text that its vote did not adopt; once for each such text."""

    freezing = ForeignKeyField(Freezing, backref="askings", unique=True)
    subject = ForeignKeyField(Subject, backref="+", unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "section_asking"
