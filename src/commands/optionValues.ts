/** Values of command-line options, checked. */
import { readersPath, UsageError } from './commandLine';

type Given = string | boolean | undefined;

/** @throws UsageError when the text is no whole number from 0 on */
export function wholeNumber(option: string, text: Given): number {
  if (!/^\d+$/.test(String(text))) throw new UsageError(`${option}: expected a whole number, found ${String(text)}.`);
  return Number(text);
}

/** Digits such as `7,8`, in rising order. @throws UsageError when there is anything else, or a digit twice */
export function classList(option: string, text: Given): number[] {
  const parts = String(text).split(',');
  const digits = parts.map(Number).sort((a, b) => a - b);
  const valid = parts.every((part) => /^\s*\d\s*$/.test(part)) && new Set(digits).size === digits.length;
  if (!valid) throw new UsageError(`${option}: expected digits such as 7,8, each once, found ${String(text)}.`);
  return digits;
}

/** Names of images as they are, anything else as the path of the reader's folder. */
export function readersData(text: string | undefined): string | undefined {
  return text === undefined || ['auto', 'mvtec', 'rendered'].includes(text) ? text : readersPath(text);
}
