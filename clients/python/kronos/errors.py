"""Problems of the server as exceptions."""

from __future__ import annotations


class KronosError(Exception):
    """A request that failed; its text is the sentence of the server.

    Attributes:
        kind: kind of the problem, such as "unprocessable-bars"
        status: HTTP status
        facts: further properties, such as "pointer", "limit" and "findings"
    """

    def __init__(self, detail: str, kind: str = "", status: int = 0, facts: dict | None = None):
        super().__init__(detail)
        self.kind = kind
        self.status = status
        self.facts = facts or {}


class BadRequest(KronosError):
    """An argument is wrong; facts["pointer"] names it."""


class UnprocessableBars(KronosError):
    """The bars cannot be forecast; facts["findings"] says where they are wrong."""


class NotFound(KronosError):
    """The server has no such model, calibration or series."""


class Unauthorized(KronosError):
    """The token is missing or wrong, or the server does not answer to this name."""


class Offline(KronosError):
    """The server fetches nothing from other machines."""


class TooLarge(KronosError):
    """The request is larger than the server permits."""


class QueueFull(KronosError):
    """Too many forecasts wait; facts["retryAfter"] is a time in seconds."""


class Cancelled(KronosError):
    """The forecast was cancelled or took too long."""


class Unavailable(KronosError):
    """The server cannot be reached, or is starting or stopping."""


class ServerFailed(KronosError):
    """The server failed, for instance at a provider or a full disk."""


_BY_KIND = {
    "bad-request": BadRequest,
    "unsupported-media": BadRequest,
    "unprocessable-bars": UnprocessableBars,
    "bars-changed": UnprocessableBars,
    "not-found": NotFound,
    "method-not-allowed": NotFound,
    "unauthorized": Unauthorized,
    "forbidden-host": Unauthorized,
    "forbidden-origin": Unauthorized,
    "offline": Offline,
    "too-large": TooLarge,
    "queue-full": QueueFull,
    "cancelled": Cancelled,
    "deadline": Cancelled,
    "loading": Unavailable,
    "closing": Unavailable,
}


def error(problem: dict) -> KronosError:
    """Returns the exception of a problem of RFC 9457."""
    kind = str(problem.get("type", "")).removeprefix("/problems/")
    facts = {
        name: value
        for name, value in problem.items()
        if name not in ("type", "title", "status", "detail", "instance")
    }
    return _BY_KIND.get(kind, ServerFailed)(
        problem.get("detail", "the server failed"), kind, problem.get("status", 0), facts
    )
