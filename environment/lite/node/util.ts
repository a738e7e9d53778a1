/** Node's way to write values down. */
export { format, inspect } from 'node-inspect-extracted';

export const isPromise = (value: unknown): boolean => value instanceof Promise;
