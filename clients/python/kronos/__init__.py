"""Forecasts of bars by a Kronos4j server, as pandas frames."""

from .client import Client, forecast
from .errors import (
    BadRequest,
    Cancelled,
    KronosError,
    NotFound,
    Offline,
    QueueFull,
    ServerFailed,
    TooLarge,
    Unauthorized,
    Unavailable,
    UnprocessableBars,
)
from .forecaster import KronosForecaster

__all__ = [
    "BadRequest",
    "Cancelled",
    "Client",
    "KronosError",
    "KronosForecaster",
    "NotFound",
    "Offline",
    "QueueFull",
    "ServerFailed",
    "TooLarge",
    "Unauthorized",
    "Unavailable",
    "UnprocessableBars",
    "forecast",
]
