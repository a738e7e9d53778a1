/** The worker as the page sees it: calls that are promises. */
import { t } from './language';
import { known, told } from './sentences';
import type { Answered, CallName, Calls, WorkerStart } from './calls';

export class Engine {
  private readonly worker: Worker;
  private readonly waiting = new Map<number, { resolve: (value: unknown) => void; reject: (error: Error) => void }>();
  private next = 0;

  /** @param say is told how far work has come */
  constructor(start: WorkerStart, say: (line: string) => void) {
    this.worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
    this.worker.onmessage = ({ data }: MessageEvent<Answered>) => {
      if ('say' in data) say(known(data.say));
      else this.settle(data);
    };
    // A worker that can't be fetched, or that runs out of memory, answers nothing any more.
    this.worker.onerror = (event) => {
      event.preventDefault();
      const why = event.message || t('a part of this page could not be fetched');
      this.failAll(new Error(t('The page can’t go on: {why}; reload it.', { why })));
    };
    this.worker.postMessage(start);
  }

  call<Name extends CallName>(
    name: Name,
    args: Parameters<Calls[Name]>,
    transfer: Transferable[] = [],
  ): Promise<ReturnType<Calls[Name]>> {
    const id = this.next++;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve: resolve as (value: unknown) => void, reject });
      this.worker.postMessage({ id, call: name, args }, transfer);
    });
  }

  private settle(answer: Exclude<Answered, { say: string }>): void {
    const caller = this.waiting.get(answer.id);
    this.waiting.delete(answer.id);
    if ('error' in answer) caller?.reject(new Error(told(answer.error)));
    else caller?.resolve(answer.value);
  }

  private failAll(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}
