"""The site as a WSGI application: `gunicorn wsgi:app`."""

from governance.app import create_app, loud

loud()
app = create_app()
