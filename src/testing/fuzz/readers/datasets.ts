/** Files of data sets. */
import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { parseCifarRecords } from '../../../datasets/cifarRecords';
import { readDigitsCsv } from '../../../datasets/digitsCsv';
import { parseIdx } from '../../../datasets/idx';
import { readChecked } from '../../../platform/node/obtaining/checkedFile';
import { bytesOf, type FuzzReader } from '../fuzzReader';
import { inFile } from '../inFile';

export const idx: FuzzReader = {
  seeds: () => [
    Uint8Array.from([0, 0, 8, 3, 0, 0, 0, 2, 0, 0, 0, 2, 0, 0, 0, 3, ...Array.from({ length: 12 }, (_, i) => 20 * i)]),
    Uint8Array.from([0, 0, 8, 1, 0, 0, 0, 4, 7, 8, 0, 9]),
  ],
  read: (input) => parseIdx(input, 'images.idx', input[3] === 1 ? 1 : 3),
};

export const cifar: FuzzReader = {
  seeds: () => [Uint8Array.from({ length: 2 * 3073 }, (_, i) => (i % 3073 === 0 ? 9 : i % 256))],
  read: (input) => parseCifarRecords(input, 'batch.bin'),
};

const row = (label: number): string => [label, ...Array.from({ length: 784 }, (_, i) => (i * label) % 256)].join();
const header = ['label', ...Array.from({ length: 784 }, (_, i) => `pixel${i}`)].join();

export const digitsCsv: FuzzReader = {
  seeds: () => [bytesOf(`${header}\n${row(7)}\n${row(8)}\n`), bytesOf(`${row(1)}\r\n${row(0)}`)],
  read: inFile('digits.csv', readDigitsCsv),
};

const content = bytesOf('some bytes '.repeat(100));
const known = {
  name: 'images.gz',
  downloadBytes: 0,
  bytes: content.length,
  sha256: createHash('sha256').update(content).digest('hex'),
};

export const checkedGzip: FuzzReader = {
  seeds: () => [gzipSync(content), content],
  read: inFile(known.name, (file) => readChecked(file, known)),
};
