/** Node's `process` in a worker, as far as the kernel, tslab and TypeScript ask for it. esbuild puts it where they name it. */
type Listener = (error: unknown) => void;

const listening: Partial<Record<string, (listener: Listener) => void>> = {
  unhandledRejection: (listener) =>
    addEventListener('unhandledrejection', (event) => {
      event.preventDefault();
      listener(event.reason);
    }),
  uncaughtException: (listener) =>
    addEventListener('error', (event) => {
      event.preventDefault();
      listener(event.error);
    }),
};

const log = console.log.bind(console);

export const process = {
  // TypeScript would look for Node's files otherwise.
  browser: true,
  // By this tslab chooses the language's level.
  version: 'v20.0.0',
  versions: { node: '20.0.0' },
  // As Jupyter says that a reader has the notebook open, so that knobs are widgets.
  env: { JPY_SESSION_NAME: '' } as Record<string, string | undefined>,
  argv: [],
  platform: 'linux',
  cwd: () => '/',
  nextTick: (work: () => void) => queueMicrotask(work),
  on: (name: string, listener: Listener) => listening[name]?.(listener),
  exit: () => close(),
  // The kernel replaces both, so that what is printed goes below the cell that prints it; what no cell prints goes to the browser's console.
  stdout: { write: log },
  stderr: { write: log },
};
