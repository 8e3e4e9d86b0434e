"""Persons belong to no school; appointments, committees and seats do. Rows are replaced, never edited."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record, ShareField
from governance.school.models import School


class Person(Record):
    """One human being with at most one e-mail address (stored in lower case) and one sign-in."""

    email = CharField(max_length=254, null=True, unique=True)
    name = CharField(max_length=200)
    language = CharField(max_length=5, default="en")


class Import(Record):
    """One staff list read into staging; applied when `applied_at` is set. Its changes count from `day`."""

    school = ForeignKeyField(School)
    digest = CharField(max_length=64)
    staff_digest = CharField(max_length=64)
    counts = TextField()
    day = DateField()
    by_id = IntegerField(null=True)
    at = MomentField()
    applied_at = MomentField(null=True)


class AddressChange(Record):
    """A changed address waits until `ripe_at`; who may be on a roll needs both officers (`allowed_by`)."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="address_changes")
    old = CharField(max_length=254, null=True)
    new = CharField(max_length=254, null=True)
    by_id = IntegerField(null=True)
    at = MomentField()
    ripe_at = MomentField()
    batch = ForeignKeyField(Import, null=True)


class AddressAllowed(Record):
    """One officer's word that a changed address is right, although a vote is posted."""

    change = ForeignKeyField(AddressChange, backref="allowances")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("change", "by_id"), True),)


class AddressApplied(Record):
    """The changed address took effect, or was taken back."""

    change = ForeignKeyField(AddressChange, unique=True)
    taken_back = BooleanField(default=False)
    at = MomentField()


class Staging(Record):
    """One row of a staff list, parsed and waiting: whom and what it means, what becomes of it, and from which day.

    Until it is matched, what the list does not say is null. `old_id` names the appointment that it changes.
    """

    batch = ForeignKeyField(Import, backref="rows", on_delete="CASCADE", index=False)
    row = IntegerField()
    number = CharField(max_length=80, null=True)
    email = CharField(max_length=254, null=True)
    name = CharField(max_length=200)
    role = CharField(max_length=40)
    fte = ShareField(null=True)
    unit = CharField(max_length=80, null=True)
    team = CharField(max_length=80, null=True)
    from_day = DateField(null=True)
    until_day = DateField(null=True)
    end_said = BooleanField()
    person_id = IntegerField(null=True)
    old_id = IntegerField(null=True)
    was_name = CharField(max_length=200, null=True)
    starts = DateField(null=True)
    fate = CharField(max_length=20, default="")

    class Meta:
        indexes = ((("batch", "row"), True), (("batch", "person_id"), False))


class Undone(Record):
    """An import that was taken back."""

    batch = ForeignKeyField(Import, unique=True)
    by_id = IntegerField(null=True)
    at = MomentField()


class Appointment(Record):
    """A person's post at a school. `until_day` is the last day, inclusive; `number` is the office's own id.

    `listed_from` is the first day as the office's list has it, where changes since then stand in rows of their own.
    `row` is that of the list, below zero for what was before its change. `renews` is the row that this one restores.
    """

    school = ForeignKeyField(School, index=False)
    person = ForeignKeyField(Person, backref="appointments")
    number = CharField(max_length=80, null=True)
    role = CharField(max_length=40)
    fte = ShareField()
    unit = CharField(max_length=80, default="")
    team = CharField(max_length=80, default="")
    from_day = DateField()
    until_day = DateField(null=True)
    listed_from = DateField(null=True)
    batch = ForeignKeyField(Import, null=True, index=False)
    row = IntegerField(null=True)
    renews = ForeignKeyField("self", null=True)
    by_id = IntegerField(null=True)
    at = MomentField()

    class Meta:
        indexes = ((("school", "person"), False), (("school", "number"), False), (("batch", "row"), False))


class Correction(Record):
    """`old` no longer holds; `new` holds in its place, or nothing does."""

    old = ForeignKeyField(Appointment, unique=True, backref="corrections")
    new = ForeignKeyField(Appointment, null=True, backref="corrects")
    batch = ForeignKeyField(Import, null=True)
    by_id = IntegerField(null=True)
    at = MomentField()


class Leave(Record):
    """Approved absence; the person keeps the post and, by most rules, the vote. A row that replaces one ends it."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person, backref="leaves")
    from_day = DateField()
    until_day = DateField(null=True)
    replaces = ForeignKeyField("self", null=True, unique=True)
    by_id = IntegerField(null=True)
    at = MomentField()


class RoleWord(Record):
    """What a school's own word for a role means here: 'Tchr' is teacher."""

    school = ForeignKeyField(School)
    word = CharField(max_length=80)
    role = CharField(max_length=40)

    class Meta:
        indexes = ((("school", "word"), True),)


class Committee(Record):
    """A body of the school: elections, agreement, panel, budget, search, or one of its own."""

    school = ForeignKeyField(School)
    kind = CharField(max_length=40)
    name = CharField(max_length=200)


class Seat(Record):
    """A person's term in a committee; `until_day` is inclusive."""

    committee = ForeignKeyField(Committee, backref="seats")
    person = ForeignKeyField(Person, backref="seats")
    chair = BooleanField(default=False)
    alternate = BooleanField(default=False)
    from_day = DateField()
    until_day = DateField(null=True)
    by_id = IntegerField(null=True)
    at = MomentField()


class Acceptance(Record):
    """An officer takes the seat by saying so, signed in."""

    seat = ForeignKeyField(Seat, unique=True, backref="acceptances")
    at = MomentField()


class SeatEnded(Record):
    """A seat that ended before its term."""

    seat = ForeignKeyField(Seat, unique=True, backref="endings")
    last_day = DateField()
    by_id = IntegerField(null=True)
    at = MomentField()


class RollHold(Record):
    """While a motion is posted and not counted, the addresses of those on its draft roll rest; `ref` names the motion."""

    school = ForeignKeyField(School)
    person = ForeignKeyField(Person)
    ref = CharField(max_length=60)
    from_at = MomentField()

    class Meta:
        table_name = "roll_hold"
        indexes = ((("school", "person", "ref"), True),)
