"""Programs that run notebooks: they have to fail when a cell does."""

import os
import subprocess
import sys
import tempfile
import unittest
from pathlib import Path

import nbformat
from support import PROJECT, STOCK, repair

FOLDER = PROJECT if STOCK else PROJECT / "notebooks"


def notebook(*cells: str):
    book = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(cell) for cell in cells])
    book.metadata["kernelspec"] = {"name": "tslab", "display_name": "TypeScript (tslab)", "language": "typescript"}
    return book


class Headless(unittest.TestCase):
    def papermill(self, book):
        path = FOLDER / "papermill.ipynb"
        nbformat.write(book, path)
        output = Path(tempfile.mkdtemp()) / "out.ipynb"
        command = [sys.executable, "-m", "papermill", str(path), str(output), "--cwd", str(FOLDER), "--no-progress-bar"]
        return subprocess.run(command, capture_output=True, text=True, env=os.environ, check=False)

    @repair
    def test_papermill_says_what_failed(self):
        done = self.papermill(notebook("1 + 1", "throw new RangeError('papermill saw it');"))
        self.assertNotEqual(done.returncode, 0)
        self.assertIn("papermill saw it", done.stderr)

    def test_papermill_passes_what_works(self):
        done = self.papermill(notebook("1 + 1", "console.log('fine')"))
        self.assertEqual(done.returncode, 0, done.stderr)

    @repair
    def test_nbclient_says_what_failed(self):
        from nbclient import NotebookClient
        from nbclient.exceptions import CellExecutionError

        for cell in ["throw new RangeError('thrown');", "const n: number = 'thrown';"]:
            client = NotebookClient(
                notebook("1", cell), kernel_name="tslab", timeout=60, resources={"metadata": {"path": str(FOLDER)}}
            )
            with self.assertRaisesRegex(CellExecutionError, "thrown"):
                client.execute()
            self.assertEqual(client.nb.cells[1].outputs[0].output_type, "error")
