/** Tries a reader in processes of its own, so that a crash, a hang or a full memory is a finding like any other. */
import { type ChildProcess, spawn } from 'node:child_process';
import fs from 'node:fs';
import path from 'node:path';
import { projectFolder } from '../../platform/node/project';
import { currentFile, keep, type Told } from './kept';

/** What came of a reader's inputs. */
export interface Tally {
  inputs: number;
  values: number;
  crashes: number;
  hangs: number;
  raw: number;
  /** What is wrong, each kind once, with the smallest input's file. */
  flaws: Map<string, string>;
}

export interface FuzzingOptions {
  seed: number;
  /** The most of inputs. */
  inputs: number;
  /** When to stop, as Date.now says it. */
  until: number;
  /** Where inputs are kept. */
  folder: string;
  signal: AbortSignal;
  /** The file that lists the readers. */
  list?: string;
  /** Told now and then. */
  update: (tally: Tally) => void;
}

const scripts = path.join(projectFolder, 'src', 'testing', 'fuzz');
const allReaders = path.join(scripts, 'readers');

/** How long an input that ends a process is made smaller, in milliseconds: each try is a process. */
const shrinkFor = 60_000;

/** Tries a reader until its time or its inputs are used up, or the signal aborts. */
export async function fuzzing(
  name: string,
  { folder, signal, update, list = allReaders, ...options }: FuzzingOptions,
): Promise<Tally> {
  const tally: Tally = { inputs: 0, values: 0, crashes: 0, hangs: 0, raw: 0, flaws: new Map() };
  const add = (complaint: string, file: string): void => {
    const known = [...tally.flaws.keys()].some((each) => kind(each) === kind(complaint));
    if (known) fs.rmSync(file);
    else tally.flaws.set(complaint, file);
  };
  fs.mkdirSync(folder, { recursive: true });
  for (let from = 0; tally.inputs < options.inputs && Date.now() < options.until && !signal.aborted;) {
    const before = { ...tally };
    const listen = (told: Told): void => {
      tally.inputs = before.inputs + told.inputs;
      tally.values = before.values + told.values;
      tally.raw = before.raw + told.raw;
      from = told.next;
      if (told.flaw) add(told.flaw.complaint, told.flaw.file);
      update(tally);
    };
    const left = options.inputs - tally.inputs;
    const death = await ended(
      [list, name, options.seed, from, left, options.until, folder].map(String),
      listen,
      signal,
    );
    if (death === undefined) continue;
    if (!fs.existsSync(currentFile(folder, name))) throw new Error(`The reader ${name} cannot be tried: ${death}`);
    const input = fs.readFileSync(currentFile(folder, name));
    const endOf = (part: Uint8Array): Promise<string | undefined> => deathOf([list, name], part, folder);
    const again = await endOf(input);
    if (/hung/.test(death)) {
      // A machine that is busy elsewhere hangs as well.
      if (again !== undefined) tally.hangs++;
    } else tally.crashes++;
    if (again !== undefined) add(again, keep(folder, name, await smaller(input, endOf)));
    else if (!/hung/.test(death)) add(`${death} (once, and not again)`, keep(folder, name, input));
    from++;
    update(tally);
  }
  fs.rmSync(currentFile(folder, name), { force: true });
  return tally;
}

/** Flaws of one kind are one flaw: where the words begin alike, and the place is the same. */
function kind(complaint: string): string {
  return `${complaint.slice(0, 20)} ${/\(at [^()]*\)$/.exec(complaint)?.[0] ?? ''}`;
}

/** What is wrong with one input, if anything: a raw error as well as an end of the process. */
export async function flawOf(name: string, file: string): Promise<string | undefined> {
  let flaw: string | undefined;
  const death = await ended([allReaders, name, '--file', file], (told) => (flaw = told.flaw?.complaint));
  return death ?? flaw;
}

async function deathOf(reader: string[], input: Uint8Array, folder: string): Promise<string | undefined> {
  const file = path.join(folder, 'again');
  fs.writeFileSync(file, input);
  const death = await ended([...reader, '--file', file], () => undefined);
  fs.rmSync(file);
  return death;
}

/** @returns how a process ended, where not by itself */
function ended(args: string[], listen: (told: Told) => void, signal?: AbortSignal): Promise<string | undefined> {
  return new Promise((resolve) => {
    const stdio = ['ignore', 'ignore', 'pipe', 'ipc'] as const;
    const child: ChildProcess = spawn(process.execPath, ['--import', 'tsx', path.join(scripts, 'tried.ts'), ...args], {
      cwd: projectFolder,
      stdio: [...stdio],
    });
    const stop = (): void => void child.kill('SIGKILL');
    signal?.addEventListener('abort', stop, { once: true });
    let said = '';
    child.stderr?.on('data', (chunk: Buffer) => (said = (said + chunk.toString()).slice(-2000)));
    child.on('message', (told) => listen(told as Told));
    child.on('close', (code, killed) => {
      signal?.removeEventListener('abort', stop);
      const how = /hung for|took more than/.exec(said) ? '' : `ended by ${killed ?? `code ${code}`}: `;
      resolve(code === 0 || signal?.aborted ? undefined : `${how}${said.trim()}`);
    });
  });
}

/** Leaves out what is not needed for the same end, in pieces of half, a quarter and so on. */
async function smaller(
  input: Uint8Array,
  death: (part: Uint8Array) => Promise<string | undefined>,
): Promise<Uint8Array> {
  const until = Date.now() + shrinkFor;
  let smallest = input;
  for (let piece = Math.ceil(input.length / 2); piece >= 1; piece = piece === 1 ? 0 : Math.ceil(piece / 2))
    for (let at = 0; at < smallest.length && Date.now() < until;) {
      const less = Uint8Array.from([...smallest.subarray(0, at), ...smallest.subarray(at + piece)]);
      if ((await death(less)) === undefined) at += piece;
      else smallest = less;
    }
  return smallest;
}
