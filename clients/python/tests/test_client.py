"""Tests against a running server: KRONOS_URL is its address, KRONOS_BARS a file of daily bars, and KRONOS_EXPECTED the JSON of
its forecast of 5 bars by 8 paths."""

import json
import os
import unittest

import pandas as pd

import kronos

SETTINGS = {"horizon": 5, "sampling": {"samples": 8}}


def bars() -> pd.DataFrame:
    return pd.read_csv(os.environ["KRONOS_BARS"], index_col=0, parse_dates=True, float_precision="round_trip")


class ForecastTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        with open(os.environ["KRONOS_EXPECTED"], encoding="utf-8") as file:
            cls.expected = json.load(file)

    def test_quantiles_are_those_of_the_json_to_the_bit(self):
        quantiles = kronos.forecast(bars(), **SETTINGS)
        self.assertEqual([str(time) for time in quantiles.index], self.expected["stamps"])
        for column, levels in self.expected["quantiles"].items():
            for level, values in levels.items():
                self.assertEqual(quantiles[column][float(level)].tolist(), values)
        self.assertEqual(quantiles.attrs["outlook"]["probabilityUp"], self.expected["outlook"]["probabilityUp"])
        self.assertEqual(quantiles.attrs["warnings"], self.expected["warnings"])

    def test_paths_are_those_of_the_json_to_the_bit(self):
        paths = kronos.forecast(bars(), paths=True, **SETTINGS)
        self.assertEqual(paths["close"].shape, (5, 8))
        for number, path in enumerate(self.expected["paths"]):
            for column, values in path.items():
                self.assertEqual(paths[column][number].tolist(), values)

    def test_aware_times_come_back_aware(self):
        frame = bars()
        frame.index = frame.index.tz_localize("Asia/Shanghai")
        quantiles = kronos.forecast(frame, zone="Asia/Shanghai", **SETTINGS)
        self.assertEqual(str(quantiles.index.tz), "Asia/Shanghai")
        self.assertEqual([str(time.tz_localize(None)) for time in quantiles.index], self.expected["stamps"])

    def test_levels_and_names_in_any_case(self):
        quantiles = kronos.forecast(bars().rename(columns=str.capitalize), levels=[0.2, 0.8], **SETTINGS)
        self.assertEqual(quantiles["close"].columns.tolist(), [0.2, 0.8])


class ErrorTest(unittest.TestCase):
    def refuse(self, frame, kind, sentence, **settings):
        with self.assertRaisesRegex(kind, sentence) as caught:
            kronos.forecast(frame, **{**SETTINGS, **settings})
        self.assertIsInstance(caught.exception, kronos.KronosError)
        return caught.exception

    def test_a_wrong_dtype(self):
        frame = bars().astype({"close": object})
        frame.iloc[3, frame.columns.get_loc("close")] = "n/a"
        refused = self.refuse(frame, kronos.BadRequest, "/bars/close/3 has a value of the wrong type")
        self.assertEqual(refused.facts["pointer"], "/bars/close/3")

    def test_a_duplicate_index(self):
        frame = bars()
        self.refuse(pd.concat([frame, frame.tail(1)]), kronos.UnprocessableBars, "")

    def test_naive_and_aware_times(self):
        frame = bars()
        frame.index = pd.Index([frame.index[0].tz_localize("UTC"), *frame.index[1:]], dtype=object)
        self.refuse(frame, kronos.BadRequest, "some times have an offset and others have none")

    def test_missing_columns_and_unknown_settings(self):
        self.refuse(bars().drop(columns="close"), kronos.BadRequest, "bars has no close")
        self.refuse(bars(), kronos.BadRequest, "there is no property /foo", foo=1)
        self.refuse(bars(), kronos.NotFound, "the server has no model none", model="none")
        self.assertEqual(self.refuse(bars(), kronos.BadRequest, "horizon is 0", horizon=0).facts["limit"], 4096)

    def test_no_server(self):
        with self.assertRaisesRegex(kronos.Unavailable, "does not answer"):
            kronos.Client("http://127.0.0.1:1").forecast(bars())


if __name__ == "__main__":
    unittest.main()
