/** The lessons on a graphics card by WebGPU, or on what stands in for one: operations, mends, the kernel, and whether all comes out as on the native TensorFlow. */
import { run } from '../base/processes.mjs';
import { setUp, stepsFor } from '../steps/steps.mjs';
import { webgpu as installed } from '../steps/webgpu.mjs';
import { kernelTests } from './kernel.mjs';
import { nodeTest } from './nodeTest.mjs';
import { webgpuOperationTests } from './operations.mjs';
import { sideBySide } from './sideBySide.mjs';
import { unitTests } from './unit.mjs';
import { findVulkan } from './vulkan.mjs';

/** @type {import('./stages.mjs').Stage} */
export const webgpu = {
  name: 'webgpu',
  async run({ ci, show }) {
    await setUp([...stepsFor(), installed]);
    const vulkan = findVulkan();
    if (!vulkan) {
      const note =
        'no Vulkan driver found: install Chromium, which has one (Debian: sudo apt install chromium), or name it in VK_DRIVER_FILES';
      return { passed: !ci, skipped: true, note, output: note };
    }
    const { env, adapter } = vulkan;
    // SwiftShader takes seconds a picture, Mesa's driver a tenth of that.
    const pictures = /swiftshader/i.test(adapter) ? '2' : '10';
    const sizes = ['--batch', '2', '--steps', '2', '--pictures', pictures];
    const asNative = async () => {
      const args = ['environment/bench.mjs', '--backends', 'mnist-vae-step', ...sizes];
      const { code, output } = await run(process.execPath, args, {
        show,
        env: { ...process.env, ...env, LAB_BACKEND: '' },
      });
      return [{ passed: code === 0, note: 'as native', output }];
    };
    // The longest first; each keeps about one core busy.
    const parts = [
      asNative,
      async () => [await nodeTest(unitTests('webgpu'), { show, atOnce: 1, env })],
      async () => [await webgpuOperationTests(show, { ...process.env, ...env })],
      () => kernelTests([process.execPath], show, /^test_backend\.py$/, { ...env, LAB_BACKEND: '' }),
    ];
    const outcomes = (await sideBySide(parts, (part) => part())).flat();
    return {
      passed: outcomes.every(({ passed }) => passed),
      note: `${outcomes.map(({ note }) => note).join(', ')}; ${adapter}`,
      output: outcomes.map(({ output }) => output).join('\n'),
    };
  },
};
