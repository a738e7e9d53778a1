/** What a function that a student has written gives: tried in a process of its own, which may touch nothing and ends after seconds. */
import { spawnSync } from 'node:child_process';
import type { Input } from '../../exercises/question';

/** For all inputs together, in milliseconds. */
const limit = 3000;

/**
 * What runs there. The function is in a context that holds JavaScript alone, and texts go in and out: no object of the process does, by
 * which it might be reached. What it prints comes to nothing.
 */
const program = `
const vm = require('node:vm');
let text = '';
process.stdin.on('data', (part) => (text += part)).on('end', () => {
  const context = vm.createContext(Object.create(null), { codeGeneration: { strings: false, wasm: false } });
  const said = vm.runInContext(JSON.parse(text), context, { timeout: ${limit - 1000} });
  process.stdout.write(typeof said === 'string' ? said : '');
});
`;

/** In that context: gives a text, \`{ "outputs": [ … ] }\` or \`{ "error": … }\`. */
const inContext = (written: string, inputs: readonly unknown[]): string => `
(() => {
  const write = JSON.stringify;
  try {
    const written = (${written}
);
    return write({ outputs: ${JSON.stringify(inputs)}.map((each) => written(...each) ?? null) });
  } catch (error) {
    return write({ error: String(error && error.message || error) });
  }
})()`;

export interface WrittenOutputs {
  readonly outputs?: readonly unknown[];
  /** Why there are none: one sentence. */
  readonly error?: string;
}

/** @param written the function's text, which may be anything */
export function writtenOutputs(written: string, inputs: readonly (readonly Input[])[]): WrittenOutputs {
  const permission = process.allowedNodeEnvironmentFlags.has('--permission') ? '--permission' : '--experimental-permission';
  const { stdout, error, signal } = spawnSync(
    process.execPath,
    [permission, '--no-warnings', '--max-old-space-size=256', '-e', program],
    { input: JSON.stringify(inContext(written, inputs)), env: {}, encoding: 'utf8', timeout: limit, killSignal: 'SIGKILL', maxBuffer: 1e6 },
  );
  if (signal || error) return { error: `It does not end, or gives too much: it was stopped after ${limit / 1000} s.` };
  let said: { outputs?: unknown; error?: unknown };
  try {
    said = Object(JSON.parse(stdout)) as typeof said;
  } catch {
    return { error: 'It is no function that can be run by itself.' };
  }
  if (Array.isArray(said.outputs) && said.outputs.length === inputs.length) return { outputs: said.outputs };
  return { error: `It stops with an error: ${String(said.error).replace(/\.$/, '')}.` };
}
