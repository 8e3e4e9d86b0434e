"""The process of a search as rows: its stages, what was planned, done or skipped, the vacancy, and who may sit."""

from peewee import BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.principals.models.searching import Search
from governance.school.models import School


class Stage(Record):
    """One step of a search, in the order of its template; `kind` is one of `rules.stages.StageKind`."""

    search = ForeignKeyField(Search, backref="stages", index=False)
    no = IntegerField()
    kind = CharField(max_length=20)

    class Meta:
        table_name = "search_stage"
        indexes = ((("search", "no"), True), (("search", "kind"), True))


class StagePlan(Record):
    """The days planned for a stage, inclusive; the newest row holds."""

    stage = ForeignKeyField(Stage, backref="plans")
    first_day = DateField(null=True)
    last_day = DateField(null=True)
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_stage_plan"


class StageMark(Record):
    """A stage was done on a day, was skipped for a reason, or was opened again; the newest row holds, none is lost."""

    stage = ForeignKeyField(Stage, backref="marks")
    fate = CharField(max_length=10)
    day = DateField()
    why = TextField(default="")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_stage_mark"


class Vacancy(Record):
    """The notice of the post in Markdown and the days on which one may apply; the newest row holds."""

    search = ForeignKeyField(Search, backref="vacancies")
    body = TextField()
    first_day = DateField()
    last_day = DateField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_vacancy"


class CommitteeRule(Record):
    """Who sits on a school's search committee: {group: [least, most]}; the newest row holds.

    `bars_search`: whoever declares a conflict with one applicant leaves the whole search.
    """

    school = ForeignKeyField(School)
    groups = CanonicalField()
    most = IntegerField()
    bars_search = BooleanField()
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "search_committee_rule"
