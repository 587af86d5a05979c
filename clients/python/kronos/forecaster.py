"""Forecasts through the methods that the forecasters of sktime have."""

from __future__ import annotations

from typing import Any, Iterable

import pandas as pd

from .client import Client


class KronosForecaster:
    """A Kronos4j server with the methods of an sktime forecaster; sktime itself is not needed.

    Bars have several columns, so y is a frame of open, high, low and close, perhaps volume and amount. The bars that
    follow have the times of the trading calendar, so a horizon is a number of bars.

    Args:
        client: the server; by default that of the environment, see Client
        settings: further properties of the request, such as model, sampling and calendar
    """

    def __init__(self, client: Client | None = None, **settings: Any):
        self.client = client
        self.settings = settings
        self._y: pd.DataFrame | None = None
        self._fh: Any = None

    def get_params(self, deep: bool = True) -> dict[str, Any]:
        """Returns the arguments of the constructor."""
        return {"client": self.client, **self.settings}

    def set_params(self, **params: Any) -> KronosForecaster:
        """Sets arguments of the constructor."""
        self.client = params.pop("client", self.client)
        self.settings = {**self.settings, **params}
        return self

    def fit(self, y: pd.DataFrame, X: Any = None, fh: Any = None) -> KronosForecaster:
        """Remembers the bars; the model is pretrained.

        Args:
            y: bars in ascending order of times
            X: not used: the model sees bars only
            fh: default of the horizon of the other methods
        """
        if not isinstance(y, pd.DataFrame):
            raise TypeError("y is not a frame: give the columns open, high, low and close, perhaps volume and amount")
        self._y = y
        self._fh = fh
        return self

    def update(self, y: pd.DataFrame, X: Any = None, update_params: bool = True) -> KronosForecaster:
        """Adds bars after those of fit; a bar of the same time is replaced."""
        known = self._fitted()
        self._y = pd.concat([known[~known.index.isin(y.index)], y])
        return self

    @property
    def cutoff(self) -> pd.Index:
        """The time of the last bar."""
        return self._fitted().index[-1:]

    def predict(self, fh: Any = None, X: Any = None) -> pd.DataFrame:
        """Returns the median of each column of the bars, with a row for each bar of the horizon."""
        quantiles = self._quantiles(fh, [0.5])
        return quantiles.xs(0.5, axis=1, level="level").rename_axis(columns=None)

    def predict_quantiles(
        self, fh: Any = None, X: Any = None, alpha: float | Iterable[float] = (0.05, 0.95)
    ) -> pd.DataFrame:
        """Returns quantiles, with a column for each pair of a column of the bars and a level."""
        return self._quantiles(fh, _list(alpha)).rename_axis(columns=[None, None])

    def predict_interval(
        self, fh: Any = None, X: Any = None, coverage: float | Iterable[float] = 0.9
    ) -> pd.DataFrame:
        """Returns intervals of central quantiles, with a column for each of a column of the bars, a coverage and a side."""
        shares = _list(coverage)
        bounds = {share: (round((1 - share) / 2, 12), round((1 + share) / 2, 12)) for share in shares}
        quantiles = self._quantiles(fh, sorted({level for pair in bounds.values() for level in pair}))
        columns = {
            (column, share, side): quantiles[(column, level)]
            for column in quantiles.columns.unique("column")
            for share in shares
            for side, level in zip(("lower", "upper"), bounds[share])
        }
        return pd.DataFrame(columns)

    def _quantiles(self, fh: Any, levels: list[float]) -> pd.DataFrame:
        bars = self._fitted()
        steps = self._steps(fh)
        client = self.client or Client()
        quantiles = client.forecast(bars, horizon=max(steps), **{**self.settings, "levels": levels})
        return quantiles.iloc[[step - 1 for step in steps]]

    def _fitted(self) -> pd.DataFrame:
        if self._y is None:
            raise ValueError("the forecaster has no bars: call fit first")
        return self._y

    def _steps(self, fh: Any) -> list[int]:
        horizon = self._fh if fh is None else fh
        if horizon is None:
            raise ValueError("there is no horizon: give fh, the numbers of the bars that follow, such as [1, 2, 3]")
        if hasattr(horizon, "to_relative"):
            horizon = horizon.to_relative(self.cutoff)
        steps = [int(step) for step in _list(horizon)]
        if not steps or min(steps) < 1:
            raise ValueError("fh has no number, or one below 1: give the numbers of the bars that follow")
        return steps


def _list(values: Any) -> list:
    return list(values) if hasattr(values, "__iter__") else [values]
