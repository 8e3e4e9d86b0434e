"""A school, what it holds by default, and its days off."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, TextField

from governance.db.records import MomentField, Record


class School(Record):
    """One school of the site; `slug` stands in every address, `zone` is an IANA name."""

    slug = CharField(max_length=40, unique=True)
    name = CharField(max_length=200)
    zone = CharField(max_length=64)
    demonstration = BooleanField(default=False)
    made_at = MomentField()


class Default(Record):
    """A number used only where no term of the agreement names it."""

    school = ForeignKeyField(School, backref="defaults")
    name = CharField(max_length=80)
    value = TextField()

    class Meta:
        table_name = "school_default"
        indexes = ((("school", "name"), True),)


class DayOff(Record):
    """A day that is no school day: it counts neither for notice nor for work."""

    school = ForeignKeyField(School, backref="days_off")
    day = DateField()

    class Meta:
        indexes = ((("school", "day"), True),)
