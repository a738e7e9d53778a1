"""Imports of a cell: from the notebook's place, and fresh after an edit."""

import unittest

from support import PROJECT, STOCK, Kernel, KernelTest, repair, source, write_source


class Imports(KernelTest):
    @repair
    def test_a_cell_imports_from_the_notebooks_folder(self):
        write_source("placed", "export const placed = 'here';\n")
        self.assertEqual(self.assert_ok(self.run_cell("import { placed } from '../src/placed'; placed")).result, "'here'")

    def test_types_that_the_compiler_names_itself_are_found(self):
        write_source("deepTypes", "export interface Deep {\n  size: number;\n}\nexport const make = (): Deep => ({ size: 3 });\n")
        self.assert_ok(self.run_cell(f"import {{ make }} from '{source('deepTypes')}'; const deep = make();"))
        self.assertEqual(self.assert_ok(self.run_cell("deep.size")).result, "3")
        self.assertIn("Property 'none' does not exist on type 'Deep'", self.run_cell("deep.none").traceback)

    @repair
    def test_an_edit_reaches_every_importer(self):
        write_source("leaf", "export const value = 1;\n")
        write_source("branch", "import { value } from './leaf';\nexport const doubled = () => value * 2;\n")
        write_source("trunk", "import { doubled } from './branch';\nexport const result = () => doubled();\n")
        cell = f"import {{ result }} from '{source('trunk')}'; console.log(result());"
        self.assertEqual(self.run_cell(cell).text, "2\n")
        write_source("leaf", "export const value = 21;\n")
        self.assertEqual(self.run_cell(cell).text, "42\n")

    def test_an_edit_right_before_the_cell_is_seen(self):
        cell = f"import {{ n }} from '{source('quick')}'; console.log(n);"
        for n in range(5):
            write_source("quick", f"export const n = {n};\n")
            self.assertEqual(self.run_cell(cell).text, f"{n}\n")

    @repair
    def test_a_failed_import_does_not_wedge_the_kernel(self):
        cell = f"import {{ found }} from '{source('notYet')}'; console.log(found);"
        self.assertEqual(self.run_cell(cell).status, "error")
        for n in range(3):
            write_source(f"other{n}", "export const other = 1;\n")
        self.assert_ok(self.run_cell("1 + 1"))
        write_source("notYet", "export const found = 'now';\n")
        self.assertEqual(self.assert_ok(self.run_cell(cell)).text, "now\n")

    def test_a_deleted_source_is_missed(self):
        write_source("gone", "export const gone = 1;\n")
        cell = f"import {{ gone }} from '{source('gone')}'; gone"
        self.assert_ok(self.run_cell(cell))
        (PROJECT / "src" / "gone.ts").unlink()
        self.assertEqual(self.run_cell(cell).status, "error")

    @repair
    def test_a_source_that_throws_is_tried_again(self):
        write_source("throwing", "throw new Error('at load');\nexport const loaded = 1;\n")
        cell = f"import {{ loaded }} from '{source('throwing')}'; console.log(loaded);"
        self.assertIn("src/throwing.ts:1:7", self.run_cell(cell).traceback)
        write_source("throwing", "export const loaded = 'fine';\n")
        self.assertEqual(self.assert_ok(self.run_cell(cell)).text, "fine\n")

    @repair
    def test_sources_may_import_each_other(self):
        write_source("even", "import { odd } from './odd';\nexport const even = (n: number): boolean => n === 0 || odd(n - 1);\n")
        write_source("odd", "import { even } from './even';\nexport const odd = (n: number): boolean => n !== 0 && even(n - 1);\n")
        self.assertEqual(self.run_cell(f"import {{ even }} from '{source('even')}'; even(10)").result, "true")

    @repair
    def test_completion_and_help_know_imported_sources(self):
        write_source("documented", "/** Turns a part upright. */\nexport function turnUpright(degrees: number): number {\n  return -degrees;\n}\n")
        code = f"import {{ turnUpright }} from '{source('documented')}';\nturnUp"
        self.assertEqual(self.kernel.ask("complete", code=code, cursor_pos=len(code))["matches"], ["turnUpright"])
        help_text = self.kernel.ask("inspect", code=code + "right(3)", cursor_pos=len(code))
        self.assertIn("Turns a part upright.", help_text["data"]["text/plain"])
        self.assertIn("```typescript", help_text["data"]["text/markdown"])


@unittest.skipIf(STOCK, "stock tslab has no notebook folder")
class Places(unittest.TestCase):
    def test_every_place_of_a_notebook(self):
        write_source("where", "export const where = 'src';\n")
        outside = PROJECT.parent
        for cwd, env, path in [
            (PROJECT / "notebooks" / "deep", {}, "../../src/where"),
            (outside, {}, "../src/where"),
            (PROJECT, {}, "../src/where"),
            (outside, {"JPY_SESSION_NAME": str(PROJECT / "notebooks" / "deep" / "a.ipynb")}, "../../src/where"),
        ]:
            with self.subTest(cwd=cwd, env=env):
                kernel = Kernel(cwd=cwd, env=env)
                self.addCleanup(kernel.close)
                self.assertEqual(kernel.run(f"import {{ where }} from '{path}'; where").result, "'src'")
