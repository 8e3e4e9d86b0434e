"""people: the rows of the foundation. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Committee(Model):
        school = ForeignKeyField(School, backref="+")
        kind = CharField(max_length=40)
        name = CharField(max_length=200)

        class Meta:
            database = db
            table_name = "committee"
            legacy_table_names = False

    class Person(Model):
        email = CharField(unique=True, null=True, max_length=254)
        name = CharField(max_length=200)
        language = CharField(max_length=5)

        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Seat(Model):
        committee = ForeignKeyField(Committee, backref="+")
        person = ForeignKeyField(Person, backref="+")
        chair = BooleanField()
        alternate = BooleanField()
        from_day = DateField()
        until_day = DateField(null=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "seat"
            legacy_table_names = False

    class Acceptance(Model):
        seat = ForeignKeyField(Seat, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "acceptance"
            legacy_table_names = False

    class Import(Model):
        school = ForeignKeyField(School, backref="+")
        digest = CharField(max_length=64)
        staff_digest = CharField(max_length=64)
        counts = TextField()
        day = DateField()
        by_id = IntegerField(null=True)
        at = DateTimeField()
        applied_at = DateTimeField(null=True)

        class Meta:
            database = db
            table_name = "import"
            legacy_table_names = False

    class AddressChange(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        old = CharField(null=True, max_length=254)
        new = CharField(null=True, max_length=254)
        by_id = IntegerField(null=True)
        at = DateTimeField()
        ripe_at = DateTimeField()
        batch = ForeignKeyField(Import, backref="+", null=True)

        class Meta:
            database = db
            table_name = "address_change"
            legacy_table_names = False

    class AddressAllowed(Model):
        change = ForeignKeyField(AddressChange, backref="+")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "address_allowed"
            legacy_table_names = False
            indexes = ((("change", "by_id"), True),)

    class AddressApplied(Model):
        change = ForeignKeyField(AddressChange, backref="+", unique=True)
        taken_back = BooleanField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "address_applied"
            legacy_table_names = False

    class Appointment(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        number = CharField(null=True, max_length=80)
        role = CharField(max_length=40)
        fte = TextField()
        unit = CharField(max_length=80)
        team = CharField(max_length=80)
        from_day = DateField()
        until_day = DateField(null=True)
        listed_from = DateField(null=True)
        batch = ForeignKeyField(Import, backref="+", index=False, null=True)
        row = IntegerField(null=True)
        renews = ForeignKeyField("self", backref="+", null=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "appointment"
            legacy_table_names = False
            indexes = ((("school", "person"), False), (("school", "number"), False), (("batch", "row"), False))

    class Correction(Model):
        old = ForeignKeyField(Appointment, backref="+", unique=True)
        new = ForeignKeyField(Appointment, backref="+", null=True)
        batch = ForeignKeyField(Import, backref="+", null=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "correction"
            legacy_table_names = False

    class Leave(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        from_day = DateField()
        until_day = DateField(null=True)
        replaces = ForeignKeyField("self", backref="+", unique=True, null=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "leave"
            legacy_table_names = False

    class RoleWord(Model):
        school = ForeignKeyField(School, backref="+")
        word = CharField(max_length=80)
        role = CharField(max_length=40)

        class Meta:
            database = db
            table_name = "role_word"
            legacy_table_names = False
            indexes = ((("school", "word"), True),)

    class RollHold(Model):
        school = ForeignKeyField(School, backref="+")
        person = ForeignKeyField(Person, backref="+")
        ref = CharField(max_length=60)
        from_at = DateTimeField()

        class Meta:
            database = db
            table_name = "roll_hold"
            legacy_table_names = False
            indexes = ((("school", "person", "ref"), True),)

    class SeatEnded(Model):
        seat = ForeignKeyField(Seat, backref="+", unique=True)
        last_day = DateField()
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "seat_ended"
            legacy_table_names = False

    class Staging(Model):
        batch = ForeignKeyField(Import, on_delete="CASCADE", backref="+", index=False)
        row = IntegerField()
        number = CharField(null=True, max_length=80)
        email = CharField(null=True, max_length=254)
        name = CharField(max_length=200)
        role = CharField(max_length=40)
        fte = TextField(null=True)
        unit = CharField(null=True, max_length=80)
        team = CharField(null=True, max_length=80)
        from_day = DateField(null=True)
        until_day = DateField(null=True)
        end_said = BooleanField()
        person_id = IntegerField(null=True)
        old_id = IntegerField(null=True)
        was_name = CharField(null=True, max_length=200)
        starts = DateField(null=True)
        fate = CharField(max_length=20)

        class Meta:
            database = db
            table_name = "staging"
            legacy_table_names = False
            indexes = ((("batch", "row"), True), (("batch", "person_id"), False))

    class Undone(Model):
        batch = ForeignKeyField(Import, backref="+", unique=True)
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "undone"
            legacy_table_names = False

    db.create_tables(
        [
            Committee,
            Person,
            Seat,
            Acceptance,
            Import,
            AddressChange,
            AddressAllowed,
            AddressApplied,
            Appointment,
            Correction,
            Leave,
            RoleWord,
            RollHold,
            SeatEnded,
            Staging,
            Undone,
        ]
    )


def down(migrator, db):
    for table in (
        "undone",
        "staging",
        "seat_ended",
        "roll_hold",
        "role_word",
        "leave",
        "correction",
        "appointment",
        "address_applied",
        "address_allowed",
        "address_change",
        "import",
        "acceptance",
        "seat",
        "person",
        "committee",
    ):
        migrator.migrate(migrator.drop_table(table))
