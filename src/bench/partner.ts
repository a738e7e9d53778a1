/** Another framework in a Python process of its own, which does the same work as we do and says how long it took. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { projectFolder } from '../platform/node/project';
import { saveCheckpoint } from '../training/files/checkpoint';
import type { PreparedWork, Variant } from '../lessons/works/benchWork';

export type Framework = 'torch' | 'keras';

export interface Turn {
  /** Of all steps together. */
  milliseconds: number;
  /** `[steps][losses]`. */
  losses: number[][];
}

export interface Partner {
  framework: Framework;
  /** For instance `PyTorch 2.13.0`. */
  version: string;
  turn(variant: Variant, steps: number): Promise<Turn>;
  /** Ends its process and removes what it was given. */
  end(): Promise<void>;
}

export interface PartnerOptions {
  framework: Framework;
  /** A Python that has the framework, safetensors and NumPy. */
  python: string;
  /** For operations that can be shared out. */
  threads: number;
  /** Computes on the graphics card that the framework finds, if it finds one. Default false. */
  onGpu?: boolean;
}

const scripts = path.join(projectFolder, 'environment', 'bench');

/** @throws Error with one sentence when the process ends before it has said its version */
export async function startPartner(
  { framework, python, threads, onGpu = false }: PartnerOptions,
  { task, tensors }: Pick<PreparedWork, 'task' | 'tensors'>,
): Promise<Partner> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'bench-'));
  fs.writeFileSync(path.join(folder, 'task.json'), JSON.stringify(task));
  const note = { recipe: 'bench', settings: {}, position: 0, phases: 1 };
  await saveCheckpoint(path.join(folder, 'inputs.safetensors'), { note, tensors });
  const child = spawn(
    python,
    [path.join(scripts, 'partner.py'), framework, folder, String(threads), onGpu ? 'gpu' : 'cpu'],
    {
      stdio: ['pipe', 'pipe', 'pipe'],
      env: { ...process.env, OMP_NUM_THREADS: String(threads), PYTHONDONTWRITEBYTECODE: '1' },
    },
  );
  let complaint = '';
  child.stderr.on('data', (part: Buffer) => (complaint = (complaint + part.toString()).slice(-2000)));
  // Without a listener a Python that isn't there would end our process.
  child.on('error', (error) => (complaint += error.message));
  child.stdin.on('error', () => undefined);
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  const end = async (): Promise<void> => {
    child.stdin.end();
    if (child.exitCode === null && child.signalCode === null && child.pid !== undefined) await once(child, 'exit');
    fs.rmSync(folder, { recursive: true, force: true });
  };
  const answer = async <T>(): Promise<T> => {
    const line = (await lines.next()) as IteratorResult<string, undefined>;
    if (!line.done) return JSON.parse(line.value) as T;
    await end();
    const reason = complaint.trim().split('\n').at(-1) ?? '';
    throw new Error(`The bench's partner in ${framework} ended early: ${reason}`);
  };
  const { version } = await answer<{ version: string }>();
  return {
    framework,
    version,
    turn: (variant, steps) => {
      child.stdin.write(`${JSON.stringify({ variant, steps })}\n`);
      return answer<Turn>();
    },
    end,
  };
}
