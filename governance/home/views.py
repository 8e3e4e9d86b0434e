"""Pages of this room."""

from flask import Blueprint

room = Blueprint("home", __name__)
site = Blueprint("site", __name__)
