/** What front ends send to the notebook kernel: messages, what sliders say, and cells. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { choice, slider, steps, toggle } from '../../../notebook/knobs/knob';
import { button, knobs } from '../../../notebook/knobs/knobs';
import { projectFolder } from '../../../platform/node/project';
import { bytesOf, type FuzzReader, textOf } from '../fuzzReader';

/** What is used of the kernel's own files, which are JavaScript. */
interface Kernel {
  count: number;
  makeExecutor(): Kernel['executor'];
  executor: { compile(code: string): { diagnostics: { messageText: string }[] } };
  comms: object;
  receive(request: Message): unknown;
  complete(code: string, cursor: number): unknown;
  inspect(code: string, cursor: number): unknown;
  isComplete(code: string): unknown;
}
interface Message {
  header: { msg_type: unknown };
}
type Send = (type: string, content: { ename?: string; evalue?: string }) => void;

const at = path.join(projectFolder, 'environment', 'kernel');
const load = (file: string): unknown => createRequire(__filename)(path.join(at, file));

/** What a handler failed with, which the kernel shows below its cell. */
const shown: { errors: Error[] } = { errors: [] };
const noteError: Send = (type, { ename = '', evalue = '' }) => {
  if (type === 'error') shown.errors.push(Object.assign(new Error(evalue), { name: ename }));
};

/** The lines to sliders and the like, and their first states. */
interface Opened {
  comm_id: string;
  data: { state: object };
}
const opened: Opened[] = [];

/** The kernel without its sockets and the thread beside them. */
function made(): Kernel {
  const { Server } = load('protocol/server.cjs') as { Server: { prototype: object } };
  const silent = Object.assign(Object.create(Server.prototype) as object, {
    publish: () => undefined,
    reply: () => undefined,
  });
  const { Kernel: Class } = load('kernel.cjs') as { Kernel: { prototype: Kernel } };
  const { Comms } = load('protocol/comms.cjs') as {
    Comms: new (publish: (parent: unknown, type: string, content: object) => void) => Kernel['comms'];
  };
  const { StopFlag } = load('execution/stopFlag.cjs') as { StopFlag: new () => object };
  const { Busy } = load('protocol/busy.cjs') as { Busy: new (tell: () => void) => object };
  const { History } = load('protocol/history.cjs') as { History: new () => { add(count: number, code: string): void } };
  const { offerContract } = load('contract.cjs') as { offerContract: (options: object) => object };
  const comms = new Comms((_, type, content) => {
    if (type === 'comm_open') opened.push(content as Opened);
  });
  const history = new History();
  history.add(1, 'const x = 1;');
  const kernel = Object.assign(Object.create(Class.prototype) as Kernel & { runAsCell: unknown }, {
    ...{ folders: { root: projectFolder, notebookFolder: path.join(projectFolder, 'notebooks') }, versions: {} },
    ...{
      comms,
      history,
      server: silent,
      busy: new Busy(() => undefined),
      stop: new StopFlag(),
      count: 1,
      queue: [],
      jobs: [],
      working: false,
      warm: true,
    },
  });
  const runAsCell = (work: () => Promise<void>): Promise<void> => work();
  // Cells tell nobody of knobs here.
  const beforeCells = (): void => undefined;
  const contract = offerContract({ root: projectFolder, comms, runAsCell, beforeCells });
  return Object.assign(kernel, { contract });
}

/** A kernel in which a cell has shown knobs, of each kind one, and a button. */
async function withKnobs(): Promise<Kernel> {
  const kernel = made();
  kernel.executor = kernel.makeExecutor();
  const { Cell, runIn } = load('execution/cell.cjs') as {
    Cell: new (count: number, output: object, id: string) => object;
    runIn: (cell: object, work: () => Promise<void>) => Promise<void>;
  };
  const { Output } = load('protocol/output.cjs') as { Output: new (send: Send) => object };
  const set = { lambda: slider(0, 1), shown: steps([1, 5, 9]), digit: choice(['7', '8']), invert: toggle() };
  await runIn(new Cell(1, new Output(noteError), 'cell'), () =>
    knobs(
      set,
      ({ lambda, shown: step, digit, invert }) => {
        const inside = lambda >= 0 && lambda <= 1 && [1, 5, 9].includes(step) && ['7', '8'].includes(digit);
        // Whatever a front end says, a lesson's own code gets what its knobs can stand for.
        if (!inside || typeof invert !== 'boolean')
          shown.errors.push(new TypeError(`${lambda} ${step} ${digit} ${String(invert)}`));
        return `lambda ${lambda.toFixed(2)}`;
      },
      { buttons: [button('Search', () => Promise.resolve())] },
    ),
  );
  return kernel;
}

