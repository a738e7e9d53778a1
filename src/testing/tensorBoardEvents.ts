/** For tests: reads a TensorBoard log back. Of the wire format just what our logs hold; TensorBoard itself was asked once by hand. */
import fs from 'node:fs';
import path from 'node:path';

/** A number, or a picture with the width and height that are written beside it. */
export type LoggedValue = number | { width: string; height: string; png: Buffer };

export interface LoggedEvent {
  file: string;
  tag: string;
  step: number;
  value: LoggedValue;
}

/** All events of a folder, file after file, each in its own order. */
export function readTensorBoardLog(folder: string): LoggedEvent[] {
  const files = fs.readdirSync(folder).sort();
  return files.flatMap((file) => records(fs.readFileSync(path.join(folder, file))).flatMap((e) => eventOf(e, file)));
}

/** Records of TFRecord: length in eight bytes, its checksum in four, the content, its checksum in four. */
function records(content: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let at = 0; at < content.length;) {
    const length = Number(content.readBigUInt64LE(at));
    found.push(content.subarray(at + 12, at + 12 + length));
    at += 16 + length;
  }
  return found;
}

/** Event: 2 is the step, 5 the summary; Summary: 1 its values; Value: 1 the tag, 2 a number, 8 a tensor; TensorProto: 8 strings. */
function eventOf(record: Buffer, file: string): LoggedEvent[] {
  const event = fields(record);
  const step = Number(event.find(({ number }) => number === 2)?.value ?? 0);
  const summary = event.find(({ number }) => number === 5)?.value;
  if (!Buffer.isBuffer(summary)) return [];
  return fields(summary).map(({ value }) => {
    const parts = fields(value as Buffer);
    const tag = String(parts.find(({ number }) => number === 1)?.value);
    const simple = parts.find(({ number }) => number === 2)?.value as Buffer | undefined;
    if (simple) return { file, tag, step, value: simple.readFloatLE() };
    const tensor = fields(parts.find(({ number }) => number === 8)?.value as Buffer);
    const [width, height, png] = tensor.filter(({ number }) => number === 8).map((each) => each.value as Buffer);
    return { file, tag, step, value: { width: String(width), height: String(height), png } };
  });
}

/** A message's fields: numbers as such, all else as bytes. */
function fields(message: Buffer): { number: number; value: bigint | Buffer }[] {
  const found: { number: number; value: bigint | Buffer }[] = [];
  let at = 0;
  const varint = (): bigint => {
    let value = 0n;
    for (let shift = 0n; ; shift += 7n) {
      const byte = BigInt(message[at++]);
      value |= (byte & 127n) << shift;
      if (byte < 128n) return value;
    }
  };
  const bytes = (length: number): Buffer => message.subarray(at, (at += length));
  while (at < message.length) {
    const key = Number(varint());
    const read = { 0: varint, 1: () => bytes(8), 2: () => bytes(Number(varint())), 5: () => bytes(4) }[key & 7];
    if (!read) throw new Error(`A field of wire type ${key & 7} is none.`);
    found.push({ number: key >> 3, value: read() });
  }
  return found;
}
