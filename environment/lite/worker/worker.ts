/** A notebook's kernel in a worker: the Lab's own, with a tab in place of Node. */
import { format } from 'node-inspect-extracted';
import { Kernel } from '../../kernel/kernel.cjs';
import type { StartOptions } from '../core';
import { process } from '../node/process';
import { addFiles, root } from './files';
import { useCore, type Core } from './modules';
import type { Message } from './server';

/** What the page tells the worker. */
export type ToWorker = { message: Message } | { interrupt: true } | { drawn: number; bitmap?: ImageBitmap };

/** What the worker tells the page. `computes` says what does, `failed` why no cell can run; `stop` is where an interrupt can be noted for loops that never wait, where memory can be shared. */
export type FromWorker =
  | { message: Message }
  | { heard: 'interrupt' }
  | { stop: SharedArrayBuffer }
  | { draw: number; svg: string }
  | { computes: string }
  | { failed: string };

/** The core's bundle, and what of it starts with the worker. */
type StartedCore = Core & { start: (options: StartOptions) => Promise<string> };

const port = self as unknown as { postMessage: (message: FromWorker) => void };
const versions = { tslab: '1.0.22', typescript: '5.9.3' };

for (const [name, stream] of [
  ['log', 'stdout'],
  ['info', 'stdout'],
  ['debug', 'stdout'],
  ['warn', 'stderr'],
  ['error', 'stderr'],
] as const)
  console[name] = (...values: unknown[]) => process[stream].write(`${format(...values)}\n`);

/** Messages that come while the kernel is being made wait for it. */
const waiting: Message[] = [];
let take = (message: Message): void => void waiting.push(message);
let interrupt = (): void => undefined;

self.onmessage = ({ data }: MessageEvent<ToWorker>) => {
  if ('message' in data) take(data.message);
  else if ('drawn' in data) drawings[data.drawn](data.bitmap);
  else {
    port.postMessage({ heard: 'interrupt' });
    interrupt();
  }
};

/** By number, what waits for the page to have drawn. */
const drawings: ((bitmap?: ImageBitmap) => void)[] = [];

function drawSvg(svg: string): Promise<ImageBitmap> {
  return new Promise((resolve, reject) => {
    const draw =
      drawings.push((bitmap) => {
        if (bitmap) resolve(bitmap);
        else reject(new Error('The page could not draw a picture of words.'));
      }) - 1;
    port.postMessage({ draw, svg });
  });
}

const here = new URL('.', self.location.href).href;

/** TypeScript's own types of the page have none yet. */
declare const DecompressionStream: new (format: 'gzip') => ReadableWritablePair<Uint8Array, Uint8Array>;

async function unpacked(name: string): Promise<unknown> {
  const { body } = await fetch(`${here}${name}`).catch(() => ({ body: null }));
  if (!body) throw new Error('The network was cut before the kernel was loaded: reload the page when it is back.');
  return new Response(body.pipeThrough(new DecompressionStream('gzip'))).json();
}

async function start(): Promise<void> {
  const [types, core] = await Promise.all([
    unpacked('types.json.gz') as Promise<Record<string, string>>,
    import(/* @vite-ignore */ `${here}core.js`) as Promise<StartedCore>,
  ]);
  addFiles(types);
  useCore(core);
  const runtime = await core.start({ folder: here, drawSvg });
  port.postMessage({ computes: runtime });
  const connection = {
    send: (message: Message) => port.postMessage({ message }),
    listen: (listener: (message: Message) => void) => {
      take = listener;
      waiting.splice(0).forEach(listener);
    },
  };
  const kernel = new Kernel({
    root,
    notebookFolder: `${root}/notebooks`,
    folder: `${root}/notebooks`,
    connection,
    versions: { ...versions, runtime },
  });
  const { shared } = kernel.stop;
  const isShared = typeof SharedArrayBuffer !== 'undefined' && shared instanceof SharedArrayBuffer;
  if (isShared) port.postMessage({ stop: shared });
  interrupt = () => (isShared ? kernel.stop.notice() : kernel.stop.raise());
  await kernel.start();
}

start().catch((error: unknown) => port.postMessage({ failed: error instanceof Error ? error.message : String(error) }));
