"""Set-based statements over staging, which the two engines read alike."""

from typing import Any

from governance.db.engine import database, on_postgresql, transaction

# `a` is an appointment that no correction replaced
STANDS = "NOT EXISTS (SELECT 1 FROM correction c WHERE c.old_id = a.id)"


def run(sql: str, *values: Any) -> Any:
    """One statement, its values bound; `?` stands for a value on either engine."""
    return database.execute_sql(sql.replace("?", database.param), values)


@transaction
def step(sql: str, *values: Any) -> None:
    """One statement that is a transaction of its own."""
    run(sql, *values)


def join_whole_lists() -> None:
    """Until the transaction ends, PostgreSQL joins by hash: it plans from statistics older than the rows just written."""
    if on_postgresql():
        database.execute_sql("SET LOCAL enable_nestloop = off")
