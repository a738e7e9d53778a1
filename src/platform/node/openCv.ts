/** Loads OpenCV: its official WebAssembly build, 10 MB, read when something first asks for it. */
import { createRequire } from 'node:module';
import type { OpenCv } from '../openCv';

let loaded: Promise<{ cv: OpenCv }> | undefined;

/**
 * OpenCV, loaded once a process (a third of a second, 85 MB). It comes in an object, since the module itself has had a `then`,
 * and a promise of it would never have settled.
 */
export function openCv(): Promise<{ cv: OpenCv }> {
  loaded ??= load();
  return loaded;
}

const fatalEvents = ['uncaughtException', 'unhandledRejection'] as const;

async function load(): Promise<{ cv: OpenCv }> {
  const before = fatalEvents.map((event) => process.listeners(event as 'uncaughtException'));
  // `import()` would wait for the module's `then`, which hands out the module again, without end.
  const cv = createRequire(__filename)('@techstark/opencv-js') as OpenCv & { then?: unknown };
  // The build ends the process at any rejection that nobody handled, also at those that have nothing to do with it.
  fatalEvents.forEach((event, i) => {
    for (const listener of process.listeners(event as 'uncaughtException')) {
      if (!before[i].includes(listener)) process.removeListener(event, listener);
    }
  });
  await new Promise<void>((resolve) => Object.assign(cv, { onRuntimeInitialized: resolve }));
  delete cv.then;
  return { cv };
}
