"""proposals: from an idea to its vote, protests, practice, retention, reviews. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class School(Model):
        class Meta:
            database = db
            table_name = "school"
            legacy_table_names = False

    class Person(Model):
        class Meta:
            database = db
            table_name = "person"
            legacy_table_names = False

    class Subject(Model):
        class Meta:
            database = db
            table_name = "subject"
            legacy_table_names = False

    class Decision(Model):
        class Meta:
            database = db
            table_name = "decision"
            legacy_table_names = False

    class Motion(Model):
        class Meta:
            database = db
            table_name = "motion"
            legacy_table_names = False

    class Proposal(Model):
        school = ForeignKeyField(School, backref="+")
        number = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal"
            legacy_table_names = False
            indexes = ((("school", "number"), True),)

    class ProposalWording(Model):
        proposal = ForeignKeyField(Proposal, backref="+")
        no = IntegerField()
        title = CharField(max_length=300)
        text = TextField()
        why = TextField()
        cost = TextField(default="")
        answer = CharField(max_length=20)
        options = TextField()
        review_day = DateField(null=True)
        reason = TextField(default="")
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_wording"
            legacy_table_names = False
            indexes = ((("proposal", "no"), True),)

    class ProposalSponsor(Model):
        wording = ForeignKeyField(ProposalWording, backref="+")
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_sponsor"
            legacy_table_names = False
            indexes = ((("wording", "person"), True),)

    class ProposalRemark(Model):
        proposal = ForeignKeyField(Proposal, backref="+")
        no = IntegerField()
        replies_to = ForeignKeyField("self", backref="+", null=True)
        person = ForeignKeyField(Person, backref="+")
        text = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_remark"
            legacy_table_names = False
            indexes = ((("proposal", "no"), True),)

    class ProposalTemperature(Model):
        wording = ForeignKeyField(ProposalWording, backref="+")
        person = ForeignKeyField(Person, backref="+")
        feeling = CharField(max_length=20)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_temperature"
            legacy_table_names = False
            indexes = ((("wording", "person"), True),)

    class ProposalSuggestion(Model):
        proposal = ForeignKeyField(Proposal, backref="+")
        no = IntegerField()
        wording = ForeignKeyField(ProposalWording, backref="+")
        text = TextField()
        reason = TextField()
        person = ForeignKeyField(Person, backref="+")
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_suggestion"
            legacy_table_names = False
            indexes = ((("proposal", "no"), True),)

    class SuggestionAnswer(Model):
        suggestion = ForeignKeyField(ProposalSuggestion, backref="+", unique=True)
        accepted = BooleanField()
        reason = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "suggestion_answer"
            legacy_table_names = False

    class ProposalFreezing(Model):
        proposal = ForeignKeyField(Proposal, backref="+", unique=True)
        wording = ForeignKeyField(ProposalWording, backref="+")
        subject = ForeignKeyField(Subject, backref="+", unique=True)
        seed = CharField(max_length=64)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_freezing"
            legacy_table_names = False

    class ProposalWithdrawal(Model):
        proposal = ForeignKeyField(Proposal, backref="+", unique=True)
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "proposal_withdrawal"
            legacy_table_names = False

    class VoteProtest(Model):
        motion = ForeignKeyField(Motion, backref="+")
        no = IntegerField()
        person = ForeignKeyField(Person, backref="+")
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "vote_protest"
            legacy_table_names = False
            indexes = (
                (("motion", "no"), True),
                (("motion", "person"), True),
            )

    class ProtestAnswer(Model):
        protest = ForeignKeyField(VoteProtest, backref="+")
        by_id = IntegerField()
        upheld = BooleanField()
        why = TextField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "protest_answer"
            legacy_table_names = False
            indexes = ((("protest", "by_id"), True),)

    class PracticeVote(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "practice_vote"
            legacy_table_names = False

    class PracticeThrown(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "practice_thrown"
            legacy_table_names = False

    class VoteRemoval(Model):
        motion = ForeignKeyField(Motion, backref="+", unique=True)
        roll = IntegerField()
        base = IntegerField()
        took_part = IntegerField()
        counted = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "vote_removal"
            legacy_table_names = False

    class SettingAside(Model):
        decision = ForeignKeyField(Decision, backref="+", unique=True)
        why = TextField()
        by_first = IntegerField()
        by_second = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "setting_aside"
            legacy_table_names = False

    class DecisionReview(Model):
        decision = ForeignKeyField(Decision, backref="+")
        day = DateField(null=True)
        note = TextField(default="")
        by_id = IntegerField(null=True)
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "decision_review"
            legacy_table_names = False

    class Undertaking(Model):
        decision = ForeignKeyField(Decision, backref="+")
        no = IntegerField()
        what = CharField(max_length=300)
        person = ForeignKeyField(Person, backref="+")
        by_day = DateField()
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "undertaking"
            legacy_table_names = False
            indexes = ((("decision", "no"), True),)

    class UndertakingDone(Model):
        undertaking = ForeignKeyField(Undertaking, backref="+", unique=True)
        by_id = IntegerField()
        at = DateTimeField()

        class Meta:
            database = db
            table_name = "undertaking_done"
            legacy_table_names = False

    db.create_tables(
        [
            Proposal,
            ProposalWording,
            ProposalSponsor,
            ProposalRemark,
            ProposalTemperature,
            ProposalSuggestion,
            SuggestionAnswer,
            ProposalFreezing,
            ProposalWithdrawal,
            VoteProtest,
            ProtestAnswer,
            PracticeVote,
            PracticeThrown,
            VoteRemoval,
            SettingAside,
            DecisionReview,
            Undertaking,
            UndertakingDone,
        ]
    )


def down(migrator, db):
    for table in (
        "undertaking_done",
        "undertaking",
        "decision_review",
        "setting_aside",
        "vote_removal",
        "practice_thrown",
        "practice_vote",
        "protest_answer",
        "vote_protest",
        "proposal_withdrawal",
        "proposal_freezing",
        "suggestion_answer",
        "proposal_suggestion",
        "proposal_temperature",
        "proposal_remark",
        "proposal_sponsor",
        "proposal_wording",
        "proposal",
    ):
        migrator.migrate(migrator.drop_table(table))
