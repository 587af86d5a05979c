"""Scores of the command read as Qlib wants them: KRONOS_SCORES is a file that "--export qlib=" wrote."""

import os
import unittest

import pandas as pd


class ScoresTest(unittest.TestCase):
    def test_pandas_reads_the_signal_of_a_qlib_strategy(self):
        signal = pd.read_csv(
            os.environ["KRONOS_SCORES"],
            parse_dates=["datetime"],
            index_col=["datetime", "instrument"],
            float_precision="round_trip",
        )

        self.assertEqual(signal.index.names, ["datetime", "instrument"])
        self.assertEqual(str(signal.index.levels[0].dtype), "datetime64[ns]")
        self.assertEqual(signal.columns.tolist(), ["score"])
        self.assertEqual(str(signal["score"].dtype), "float64")
        self.assertFalse(signal.index.has_duplicates)
        # what its strategies look up: the scores of all instruments in a day
        day = signal.loc[pd.Timestamp("2024-06-28")]
        self.assertEqual(day.loc["SH600519", "score"], 0.1 + 0.2)
        self.assertEqual(sorted(day.index), ["SH600519", "SZ000001"])


if __name__ == "__main__":
    unittest.main()
