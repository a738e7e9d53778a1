/** What the benches share: a PyTorch script that answers line by line, and how two sides are compared. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import type { NamedTensors } from '../../src/training/checkpoint';
import { saveCheckpoint } from '../../src/training/checkpoint';

export interface TorchPartner {
  /** Of PyTorch. */
  version: string;
  /** Sends one line, and waits for the line of JSON that answers it. */
  ask(line: string): Promise<unknown>;
}

/** Lends a script of this folder, which has been given the tensors, until the work's promise settles. */
export async function withTorch(
  { python, script, tensors, threads }: { python: string; script: string; tensors: NamedTensors; threads: number },
  work: (partner: TorchPartner) => Promise<void>,
): Promise<void> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  const inputs = path.join(folder, 'inputs.safetensors');
  saveCheckpoint(inputs, { note: { recipe: 'bench', settings: {}, position: 0, phases: 1 }, tensors });
  const child = spawn(python, [path.join(__dirname, script), inputs, String(threads)], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const answer = async (): Promise<unknown> => {
    const { value, done } = await lines.next();
    if (done) throw new Error(`${script} ended early; its own message stands above.`);
    return JSON.parse(value) as unknown;
  };
  try {
    const { torch } = (await answer()) as { torch: string };
    await work({
      version: torch,
      ask: (line) => {
        child.stdin.write(`${line}\n`);
        return answer();
      },
    });
  } finally {
    child.stdin.end();
    if (child.exitCode === null) await once(child, 'exit');
    fs.rmSync(folder, { recursive: true });
  }
}

/** Calls the bench with the Python that was named, or says that one has to be. */
export function withPython(python: string | undefined, bench: (python: string) => Promise<void>): void {
  if (python === undefined) {
    console.error('Say which Python has torch: --python <path>.');
    process.exitCode = 64;
  } else {
    void bench(python);
  }
}

/** Of `[iterations][images]`, relative to theirs. */
export function largestDifference(ours: number[][], theirs: number[][]): number {
  return Math.max(...ours.flatMap((row, k) => row.map((value, i) => Math.abs(value / theirs[k][i] - 1))));
}

export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}
