/** What the fuzzer tries: something of the project that reads what others wrote. */
export interface FuzzReader {
  /** Small inputs that are read without complaint; each change begins at one of them. */
  seeds: () => Uint8Array[] | Promise<Uint8Array[]>;
  /** Reads an input: it gives a value, or throws a sentence. */
  read: (input: Uint8Array) => unknown;
}

/** Readers by name, whose seeds and packages are loaded when they are asked for. */
export type FuzzReaders = Record<string, () => FuzzReader | Promise<FuzzReader>>;

export const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
export const textOf = (bytes: Uint8Array): string => new TextDecoder().decode(bytes);
