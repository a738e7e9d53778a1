"""Knobs that are looked at before each cell, and tables that say that they are of other ones."""

import unittest

from support import PROJECT, STOCK, KernelTest, copy_sources

if not STOCK:
    copy_sources(PROJECT, "notebook/knobs/expectKnobs", "notebook/show", "notebook/rowsTable", "work/knobRange")

CHECK = """
import { expectKnobs } from '../src/notebook/knobs/expectKnobs';
import { between, whole } from '../src/work/knobRange';
expectKnobs({ lambda, iterations }, { lambda: between(0, 1), iterations: whole(1) });
"""
TABLE = """
import { show } from '../src/notebook/show';
import { rowsTable } from '../src/notebook/rowsTable';
await show(rowsTable([{ lambda }]));
"""


@unittest.skipIf(STOCK, "stock tslab has no such contract")
class Parameters(KernelTest):
    def knobs(self, weight):
        return self.assert_ok(self.run_cell(f"let lambda = {weight}; // weight; rerun from: Detection\nlet iterations = 9;"))

    def test_a_wrong_knob_fails_the_next_cell_and_a_table_of_another_says_so(self):
        self.knobs(0.1)
        self.assert_ok(self.run_cell(CHECK))
        table = self.assert_ok(self.run_cell(TABLE)).of("display_data")[0]
        self.knobs(5)
        self.assertEqual(self.run_cell("1 + 1").error["evalue"], "lambda: expected a number from 0 to 1, found 5.")
        self.assertEqual(self.run_cell(CHECK).error["evalue"], "lambda: expected a number from 0 to 1, found 5.")
        self.knobs(0.7)
        run = self.assert_ok(self.run_cell("1 + 1"))
        (update,) = run.of("update_display_data")
        self.assertEqual(update["transient"], table["transient"])
        line = "From here on of other knobs: lambda 0.1, not 0.7. Rerun from: Detection."
        self.assertEqual(update["data"]["text/html"], f"<p><strong>{line}</strong></p>{table['data']['text/html']}")


if __name__ == "__main__":
    unittest.main()
