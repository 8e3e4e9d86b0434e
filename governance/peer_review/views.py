"""Pages of this room."""

from flask import Blueprint

room = Blueprint("peer_review", __name__)
