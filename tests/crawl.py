"""Walks the demonstration school as one person, by every link that pages show."""

import re
from collections.abc import Iterator
from html import unescape

from flask.testing import FlaskClient

LINK = re.compile(r'(?:href)="(/[^"#]*)')


def crawl(client: FlaskClient, start: str, most: int = 400) -> Iterator[tuple[str, int, str]]:
    """Each page reached by GET: its address, status and text."""
    seen, waiting = {start}, [start]
    while waiting and len(seen) <= most:
        path = waiting.pop(0)
        answer = client.get(path)
        text = answer.get_data(as_text=True) if answer.mimetype == "text/html" else ""
        yield path, answer.status_code, text
        for found in LINK.findall(text):
            link = unescape(found)
            if link not in seen and not link.startswith("/static/") and "lang=" not in link:
                seen.add(link)
                waiting.append(link)
        if answer.status_code in {301, 302, 303} and answer.location and answer.location.startswith("/"):
            link = answer.location
            if link not in seen:
                seen.add(link)
                waiting.append(link)
