"""A visit and what the two people said of it, and minutes waived or moved. What was seen stands sealed, or nowhere."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.people.models import Person
from governance.school.models import School


class Visit(Record):
    """Time that a reviewer gave to a colleague, in minutes; `once_key` makes a repeat of the same entry one."""

    school = ForeignKeyField(School)
    number = IntegerField()
    reviewer = ForeignKeyField(Person, backref="visits_made")
    colleague = ForeignKeyField(Person, backref="visits_received")
    kind = CharField(max_length=20)
    day = DateField()
    minutes = IntegerField()
    logged_by = ForeignKeyField(Person, backref="visits_logged")
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True), (("school", "day"), False))


class Confirmation(Record):
    """The other one of the pair says that it happened, or the logger agrees to a correction."""

    visit = ForeignKeyField(Visit, unique=True, backref="confirmations")
    by_id = IntegerField()
    minutes = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_confirmation"


class Correction(Record):
    """The other one of the pair says 'not quite': so many minutes, and why; the newest holds."""

    visit = ForeignKeyField(Visit, backref="corrections")
    minutes = IntegerField()
    why = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_correction"


class Withdrawal(Record):
    """The logger took the entry back."""

    visit = ForeignKeyField(Visit, unique=True, backref="withdrawals")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_withdrawal"


class Relief(Record):
    """Minutes of the agreement's year around `day` that a person asks to be let off, or that `other` would take over."""

    school = ForeignKeyField(School)
    number = IntegerField()
    person = ForeignKeyField(Person, backref="+")
    other = ForeignKeyField(Person, null=True, backref="+")
    minutes = IntegerField()
    day = DateField()
    reason = TextField()
    asked_by = ForeignKeyField(Person, backref="+")
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True), (("school", "day"), False))


class ReliefConsent(Record):
    """The colleague agrees to take the hours over."""

    relief = ForeignKeyField(Relief, unique=True, backref="consents")
    at = MomentField()


class ReliefAnswer(Record):
    """One of the panel grants or refuses; or the person who asked takes the request back."""

    relief = ForeignKeyField(Relief, unique=True, backref="answers")
    granted = BooleanField()
    why = TextField()
    by_id = IntegerField()
    at = MomentField()
