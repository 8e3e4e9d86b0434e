"""The baseline: a Flask application that inserts one row durably, without a session and without CSRF."""

import os

from flask import Flask

from governance.db import engine

app = Flask(__name__)
engine.use(os.environ["DATABASE_URL"])


@app.post("/null")
def insert() -> str:
    engine.ready()
    sql = "INSERT INTO null_note (words) VALUES (?)".replace("?", engine.database.param)
    with engine.database.atomic():
        engine.database.execute_sql(sql, ("x" * 200,))
    return "ok"


@app.get("/null")
def hello() -> str:
    return "ok"