let ready: Promise<Kernel> | undefined;

async function handled(kernel: Kernel, frames: Buffer[]): Promise<void> {
  const { decode } = load('protocol/wire.cjs') as { decode: (key: string, frames: Buffer[]) => Message };
  let message: Message;
  try {
    message = decode('', frames);
  } catch {
    // Nor does the kernel answer what is no message.
    return;
  }
  // The process would end.
  if (message.header.msg_type === 'shutdown_request') return;
  shown.errors = [];
  await kernel.receive(message);
  for (const error of shown.errors) throw error;
}

const head = ['<IDS|MSG>', ''];
const message = (type: string, content: object): unknown[] => [
  ...head,
  { msg_id: '1', msg_type: type, session: 's' },
  {},
  {},
  content,
];

/** The messages of a front end about each of the open lines. */
async function aboutLines(): Promise<unknown[][]> {
  await (ready ??= withKnobs());
  const about = opened.flatMap(({ comm_id, data: { state } }) => [
    message('comm_msg', { comm_id, data: { method: 'update', state, buffer_paths: [] } }),
    message('comm_msg', { comm_id, data: { method: 'custom', content: { event: 'click' } } }),
    message('comm_msg', { comm_id, data: { method: 'request_state' } }),
  ]);
  return [
    ...about,
    message('comm_open', { comm_id: 'a', target_name: 'jupyter.widget.control', data: {} }),
    message('comm_msg', { comm_id: 'a', data: { method: 'request_states' } }),
    message('comm_close', { comm_id: 'a', data: {} }),
    message('comm_info_request', { target_name: 'jupyter.widget' }),
  ];
}

/** Those about code. */
const aboutCode = [
  message('execute_request', {
    code: 'const x = 1; // 2\nx + 1',
    silent: false,
    store_history: true,
    stop_on_error: true,
  }),
  message('execute_request', { code: 'Math?', user_expressions: {}, allow_stdin: false }),
  message('complete_request', { code: 'const y = Math.ma', cursor_pos: 17 }),
  message('inspect_request', { code: 'Math.max', cursor_pos: 6, detail_level: 0 }),
  message('is_complete_request', { code: 'for (;;) {' }),
  message('history_request', { hist_access_type: 'search', pattern: '*x?', n: 3, unique: true, output: true }),
  message('history_request', { hist_access_type: 'range', start: 0, stop: 3, output: false }),
  message('kernel_info_request', {}),
];

const frameOf = (part: unknown): Buffer => Buffer.from(typeof part === 'string' ? part : JSON.stringify(part));

const jsonOf = (parts: unknown[]): Uint8Array => bytesOf(JSON.stringify(parts.slice(head.length)));

async function readMessage(input: Uint8Array): Promise<void> {
  let parts: unknown;
  try {
    parts = JSON.parse(textOf(input));
  } catch {
    return;
  }
  if (Array.isArray(parts))
    await handled(await (ready ??= withKnobs()), [...head, ...(parts as unknown[])].map(frameOf));
}

export const comm: FuzzReader = { seeds: async () => (await aboutLines()).map(jsonOf), read: readMessage };
export const request: FuzzReader = { seeds: () => aboutCode.map(jsonOf), read: readMessage };

export const wire: FuzzReader = {
  seeds: async () =>
    [...(await aboutLines()), ...aboutCode].map((each) =>
      Uint8Array.from(Buffer.concat(each.flatMap((part) => [frameOf(part), Buffer.from('\n')]))),
    ),
  read: async (input) =>
    handled(
      await (ready ??= withKnobs()),
      Buffer.from(input)
        .toString('latin1')
        .split('\n')
        .map((frame) => Buffer.from(frame, 'latin1')),
    ),
};

const cells = [
  `let profile = "quick"; // 'quick' | 'full'; rerun from: Data\nlet normal = [7, 8]; // rerun from: Data\nlet lambda = 0.1;\nlet iterations = profile === 'full' ? 5000 : 100;`,
  "import { duration } from '../src/work/duration';\nfor (const x of [1, 2]) await Promise.resolve(x);\nconst { a, b = 2 } = { a: 1 };\n`${a} ${b}`",
];

let compiling: Kernel | undefined;

export const cell: FuzzReader = {
  seeds: () => cells.map(bytesOf),
  read: (input) => {
    if (!compiling) {
      compiling = made();
      compiling.executor = compiling.makeExecutor();
    }
    const code = textOf(input);
    compiling.executor.compile(code);
    compiling.isComplete(code);
    compiling.complete(code, code.length >> 1);
    compiling.inspect(code, code.length >> 1);
  },
};
