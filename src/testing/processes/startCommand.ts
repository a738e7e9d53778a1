/** For tests: a command in a process of its own, as a reader starts it. */
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { commandScript } from '../../platform/node/project';
import type { CommandEnding } from './commandEnding';

export interface CommandStart {
  /** Its file's name, such as `train`. */
  command: string;
  args: readonly string[];
  /** The folder it runs in, whose models it sees, and in which the reader stands. */
  cwd: string;
  /** What differs from the tests' own environment. */
  env?: Record<string, string>;
}

/** The ending comes when all that the process has said is read. */
export function startCommand({ command, args, cwd, env }: CommandStart): {
  child: ChildProcess;
  ending: Promise<CommandEnding>;
} {
  const child = spawn(process.execPath, [...commandScript(command), ...args], {
    cwd,
    env: { ...process.env, INIT_CWD: cwd, ...env },
  });
  let [out, said] = ['', ''];
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (said += String(text)));
  return { child, ending: once(child, 'close').then(([code]) => ({ code: code as number | null, out, said })) };
}
