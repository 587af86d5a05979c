"""Bars as JSON, and forecasts as frames."""

from __future__ import annotations

from typing import Any

import pandas as pd

_REQUIRED = ("open", "high", "low", "close")
_OPTIONAL = ("volume", "amount")


def bars(frame: pd.DataFrame) -> dict[str, list]:
    """Returns the columns of a frame; what is wrong with them is for the server to say."""
    names = {str(name).lower(): name for name in frame.columns}
    columns = {"stamps": [_stamp(time) for time in frame.index]}
    for name in _REQUIRED + _OPTIONAL:
        if name in names:
            columns[name] = [_number(value) for value in frame[names[name]].tolist()]
    return columns


def _stamp(time: Any) -> str:
    return time.isoformat() if hasattr(time, "isoformat") else str(time)


def _number(value: Any) -> Any:
    if value is None or value is pd.NA or value != value:
        return None
    return value if isinstance(value, (bool, int, float, str)) else str(value)


def quantiles(answer: dict, zone: Any) -> pd.DataFrame:
    """Returns the quantiles, with a column for each pair of a column and a level.

    Args:
        zone: zone of the times; None for local times
    """
    found = answer.get("quantiles") or {}
    data = {
        (column, float(level)): values for column, levels in found.items() for level, values in levels.items()
    }
    return _frame(data, ["column", "level"], answer, zone)


def paths(answer: dict, zone: Any) -> pd.DataFrame:
    """Returns the paths, with a column for each pair of a column and a path."""
    data = {
        (column, number): values
        for number, path in enumerate(answer["paths"])
        for column, values in path.items()
    }
    return _frame(data, ["column", "path"], answer, zone).sort_index(axis=1, level="column", sort_remaining=False)


def _frame(data: dict, names: list[str], answer: dict, zone: Any) -> pd.DataFrame:
    columns = pd.MultiIndex.from_tuples(data.keys(), names=names)
    frame = pd.DataFrame(list(zip(*data.values())), index=_index(answer, zone), columns=columns, dtype="float64")
    frame.attrs = {name: value for name, value in answer.items() if name not in ("quantiles", "paths", "stamps")}
    return frame


def _index(answer: dict, zone: Any) -> pd.DatetimeIndex:
    here = answer["zone"]
    times = [pd.Timestamp(stamp) for stamp in answer["stamps"]]
    if zone is None:
        return pd.DatetimeIndex([time.tz_localize(None) for time in times], name="timestamps")
    aware = [time.tz_localize(here) if time.tzinfo is None else time for time in times]
    return pd.DatetimeIndex([time.tz_convert(zone) for time in aware], name="timestamps")
