/** For the fuzzer's own test: a reader of each flaw, each of which shows at a byte of its own. */
import { bytesOf, type FuzzReaders } from './fuzzReader';

const reader = (read: (input: Uint8Array) => unknown) => () => ({ seeds: () => [bytesOf('7')], read });

export const readers: FuzzReaders = {
  fine: reader((input) => {
    if (input[0] !== 55) throw new RangeError(`expected 7, found ${input.length} bytes.`);
  }),
  raw: reader((input) => input.length > 0 || (null as unknown as string).length),
  crash: reader((input) => input.length > 0 || process.abort()),
  hang: reader((input) => {
    while (input.length === 0);
  }),
  greedy: reader((input) => (input.length === 0 ? Buffer.alloc(3e9, 1) : input)),
};
