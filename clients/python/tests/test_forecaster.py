"""Tests of the methods of sktime against a running server; see test_client."""

import unittest

import pandas as pd

import kronos
from tests.test_client import SETTINGS, bars

SAMPLING = {"sampling": SETTINGS["sampling"]}


class ForecasterTest(unittest.TestCase):
    def setUp(self):
        self.forecaster = kronos.KronosForecaster(**SAMPLING).fit(bars(), fh=[1, 3, 5])

    def test_predict_is_the_median(self):
        quantiles = kronos.forecast(bars(), **SETTINGS)
        predicted = self.forecaster.predict()
        self.assertEqual(predicted["close"].tolist(), quantiles["close"][0.5].iloc[[0, 2, 4]].tolist())
        self.assertEqual(predicted.columns.tolist(), ["open", "high", "low", "close", "volume", "amount"])
        self.assertEqual(predicted.index.tolist(), quantiles.index[[0, 2, 4]].tolist())

    def test_quantiles_and_intervals_are_those_of_the_server(self):
        quantiles = kronos.forecast(bars(), levels=[0.1, 0.9], **SETTINGS)["close"]
        self.assertEqual(
            self.forecaster.predict_quantiles(fh=5, alpha=[0.1, 0.9])["close"][0.9].tolist(), [quantiles[0.9].iloc[4]]
        )
        interval = self.forecaster.predict_interval(fh=range(1, 6), coverage=[0.5, 0.8])
        self.assertEqual(interval[("close", 0.8, "lower")].tolist(), quantiles[0.1].tolist())
        self.assertEqual(interval[("close", 0.8, "upper")].tolist(), quantiles[0.9].tolist())
        self.assertEqual(interval.columns.nlevels, 3)

    def test_update_adds_bars(self):
        frame = bars()
        forecaster = kronos.KronosForecaster(**SAMPLING).fit(frame.iloc[:-3], fh=[1])
        forecaster.update(frame.iloc[-5:])
        self.assertEqual(forecaster.cutoff.tolist(), [frame.index[-1]])
        pd.testing.assert_frame_equal(forecaster.predict(), self.forecaster.predict(fh=[1]))

    def test_parameters(self):
        self.assertEqual(self.forecaster.get_params(), {"client": None, **SAMPLING})
        self.assertEqual(self.forecaster.set_params(model="none").get_params()["model"], "none")
        with self.assertRaises(kronos.NotFound):
            self.forecaster.predict()

    def test_faults(self):
        with self.assertRaisesRegex(ValueError, "call fit first"):
            kronos.KronosForecaster().predict(fh=[1])
        with self.assertRaisesRegex(ValueError, "there is no horizon"):
            kronos.KronosForecaster().fit(bars()).predict()
        with self.assertRaisesRegex(ValueError, "below 1"):
            self.forecaster.predict(fh=[0, 1])
        with self.assertRaisesRegex(TypeError, "y is not a frame"):
            kronos.KronosForecaster().fit(bars()["close"])

    def test_a_horizon_of_sktime(self):
        try:
            from sktime.forecasting.base import ForecastingHorizon
        except ImportError:
            self.skipTest("sktime is not installed")
        predicted = self.forecaster.predict(fh=ForecastingHorizon([2, 4], is_relative=True))
        self.assertEqual(len(predicted), 2)


if __name__ == "__main__":
    unittest.main()
