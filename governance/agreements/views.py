"""Pages of this room."""

from flask import Blueprint

room = Blueprint("agreements", __name__)
