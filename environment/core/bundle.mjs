/** The core as one file for a browser, or the sentences that say what of Node is in it. */
import path from 'node:path';
import { root } from '../base/paths.mjs';
import { openCvForPages } from './openCv.mjs';

/**
 * Bundles what some files need. package.json's `browser` swaps the machine's doors for a page's.
 * @param {readonly string[]} files relative to the root; what the first one exports is the bundle's
 * @param {{ later?: boolean }} [options] later: with what a page fetches only when it needs it, OpenCV and WebGPU
 * @returns {Promise<{ text: string, bytes: number, problems: string[] }>} minified; empty where there are problems
 */
export async function bundle(files, { later = false } = {}) {
  const [first, ...others] = files.map((file) => JSON.stringify(`./${file.split(path.sep).join('/')}`));
  const contents = [`export * from ${first};`, ...others.map((file) => `import ${file};`)].join('\n');
  // A fresh clone has no packages until the set-up has run, and this file is imported before.
  const { build } = await import('esbuild');
  try {
    const { outputFiles } = await build({
      stdin: { contents, resolveDir: root, sourcefile: 'bundle.ts' },
      bundle: true,
      minify: true,
      format: 'iife',
      globalName: 'bundle',
      platform: 'browser',
      target: 'es2022',
      plugins: [openCvForPages],
      external: later ? [] : ['@techstark/opencv-js', '@tensorflow/tfjs-backend-webgpu'],
      write: false,
      logLevel: 'silent',
    });
    return { text: outputFiles[0].text, bytes: outputFiles[0].contents.length, problems: [] };
  } catch (error) {
    const { errors } = /** @type {import('esbuild').BuildFailure} */ (error);
    if (!errors) throw error;
    const problems = errors.map(({ text, location }) => `${location?.file ?? ''}:${location?.line ?? ''} ${text}`);
    return { text: '', bytes: 0, problems };
  }
}
