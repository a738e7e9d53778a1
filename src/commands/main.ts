/** Starts a command: `main.ts train mnist-anogan` runs src/commands/train.ts with what a shell offers. */
import { machineFolders } from '../platform/machine';
import { projectFolder } from '../platform/node/project';
import { startBackend } from '../platform/node/tensorflow/startBackend';
import { type Command, type CommandIo, runCommand } from './line/command';
import { terminalProgress } from './line/terminalProgress';

const commands: Record<string, () => Promise<{ run: Command }>> = {
  ablate: () => import('./ablate'),
  backendSide: () => import('./backendSide'),
  bench: () => import('./bench'),
  compare: () => import('./compare'),
  data: () => import('./data'),
  evaluate: () => import('./evaluate'),
  export: () => import('./export'),
  fuzz: () => import('./fuzz'),
  grade: () => import('./grade'),
  handout: () => import('./handout'),
  report: () => import('./report'),
  results: () => import('./results'),
  runs: () => import('./runs'),
  score: () => import('./score'),
  scorePart: () => import('./scorePart'),
  sweep: () => import('./sweep'),
  sweepPoint: () => import('./sweepPoint'),
  train: () => import('./train'),
  translate: () => import('./translate'),
};

async function main(): Promise<void> {
  const [name = '', ...args] = process.argv.slice(2);
  const command: Command = async (own, io) => {
    await startBackend();
    const { run } = await commands[name]();
    await run(own, io);
  };
  const stop = new AbortController();
  // Once: a second Ctrl-C ends the process.
  process.once('SIGINT', () => stop.abort());
  process.exitCode = await runCommand(command, args, shell(stop.signal));
}

function shell(signal: AbortSignal): CommandIo {
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    // Whoever reads it may have seen enough, as `head` does.
    if (error.code !== 'EPIPE') throw error;
  });
  return {
    out: (text) => void process.stdout.write(text),
    say: (line) => void process.stderr.write(`${line}\n`),
    progress: () => terminalProgress(process.stderr),
    signal,
    folders: machineFolders(),
    project: projectFolder,
    // npm runs commands at the project's root, wherever the reader is.
    folder: process.env.INIT_CWD ?? process.cwd(),
    input: process.stdin,
  };
}

void main();
