"""Runs the notebook without Jupyter: KRONOS_NOTEBOOK_EXPECTED is the JSON of its first forecast."""

import json
import os
import unittest
from pathlib import Path

FOLDER = Path(__file__).parent.parent


class NotebookTest(unittest.TestCase):
    def test_cells_run_and_give_the_numbers_of_the_json_to_the_bit(self):
        with open(os.environ["KRONOS_NOTEBOOK_EXPECTED"], encoding="utf-8") as file:
            expected = json.load(file)

        values = self.run_cells(FOLDER / "forecast.ipynb")

        quantiles = values["quantiles"]
        self.assertEqual([str(time) for time in quantiles.index], expected["stamps"])
        for column, levels in expected["quantiles"].items():
            for level, numbers in levels.items():
                self.assertEqual(quantiles[column][float(level)].tolist(), numbers)
        self.assertEqual(values["paths"]["close"].shape, (12, 40))
        self.assertTrue(0 <= values["touched"] <= 1)
        self.assertTrue(0 <= values["inside"] <= 1)

    def run_cells(self, notebook: Path) -> dict:
        cells = json.loads(notebook.read_text(encoding="utf-8"))["cells"]
        values: dict = {}
        here = os.getcwd()
        os.chdir(notebook.parent)
        try:
            for cell in cells:
                if cell["cell_type"] == "code":
                    exec(compile("".join(cell["source"]), cell["id"], "exec"), values)
        finally:
            os.chdir(here)
        self.assertTrue(all(not cell.get("outputs") for cell in cells), "the notebook is kept without outputs")
        return values


if __name__ == "__main__":
    unittest.main()
