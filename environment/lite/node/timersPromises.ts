import { nextTurn } from '../../../src/platform/browser/nextTurn';

export function setTimeout<Value>(milliseconds?: number, value?: Value): Promise<Value> {
  return new Promise((resolve) => globalThis.setTimeout(() => resolve(value as Value), milliseconds));
}

export async function setImmediate<Value>(value?: Value): Promise<Value> {
  await nextTurn();
  return value as Value;
}
