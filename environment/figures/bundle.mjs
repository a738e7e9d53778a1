/** The code that draws figures in their places, as one script. */
import { root } from '../base/paths.mjs';

/**
 * @param {string} entry relative to the root
 * @returns {Promise<Uint8Array>} for a page's `script`
 */
export async function bundleScript(entry) {
  const { build } = await import('esbuild');
  const { outputFiles } = await build({
    absWorkingDir: root,
    entryPoints: [entry],
    bundle: true,
    minify: true,
    format: 'iife',
    platform: 'browser',
    target: 'es2022',
    write: false,
    logLevel: 'silent',
  });
  return outputFiles[0].contents;
}
