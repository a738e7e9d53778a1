/** The record that the reader has accepted a data set's licence. */
import type { FolderOptions } from '../../platform/folders';
import { machineFolders, store } from '../../platform/machine';
import { fileIn } from '../dataFolder';
import type { Dataset } from '../registry';

/** What was accepted, and when. */
export interface Agreement {
  dataset: string;
  licence: string;
  /** ISO 8601, UTC. */
  accepted: string;
  /** The files that the licence was accepted for: where they come from, and their sha256. */
  files: { address: string; sha256: string }[];
}

/** The record's file, in the data set's folder: it is deleted with the data. */
export function agreementFile(dataset: Dataset, { folders = machineFolders() }: FolderOptions = {}): string {
  return fileIn(folders.data, dataset.id, 'LICENCE-ACCEPTED.json');
}

/** The recorded agreement; undefined where there is none, or where it was to other words. */
export function readAgreement(dataset: Dataset, options: FolderOptions = {}): Agreement | undefined {
  try {
    const agreement = JSON.parse(store.readText(agreementFile(dataset, options))) as Agreement;
    return agreement.licence === dataset.licence ? agreement : undefined;
  } catch {
    // A record that is missing or cannot be read is no agreement: the reader is asked again.
    return undefined;
  }
}

/** Records that the licence was accepted now. */
export function recordAgreement(dataset: Dataset, options: FolderOptions = {}): void {
  const agreement: Agreement = {
    dataset: dataset.title,
    licence: dataset.licence,
    accepted: new Date().toISOString(),
    files: dataset.files.map(({ name, sha256 }) => ({ address: `${dataset.addresses[0]}/${name}`, sha256 })),
  };
  store.replace(agreementFile(dataset, options), `${JSON.stringify(agreement, undefined, 2)}\n`);
}
