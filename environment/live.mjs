/** `npm run live`: the detectors before a camera, in the browser. */
import path from 'node:path';
import { command } from './base/command.mjs';
import { commandLine } from './base/commandLine.mjs';
import { root, state } from './base/paths.mjs';
import { WrongArguments } from './base/problem.mjs';
import { runInTerminal, stopCleanly } from './base/processes.mjs';
import { packages } from './steps/packages.mjs';
import { setUp } from './steps/steps.mjs';

const usage = `npm run live -- [--port n --no-browser | --measure [--backend wasm]]

  --port         where the page is, on this computer alone; 8789, or any free one where that is taken
  --no-browser   only says the address
  --measure      says how many frames a second detectors judge in a headless browser, which LAB_CHROMIUM names
  --backend      what they are measured on: wasm (default), webgl or webgpu, the latter two by software where there is no graphics card

Opens a page in which the lessons' detectors judge what a camera sees. Ctrl-C ends it.`;

/** What the page may compute with. */
const backends = ['wasm', 'webgl', 'webgpu'];

await command(async () => {
  stopCleanly();
  const { values } = commandLine(usage, {
    options: {
      port: { type: 'string' },
      'no-browser': { type: 'boolean' },
      measure: { type: 'boolean' },
      backend: { type: 'string' },
      help: { type: 'boolean', short: 'h' },
    },
  });
  if (values.help) {
    console.log(usage);
    return 0;
  }
  const wish = values.port === undefined ? undefined : Number(values.port);
  if (wish !== undefined && !(Number.isInteger(wish) && wish > 0 && wish < 65536))
    throw new WrongArguments(`--port: expected a whole number from 1 to 65535, found ${values.port}.`);
  const { backend = 'wasm' } = values;
  if (!backends.includes(backend))
    throw new WrongArguments(`--backend: expected one of ${backends.join(', ')}, found ${backend}.`);
  if (values.backend !== undefined && !values.measure)
    throw new WrongArguments('--backend: expected it with --measure, found it alone; the page chooses by itself.');
  if (values.measure) {
    await setUp();
    const script = path.join(root, 'environment', 'live', 'measure.mjs');
    return runInTerminal(process.execPath, ['--import', 'tsx', script, backend]);
  }
  // The page needs npm's packages alone: neither Python nor TensorFlow.
  await setUp([packages]);
  const [{ buildLive }, { serve }, { openInBrowser }] = await Promise.all([
    import('./live/build.mjs'),
    import('./live/serve.mjs'),
    import('./live/openInBrowser.mjs'),
  ]);
  const folder = path.join(state, 'live');
  await buildLive(folder);
  const { address } = await serve(folder, { port: wish ?? 8789, orAnother: wish === undefined });
  console.log(`The page is at ${address}; Ctrl-C ends it.`);
  if (!values['no-browser'] && !openInBrowser(address))
    console.log('No browser could be opened here: open it yourself.');
  await new Promise(() => undefined);
});
