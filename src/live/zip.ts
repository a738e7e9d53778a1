/** Files in one zip, as a page hands pictures over. */
import { zip } from 'fflate';

/** Pictures are packed already, so nothing is packed again. @param files by name */
export function zipped(files: ReadonlyMap<string, Uint8Array>): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    zip(Object.fromEntries(files), { level: 0 }, (error, data: Uint8Array) => (error ? reject(error) : resolve(data)));
  });
}
