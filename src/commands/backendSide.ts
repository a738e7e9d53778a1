/** One side of `npm run bench -- --backends`, in a process of its own, since a process has one backend: prints what it has found as JSON. */
import { backendSide, type BackendTask } from '../bench/backendSide';
import { startBackend } from '../platform/node/tensorflow/startBackend';
import type { Command } from './line/command';

export const run: Command = async ([text], { out, say, folders }) => {
  const started = await startBackend();
  const found = await backendSide(JSON.parse(text) as BackendTask, folders, (line) => say(`  ${line}`));
  out(`${JSON.stringify({ ...found, started })}\n`);
};
