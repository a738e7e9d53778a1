/** For readers that take a file. */
import fs from 'node:fs';
import { ownFolders } from '../ownFolders';

/** Writes each input into one file, which the reader gets; it goes with the process. */
export function inFile<Read>(name: string, read: (file: string) => Read): (input: Uint8Array) => Read {
  const own = ownFolders();
  process.once('exit', () => own.remove());
  const file = own.in(name);
  return (input) => {
    fs.writeFileSync(file, input);
    return read(file);
  };
}
