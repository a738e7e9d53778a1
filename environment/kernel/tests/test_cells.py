"""Cells that run: top-level await, results, output, the contract with the project's code."""

import json

from support import KernelTest, repair, source

DANFO = """
import * as dfd from 'danfojs-node';
const rows = [{ k: 'a', v: 3 }, { k: 'a', v: NaN }, { k: 'b', v: 1 }, { k: 'b', v: null }, { k: 'b', v: 2 }];
const table = new dfd.DataFrame(rows);
"""


class TopLevelAwait(KernelTest):
    @repair
    def test_await_in_brackets(self):
        self.assertEqual(self.assert_ok(self.run_cell("await (Promise.resolve(4))")).result, "4")
        self.assertEqual(self.assert_ok(self.run_cell("await (async () => 5)()")).result, "5")

    @repair
    def test_for_await(self):
        code = "async function* three() { yield 1; yield 2; }\nlet sum = 0;\nfor await (const n of three()) sum += n;\nsum"
        self.assertEqual(self.assert_ok(self.run_cell(code)).result, "3")

    def test_plain_await_and_redeclaration(self):
        self.assert_ok(self.run_cell("const later = await Promise.resolve('first');"))
        self.assert_ok(self.run_cell("const later = await Promise.resolve(2);"))
        self.assertIn("2", str(self.run_cell("later").messages))


class EarlierNames(KernelTest):
    @repair
    def test_a_name_of_an_earlier_cell_in_the_short_form_of_a_property(self):
        self.assert_ok(self.run_cell("let lambda = 0.1; let unused = 2;"))
        self.assertEqual(self.run_cell("const knobs = { lambda, other: { lambda } }; knobs").result, "{ lambda: 0.1, other: { lambda: 0.1 } }")
        self.assertEqual(self.run_cell("({ lambda, unused } = { lambda: 0.5, unused: 3 }); lambda").result, "0.5")
        self.assertEqual(self.run_cell("{ const lambda = 'inner'; const o = { lambda }; console.log(o.lambda); }").text, "inner\n")

    @repair
    def test_a_property_that_an_earlier_cell_declares_gets_another_name(self):
        self.assert_ok(self.run_cell("const judge = () => ({ score: 1, more: { depth: 2 } });"))
        run = self.run_cell("const { score: own, more: { depth: deep = 0 } } = judge();\n[own, deep].join();")
        self.assertEqual(self.assert_ok(run).result, "'1,2'")


class Language(KernelTest):
    @repair
    def test_what_a_block_uses_is_freed_at_its_end_and_arrays_have_their_newest_methods(self):
        freed = "const one = () => ({ [Symbol.dispose]: () => console.log('freed') });"
        run = self.run_cell(f"{freed}\n{{\n  using kept = one();\n  console.log('used', typeof kept);\n}}\n[3, 1, 2].toSorted().join();")
        self.assertEqual(self.assert_ok(run).text, "used object\nfreed\n")
        self.assertEqual(run.result, "'1,2,3'")


