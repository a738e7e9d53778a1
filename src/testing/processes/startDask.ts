/** For tests: Dask's scheduler and workers, started by hand as a reader starts them. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { projectFolder } from '../../platform/node/project';

export interface StartedDask {
  /** Of the scheduler. */
  address: string;
  workers: readonly ChildProcess[];
  /** Ends all that is still there. */
  kill: () => void;
}

/** Resolves when the scheduler answers; the first time Dask is installed before. */
export async function startDask(count: number): Promise<StartedDask> {
  const port = await freePort();
  const address = `tcp://127.0.0.1:${port}`;
  const dask = (...args: string[]): ChildProcess =>
    spawn(process.execPath, [path.join(projectFolder, 'environment', 'dask.mjs'), ...args], {
      stdio: 'ignore',
      detached: true,
    });
  const scheduler = dask('scheduler', '--host', '127.0.0.1', '--port', String(port), '--no-dashboard', '--no-show');
  // One set-up at a time: who comes second would be told to wait.
  while (!(await answers(port))) {
    if (scheduler.exitCode !== null) throw new Error(`Dask's scheduler ended with ${scheduler.exitCode}`);
    await wait(50);
  }
  const workers = Array.from({ length: count }, () =>
    dask('worker', address, '--nthreads', '1', '--no-nanny', '--no-dashboard'),
  );
  return {
    address,
    workers,
    kill: () => {
      // The whole group: a worker that is asked to stop waits for its scheduler.
      for (const { pid } of [scheduler, ...workers])
        if (pid !== undefined && isAlive(pid)) process.kill(-pid, 'SIGKILL');
    },
  };
}

async function answers(port: number): Promise<boolean> {
  const socket = net.connect(port, '127.0.0.1');
  try {
    await once(socket, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    socket.destroy();
  }
}

/** Whether a process group is there. */
function isAlive(pid: number): boolean {
  try {
    process.kill(-pid, 0);
    return true;
  } catch {
    return false;
  }
}

/** Nobody listens there. */
export async function freePort(): Promise<number> {
  const server = net.createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as net.AddressInfo;
  server.close();
  return port;
}
