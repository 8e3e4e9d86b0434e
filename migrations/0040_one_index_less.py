"""appointments by school: the index on school and person serves both. Frozen: it imports nothing of ours."""


def up(migrator, db):
    db.execute_sql("DROP INDEX appointment_school_id")


def down(migrator, db):
    db.execute_sql('CREATE INDEX "appointment_school_id" ON "appointment" ("school_id")')
