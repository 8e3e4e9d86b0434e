"""shares: the sum that a proposal divides among its options, or spends on them. Frozen: it imports nothing of ours."""

from peewee import *


def up(migrator, db):
    class ProposalWording(Model):
        class Meta:
            database = db
            table_name = "proposal_wording"
            legacy_table_names = False

    class ProposalPot(Model):
        wording = ForeignKeyField(ProposalWording, backref="+", unique=True)
        total = BigIntegerField()
        money = BooleanField()

        class Meta:
            database = db
            table_name = "proposal_pot"
            legacy_table_names = False

    db.create_tables([ProposalPot])


def down(migrator, db):
    migrator.migrate(migrator.drop_table("proposal_pot"))
