import type { OpenCv } from '../openCv';

let loaded: Promise<{ cv: OpenCv }> | undefined;

/**
 * OpenCV, 10 MB, fetched when something first asks for it: the bundler makes a file of its own of it. It comes in an object, since the module
 * itself has a `then` that never settles.
 */
export function openCv(): Promise<{ cv: OpenCv }> {
  loaded ??= load();
  return loaded;
}

async function load(): Promise<{ cv: OpenCv }> {
  // The module's `then` would be called if it were given out as it is; a namespace of it has none.
  const { default: module } = await import('@techstark/opencv-js');
  const cv = module as unknown as Partial<OpenCv> & { then?: unknown };
  if (!cv.Mat) await new Promise<void>((resolve) => Object.assign(cv, { onRuntimeInitialized: resolve }));
  delete cv.then;
  return { cv: cv as OpenCv };
}
