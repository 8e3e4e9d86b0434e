"""Pages of this room."""

from flask import Blueprint

room = Blueprint("budgets", __name__)
