/** A Vulkan driver for WebGPU: the machine's own, else SwiftShader, which computes on the processor and comes with Chromium. */
import { spawnSync } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/** @returns {string[]} folders in which Chromium's files may lie */
function chromiumFolders() {
  const names = [process.env.LAB_CHROMIUM, 'chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];
  const places = (process.env.PATH ?? '').split(path.delimiter);
  const files = names.flatMap((name) => (name ? places.map((place) => path.resolve(place, name)) : []));
  const beside = files.filter((file) => fs.existsSync(file)).map((file) => path.dirname(fs.realpathSync(file)));
  return [...beside, '/usr/lib/chromium', '/opt/google/chrome'];
}

/** @returns {NodeJS.ProcessEnv[]} what leads WebGPU to a driver, best first */
function candidates() {
  const withSwiftShader = chromiumFolders().find((folder) =>
    fs.existsSync(path.join(folder, 'vk_swiftshader_icd.json')),
  );
  if (!withSwiftShader) return [{}];
  const { LD_LIBRARY_PATH: before } = process.env;
  return [
    {},
    {
      VK_DRIVER_FILES: path.join(withSwiftShader, 'vk_swiftshader_icd.json'),
      LD_LIBRARY_PATH: before ? `${withSwiftShader}:${before}` : withSwiftShader,
    },
  ];
}

/**
 * Called where WebGPU is installed.
 * @returns {{ env: NodeJS.ProcessEnv, adapter: string } | undefined} what to add to the environment; undefined where there is no driver
 */
export function findVulkan() {
  for (const more of candidates()) {
    const env = { ...more, LAB_BACKEND: 'webgpu' };
    const script = path.join(root, 'environment', 'doctor', 'webgpu.mjs');
    const { stdout } = spawnSync(process.execPath, ['--import', 'tsx', script], {
      encoding: 'utf8',
      cwd: root,
      env: { ...process.env, ...env },
    });
    const { adapter, works } = JSON.parse(stdout.trim().split('\n').at(-1) || '{}');
    if (works) return { env, adapter };
  }
  return undefined;
}
