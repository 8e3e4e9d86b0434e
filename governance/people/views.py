"""Pages of this room."""

from flask import Blueprint

room = Blueprint("people", __name__)
