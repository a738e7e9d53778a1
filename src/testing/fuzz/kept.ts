/** What the process that tries inputs, and the one that watches it, have in common. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';

/** What it tells: after each batch what came of its inputs, and each flaw as it is found. */
export interface Told {
  /** The next batch: a process that takes over begins there. */
  next: number;
  inputs: number;
  /** Inputs that gave a value, and those that gave no sentence either. */
  values: number;
  raw: number;
  /** What is wrong with a reader, and the smallest input that showed it. */
  flaw?: { complaint: string; file: string };
}

/** An input as it was given is kept here while it is read, for whoever looks what ended the process. */
export const currentFile = (folder: string, name: string): string => path.join(folder, `${name}.current`);

/** Keeps an input that shows a flaw, named after its content. */
export function keep(folder: string, name: string, input: Uint8Array): string {
  const digest = createHash('sha256').update(input).digest('hex').slice(0, 8);
  const file = path.join(folder, 'flaws', `${name}-${digest}`);
  fs.mkdirSync(path.dirname(file), { recursive: true });
  fs.writeFileSync(file, input);
  return file;
}
