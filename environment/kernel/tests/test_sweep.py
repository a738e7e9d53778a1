"""A sweep from a cell: the stop button keeps what is measured, and the cell run again goes on from there."""

import os
import shutil
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

from support import NODE, PROJECT, ROOT, STOCK, Kernel, copy_sources


@unittest.skipIf(STOCK, "needs the signal of a cell")
class Sweep(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Installs Dask where nobody has asked for it yet.
        subprocess.run([NODE, ROOT / "environment" / "dask.mjs", "scheduler", "--version"], check=True, capture_output=True)

    def setUp(self):
        copy_sources(PROJECT, "testing/fakes/fakePoints", "sweeps/sweepPoints")
        # A sweep starts its own project's Dask; this one is at home where its packages are.
        starter = PROJECT / "environment" / "dask.mjs"
        if not starter.exists():
            starter.symlink_to(ROOT / "environment" / "dask.mjs")
        self.folder = Path(tempfile.mkdtemp(prefix="lab sweep "))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.kernel = Kernel(env={**os.environ, "LAB_RUN_LOG": str(self.folder / "log")})
        self.addCleanup(self.kernel.close)

    def cell(self, milliseconds: int) -> str:
        return (
            "import { fakePoints } from '../src/testing/fakes/fakePoints';\n"
            "import { sweepPoints } from '../src/sweeps/sweepPoints';\n"
            f"const points = fakePoints({str(self.folder)!r}, {{ milliseconds: {milliseconds} }});\n"
            "const signal: AbortSignal = (globalThis as any)[Symbol.for('lab.kernel')].cellSignal();\n"
            "const options = { workers: 2, say: console.log, signal };\n"
            "const swept = await sweepPoints(points, options);"
        )

    def rows(self) -> int:
        log = self.folder / "log" / "fake.jsonl"
        return log.read_text().count("\n") if log.exists() else 0

    def ended(self) -> int:
        traces = (self.folder / "traces").read_text().splitlines()
        return sum(line.endswith("ends") for line in traces)

    def test_the_stop_button_keeps_the_results(self):
        request = self.kernel.send(self.cell(400))
        self.kernel.wait_for_output(request, "Dask's dashboard: http://127.0.0.1:")
        end = time.monotonic() + 30
        while self.rows() < 2 and time.monotonic() < end:
            time.sleep(0.05)
        self.kernel.interrupt()
        stopped = self.kernel.finish(request)
        self.assertEqual(stopped.error.get("evalue"), "You stopped this cell.")
        self.assertLess(stopped.seconds, 1)
        self.assertEqual(self.kernel.run("swept.stopped").result, "true")
        kept = int(self.kernel.run("swept.runs.length").result)
        self.assertIn(kept, range(2, 6))
        ended = self.ended()
        again = self.kernel.run(self.cell(1))
        self.assertEqual(again.status, "ok", again.traceback)
        self.assertEqual(self.kernel.run("swept.runs.length").result, "6")
        found = int(self.kernel.run("swept.found").result)
        self.assertGreaterEqual(found, kept)
        # A point may end just when it is stopped: then it has said so, but its row is not kept, and it is measured again.
        self.assertEqual(self.ended() - ended, 6 - found)
