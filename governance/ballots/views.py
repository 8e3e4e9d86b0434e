"""Pages of this room."""

from flask import Blueprint

room = Blueprint("ballots", __name__)
