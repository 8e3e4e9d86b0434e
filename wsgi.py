"""The site as a WSGI application: `gunicorn wsgi:app`."""

from governance.app import create_app

app = create_app()
