/** The core in one file for a browser: nothing of Node may be in it. */
import { filesIn } from './files.mjs';

/** Node's own rooms, and the doors that a page has others of. */
const nodes =
  /^src\/(platform\/(node\/|(machine|tensorflow|supply)\.ts)|commands\/|bench\/|sweeps\/|handouts\/|testing\/)|\.test\.ts$/;

/** @type {import('./stages.mjs').Stage} */
export const bundles = {
  name: 'bundle',
  async run() {
    // Its packages are there only when the set-up has run, which `npm test` begins with.
    const { bundle } = await import('../core/bundle.mjs');
    const core = filesIn('src', /\.ts$/)
      .map((file) => file.replaceAll('\\', '/'))
      .filter((file) => !nodes.test(file));
    const scorers = core.filter((file) => /^src\/lessons\/[^/]+\/scorer\.ts$/.test(file));
    const wholes = [
      { name: 'core', files: core },
      ...scorers.map((file) => ({ name: file.split('/')[2], files: [file] })),
    ];
    const lines = [];
    let passed = scorers.length > 0;
    for (const { name, files } of wholes) {
      const { bytes, problems } = await bundle(files);
      passed &&= problems.length === 0;
      lines.push(problems.length === 0 ? `${name} ${(bytes / 1e6).toFixed(2)} MB` : `${name}:`, ...problems);
    }
    const note = passed ? lines.join(', ') : 'it needs Node';
    return { passed, note, output: `${lines.join('\n')}\n` };
  },
};
