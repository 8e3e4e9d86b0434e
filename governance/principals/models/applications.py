"""Applications and their files, sealed under a key of their search; who declared what; and what was removed."""

from peewee import BlobField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import MomentField, Record
from governance.people.models import Person
from governance.principals.models.searching import Candidate, Search


class Application(Record):
    """One application. `sealed` holds name and contact; `person` is set for a colleague. Removal empties both."""

    search = ForeignKeyField(Search, backref="applications", index=False)
    no = IntegerField()
    person = ForeignKeyField(Person, null=True)
    sealed = BlobField(null=True)
    received_on = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        indexes = ((("search", "no"), True),)


class ApplicationFile(Record):
    """One file of an application; `named` is its name and `sealed` its bytes, both sealed. `size` is in bytes."""

    application = ForeignKeyField(Application, backref="files", index=False)
    no = IntegerField()
    media = CharField(max_length=100)
    size = IntegerField()
    named = BlobField()
    sealed = BlobField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "application_file"
        indexes = ((("application", "no"), True),)


class ApplicationWithdrawn(Record):
    """The applicant took the application back."""

    application = ForeignKeyField(Application, unique=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "application_withdrawn"


class Finalist(Record):
    """The candidate whom an application became."""

    candidate = ForeignKeyField(Candidate, unique=True)
    application = ForeignKeyField(Application, unique=True)
    at = MomentField()

    class Meta:
        table_name = "search_finalist"


class Declaration(Record):
    """A member's word: no conflict with anyone who has applied so far, or a conflict with one applicant.

    `application` is null for 'none', and for a conflict with the whole search. `had_access` is whether they could
    open applications until then. A conflict holds until it is lifted.
    """

    search = ForeignKeyField(Search)
    person = ForeignKeyField(Person)
    application = ForeignKeyField(Application, null=True)
    kind = CharField(max_length=10)
    words = TextField(default="")
    had_access = BooleanField()
    at = MomentField()

    class Meta:
        table_name = "search_declaration"


class ConflictLifted(Record):
    """The chair, never the member, found that a conflict was declared in error."""

    declaration = ForeignKeyField(Declaration, unique=True)
    why = TextField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_conflict_lifted"


class Retention(Record):
    """The day on which a search's files are deleted; the newest row holds."""

    search = ForeignKeyField(Search)
    day = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_retention"


class FilesRemoved(Record):
    """Files, names and contacts of a search are gone; how many there were."""

    search = ForeignKeyField(Search, unique=True)
    applications = IntegerField()
    files = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_files_removed"
