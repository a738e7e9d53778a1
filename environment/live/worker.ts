/** The page's worker: everything that computes, so that the page never stalls. */
import { readPicture } from '../../src/images/decode';
import type { BlendedMap } from '../../src/live/judge';
import { LiveEngine, takeFile } from '../../src/live/liveEngine';
import { store } from '../../src/platform/machine';
import type { RawPicture } from '../../src/platform/pictures';
import type { BackendName } from '../../src/platform/browser/tensorflow/backendName';
import { startBackend } from '../../src/platform/browser/tensorflow/backends';
import { rgbOf } from '../../src/platform/browser/pictures';
import { amount, duration } from '../../src/work/duration';
import type { ProgressReporter } from '../../src/work/work';
import type { Answered, Asked, CallName, Calls, Picture, WorkerStart } from './calls';

/** A worker's own names; the project's types are a page's. */
const scope = self as unknown as {
  onmessage: (event: MessageEvent<Asked | WorkerStart>) => void;
  postMessage: (message: Answered, transfer?: Transferable[]) => void;
};

const folder = new URL('./', import.meta.url).href;

const say = (line: string): void => scope.postMessage({ say: line });

const progress: ProgressReporter = {
  update: ({ label, done, total, unit, secondsLeft }) =>
    say(
      `${label}: ${amount(done, total, unit)}${Number.isFinite(secondsLeft) ? `, ${duration(secondsLeft)} left` : ''}`,
    ),
  end: () => undefined,
};

let engine: LiveEngine<BackendName> | undefined;

const words: Record<BackendName, string> = { webgpu: 'WebGPU', webgl: 'WebGL', wasm: 'WebAssembly' };

function start({ backends, software }: WorkerStart): void {
  engine = new LiveEngine<BackendName>({
    backends,
    trusted: 'wasm',
    start: (name) => startBackend(name, { folder, software }),
    say: (name) => say(`Trying ${words[name as BackendName]} …`),
  });
}

function theEngine(): LiveEngine<BackendName> {
  if (!engine) throw new Error('Expected a start before anything is asked, found none.');
  return engine;
}

const calls: { [Name in CallName]: (...args: Parameters<Calls[Name]>) => Promise<ReturnType<Calls[Name]>> } = {
  put: (files) => {
    for (const [name, bytes] of files) store.write(name, bytes);
    return Promise.resolve();
  },
  take: (name, bytes) => Promise.resolve(takeFile(name, bytes)),
  open: (options) => theEngine().open(options),
  judge: async (picture, options) => {
    const began = performance.now();
    try {
      const frame = await rawPicture(picture);
      const { score, map } = await theEngine().judge(frame, { ...options, name: nameOf(picture) });
      return { score, map: map && (await bitmapOf(map)), milliseconds: performance.now() - began };
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      return { score: NaN, refusal: error.message, milliseconds: performance.now() - began };
    }
  },
  learn: async (given, { registration }) => {
    const frames: RawPicture[] = [];
    for (const picture of given) frames.push(await rawPicture(picture));
    return theEngine().learn(frames, { registration, progress });
  },
  close: () => {
    theEngine().close();
    return Promise.resolve();
  },
};

function nameOf(picture: Picture): string {
  return 'name' in picture ? picture.name : 'This frame';
}

async function rawPicture(picture: Picture): Promise<RawPicture> {
  if ('bytes' in picture) {
    const { name } = picture;
    store.write(name, picture.bytes);
    try {
      const { image } = await readPicture(name, { colour: 'rgb' });
      return { pixels: image.pixels, height: image.height, width: image.width, channels: 3 };
    } finally {
      store.remove(name);
    }
  }
  const { bitmap } = picture;
  const raw = rgbOf(bitmap, picture.crop);
  bitmap.close();
  return raw;
}

function bitmapOf({ pixels, height, width }: BlendedMap): Promise<ImageBitmap> {
  const rgba = new Uint8ClampedArray(4 * height * width).fill(255);
  for (let i = 0; i < height * width; i++) for (let c = 0; c < 3; c++) rgba[4 * i + c] = pixels[3 * i + c];
  return createImageBitmap(new ImageData(rgba, width, height));
}

/** What an answer hands over rather than copies. */
function handedOver(value: unknown): Transferable[] {
  if (typeof value !== 'object' || value === null) return [];
  const { map, bytes } = value as { map?: ImageBitmap; bytes?: Uint8Array };
  return [...(map ? [map] : []), ...(bytes ? [bytes.buffer] : [])];
}

scope.onmessage = ({ data }) => {
  if (!('call' in data)) {
    start(data);
    return;
  }
  const { id, call, args } = data;
  void answer(call, args).then(
    (value) => scope.postMessage({ id, value }, handedOver(value)),
    (error: unknown) => scope.postMessage({ id, error: sentenceOf(error) }),
  );
};

/** The call before: a detector must not be closed while it judges. The page sends one frame at a time, so none waits here. */
let before: Promise<unknown> = Promise.resolve();

function answer(call: CallName, args: unknown[]): Promise<unknown> {
  const own = before.then(() => (calls[call] as (...args: unknown[]) => Promise<unknown>)(...args));
  before = own.catch(() => undefined);
  return own;
}

function sentenceOf(error: unknown): string {
  if (error instanceof Error) return error.message;
  // OpenCV's own errors are numbers.
  return typeof error === 'number' ? 'OpenCV could not work on this picture.' : String(error);
}
