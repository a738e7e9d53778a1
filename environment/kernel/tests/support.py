"""What the kernel's tests share: a project to run in, kernels, and cells.

Set LAB_NODE to the Node binary to test (else `node` on the PATH), and LAB_KERNEL=stock to run tslab as it comes.
"""

import atexit
import json
import os
import queue
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest
from dataclasses import dataclass, field
from pathlib import Path

from jupyter_client.kernelspec import KernelSpecManager
from jupyter_client.manager import KernelManager

ROOT = Path(__file__).resolve().parents[3]
NODE = shutil.which(os.environ.get("LAB_NODE", "node"))
STOCK = os.environ.get("LAB_KERNEL", "ours") == "stock"

# Long, because the machine may be busy; a cell that hangs is caught by it all the same.
PATIENCE = 30 if not STOCK else 8


def repair(test):
    """Marks a test of a repair: red on stock tslab, green here. compare_with_stock.py holds it to that."""
    test.is_repair = True
    return test


def with_imports(source: Path) -> list[Path]:
    """A source file and every file that it imports, directly or through others."""
    found = [source]
    for file in found:
        text = file.read_text(encoding="utf-8")
        names = re.findall(r"^(?:import|export)[^;]*?'(\.[^']+)';", text, re.MULTILINE) + re.findall(r"import\('(\.[^']+)'\)", text)
        imported = [Path(os.path.normpath(file.parent / f"{name}.ts")) for name in names]
        found += [path for path in dict.fromkeys(imported) if path not in found]
    return found


def copy_sources(project: Path, *names: str) -> None:
    """Copies files of src, such as `tensors/tf`, into a project, each with all that it imports."""
    for name in names:
        for source in with_imports(ROOT / "src" / f"{name}.ts"):
            copy = project / source.relative_to(ROOT)
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(source, copy)


def make_project() -> Path:
    """A small project like ours in a temporary folder whose name has spaces; tests may change its sources."""
    folder = Path(tempfile.mkdtemp(prefix="visual lab é "))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    kernel = folder / "environment" / "kernel"
    shutil.copytree(ROOT / "environment" / "kernel", kernel, ignore=shutil.ignore_patterns("tests", "__pycache__"))
    for name in ["package.json", "tsconfig.json"]:
        shutil.copy(ROOT / name, folder / name)
    copy_sources(folder, "tensors/tf")
    (folder / "notebooks" / "deep").mkdir(parents=True)
    (folder / "node_modules").symlink_to(ROOT / "node_modules")
    return folder


PROJECT = make_project()


def install_kernelspec(project: Path, jupyter_path: Path) -> None:
    """Writes the kernel's entry where Jupyter finds it through JUPYTER_PATH."""
    folder = jupyter_path / "kernels" / "tslab"
    folder.mkdir(parents=True, exist_ok=True)
    if STOCK:
        argv = [NODE, str(ROOT / "node_modules/tslab/bin/tslab"), "kernel", "--config-path", "{connection_file}"]
        spec = {"argv": argv, "display_name": "TypeScript", "language": "typescript"}
    else:
        program = (
            "import('./environment/kernel/kernelspec.mjs').then(({ kernelspec }) =>"
            "console.log(JSON.stringify(kernelspec({ root: process.cwd(), node: process.execPath }))))"
        )
        spec = json.loads(subprocess.check_output([NODE, "-e", program], cwd=project, text=True))
    (folder / "kernel.json").write_text(json.dumps(spec))


JUPYTER_PATH = Path(tempfile.mkdtemp(prefix="jupyter path "))
atexit.register(shutil.rmtree, JUPYTER_PATH, ignore_errors=True)
install_kernelspec(PROJECT, JUPYTER_PATH)
os.environ["JUPYTER_PATH"] = str(JUPYTER_PATH)


def source(name: str) -> str:
    """How a cell imports a source. Stock tslab only knows the root; its tests shall not fail for that alone."""
    return f"./src/{name}" if STOCK else f"../src/{name}"


def write_source(name: str, code: str) -> None:
    """Writes a source of the project, as an editor does."""
    (PROJECT / "src" / f"{name}.ts").write_text(code)


