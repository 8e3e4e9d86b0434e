"""Pages of this room."""

from flask import Blueprint

room = Blueprint("school", __name__)
