/** The kernel's end of the line to the page; in Node it is sockets (environment/kernel/protocol/server.cjs). */
import { expectWhole, headerOf } from '../../kernel/protocol/message.cjs';
import { fetchPackages } from './modules';

/** A message of Jupyter's as JupyterLite has it. */
export interface Message {
  channel: 'shell' | 'control' | 'iopub' | 'stdin';
  header: { msg_id: string; msg_type: string; session: string };
  parent_header: object;
  metadata: Record<string, unknown>;
  content: Record<string, unknown>;
  buffers?: readonly (ArrayBuffer | ArrayBufferView)[];
}

/** The line to the page. */
export interface Connection {
  send: (message: Message) => void;
  listen: (listener: (message: Message) => void) => void;
}

type Request = Message & { identities: []; buffers: Uint8Array[] };
interface Extras {
  metadata?: Record<string, unknown>;
  buffers?: readonly Uint8Array[];
}

export class Server {
  /** Messages are handed on one after the other; a cell's waits until what it imports is there. */
  private queue = Promise.resolve();
  /** The page that asked last: what nobody asked for goes to it. */
  private session = '';

  constructor(private readonly options: { connection: Connection; receive: (request: Request) => unknown }) {}

  open(): Promise<void> {
    this.options.connection.listen((message) => this.take(message));
    return Promise.resolve();
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  readShell(): void {
    // Messages come by themselves.
  }

  reply(request: Request, type: string, content: Record<string, unknown>): void {
    this.send(request.channel, type, content, request);
  }

  publish(parent: Request | undefined, type: string, content: Record<string, unknown>, extras?: Extras): void {
    this.send('iopub', type, content, parent, extras);
  }

  private take(message: Message): void {
    const buffers = (message.buffers ?? []).map(bytesOf);
    const request: Request = { ...message, identities: [], buffers };
    try {
      expectWhole(request);
    } catch {
      // What is no message of Jupyter's is not answered.
      return;
    }
    this.session = request.header.session;
    const { code } = request.content;
    this.queue = this.queue
      .then(() => (request.header.msg_type === 'execute_request' ? fetchPackages(String(code)) : undefined))
      .catch((error: unknown) => console.error(error))
      .then(() => void this.options.receive(request));
  }

  private send(
    channel: Message['channel'],
    type: string,
    content: Record<string, unknown>,
    parent: Request | undefined,
    { metadata = {}, buffers = [] }: Extras = {},
  ): void {
    // JupyterLite knows whom a message goes to by the session that its own header names.
    const header = { ...headerOf(type), session: parent?.header.session ?? this.session };
    const parent_header = parent?.header ?? {};
    this.options.connection.send({
      channel,
      header,
      parent_header,
      metadata,
      content,
      buffers: buffers.map((each) => each.slice()),
    });
  }
}

function bytesOf(buffer: ArrayBuffer | ArrayBufferView): Uint8Array {
  if (buffer instanceof ArrayBuffer) return new Uint8Array(buffer);
  return new Uint8Array(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}
