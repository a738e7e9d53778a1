/** The parts of the Lab's kernel, which are JavaScript for Node, as the worker uses them. */
declare module '*/kernel/kernel.cjs' {
  export class Kernel {
    constructor(options: {
      root: string;
      notebookFolder: string;
      folder: string;
      connection: import('./server').Connection;
      versions: { tslab: string; typescript: string; runtime: string };
    });
    readonly stop: { shared: ArrayBuffer | SharedArrayBuffer; notice(): void; raise(): void };
    start(): Promise<void>;
  }
}
declare module '*/kernel/protocol/message.cjs' {
  export function expectWhole(message: object): void;
  export function headerOf(type: string): { msg_id: string; msg_type: string; session: string };
}
declare module '*/kernel/repairs/danfo.cjs' {
  export function mendDanfo(danfo: object): object;
}
