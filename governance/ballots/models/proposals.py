"""A proposal before its vote: each wording, who sponsors it, what colleagues say, and what it was frozen into."""

from peewee import BigIntegerField, BooleanField, CharField, DateField, ForeignKeyField, IntegerField, TextField

from governance.db.records import CanonicalField, MomentField, Record
from governance.decisions.models import Subject
from governance.people.models import Person
from governance.school.models import School


class Proposal(Record):
    """Something that a member of the staff wants decided."""

    school = ForeignKeyField(School)
    number = IntegerField()
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        indexes = ((("school", "number"), True),)


class Wording(Record):
    """The words of a proposal from `at` until the next; `answer` is how its vote would be answered, `reason` why changed.

    `options` holds names among which is chosen, with their amounts where a sum is shared out, or for fist to five a
    meaning and words for each number.
    """

    proposal = ForeignKeyField(Proposal, backref="wordings")
    no = IntegerField()
    title = CharField(max_length=300)
    text = TextField()
    why = TextField()
    cost = TextField(default="")
    answer = CharField(max_length=20)
    options = CanonicalField()
    review_day = DateField(null=True)
    reason = TextField(default="")
    by_id = IntegerField()
    at = MomentField()

    class Meta:
        table_name = "proposal_wording"
        indexes = ((("proposal", "no"), True),)


class ProposalPot(Record):
    """The sum that a wording divides among its options, or spends on them: cents, or points where `money` is false."""

    wording = ForeignKeyField(Wording, unique=True)
    total = BigIntegerField()
    money = BooleanField()


class Sponsor(Record):
    """A colleague stands behind one wording; a later wording asks them again."""

    wording = ForeignKeyField(Wording, backref="sponsors")
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "proposal_sponsor"
        indexes = ((("wording", "person"), True),)


class Remark(Record):
    """A comment on a proposal, or a reply to one; nothing hides it."""

    proposal = ForeignKeyField(Proposal, backref="remarks")
    no = IntegerField()
    replies_to = ForeignKeyField("self", null=True)
    person = ForeignKeyField(Person)
    text = TextField()
    at = MomentField()

    class Meta:
        table_name = "proposal_remark"
        indexes = ((("proposal", "no"), True),)


class Temperature(Record):
    """How one colleague feels about one wording; shown as counts alone."""

    wording = ForeignKeyField(Wording)
    person = ForeignKeyField(Person)
    feeling = CharField(max_length=20)
    at = MomentField()

    class Meta:
        table_name = "proposal_temperature"
        indexes = ((("wording", "person"), True),)


class Suggestion(Record):
    """Another text that a colleague suggests for a wording, with the reason."""

    proposal = ForeignKeyField(Proposal, backref="suggestions")
    no = IntegerField()
    wording = ForeignKeyField(Wording)
    text = TextField()
    reason = TextField()
    person = ForeignKeyField(Person)
    at = MomentField()

    class Meta:
        table_name = "proposal_suggestion"
        indexes = ((("proposal", "no"), True),)


class SuggestionAnswer(Record):
    """The proposer took a suggestion into the text, or not, and says why."""

    suggestion = ForeignKeyField(Suggestion, unique=True)
    accepted = BooleanField()
    reason = TextField()
    at = MomentField()


class ProposalFreezing(Record):
    """The wording that is voted on, and the seed by which its options were put in order."""

    proposal = ForeignKeyField(Proposal, unique=True)
    wording = ForeignKeyField(Wording)
    subject = ForeignKeyField(Subject, unique=True)
    seed = CharField(max_length=64)
    at = MomentField()


class ProposalWithdrawal(Record):
    """The proposer took it back."""

    proposal = ForeignKeyField(Proposal, unique=True)
    why = TextField()
    at = MomentField()
