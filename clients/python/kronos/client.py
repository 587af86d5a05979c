"""Requests to a Kronos4j server."""

from __future__ import annotations

import json
import os
import urllib.error
import urllib.request
from typing import Any

import pandas as pd

from . import frames
from .errors import ServerFailed, Unavailable, error

_DEFAULT = "http://127.0.0.1:8787"


class Client:
    """A Kronos4j server.

    Args:
        url: address of the server; by default KRONOS_URL of the environment, else that of "kronos serve"
        token: token of the server; by default KRONOS_TOKEN of the environment, else none
        timeout: seconds to wait for an answer
    """

    def __init__(self, url: str | None = None, token: str | None = None, timeout: float = 300):
        self._url = (url or os.environ.get("KRONOS_URL") or _DEFAULT).rstrip("/")
        self._token = token or os.environ.get("KRONOS_TOKEN")
        self._timeout = timeout
        self._opener = urllib.request.build_opener()

    def forecast(
        self, bars: pd.DataFrame, horizon: int | None = None, paths: bool = False, **settings: Any
    ) -> pd.DataFrame:
        """Forecasts the bars that follow.

        Args:
            bars: columns open, high, low and close, perhaps volume and amount, in any case; the index has the times in
                ascending order
            horizon: number of bars to forecast (default: 24)
            paths: True for the sample paths instead of the quantiles
            settings: further properties of the request, such as model, sampling, calendar and levels

        Returns:
            a row for each bar, and a column for each pair of a column of the bars and a level or path; attrs has the rest
            of the answer

        Raises:
            KronosError: if the server refuses the request, with its sentence
        """
        request = {"bars": frames.bars(bars), "include": ["paths" if paths else "quantiles"], **settings}
        if horizon is not None:
            request["horizon"] = horizon
        answer = self._post("/v1/forecasts", request)
        zone = getattr(bars.index, "tz", None)
        return frames.paths(answer, zone) if paths else frames.quantiles(answer, zone)

    def _post(self, path: str, body: dict) -> dict:
        headers = {"Content-Type": "application/json"}
        if self._token:
            headers["Authorization"] = "Bearer " + self._token
        request = urllib.request.Request(self._url + path, json.dumps(body).encode(), headers)
        try:
            with self._opener.open(request, timeout=self._timeout) as response:
                return json.load(response)
        except urllib.error.HTTPError as e:
            raise _problem(e) from None
        except (urllib.error.URLError, TimeoutError, ConnectionError) as e:
            reason = getattr(e, "reason", e)
            raise Unavailable(f"the server {self._url} does not answer ({reason}): start it with kronos serve") from e


def _problem(failure: urllib.error.HTTPError) -> Exception:
    try:
        return error(json.load(failure))
    except ValueError:
        return ServerFailed(f"the server answers with status {failure.code}", status=failure.code)


def forecast(bars: pd.DataFrame, horizon: int | None = None, paths: bool = False, **settings: Any) -> pd.DataFrame:
    """Forecasts the bars that follow, by the server of the environment; see Client.forecast."""
    return Client().forecast(bars, horizon, paths, **settings)
