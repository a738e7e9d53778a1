"""Jupyter's protocol: its own test suite, whole, and what it leaves out."""

import time
import unittest

import jupyter_kernel_test
from support import STOCK, Kernel, KernelTest, repair


class JupyterSuite(jupyter_kernel_test.KernelTests):
    kernel_name = "tslab"
    language_name = "typescript"
    file_extension = ".ts"
    code_hello_world = "console.log('hello, world')"
    code_stderr = "console.error('oops')"
    completion_samples = [
        {"text": "Math.ab", "matches": {"abs"}},
        {"text": "process.versi", "matches": {"version", "versions"}},
    ]
    complete_code_samples = ["const a = 1;", "1 + 1", "function f() {}\n"]
    incomplete_code_samples = ["function f() {", "[1, 2", "const s = `open"]
    invalid_code_samples = ["let let = = 3;", "function () }"]
    code_page_something = "console.log?"
    code_generate_error = "throw new Error('generated')"
    code_execute_result = [
        {"code": "6 * 7", "result": "42"},
        {"code": "6 * 7 + 0", "result": "42"},
        {"code": "'six'", "result": "'six'"},
        {"code": "6 * 7", "result": "42"},
        {"code": "6 * 7", "result": "42"},
        {"code": "[6, 7]", "result": "[ 6, 7 ]"},
    ]
    code_display_data = [
        {"code": "import * as tslab from 'tslab'; tslab.display.html('<b>6</b>');", "mime": "text/html"},
        {"code": "tslab.display.png(new Uint8Array([1]));", "mime": "image/png"},
    ]
    supported_history_operations = ("tail", "range", "search")
    code_history_pattern = "6 * 7"
    code_inspect_sample = "console.log"
    code_clear_output = "(globalThis as any)[Symbol.for('lab.kernel')].clearOutput();"

    def test_history(self):
        self.flush_channels()
        for sample in self.code_execute_result:
            self.execute_helper(sample["code"])
        super().test_history()


# The suite comes as tests of its own; those that stock tslab falls in are held to be repairs.
for fallen in ["test_error", "test_execute_result", "test_kernel_info", "test_is_complete"]:
    original = getattr(jupyter_kernel_test.KernelTests, fallen)

    def own(self, run=original):
        run(self)

    setattr(JupyterSuite, fallen, repair(own))


class Protocol(KernelTest):
    @repair
    def test_kernel_info_is_complete(self):
        info = self.kernel.ask("kernel_info")
        language = info["language_info"]
        self.assertEqual(language["name"], "typescript")
        self.assertEqual(language["version"], "5.9.3")
        self.assertEqual(language["pygments_lexer"], "typescript")
        self.assertEqual(info["implementation_version"], "1.0.22")
        self.assertTrue(info["help_links"])

    @repair
    def test_a_run_cell_is_announced(self):
        run = self.run_cell("1;")
        self.assertEqual(run.of("execute_input")[0]["code"], "1;")

    @repair
    def test_positions_are_counted_in_characters(self):
        code = "const smile = '🙂🙂'; Math.fro"
        answer = self.kernel.ask("complete", code=code, cursor_pos=len(code))
        self.assertEqual([answer["matches"][0], answer["cursor_end"]], ["fround", len(code)])

    def test_a_silent_cell_is_silent(self):
        run = self.run_cell("40 + 2", silent=True)
        self.assertEqual([message["msg_type"] for message in run.messages if message["msg_type"] != "status"], [])

    def test_the_kernel_restarts(self):
        self.run_cell("const beforeRestart = 1;")
        self.kernel.manager.restart_kernel(now=False)
        self.kernel.client.wait_for_ready(timeout=60)
        self.assertEqual(self.run_cell("beforeRestart").status, "error")

    @repair
    def test_a_busy_kernel_shuts_down_at_once_and_cleanly(self):
        kernel = Kernel()
        self.addCleanup(kernel.close)
        request = kernel.send("console.log('started'); for (;;) await null;")
        kernel.wait_for_output(request, "started")
        process = kernel.manager.provisioner.process
        began = time.monotonic()
        kernel.manager.shutdown_kernel(now=False)
        self.assertLess(time.monotonic() - began, 2)
        self.assertEqual(process.returncode, 0)

    @repair
    def test_the_heart_beats_while_a_cell_is_busy(self):
        request = self.kernel.send("process.stdout.write('started'); const end = Date.now() + 3000; while (Date.now() < end);")
        self.kernel.wait_for_output(request, "started")
        began = time.monotonic()
        client = self.kernel.client.context.socket(3)
        self.addCleanup(client.close, 0)
        client.connect(self.kernel.client._make_url("hb"))
        client.send(b"beat")
        self.assertTrue(client.poll(2000))
        self.assertLess(time.monotonic() - began, 2)
        self.kernel.finish(request)


@unittest.skipIf(STOCK, "about this kernel")
class Speed(unittest.TestCase):
    def test_an_idle_kernel_uses_no_processor(self):
        import psutil

        kernel = Kernel()
        self.addCleanup(kernel.close)
        kernel.run("1")
        process = psutil.Process(kernel.manager.provisioner.process.pid)
        time.sleep(1)
        before = process.cpu_times()
        time.sleep(2)
        after = process.cpu_times()
        self.assertLess(after.user + after.system - before.user - before.system, 0.1)

    def test_ready_and_the_first_tensorflow_cell_are_fast(self):
        # On an idle machine 2 s and 1.5 s are the aim; here others may share the processor.
        kernel = Kernel()
        self.addCleanup(kernel.close)
        run = kernel.run("import { tf } from '../src/tensors/tf'; tf.ones([2]).sum().dataSync()")
        self.assertEqual(run.status, "ok")
        self.assertLess(kernel.seconds_to_ready, 15)
        self.assertLess(run.seconds, 15)


# The suites that jupyter_kernel_test brings for other kernels are not ours to run.
del jupyter_kernel_test
