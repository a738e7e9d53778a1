/** Tries inputs on one reader, in a process of its own: `tried.ts READERS READER SEED FROM INPUTS UNTIL FOLDER`, or
 * `tried.ts READERS READER --file FILE`; READERS is the file that lists them. */
import { createHash } from 'node:crypto';
import fs from 'node:fs';
import fc from 'fast-check';
import { complaint } from './complaint';
import type { FuzzReader, FuzzReaders } from './fuzzReader';
import { type FuzzInput, fuzzInputs, mutated } from './mutations';
import { currentFile, keep, type Told } from './kept';
import { watchdog } from './watchdog';

/** So many inputs are drawn from one seed; after a flaw, which ends a batch, the next one goes on. */
const batchSize = 100;

/** @returns nothing where it gave a value, nothing to say where it gave a sentence, else what is wrong */
async function tried(reader: FuzzReader, input: Uint8Array): Promise<string | undefined> {
  try {
    await reader.read(input);
    return undefined;
  } catch (error) {
    return complaint(error) ?? '';
  }
}

function tell(told: Told): Promise<void> {
  return new Promise((sent) => process.send?.(told, undefined, undefined, () => sent()));
}

async function main([list, name, seed, from, inputs, until, folder]: readonly string[]): Promise<void> {
  const { readers } = (await import(list)) as { readers: FuzzReaders };
  const reader = await readers[name]();
  // A Buffer's slice is the same memory, and a change of it one of the seed.
  const seeds = (await reader.seeds()).map((seed) => Uint8Array.from(seed));
  // Before the watch: with the first ones packages are loaded.
  for (const [i, whole] of seeds.entries()) {
    const found = await tried(reader, whole);
    if (found !== undefined) throw new Error(`Seed ${i} of ${name} is not read: ${found || 'a sentence'}`);
  }
  const begin = watchdog();
  const read = async (input: Uint8Array): Promise<string | undefined> => {
    const end = begin();
    const found = await tried(reader, input);
    end();
    return found;
  };
  if (seed === '--file') {
    const found = await read(fs.readFileSync(from));
    if (found) await tell({ next: 0, inputs: 1, values: 0, raw: 1, flaw: { complaint: found, file: from } });
    return;
  }
  const current = fs.openSync(currentFile(folder, name), 'w');
  const told: Told = { next: Number(from), inputs: 0, values: 0, raw: 0 };
  // Once in any case: to load a reader may take all of its time, and one that tried nothing would look as one without a flaw.
  do {
    const predicate = async (drawn: FuzzInput): Promise<void> => {
      const input = mutated(drawn, seeds);
      fs.ftruncateSync(current);
      fs.writeSync(current, input, 0, input.length, 0);
      const found = await read(input);
      told.inputs++;
      if (found === undefined) told.values++;
      if (found) told.raw++;
      if (found) throw new Error(found);
    };
    const ran = await fc.check(fc.asyncProperty(fuzzInputs(seeds), predicate), {
      seed: createHash('sha256').update(`${seed} ${name} ${told.next}`).digest().readInt32LE(),
      numRuns: Math.min(batchSize, Number(inputs) - told.inputs),
    });
    told.next++;
    if (ran.counterexample) {
      const file = keep(folder, name, mutated(ran.counterexample[0], seeds));
      told.flaw = { complaint: (ran.errorInstance as Error).message, file };
    }
    await tell(told);
    told.flaw = undefined;
  } while (told.inputs < Number(inputs) && Date.now() < Number(until));
}

// An error that nobody awaited is the reader's as well: Node ends the process, and says it.
void main(process.argv.slice(2)).then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(error);
    process.exit(1);
  },
);
