/** For tests: a command in a process of its own, as a reader starts it. */
import { ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import path from 'node:path';

export interface CommandEnding {
  code: number | null;
  /** Standard output. */
  out: string;
  /** Standard error. */
  said: string;
}

export interface CommandStart {
  /** Its file's name, such as `train`. */
  command: string;
  args: readonly string[];
  /** The folder it runs in, whose models it sees; the reader stands there, too, unless `env` says otherwise. */
  cwd: string;
  /** What differs from the tests' own environment. */
  env?: Record<string, string>;
}

/** The ending comes when all that the process has said is read. */
export function startCommand({ command, args, cwd, env }: CommandStart): {
  child: ChildProcess;
  ending: Promise<CommandEnding>;
} {
  const all = ['--import', require.resolve('tsx'), path.join(__dirname, '..', 'commands', 'main.ts'), command, ...args];
  const child = spawn(process.execPath, all, { cwd, env: { ...process.env, INIT_CWD: cwd, ...env } });
  let [out, said] = ['', ''];
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (said += String(text)));
  return { child, ending: once(child, 'close').then(([code]) => ({ code: code as number | null, out, said })) };
}
