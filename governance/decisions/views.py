"""Pages of this room."""

from flask import Blueprint

room = Blueprint("decisions", __name__)
