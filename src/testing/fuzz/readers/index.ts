/** Everything that is fuzzed. */
import type { FuzzReaders } from '../fuzzReader';
import type { readerNames } from '../readerNames';

/** By name; a family is loaded when one of its readers is asked for. */
export const readers = {
  idx: async () => (await import('./datasets')).idx,
  cifar: async () => (await import('./datasets')).cifar,
  'digits-csv': async () => (await import('./datasets')).digitsCsv,
  'digits-gzip': async () => (await import('./datasets')).checkedGzip,
  results: async () => (await import('./tables')).results,
  runs: async () => (await import('./tables')).runs,
  safetensors: async () => (await import('./weights')).safetensors,
  'safetensors-header': async () => (await import('./weights')).safetensorsHeader,
  checkpoint: async () => (await import('./weights')).checkpoint,
  detector: async () => (await import('./weights')).detector,
  keras: async () => (await import('./weights')).keras,
  png: async () => (await import('./pictures')).picture('png'),
  jpeg: async () => (await import('./pictures')).picture('jpeg'),
  tiff: async () => (await import('./pictures')).picture('tiff'),
  webp: async () => (await import('./pictures')).picture('webp'),
  gif: async () => (await import('./pictures')).picture('gif'),
  tar: async () => (await import('./archives')).tarFile,
  'tar-gz': async () => (await import('./archives')).tarGz,
  'tar-xz': async () => (await import('./archives')).tarXz,
  handout: async () => (await import('./notebooks')).handout,
  answers: async () => (await import('./notebooks')).answers,
  cell: async () => (await import('./kernel')).cell,
  comm: async () => (await import('./kernel')).comm,
  request: async () => (await import('./kernel')).request,
  wire: async () => (await import('./kernel')).wire,
} satisfies FuzzReaders & Record<(typeof readerNames)[number], unknown>;
