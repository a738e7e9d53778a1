"""Errors: the message, the name and the line of TypeScript."""

import time

from support import STOCK, KernelTest, repair, source, write_source


class Errors(KernelTest):
    @repair
    def test_a_thrown_error_is_an_error_message(self):
        run = self.run_cell("throw new RangeError('too far');")
        self.assertEqual(run.status, "error")
        self.assertEqual(run.error["ename"], "RangeError")
        self.assertEqual(run.error["evalue"], "too far")
        self.assertEqual(run.reply["content"]["ename"], "RangeError")

    @repair
    def test_what_a_reader_may_have_meant_is_said_below_an_error(self):
        self.assert_ok(self.run_cell("const slow = async () => ({ score: 1 });"))
        for code, hint in {
            "slow().score": "This is a promise: put await before the call that gives it.",
            "const score: number = slow();": "This is a promise: put await before the call that gives it.",
            "for (const each of slow()) each;": "This is a promise: put await before the call that gives it.",
            "export const kept = 3;": "Leave export out: what a cell declares, all later cells have.",
            "import { x } from './x.ts';": "Leave .ts out of a path; it leads from the notebook's folder, such as '../src/tensors/tf'.",
            "import { x } from './src/x';": "A path leads from the notebook's folder, such as '../src/tensors/tf'.",
            "import * as vis from '@tensorflow/tfjs-vis';": "TensorFlow.js comes with the project's settings: import { tf } from '../src/tensors/tf';",
            "%timeit 1 + 1": "A line with % is for IPython; cells are TypeScript: take times with performance.now().",
            "!ls -l": "A cell is TypeScript, not a shell: open a terminal (File, New, Terminal) for such a command.",
            "pip install numpy": "A cell is TypeScript, not a shell: open a terminal (File, New, Terminal) for such a command.",
            "const who = prompt('name');": "A cell cannot ask: write the value into it, such as const name = …, or make it a knob.",
        }.items():
            error = self.run_cell(code).error
            self.assertEqual(error["evalue"].split("\n")[-1], f"→ {hint}", code)
        self.assertNotIn("→", self.run_cell("const n: number = 'text';").error["evalue"])

    @repair
    def test_short_memory_is_told_with_what_to_do(self):
        hint = "There is not enough memory for this: take fewer or smaller pictures, close what you have done, or restart the kernel."
        error = self.run_cell("new ArrayBuffer(2 ** 52);").error
        self.assertEqual(error["evalue"], f"Array buffer allocation failed\n→ {hint}")
        self.assertEqual(error["traceback"][-1], f"→ {hint}")

    @repair
    def test_a_promise_that_nobody_awaits_is_told_with_its_line(self):
        self.assert_ok(self.run_cell("const later = async () => 3;\nconst all: number[] = [];"))

        def told(code):
            run = self.assert_ok(self.run_cell(code))
            return "".join(part["text"] for part in run.of("stream") if part["name"] == "stderr")

        hint = "nobody awaits this promise, and its end is not waited for; put await before it, or void if that is meant.\n"
        self.assertEqual(told("later();\n1 + 1;"), f"→ Line 1: {hint}")
        self.assertEqual(told("for (const each of [1, 2]) {\n  later();\n}\nlater().then(() => 1);\n1;"), f"→ Lines 2, 4: {hint}")
        for code in (
            "await later();\n1;",
            "void later();\n1;",
            "later().catch(() => 0);\n1;",
            "const kept = later();\n1;",
            "all.push(3);\nlater();",
        ):
            self.assertEqual(told(code), "", code)

    @repair
    def test_the_trace_names_the_lines_of_the_cell(self):
        run = self.run_cell(
            "interface Shape {\n  n: number;\n}\nfunction fail(shape: Shape) {\n"
            "  throw new Error(`no ${shape.n}`);\n}\nawait null;\nfail({ n: 1 });"
        )
        count = run.reply["content"]["execution_count"]
        lines = run.traceback.split("\n")
        self.assertEqual(lines[0], "Error: no 1")
        self.assertIn(f"at fail (cell {count}:5:9)", lines[1])
        self.assertIn(f"cell {count}:8:1", lines[2])
        self.assertEqual(len(lines), 3, "frames of Node or of the kernel are shown")

    @repair
    def test_the_trace_names_the_lines_of_a_source(self):
        write_source(
            "traced",
            "interface Options {\n  size: number;\n}\n\n/** Fails. */\nexport function fail(options: Options): never {\n"
            "  if (options.size > 0) {\n    throw new Error('from the source');\n  }\n  throw new Error('other');\n}\n",
        )
        run = self.run_cell(f"import {{ fail }} from '{source('traced')}';\nfail({{ size: 1 }});")
        self.assertIn("at fail (src/traced.ts:8:11)", run.traceback)
        self.assertRegex(run.traceback, r"at cell \d+:2:5")

    @repair
    def test_an_error_that_a_cell_prints_names_typescript_lines_too(self):
        run = self.run_cell("type A = 1;\nconsole.error(new Error('printed'));")
        self.assertRegex(run.text, r"at cell \d+:2:15")

    @repair
    def test_a_type_error_is_an_error_message_with_places(self):
        run = self.run_cell("const size: number = 1;\nconst wrong: string = size;\nsize.none;")
        self.assertEqual(run.error["ename"], "TypeScriptError")
        self.assertIn("2:7 – Type 'number' is not assignable to type 'string'.", run.traceback)
        self.assertIn("3:6 – Property 'none' does not exist on type 'number'.", run.traceback)

    @repair
    def test_a_type_error_in_a_source_names_its_file(self):
        write_source("faulty", "export const one = 1;\n\nexport const two: { a: string } = { a: one };\n")
        run = self.run_cell(f"import {{ two }} from '{source('faulty')}'; two")
        self.assertIn("src/faulty.ts 3:37 – Type 'number' is not assignable to type 'string'.", run.error["evalue"])

    @repair
    def test_a_message_of_several_parts_stays_one(self):
        write_source(
            "parts",
            "interface A {\n  a: { b: number };\n}\nconst made = { a: { b: 'text' } };\nexport const a: A = made;\n",
        )
        run = self.run_cell(f"import {{ a }} from '{source('parts')}'; a")
        self.assertTrue(run.error["evalue"].startswith("src/parts.ts 5:14 – "), run.error["evalue"])
        self.assertEqual(run.error["evalue"].count("–"), 1)

    @repair
    def test_types_are_strict_in_cells_and_sources(self):
        run = self.run_cell("function twice(x) { return x + x; }")
        self.assertIn("implicitly has an 'any' type", run.traceback)
        write_source("loose", "export function first(list: number[] | undefined): number {\n  return list[0];\n}\n")
        run = self.run_cell(f"import {{ first }} from '{source('loose')}'; first([1])")
        self.assertIn("src/loose.ts 2:10 – 'list' is possibly 'undefined'.", run.traceback)

    def test_unused_names_are_no_errors(self):
        self.assert_ok(self.run_cell("const unusedHere = 1; function alsoUnused(a: number) {}"))
        write_source("unused", "import path from 'node:path';\nexport const one = 1;\n")
        self.assert_ok(self.run_cell(f"import {{ one }} from '{source('unused')}'; one"))

    @repair
    def test_anything_can_be_thrown(self):
        self.assertEqual(self.run_cell("throw 'a text';").error["evalue"], "a text")
        run = self.run_cell("throw new Error('outer', { cause: new Error('inner') });")
        self.assertIn("[cause]: Error: inner", run.traceback)

    @repair
    def test_names_declared_before_the_failure_stay(self):
        run = self.run_cell("const reached = 5; throw new Error('half-way'); const notReached = 6;")
        self.assertEqual(run.status, "error")
        self.assertEqual(self.run_cell("reached + 1").result, "6")
        self.assertIn("Cannot find name 'notReached'", self.run_cell("notReached").traceback)

    @repair
    def test_a_failed_cell_does_not_take_earlier_values(self):
        self.assert_ok(self.run_cell("const model = 'first';"))
        self.run_cell("throw new Error('before'); const model = 2;")
        self.assertEqual(self.run_cell("model.toUpperCase()").result, "'FIRST'")

    @repair
    def test_cells_sent_with_a_failing_one_are_not_run(self):
        requests = [self.kernel.send(code) for code in ["throw new Error('stop');", "console.log('ran')", "2"]]
        runs = [self.kernel.finish(request) for request in requests]
        self.assertEqual([run.status for run in runs], ["error", "aborted", "aborted"])
        self.assertEqual(runs[1].text, "")
        self.assertEqual(self.run_cell("3").status, "ok")

    def test_a_cell_sent_after_a_failing_one_is_run(self):
        self.run_cell("throw new Error('stop');")
        if STOCK:
            time.sleep(0.3)
        self.assertEqual(self.run_cell("4").status, "ok")


