"""The peer: a Flask page with one query and a small template, and nothing of ours."""

import os
import sqlite3

from flask import Flask, g, render_template

ROWS = 1_000
SHOWN = 20

app = Flask(__name__)


def prepare(path: str) -> None:
    """Make the peer's database."""
    with sqlite3.connect(path) as connection:
        connection.execute("CREATE TABLE entry (id INTEGER PRIMARY KEY, title TEXT NOT NULL, words INTEGER NOT NULL)")
        rows = [(f"Entry {number}", number * 7 % 311) for number in range(ROWS)]
        connection.executemany("INSERT INTO entry (title, words) VALUES (?, ?)", rows)
    connection.close()


@app.get("/")
def page() -> str:
    """Twenty rows by one query."""
    g.connection = sqlite3.connect(os.environ["BENCH_BARE_DATABASE"])
    found = g.connection.execute("SELECT id, title, words FROM entry ORDER BY id DESC LIMIT ?", (SHOWN,))
    return render_template("bare.html", entries=found.fetchall(), rows=ROWS)


@app.teardown_appcontext
def _let_go(_: BaseException | None) -> None:
    if "connection" in g:
        g.connection.close()
