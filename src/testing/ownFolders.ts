/** Folders of a test's own, so that it leaves the project's alone. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import type { Folders } from '../platform/folders';

export interface OwnFolders {
  /** Holds all of them; its name has a space. */
  root: string;
  folders: Folders;
  /** The path of something in it. */
  in(...parts: string[]): string;
  remove(): void;
}

/** Makes a temporary folder with names in it for all others, which are not there yet, and without a mirror. */
export function ownFolders(): OwnFolders {
  const root = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), 'lab own ')));
  const at = (...parts: string[]): string => path.join(root, ...parts);
  return {
    root,
    folders: {
      data: at('data'),
      models: at('models'),
      runs: at('models', 'runs'),
      results: at('results'),
      ownResults: at('models', 'runs', 'results'),
      log: at('models', 'runs', 'log'),
      progress: at('models', 'runs', 'progress.json'),
    },
    in: at,
    remove: () => fs.rmSync(root, { recursive: true, force: true }),
  };
}