class StrayErrors(KernelTest):
    @repair
    def test_an_unhandled_rejection_fails_its_cell(self):
        run = self.run_cell("void Promise.reject(new Error('lost'));\nawait new Promise((r) => setTimeout(r, 50));")
        self.assertEqual(run.status, "error")
        self.assertEqual(run.error["evalue"], "lost")
        self.assertRegex(run.traceback, r"cell \d+:1:21")

    @repair
    def test_an_unhandled_rejection_at_the_very_end_fails_its_cell(self):
        run = self.run_cell("void Promise.reject(new Error('lost at the end')); 1;")
        self.assertEqual(run.error.get("evalue"), "lost at the end")

    @repair
    def test_an_error_in_a_timer_fails_the_cell(self):
        run = self.run_cell(
            "setTimeout(() => { throw new Error('in a timer'); }, 10);\nawait new Promise((r) => setTimeout(r, 500));"
        )
        self.assertEqual(run.error.get("evalue"), "in a timer")

    @repair
    def test_a_rejection_after_the_cell_is_shown_below_it(self):
        run = self.run_cell("setTimeout(() => void Promise.reject(new Error('late')), 100); 1;")
        self.assertEqual(run.status, "ok")
        errors = self.kernel.later("error")
        self.assertEqual([error["content"]["evalue"] for error in errors], ["late"])
        self.assertEqual(errors[0]["parent_header"]["msg_id"], run.reply["parent_header"]["msg_id"])

    @repair
    def test_a_rejection_of_an_ended_cell_fails_the_running_one_and_names_its_origin(self):
        run = self.run_cell("setTimeout(() => void Promise.reject(new Error('from before')), 300); 1;")
        origin = run.reply["content"]["execution_count"]
        run = self.run_cell("await new Promise((r) => setTimeout(r, 2000));")
        self.assertEqual(run.status, "error")
        self.assertIn(f"Cell {origin} failed in the background.", run.error["evalue"])
        self.assertIn("from before", run.traceback)
