"""The start: what is missing is said in one sentence."""

import json
import shutil
import subprocess
import tempfile
import unittest
from pathlib import Path

from support import NODE, STOCK, make_project


@unittest.skipIf(STOCK, "about this kernel's launcher")
class Launch(unittest.TestCase):
    def start(self, project: Path, *arguments: str) -> str:
        command = [NODE, str(project / "environment/kernel/launch.cjs"), *arguments]
        done = subprocess.run(command, capture_output=True, text=True, check=False, timeout=30)
        self.assertEqual(done.returncode, 1)
        self.assertEqual(len(done.stderr.strip().splitlines()), 1, done.stderr)
        return done.stderr

    def test_without_packages(self):
        project = make_project()
        (project / "node_modules").unlink()
        self.assertIn("its packages are not installed", self.start(project, "--config-path", "x.json"))

    def test_with_another_tslab(self):
        project = make_project()
        (project / "node_modules").unlink()
        for name in ["tslab", "typescript", "zeromq"]:
            folder = project / "node_modules" / name
            folder.mkdir(parents=True)
            (folder / "package.json").write_text(json.dumps({"version": "9.9.9"}))
        self.assertIn("repairs tslab 1.0.22, but", self.start(project, "--config-path", "x.json"))

    def test_without_a_connection_file(self):
        project = make_project()
        self.assertIn("is started by Jupyter", self.start(project))
        self.assertIn("nowhere.json", self.start(project, "--config-path", "nowhere.json"))

    def test_with_a_taken_port(self):
        project = make_project()
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        ports = {f"{name}_port": 1 for name in ["shell", "iopub", "stdin", "control", "hb"]}
        connection = {"transport": "tcp", "ip": "256.0.0.1", "key": "k", "signature_scheme": "hmac-sha256", **ports}
        (folder / "c.json").write_text(json.dumps(connection))
        self.assertIn("cannot start", self.start(project, "--config-path", str(folder / "c.json")))

    def test_with_a_broken_tsconfig(self):
        project = make_project()
        (project / "tsconfig.json").write_text("{ compilerOptions: ")
        folder = Path(tempfile.mkdtemp())
        self.addCleanup(shutil.rmtree, folder)
        (folder / "c.json").write_text("{}")
        said = self.start(project, "--config-path", str(folder / "c.json"))
        self.assertIn("tsconfig.json", said)
