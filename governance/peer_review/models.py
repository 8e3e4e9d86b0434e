"""A visit and what the two people said of it, and minutes waived or moved. What was seen stands sealed, or nowhere."""

from peewee import BlobField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

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
        of_one = ((("school", "reviewer", "day"), False), (("school", "colleague", "day"), False))
        indexes = ((("school", "number"), True), (("school", "day"), False), *of_one)


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


class Dispute(Record):
    """One of the two asks the panel to settle an entry, and says why; the panel reads it."""

    visit = ForeignKeyField(Visit, unique=True, backref="disputes")
    reason = TextField()
    by = ForeignKeyField(Person, backref="+")
    at = MomentField()

    class Meta:
        table_name = "visit_dispute"


class Settlement(Record):
    """One of the panel settles a dispute: so many minutes count (0: it did not happen), and why."""

    dispute = ForeignKeyField(Dispute, unique=True, backref="settlements")
    minutes = IntegerField()
    words = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_settlement"


class Cycle(Record):
    """A visit as it is planned: the lesson of `host`, to which guests come; one debrief closes it."""

    school = ForeignKeyField(School)
    number = IntegerField()
    kind = CharField(max_length=20)
    host = ForeignKeyField(Person, backref="+")
    made_by = ForeignKeyField(Person, backref="+")
    once_key = CharField(max_length=64, unique=True)
    at = MomentField()

    class Meta:
        table_name = "visit_cycle"
        indexes = ((("school", "number"), True),)


class CycleGuest(Record):
    """Who comes to watch."""

    cycle = ForeignKeyField(Cycle, backref="guests")
    person = ForeignKeyField(Person, backref="+")

    class Meta:
        table_name = "visit_cycle_guest"
        indexes = ((("cycle", "person"), True),)


class CycleAnswer(Record):
    """One who was asked says yes or no; who made the plan has said yes by making it."""

    cycle = ForeignKeyField(Cycle, backref="answers")
    person = ForeignKeyField(Person, backref="+")
    accepted = BooleanField()
    at = MomentField()

    class Meta:
        table_name = "visit_cycle_answer"
        indexes = ((("cycle", "person"), True),)


class CyclePlan(Record):
    """The day, and the lesson and the focus that the host picked, sealed; the newest holds."""

    cycle = ForeignKeyField(Cycle, backref="plans")
    day = DateField(null=True)
    sealed = BlobField(null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_cycle_plan"


class CycleEntry(Record):
    """An entry logged for a planned visit."""

    cycle = ForeignKeyField(Cycle, backref="entries")
    visit = ForeignKeyField(Visit, unique=True, backref="cycles")

    class Meta:
        table_name = "visit_cycle_entry"


class CycleEnding(Record):
    """A plan that was called off."""

    cycle = ForeignKeyField(Cycle, unique=True, backref="endings")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "visit_cycle_ending"


class Note(Record):
    """What one of the two wrote about a visit, sealed under a key that is in no database; saved anew, replaced whole."""

    visit = ForeignKeyField(Visit, backref="notes")
    author = ForeignKeyField(Person, backref="+")
    sealed = BlobField()
    at = MomentField()

    class Meta:
        table_name = "visit_note"
        indexes = ((("visit", "author"), True),)


class NoteShare(Record):
    """A colleague who may read the notes of a visit; taken back by removing the row."""

    visit = ForeignKeyField(Visit, backref="shares")
    person = ForeignKeyField(Person, backref="+")
    at = MomentField()

    class Meta:
        table_name = "visit_note_share"
        indexes = ((("visit", "person"), True),)
