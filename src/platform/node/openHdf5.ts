import { createRequire } from 'node:module';
import type { Hdf5Node } from '../hdf5';

/** What is used of jsfive, which has no types. */
type Jsfive = { File: new (bytes: ArrayBuffer, name: string) => Hdf5Node };

/** Where the first kind of head, which Keras writes, says where the file ends. */
const endAt = 40;

/**
 * @param name for its errors
 * @throws Error where the file does not end where its head says: of a cut one, jsfive may read for ever
 */
export function openHdf5(bytes: Uint8Array, name: string): Hdf5Node {
  const { File } = createRequire(__filename)('jsfive') as Jsfive;
  const { buffer, byteOffset, length } = bytes;
  const end = length < endAt + 8 ? undefined : new DataView(buffer, byteOffset).getBigUint64(endAt, true);
  if (bytes[8] === 0 && end !== BigInt(length)) throw new Error(`${name} ends at byte ${length}, not at ${end}.`);
  return new File(Uint8Array.from(bytes).buffer, name);
}
