import { createRequire } from 'node:module';
import type { Hdf5Node } from '../hdf5';

/** What is used of jsfive, which has no types. */
type Jsfive = { File: new (bytes: ArrayBuffer, name: string) => Hdf5Node };

/** @param name for its errors */
export function openHdf5(bytes: Uint8Array, name: string): Hdf5Node {
  const { File } = createRequire(__filename)('jsfive') as Jsfive;
  return new File(Uint8Array.from(bytes).buffer, name);
}
