"""What a page has read already: the rooms that show one page ask many of the same questions."""

import functools
from collections.abc import Callable
from contextvars import ContextVar
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

_read: ContextVar[dict[Any, Any] | None] = ContextVar("read", default=None)


def begin() -> None:
    """From now on a question marked `once` is answered from memory when it is asked again; for pages that only read."""
    _read.set({})


def end() -> None:
    """Forget all of it: the page is done, or something is about to be written."""
    _read.set(None)


def once(query: Callable[P, R]) -> Callable[P, R]:
    """Mark a query whose answer nobody changes. Its arguments are plain values; outside a page it asks every time."""

    @functools.wraps(query)
    def asked(*args: P.args, **kwargs: P.kwargs) -> R:
        known = _read.get()
        if known is None:
            return query(*args, **kwargs)
        question = (query, args, tuple(kwargs.items()))
        if question not in known:
            known[question] = query(*args, **kwargs)
        answer: R = known[question]
        return answer

    return asked