class Results(KernelTest):
    @repair
    def test_the_last_expression_is_an_execute_result(self):
        run = self.run_cell("[1, 2].map((n) => n * 2)")
        self.assertEqual(run.result, "[ 2, 4 ]")
        self.assertEqual(run.of("execute_result")[0]["execution_count"], run.reply["content"]["execution_count"])
        self.assertEqual(run.text, "")

    @repair
    def test_a_promise_is_awaited(self):
        self.assertEqual(self.run_cell("Promise.resolve('awaited')").result, "'awaited'")
        self.assertEqual(self.run_cell("Promise.reject(new Error('awaited'))").error["evalue"], "awaited")

    @repair
    def test_a_value_that_knows_its_html(self):
        data = self.run_cell("({ toHtml: () => '<b>bold</b>' })").of("execute_result")[0]["data"]
        self.assertEqual(data["text/html"], "<b>bold</b>")
        self.assertIn("text/plain", data)

    @repair
    def test_a_value_that_knows_its_mime_bundle(self):
        code = "({ [Symbol.for('lab.mime')]: () => ({ 'text/plain': 'p', 'image/svg+xml': '<svg/>' }) })"
        self.assertEqual(self.run_cell(code).of("execute_result")[0]["data"], {"text/plain": "p", "image/svg+xml": "<svg/>"})

    @repair
    def test_a_function_is_shown_as_it_is_written(self):
        self.assertEqual(self.run_cell("() => 1").result, "() => 1")
        self.assertEqual(self.run_cell("(x: number) => 2 * x;").result, "(x: number) => 2 * x")
        self.assertEqual(self.run_cell("function twice(x: number): number {\n  return 2 * x;\n}\ntwice").result, "function twice(x: number): number {\n  return 2 * x;\n}")
        self.assertIn("return 2 * x;", self.run_cell("twice").result)
        self.assertEqual(self.run_cell("Math.max").result, "[Function: max]")

    @repair
    def test_a_danfo_table_is_shown_as_a_table(self):
        data = self.run_cell(DANFO + "table").of("execute_result")[0]["data"]
        self.assertIn("<tr><td>1</td><td>a</td><td>–</td></tr>", data["text/html"])
        self.assertIn("║", data["text/plain"])

    @repair
    def test_what_is_missing_is_no_number_to_danfo(self):
        def values(code):
            return self.run_cell(f"{DANFO}JSON.stringify(({code}).values)").result.strip("'")

        self.assertEqual(values("table.describe()"), "[[3],[2],[1],[1],[2],[3],[1]]")
        self.assertEqual(values("new dfd.DataFrame([{ v: 'NA' }, { v: 1 }, { v: 3 }]).describe()"), f"[[2],[2],[{2 ** 0.5}],[1],[2],[3],[2]]")
        self.assertEqual(values("table.groupby(['k']).count()"), '[["a",1],["b",2]]')
        self.assertEqual(values("table.groupby(['k']).mean()"), '[["a",3],["b",1.5]]')
        self.assertEqual(values("table.sortValues('v')"), '[["b",1],["b",2],["a",3],["a",null],["b",null]]')
        self.assertEqual(values("table.sortValues('v', { ascending: false })"), '[["a",3],["b",2],["b",1],["a",null],["b",null]]')
        self.assertEqual(values("table.column('v').sortValues()"), "[1,2,3,null,null]")
        error = self.run_cell("new dfd.DataFrame([{ k: 'a' }]).describe()").error
        self.assertEqual(error["evalue"], "describe: expected a column of numbers, found none among k.")

    def test_nothing_and_undefined_have_no_result(self):
        self.assertIsNone(self.assert_ok(self.run_cell("const quiet = 1;")).result)
        self.assertIsNone(self.assert_ok(self.run_cell("undefined")).result)
        self.assertIsNone(self.assert_ok(self.run_cell("// only a comment")).result)


class Printing(KernelTest):
    def test_print_and_displays_keep_their_order(self):
        run = self.run_cell(
            "import { display } from 'tslab';\nconsole.log('one');\ndisplay.html('<i>two</i>');\n"
            "console.error('three');\nconsole.log('four');"
        )
        shown = [
            message["content"].get("text") or message["content"]["data"]["text/html"]
            for message in run.messages
            if message["msg_type"] in ("stream", "display_data")
        ]
        self.assertEqual(shown, ["one\n", "<i>two</i>", "three\n", "four\n"])

    @repair
    def test_nothing_is_lost_of_much_output(self):
        run = self.run_cell("for (let i = 0; i < 20_000; i++) console.log(i);")
        self.assertEqual(run.text, "".join(f"{i}\n" for i in range(20_000)))
        self.assertLess(len(run.of("stream")), 1000)

    @repair
    def test_late_output_belongs_to_the_cell_that_made_it(self):
        first = self.run_cell("setTimeout(() => console.log('late'), 300); 1;")
        second = self.kernel.send("await new Promise((r) => setTimeout(r, 600)); console.log('second');")
        late = self.kernel.later("stream")
        self.assertEqual(late[0]["content"]["text"], "late\n")
        self.assertEqual(late[0]["parent_header"]["msg_id"], first.reply["parent_header"]["msg_id"])
        self.kernel.finish(second)

    def test_text_is_unicode(self):
        self.assertEqual(self.run_cell("process.stdout.write(Buffer.from('λ 🙂\\n'));").text, "λ 🙂\n")


class Contract(KernelTest):
    lab = "const lab = (globalThis as any)[Symbol.for('lab.kernel')];\n"

    @repair
    def test_display_carries_several_forms_and_updates(self):
        run = self.run_cell(
            self.lab + "const shown = { data: { 'text/plain': 'a', 'text/html': '<b>a</b>' }, transient: { display_id: 'd1' } };\n"
            "lab.display(shown);\nlab.display(shown, true);"
        )
        self.assertEqual(run.of("display_data")[0]["data"], {"text/plain": "a", "text/html": "<b>a</b>"})
        self.assertEqual(run.of("update_display_data")[0]["transient"], {"display_id": "d1"})

    @repair
    def test_version_root_and_signal(self):
        run = self.run_cell(self.lab + "JSON.stringify([lab.version, lab.root, lab.cellSignal().aborted])")
        version, root, aborted = json.loads(run.result.strip("'"))
        self.assertEqual([version, aborted], [1, False])
        self.assertTrue(root)

    def test_tensorflow_runs(self):
        run = self.run_cell(f"import {{ tf }} from '{source('tensors/tf')}';\nconsole.log(tf.ones([2]).sum().dataSync()[0]);")
        self.assertIn("2\n", self.assert_ok(run).text)
