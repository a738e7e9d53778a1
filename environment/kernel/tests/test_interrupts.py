"""The stop button: work stops, what was made stays, the kernel lives."""

import time

from support import KernelTest, repair

LAB = "const lab = (globalThis as any)[Symbol.for('lab.kernel')];\n"


class Interrupts(KernelTest):
    def stop(self, code: str, by_signal: bool = False):
        """Runs a cell that prints 'started', stops it then, and gives what came of it and how long stopping took."""
        request = self.kernel.send(code)
        self.kernel.wait_for_output(request, "started")
        if by_signal:
            self.kernel.signal()
        else:
            self.kernel.interrupt()
        run = self.kernel.finish(request)
        self.assertEqual(run.status, "error")
        self.assertTrue(self.kernel.alive)
        return run

    def assert_interrupted(self, run, seconds: float = 1.0):
        self.assertEqual(run.error.get("ename"), "Interrupted")
        self.assertTrue(run.error["evalue"].startswith("You stopped this cell."))
        self.assertLess(run.seconds, seconds)
        self.assertEqual(self.run_cell("1 + 1").status, "ok")

    @repair
    def test_a_loop_that_looks_at_the_signal_stops_and_its_values_stay(self):
        run = self.stop(
            LAB + "let steps = 0;\nconsole.log('started');\n"
            "while (!lab.cellSignal().aborted) { steps += 1; await new Promise((r) => setTimeout(r, 5)); }\n"
            "const summary = `stopped after ${steps > 0 ? 'some' : 'no'} steps`;"
        )
        self.assert_interrupted(run)
        self.assertEqual(self.run_cell("summary").result, "'stopped after some steps'")

    @repair
    def test_a_loop_that_looks_at_the_signal_is_never_broken(self):
        # The control thread knows of the interrupt before the signal is aborted; the loop must not be broken then.
        for turn in range(10):
            run = self.stop(
                LAB + f"console.log('started {turn}');\nconst signal: AbortSignal = lab.cellSignal();\n"
                "while (!signal.aborted) await new Promise((r) => setTimeout(r, 1));\n"
                f"const parts: number[] = [];\nfor (const n of [{turn}, 1]) parts.push(n);\nconst ended{turn} = parts.length;"
            )
            self.assertEqual(run.error.get("ename"), "Interrupted")
            self.assertEqual(self.run_cell(f"ended{turn}").result, "2")

    @repair
    def test_an_awaiting_loop_does_not_go_on(self):
        run = self.stop(
            "let turns = 0; console.log('started');\n"
            "for (;;) { turns += 1; await new Promise((r) => setTimeout(r, 5)); }"
        )
        self.assert_interrupted(run)
        before = self.run_cell("turns").result
        time.sleep(0.2)
        self.assertEqual(self.run_cell("turns").result, before)

    @repair
    def test_an_endless_loop_stops(self):
        run = self.stop("const early = 'kept'; process.stdout.write('started'); while (true) {}")
        self.assert_interrupted(run)
        self.assertEqual(self.run_cell("early").result, "'kept'")

    @repair
    def test_an_endless_loop_after_an_await_stops(self):
        self.assert_interrupted(self.stop("await null; console.log('started'); do {} while (true);"))

    @repair
    def test_an_endless_loop_that_only_turns_over_microtasks_stops(self):
        self.assert_interrupted(self.stop("console.log('started'); for (;;) await null;"))

    @repair
    def test_an_endless_loop_in_a_function_of_an_earlier_cell_stops(self):
        self.run_cell("function spin() { for (;;); }")
        self.assert_interrupted(self.stop("console.log('started'); spin();"))

    @repair
    def test_a_cell_that_never_settles_is_left_after_a_second(self):
        run = self.stop("const left = 7; console.log('started'); await new Promise(() => {});")
        self.assertIn("goes on in the background", run.error.get("evalue", ""))
        self.assertLess(run.seconds, 3)
        self.assertEqual(self.run_cell("left").result, "7")

    @repair
    def test_a_signal_stops_a_cell_too(self):
        code = LAB + "console.log('started'); await new Promise((done) => lab.cellSignal().addEventListener('abort', done));"
        self.assert_interrupted(self.stop(code, by_signal=True))

    @repair
    def test_a_cells_own_signal_listener_does_not_kill_the_kernel(self):
        self.run_cell("process.on('SIGINT', () => {}); 1;")
        run = self.stop("console.log('started'); for (;;) await new Promise((r) => setTimeout(r, 5));", by_signal=True)
        self.assert_interrupted(run)

    @repair
    def test_run_all_stops_at_an_interrupted_cell(self):
        first = self.kernel.send("console.log('started'); for (;;) await null;")
        second = self.kernel.send("console.log('ran all the same');")
        self.kernel.wait_for_output(first, "started")
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(first).status, "error")
        self.assertEqual(self.kernel.finish(second).status, "aborted")

    @repair
    def test_a_stopped_cell_that_goes_on_prints_below_itself(self):
        request = self.kernel.send(
            "console.log('started'); await new Promise((r) => setTimeout(r, 2500)); console.log('went on');"
        )
        self.kernel.wait_for_output(request, "started")
        self.kernel.interrupt()
        self.assertEqual(self.kernel.finish(request).error.get("ename"), "Interrupted")
        late = self.kernel.later("stream", seconds=10)
        self.assertEqual(late[0]["parent_header"]["msg_id"], request)

    def test_an_idle_kernel_ignores_an_interrupt(self):
        self.kernel.interrupt()
        time.sleep(0.1)
        self.assertEqual(self.run_cell("for (let i = 0; i < 3; i++); 1").status, "ok")
