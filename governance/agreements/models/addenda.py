"""Addenda: changes during the year, each a small text of its own that is drafted, frozen, adopted and signed."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.agreements.models.texts import Agreement
from governance.db.records import MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person


class Addendum(Record):
    """A change during an agreement's year, under a number of that agreement."""

    agreement = ForeignKeyField(Agreement, backref="addenda")
    no = IntegerField()
    once_key = CharField(max_length=64, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("agreement", "no"), True),)


class AddendumHeading(Record):
    """What an addendum is called, why, from which day it holds and until when each of us answers; the newest row holds.

    `backdated` says that a first day in the past is meant.
    """

    addendum = ForeignKeyField(Addendum, backref="headings")
    title = CharField(max_length=200)
    reason = TextField()
    first_day = DateField()
    answer_by = DateField()
    backdated = BooleanField()
    by_id = IntegerField()
    at = MomentField()


class AddendumEdit(Record):
    """A section as an addendum would have it; the newest row of a section holds. `fate` is words, removed or left.

    `base` is the edit it was written over, none where it was the text in force, whose fingerprint is `over`.
    """

    addendum = ForeignKeyField(Addendum, backref="edits")
    no = IntegerField()
    base = ForeignKeyField("self", null=True, backref="+")
    fate = CharField(max_length=20)
    title = CharField(max_length=200)
    body = TextField()
    over = CharField(max_length=64)
    author = ForeignKeyField(Person)
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        indexes = ((("addendum", "no"), False),)


class AddendumTerm(Record):
    """A term's value by an addendum; the newest row of a name holds, and one that is in force already is no change."""

    addendum = ForeignKeyField(Addendum, backref="terms")
    name = CharField(max_length=80)
    type = CharField(max_length=20)
    value = CharField(max_length=200)
    by_id = IntegerField()
    at = MomentField()


class AddendumFreezing(Record):
    """An addendum as it was frozen; once more only where the frozen text was not adopted."""

    addendum = ForeignKeyField(Addendum, backref="freezings")
    subject = ForeignKeyField(Subject, unique=True)
    at = MomentField()


class AddendumReopening(Record):
    """The council did not adopt what was frozen, so the addendum may be written on."""

    freezing = ForeignKeyField(AddendumFreezing, unique=True, backref="reopenings")
    by_id = IntegerField()
    at = MomentField()


class AddendumWithdrawal(Record):
    """An addendum given up before it was adopted."""

    addendum = ForeignKeyField(Addendum, unique=True, backref="withdrawals")
    by_id = IntegerField()
    at = MomentField()
