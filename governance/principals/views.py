"""Pages of this room."""

from flask import Blueprint

room = Blueprint("principals", __name__)
