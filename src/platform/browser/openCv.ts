import type { OpenCv } from '../openCv';

/** What the page's script tag of opencv.js leaves behind: the module, or until it is compiled a promise of it. */
type Global = { cv?: Partial<OpenCv> & { then?: unknown } };

let loaded: Promise<{ cv: OpenCv }> | undefined;

/** OpenCV of the page's script tag. It comes in an object, since the module itself may have a `then` that never settles. */
export function openCv(): Promise<{ cv: OpenCv }> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<{ cv: OpenCv }> {
  const { cv } = globalThis as unknown as Global;
  if (!cv) throw new Error('There is no OpenCV in this page: expected a script tag of opencv.js, found none.');
  if (!cv.Mat) await new Promise<void>((resolve) => Object.assign(cv, { onRuntimeInitialized: resolve }));
  delete cv.then;
  return { cv: cv as OpenCv };
}
