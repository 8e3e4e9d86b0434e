"""peer_review: a person's visits are found by an index of their own. Frozen: it imports nothing of ours."""

TABLE = "visit"
INDEXES = (("school_id", "reviewer_id", "day"), ("school_id", "colleague_id", "day"))


def up(migrator, db):
    for columns in INDEXES:
        migrator.migrate(migrator.add_index(TABLE, columns))


def down(migrator, db):
    for columns in reversed(INDEXES):
        migrator.migrate(migrator.drop_index(TABLE, f"{TABLE}_{'_'.join(columns)}"))