@dataclass
class Run:
    """What a cell gave."""

    status: str = ""
    reply: dict = field(default_factory=dict)
    messages: list = field(default_factory=list)
    seconds: float = 0.0

    def of(self, kind: str) -> list:
        """The contents of the messages of one type."""
        return [message["content"] for message in self.messages if message["msg_type"] == kind]

    @property
    def text(self) -> str:
        """What was printed."""
        return "".join(content["text"] for content in self.of("stream"))

    @property
    def result(self) -> "str | None":
        """The last expression's value as plain text."""
        results = self.of("execute_result")
        return results[0]["data"]["text/plain"] if results else None

    @property
    def error(self) -> dict:
        """The error message; empty when there was none."""
        errors = self.of("error")
        return errors[0] if errors else {}

    @property
    def traceback(self) -> str:
        return "\n".join(self.error.get("traceback", []))


class Kernel:
    """A running kernel, seen as a notebook sees it."""

    def __init__(self, cwd: "Path | None" = None, env: "dict | None" = None):
        folder = PROJECT if STOCK else PROJECT / "notebooks"
        self.manager = KernelManager(kernel_name="tslab", kernel_spec_manager=KernelSpecManager())
        began = time.monotonic()
        self.manager.start_kernel(cwd=str(cwd or folder), env={**os.environ, **(env or {})})
        self.client = self.manager.client()
        self.client.start_channels()
        self.client.wait_for_ready(timeout=60)
        self.seconds_to_ready = time.monotonic() - began

    def send(self, code: str, **options) -> str:
        return self.client.execute(code, **options)

    def finish(self, request: str) -> Run:
        """Waits until the kernel has answered a request and is idle again."""
        run = Run()
        began = time.monotonic()
        while time.monotonic() - began < PATIENCE:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") != request:
                continue
            if message["content"].get("execution_state") == "idle":
                break
            run.messages.append(message)
        else:
            raise AssertionError(f"The cell was not done after {PATIENCE} s.")
        while run.reply.get("parent_header", {}).get("msg_id") != request:
            run.reply = self.client.get_shell_msg(timeout=PATIENCE)
        run.status = run.reply["content"]["status"]
        run.seconds = time.monotonic() - began
        return run

    def run(self, code: str, **options) -> Run:
        return self.finish(self.send(code, **options))

    def ask(self, kind: str, **arguments) -> dict:
        """The content of the answer to a request such as complete, inspect or history."""
        request = getattr(self.client, kind)(**arguments)
        while True:
            message = self.client.get_shell_msg(timeout=PATIENCE)
            if message["parent_header"].get("msg_id") == request:
                return message["content"]

    def later(self, kind: str, seconds: float = 2.0) -> list:
        """The contents of the messages of one type that still come, whatever they answer."""
        found = []
        end = time.monotonic() + seconds
        while time.monotonic() < end and not found:
            try:
                message = self.client.get_iopub_msg(timeout=0.2)
            except queue.Empty:
                continue
            if message["msg_type"] == kind:
                found.append(message)
        return found

    def wait_for_output(self, request: str, text: str) -> None:
        """Waits until a running cell has printed a text."""
        end = time.monotonic() + PATIENCE
        while time.monotonic() < end:
            try:
                message = self.client.get_iopub_msg(timeout=1)
            except queue.Empty:
                continue
            if message["parent_header"].get("msg_id") == request and text in message["content"].get("text", ""):
                return
        raise AssertionError(f"The cell did not print {text!r}.")

    def interrupt(self) -> None:
        """Stops the running cell as the stop button does."""
        self.manager.interrupt_kernel()

    def signal(self) -> None:
        """Stops the running cell as Ctrl-C in a terminal does."""
        self.manager.signal_kernel(signal.SIGINT)

    @property
    def alive(self) -> bool:
        return self.manager.is_alive()

    def close(self) -> None:
        self.client.stop_channels()
        self.manager.shutdown_kernel(now=True)


class KernelTest(unittest.TestCase):
    """Tests that share one kernel, which saves its start. It is started anew when a test has lost it."""

    shared: "Kernel | None" = None

    def setUp(self):
        # A test of a repair may leave stock tslab wedged, which shall not make the next one red.
        if KernelTest.shared and (STOCK or not KernelTest.shared.alive):
            KernelTest.shared.close()
            KernelTest.shared = None
        KernelTest.shared = KernelTest.shared or Kernel(env={"JPY_SESSION_NAME": str(PROJECT / "notebooks" / "a.ipynb")})
        self.kernel = KernelTest.shared

    @staticmethod
    @atexit.register
    def close_shared():
        if KernelTest.shared:
            KernelTest.shared.close()

    def run_cell(self, code: str, **options) -> Run:
        return self.kernel.run(code, **options)

    def assert_ok(self, run: Run) -> Run:
        self.assertEqual(run.status, "ok", run.traceback or run.text)
        return run
