"""Pages in English, whatever a person reads."""

from tests.people.conftest import as_

__all__ = ["as_"]
