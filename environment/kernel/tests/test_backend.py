"""What computes: LAB_BACKEND is started before the first cell, and what is missing for it is the cell's error."""

import os
import unittest

from support import PROJECT, ROOT, STOCK, Kernel, copy_sources

INSTALLED = (ROOT / "environment/.state/webgpu").exists()


@unittest.skipIf(STOCK, "tslab knows no backend of ours")
class Backend(unittest.TestCase):
    def kernel(self, backend: str) -> Kernel:
        copy_sources(PROJECT, "platform/node/tensorflow/startBackend")
        kernel = Kernel(env={"LAB_BACKEND": backend})
        self.addCleanup(kernel.close)
        return kernel

    def test_a_wrong_name(self):
        run = self.kernel("gpu").run("1 + 1")
        self.assertEqual(run.error["evalue"], "LAB_BACKEND: expected native or webgpu, found gpu.")

    def test_not_installed(self):
        run = self.kernel("webgpu").run("1 + 1")
        self.assertIn("which is not installed: run npm run setup.", run.error["evalue"])

    @unittest.skipUnless(INSTALLED and os.environ.get("VK_DRIVER_FILES"), "asked by the stage webgpu, where a Vulkan driver is")
    def test_cells_compute_on_it(self):
        state = PROJECT / "environment" / ".state"
        if not state.exists():
            state.symlink_to(ROOT / "environment" / ".state")
        self.addCleanup(state.unlink)
        kernel = self.kernel("webgpu")
        first = kernel.run("import { tf } from '../src/tensors/tf';\nconst x = tf.ones([3, 3]).mul(2);\ntf.getBackend()")
        self.assertEqual(first.result, "'webgpu'", first.traceback)
        self.assertEqual(kernel.run("(await x.sum().data())[0]").result, "18")
        late = kernel.run("tf.matMul(x, tf.randomNormal([3, 3])).dataSync()")
        self.assertIn("write await x.data() for x.dataSync()", late.error["evalue"])
