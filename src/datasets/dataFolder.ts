/** Where data sets stand on this machine. */
import { join, resolve } from 'node:path';

/**
 * The project's data folder. Every way in, from npm's scripts to the notebook kernel, starts at the project's root; the
 * emitted files of a notebook stand elsewhere, so that a path relative to this file would not hold.
 */
export function dataFolder(): string {
  return resolve('data');
}

/** A mirror of the data sets: a folder, used in place, or an address to download from. */
export type Mirror = { folder: string } | { address: string };

/**
 * The mirror that the environment variable LAB_DATA_MIRROR names: a folder or an http(s) address that holds one folder a data
 * set, named by its id. Undefined where it is not set.
 */
export function dataMirror(): Mirror | undefined {
  const value = process.env.LAB_DATA_MIRROR?.trim();
  if (!value) return undefined;
  return /^https?:\/\//.test(value) ? { address: value.replace(/\/+$/, '') } : { folder: resolve(value) };
}

/** The file of a data set in a mirror's folder or in the data folder. */
export function fileIn(folder: string, dataset: string, name: string): string {
  return join(folder, dataset, name);
}
